"""Documents of shapes that none of the real ones has; all invented."""

from __future__ import annotations

from checker.intake.outline.understand import understand
from checker.intake.places import own_text, place, text_of
from checker.model.document import Document, Heading, Span
from tests.intake import outline_texts as texts
from tests.intake.outline_texts import lines, paragraph, reading, table


def of_kind(document: Document, *kinds: str) -> list[tuple[str, str]]:
    return [(h.path, h.title) for h in document.headings if h.kind in kinds]


def by_key(document: Document, key: str) -> Heading:
    return next(h for h in document.headings if h.key == key)


def test_a_province_plan_has_its_tasks_as_the_second_level() -> None:
    document = understand(lines(texts.PROVINCE))
    assert of_kind(document, "section") == [("一", "总体目标"), ("二", "重点任务"), ("三", "保障措施")]
    assert by_key(document, "2.1").title == "健全药事管理组织"
    assert own_text(document, by_key(document, "2.1")).endswith("按职责分工负责）")
    assert document.reading.blocks[document.plan_start].text == "临江省基层用药安全提升三年行动方案"


def test_an_action_named_in_running_text_is_no_heading() -> None:
    document = understand(lines(texts.PROVINCE))
    assert of_kind(document, "special_action") == [("二/（三）", "开展用药安全专项行动")]


def test_the_imprint_belongs_to_no_heading() -> None:
    document = understand(lines(texts.PROVINCE))
    assert own_text(document, by_key(document, "3.2")) == "每年6月底前报送总结。"
    assert document.heading_of[-2:] == (-1, -1)


def test_sections_that_are_actions_are_special_actions() -> None:
    document = understand(lines(texts.TEN_ACTIONS))
    assert [h.title for h in document.headings if h.kind == "special_action"] == [
        "预约诊疗便民行动",
        "急诊急救提速行动",
        "检查结果互认行动",
    ]
    assert by_key(document, "1.1").function == "goals"
    assert by_key(document, "1.2").function == "tasks"
    assert by_key(document, "4").function == "demands"


def test_second_level_actions_that_state_work_are_special_actions() -> None:
    document = understand(lines(texts.SECTIONS_OF_ACTIONS))
    assert of_kind(document, "special_action") == [
        ("一/（一）", "优质护理提升行动"),
        ("一/（二）", "护士关爱行动"),
        ("一/（三）", "智慧护理行动"),
    ]


def test_groups_named_actions_that_hold_tasks_stay_groups() -> None:
    document = understand(
        lines("一、任务\n（一）强基行动\n1.健全组织。每月开会。\n（二）提质行动\n1.加强培训。每季一次。")
    )
    assert of_kind(document, "subsection") == [("一/（一）", "强基行动"), ("一/（二）", "提质行动")]


def test_articles_of_rules_carry_their_sentence_as_text() -> None:
    document = understand(lines(texts.RULES))
    assert of_kind(document, "section") == [("第一章", "总则"), ("第二章", "职责"), ("第三章", "附则")]
    assert by_key(document, "2.3").path == "第二章/第三条"
    assert own_text(document, by_key(document, "2.4")) == "违反第三条第一款规定的，由区卫生健康局责令改正。"
    assert of_kind(document, "subitem") == [
        ("第二章/第三条/（一）", "设立接待室"),
        ("第二章/第三条/（二）", "公布投诉电话"),
    ]


def test_first_second_third_inside_a_paragraph_stay_text() -> None:
    document = understand(lines(texts.HOSPITAL_RUNNING))
    assert [h.title for h in document.headings] == ["工作目标", "工作措施", "工作要求"]
    assert own_text(document, document.headings[1]).startswith("一是健全制度")


def test_roman_numbers_and_letters_nest_by_their_use() -> None:
    document = understand(lines(texts.LETTERED))
    assert of_kind(document, "section") == [("Ⅰ", "总体要求"), ("Ⅱ", "重点工作"), ("Ⅲ", "保障措施")]
    assert of_kind(document, "subsection") == [("Ⅱ/A", "网络防护"), ("Ⅱ/B", "数据备份")]
    assert [h.key for h in document.headings if h.kind == "item"] == ["2.1.1", "2.1.2", "2.2.1"]


def test_notice_and_plan_under_one_title_are_one() -> None:
    document = understand(lines(texts.ONE_TITLE))
    assert document.plan_start == 0
    assert of_kind(document, "section") == [("一", "工作目标"), ("二", "主要任务"), ("三", "工作要求")]
    assert of_kind(document, "subsection") == [("二/（一）", "完善设施"), ("二/（二）", "强化培训")]
    assert own_text(document, by_key(document, "2.1")) == "各医疗机构在诊室配备洗手池和速干手消毒剂。"


def test_an_announced_attachment_that_is_absent_stays_in_the_notes() -> None:
    document = understand(lines(texts.ONE_TITLE))
    assert [(note.number, note.title) for note in document.attachment_notes] == [("", "手卫生自查表")]
    assert of_kind(document, "attachment") == []


def test_tasks_that_stand_directly_in_a_notice_are_found() -> None:
    document = understand(lines(texts.NOTICE_OF_TASKS))
    assert [(h.key, h.title, h.function) for h in document.headings] == [
        ("1", "加强预检分诊", "tasks"),
        ("2", "做好物资储备", "tasks"),
        ("3", "严格信息报送", "tasks"),
    ]
    assert own_text(document, document.headings[2]) == "每日17时前上报。"


def test_a_summary_has_sections_but_no_special_action() -> None:
    document = understand(lines(texts.SUMMARY))
    assert of_kind(document, "section") == [("一", "主要做法"), ("二", "存在问题"), ("三", "下一步打算")]
    assert of_kind(document, "special_action") == []


def test_two_levels_of_arabic_numbers_are_sections_and_tasks() -> None:
    document = understand(lines(texts.TWO_LEVELS))
    assert of_kind(document, "section") == [("1", "工作目标"), ("2", "主要任务"), ("3", "工作要求")]
    assert of_kind(document, "subsection") == [("2/（1）", "加强培训"), ("2/（2）", "严格质控")]


def test_decimals_and_dates_at_the_head_of_a_paragraph_open_nothing() -> None:
    document = understand(lines(texts.TWO_LEVELS))
    assert "1.8‰以内为合格。" in own_text(document, by_key(document, "2.2"))
    assert "3.5%以上的科室须整改。" in own_text(document, by_key(document, "3"))


def test_goals_and_measures_may_share_their_numbers() -> None:
    document = understand(lines(texts.NUMBERED_GOALS))
    assert by_key(document, "1.1.1").function == "goals"
    assert own_text(document, by_key(document, "1.1.1")) == "胸痛中心覆盖率达到90%；"
    assert (by_key(document, "1.2.2").title, by_key(document, "1.2.2").function) == ("推广早期识别", "tasks")


def test_a_plan_that_is_the_first_attachment_is_the_plan() -> None:
    document = understand(lines(texts.PLAN_AS_ATTACHMENT))
    assert of_kind(document, "section") == [("一", "工作目标"), ("二", "重点工作")]
    assert of_kind(document, "attachment") == [("附件2", "高危孕产妇登记表")]
    assert document.reading.blocks[document.plan_start].text == "青川区母婴安全保障方案"


def test_attachment_notes_may_share_a_line_or_break_over_two() -> None:
    document = understand(lines(texts.MANY_ATTACHMENTS))
    assert [(note.number, note.title) for note in document.attachment_notes] == [
        ("1", "云州市病历质量监测指标"),
        ("2", "云州市病历质量提升重点任务分工及完成时限一览表"),
        ("3", "参会回执"),
    ]
    note = document.attachment_notes[0]
    assert text_of(document, note.span) == "云州市病历质量监测指标"


def test_an_attachment_may_carry_a_chinese_number_and_a_broken_title() -> None:
    document = understand(lines(texts.MANY_ATTACHMENTS))
    found = [(h.number, h.title, h.function) for h in document.headings if h.kind == "attachment"]
    assert found == [
        ("1", "云州市病历质量监测指标", "indicators"),
        ("2", "云州市病历质量提升重点任务分工及完成时限一览表", "task_list"),
    ]
    assert by_key(document, "a2.1.1").path == "附件2/一/（一）"


def test_a_lost_first_number_is_the_first_without_one() -> None:
    document = understand(lines(texts.LOST_AND_DOUBLE))
    lost = by_key(document, "1.1.u1")
    assert (lost.number, lost.title, lost.kind) == ("", "健全质控组织", "item")


def test_a_number_used_twice_is_told_apart() -> None:
    document = understand(lines(texts.LOST_AND_DOUBLE))
    assert by_key(document, "1.1.3").title == "强化培训"
    assert by_key(document, "1.1.3~2").title == "严格考核"


def test_numbers_may_run_on_through_groups() -> None:
    document = understand(lines(texts.LOST_AND_DOUBLE))
    assert by_key(document, "1.2.4").path == "一/（二）/4"
    assert [h.title for h in document.headings if h.kind == "subitem"] == ["门诊处方", "住院医嘱"]


def test_a_list_inside_a_sentence_is_no_run_of_headings() -> None:
    document = understand(lines(texts.LIST_IN_BODY))
    assert of_kind(document, "item") == [("一/1", "完善流程"), ("一/2", "加强衔接"), ("一/3", "强化培训")]
    assert "二、三级医院应设立急诊病房。" in own_text(document, by_key(document, "1.2"))


def test_decimal_outlines_are_read() -> None:
    document = understand(lines(texts.DECIMALS))
    assert of_kind(document, "section") == [("1", "总体要求"), ("2", "主要任务"), ("3", "保障措施")]
    assert [h.number for h in document.headings if h.kind == "subsection"] == ["1.1", "1.2", "2.1", "2.2"]


def test_half_width_marks_and_blanks_make_no_difference() -> None:
    plain = understand(lines("一、任务\n（一）组织\n1.开会。每月一次。\n（1）记录。留档。\n①存档。五年。"))
    other = understand(lines("一 、 任务\n( 一 ) 组织\n１． 开会。每月一次。\n(1) 记录。留档。\n①  存档。五年。"))
    assert [(h.path, h.title) for h in plain.headings] == [(h.path, h.title) for h in other.headings]
    assert [h.level for h in plain.headings] == [1, 2, 3, 4, 5]


def test_a_skipped_level_keeps_the_level_of_its_sign() -> None:
    document = understand(lines("一、任务\n1.开会。每月一次。\n2.记录。留档。"))
    assert [(h.kind, h.level, h.key) for h in document.headings] == [
        ("section", 1, "1"),
        ("item", 3, "1.1"),
        ("item", 3, "1.2"),
    ]


def test_boxes_hang_on_the_task_of_their_anchor_whatever_their_order() -> None:
    document = understand(
        reading(
            "一、工作任务",
            "1.提升急诊质量。优化流程。",
            "2.改善门诊质量。分时预约。",
            {"part": "box", "text": "专项行动之二：门诊提升行动", "anchor": 2},
            {"part": "box", "text": "缩短等待时间。", "anchor": 2},
            {"part": "box", "text": "专项行动之一：急诊提升行动\n到2026年末全面达标。", "anchor": 1},
            "3.加强随访。落实到人。",
        )
    )
    actions = [h for h in document.headings if h.kind == "special_action"]
    assert [(h.number, h.title, document.headings[h.holder or 0].title) for h in actions] == [
        ("专项行动之一", "急诊提升行动", "提升急诊质量"),
        ("专项行动之二", "门诊提升行动", "改善门诊质量"),
    ]
    assert [own_text(document, h) for h in actions] == ["到2026年末全面达标。", "缩短等待时间。"]


def test_a_one_cell_table_may_hold_a_special_action() -> None:
    document = understand(
        reading(
            "一、工作任务",
            "1.加强病历管理。抽查病历。",
            table(("病历内涵质量提升行动\n每季度评选优秀病历。",)),
            "病历归档后不得修改。",
            "2.加强会诊。及时到位。",
        )
    )
    action = next(h for h in document.headings if h.kind == "special_action")
    assert (action.title, own_text(document, action)) == ("病历内涵质量提升行动", "每季度评选优秀病历。")
    assert own_text(document, by_key(document, "1.1")) == "抽查病历。\n病历归档后不得修改。"
    assert place(document, action.text[0]).heading == action.path


def test_a_bold_paragraph_may_be_a_special_action_with_a_list_of_its_own() -> None:
    document = understand(
        reading(
            "一、工作任务",
            "1.规范诊疗。遵循指南。",
            "2.加强会诊。及时到位。",
            "3.保障手术安全。分级授权。",
            paragraph("行动一：手术安全行动", bold=True),
            "1.行动目标。死亡率下降。",
            "2.行动措施。术前讨论。",
            "4.加强输血管理。科学用血。",
        )
    )
    action = next(h for h in document.headings if h.kind == "special_action")
    assert [document.headings[i].title for i in action.children] == ["行动目标", "行动措施"]
    assert by_key(document, "1.4").title == "加强输血管理"


def test_headings_by_style_alone_are_read() -> None:
    document = understand(
        reading(
            paragraph("云州市儿科服务计划", outline=0, align="center"),
            "为改善服务，制定本计划。",
            paragraph("总体要求", outline=0),
            "坚持公益。",
            paragraph("重点任务", outline=0),
            paragraph("扩大供给", outline=1),
            "增加床位。",
            paragraph("优化流程", outline=1),
            "分时就诊。",
        )
    )
    assert [(h.kind, h.key, h.title, h.function) for h in document.headings] == [
        ("section", "u1", "总体要求", "goals"),
        ("section", "u2", "重点任务", "tasks"),
        ("subsection", "u2.u1", "扩大供给", "tasks"),
        ("subsection", "u2.u2", "优化流程", "tasks"),
    ]


def test_bold_lines_without_a_number_are_headings_below_their_section() -> None:
    document = understand(
        reading(
            "一、工作任务",
            paragraph("健全组织", bold=True),
            "成立委员会，院长任主任，每月召开会议并形成纪要存档备查。",
            paragraph("完善制度", bold=True),
            "修订制度汇编，逐项明确责任部门和完成时限并定期评估。",
            "二、工作要求",
            "抓好落实，确保各项工作按期完成并取得实效。",
        )
    )
    assert [(h.key, h.title) for h in document.headings] == [
        ("1", "工作任务"),
        ("1.u1", "健全组织"),
        ("1.u2", "完善制度"),
        ("2", "工作要求"),
    ]


def test_numbered_lines_in_a_table_are_no_headings() -> None:
    document = understand(
        reading("一、任务", "附件1", "指标表", table(("序号", "策略"), ("1", "1.成立小组。\n2.每月分析。")))
    )
    assert [h.kind for h in document.headings] == ["section", "attachment"]
    assert document.heading_of == (0, 1, 1, 1)


def test_several_headings_in_one_paragraph_are_told_apart_by_place() -> None:
    document = understand(reading("一、任务\n（一）组织\n成立小组。"))
    text = document.reading.blocks[0].text
    start = text.index("成立")
    assert [h.path for h in document.headings] == ["一", "一/（一）"]
    assert place(document, Span(0, start, start + 2)).heading == "一/（一）"
    assert place(document, Span(0, 0, 2)).heading == "一"


def test_a_resaved_file_keeps_the_fingerprint_of_its_text() -> None:
    one = understand(lines("一、任务\n1.开会。每月一次。"))
    two = understand(reading("一、 任务", "", "1. 开会。每月一次。 "))
    three = understand(lines("一、任务\n1.开会。每季一次。"))
    assert one.text_sha256 == two.text_sha256
    assert one.text_sha256 != three.text_sha256


def test_a_date_under_the_plan_does_not_make_it_a_notice() -> None:
    document = understand(
        reading(
            "云州市质控方案",
            "一、目标",
            "达标。",
            "二、任务",
            "落实。",
            "云州市卫生局",
            "2024年5月1日",
            "任务安排表",
            table(("序号", "任务")),
        )
    )
    assert document.plan_start == 0
    assert [h.key for h in document.headings] == ["1", "2"]
    assert own_text(document, document.headings[1]) == "落实。"


def test_a_notice_without_a_date_ends_where_the_plan_opens_a_page() -> None:
    document = understand(
        reading(
            "关于印发质控方案的通知",
            "各科室：",
            "现将方案印发给你们，请遵照执行。",
            paragraph("质控提升实施方案", align="center", page_break=True),
            "一、目标",
            "达标。",
        )
    )
    assert document.plan_start == 3


def test_a_notice_with_sections_of_its_own_keeps_them_apart_from_the_plan() -> None:
    document = understand(
        lines(
            "关于印发质控方案的通知\n各医院：\n一、高度重视。专人负责。\n二、按时报送。每月一报。\n云州市卫生局\n2024年5月1日\n"
            "云州市质控实施方案\n一、目标\n达标。\n二、任务\n落实。"
        )
    )
    assert [(h.key, h.path) for h in document.headings] == [
        ("n.1", "通知/一"),
        ("n.2", "通知/二"),
        ("1", "一"),
        ("2", "二"),
    ]
    assert own_text(document, document.headings[1]) == "每月一报。"


def test_a_sentence_about_attachments_opens_none() -> None:
    document = understand(lines("一、任务\n附件1、附件2由各科室填写\n附件3中的指标每月上报\n1.开会。每月一次。"))
    assert [h.kind for h in document.headings] == ["section", "item"]


def test_a_number_lost_where_numbers_run_on_is_found() -> None:
    document = understand(
        lines(
            "一、任务\n（一）基础\n1.组织。健全。\n2.制度。完善。\n（二）过程\n规范诊疗行为。遵循指南。\n4.评估。全面。"
        )
    )
    assert [(h.key, h.title) for h in document.headings if h.kind == "item"] == [
        ("1.1.1", "组织"),
        ("1.1.2", "制度"),
        ("1.2.u1", "规范诊疗行为"),
        ("1.2.4", "评估"),
    ]


def test_odd_texts_are_read_without_error() -> None:
    for text in (
        "",
        "。",
        "一、",
        "（一）",
        "1.",
        "附件",
        "附件：",
        "《",
        "》",
        "第",
        "①",
        "专项行动",
        "行动一：",
        "日",
        "抄送：",
    ):
        assert understand(reading(text)).reading.blocks[0].text == text


def test_a_very_long_paragraph_and_deep_levels_take_little_time() -> None:
    text = "一、任务\n" + "（一）" + "各单位应当按照《某某规定》（云卫〔2024〕1号）要求落实。" * 2000
    deep = "\n".join(f"{'第' if n % 2 else '（'}{n}{'条' if n % 2 else '）'} 落实到位" for n in range(1, 400))
    for one in (text, deep, "1 任务\n" * 3000, "根据《" * 5000):
        assert understand(lines(one)).text_sha256


def test_entries_of_a_table_of_contents_are_no_headings() -> None:
    document = understand(lines("云州市质控方案\n目录\n一、目标……1\n二、任务\t3\n一、目标\n达标。\n二、任务\n落实。"))
    assert [(h.key, h.span.block) for h in document.headings] == [("1", 4), ("2", 6)]


def test_a_plan_headed_attachment_is_the_plan() -> None:
    document = understand(
        lines("附件2\n云州市质控方案\n（2025—2026年）\n一、目标\n达标。\n二、任务\n落实。\n附件\n指标表")
    )
    assert [h.key for h in document.headings] == ["1", "2", "a1"]
    assert document.front.plan_title == "云州市质控方案（2025—2026年）"


def test_an_action_after_a_task_of_the_second_level_stands_beside_it() -> None:
    document = understand(
        lines(
            "一、任务\n（一）提升手术质量。分级授权。\n专项行动之一：手术行动\n术前讨论。\n（二）加强随访。定期随访。"
        )
    )
    action = next(h for h in document.headings if h.kind == "special_action")
    assert (action.path, action.parent, action.holder) == ("一/专项行动之一", 0, 1)


def test_actions_under_a_heading_that_only_groups_stand_below_it() -> None:
    document = understand(
        lines(
            "一、任务\n1.开会。每月一次。\n二、专项行动\n专项行动一：急诊行动\n达标。\n专项行动二：门诊行动\n达标。\n三、要求\n落实。"
        )
    )
    actions = [h for h in document.headings if h.kind == "special_action"]
    assert [(h.number, h.path, h.holder) for h in actions] == [
        ("专项行动一", "二/专项行动一", None),
        ("专项行动二", "二/专项行动二", None),
    ]


def test_titles_of_two_characters_tell_what_a_section_is_for() -> None:
    document = understand(
        lines("一、目标\n达标。\n二、组织\n院长负责。\n三、任务\n落实。\n四、步骤\n分两步。\n五、要求\n报送。")
    )
    assert [h.function for h in document.headings] == ["goals", "organisation", "tasks", "schedule", "demands"]


def test_a_numbered_goal_of_one_sentence_keeps_it_as_text() -> None:
    document = understand(
        lines(
            "一、目标\n（一）整改率不低于98%。\n（二）提升水平。\n二、安排\n（一）启动阶段（2025年3月）。\n部署工作。"
        )
    )
    assert own_text(document, by_key(document, "1.1")) == "整改率不低于98%。"
    assert own_text(document, by_key(document, "1.2")) == ""
    assert own_text(document, by_key(document, "2.1")) == "部署工作。"
