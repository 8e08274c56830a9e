"""Which parts of a plan state its work: notices without a plan, actions over tasks, articles, lists. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.intake.outline.understand import understand
from checker.model.catalog import DeadlineDetail, TaskDetail
from checker.pipeline import check
from checker.requirements.extract import extract
from tests.intake.outline_texts import paragraph, reading
from tests.requirements.build import catalog, numbered, of

TITLE = "云州市河道清洁提升行动方案（2026—2028年）"


def test_the_parts_of_a_notice_that_only_bids_are_all_tasks() -> None:
    found = catalog(
        "关于做好2026年河道清洁工作的通知",
        "各县区水务局：",
        "现就有关事项通知如下：",
        "一、明确清洁任务。各县区将河段分解到村，落实到人。",
        "二、加强船只管理。各县区建立船只台账，每月核对一次。",
        "三、落实管护投入。每公里河道管护投入不少于5000元，严禁挪用。",
    )
    assert [one.title for one in of(found, "task")] == ["明确清洁任务", "加强船只管理", "落实管护投入"]


def test_a_part_that_is_labelled_as_the_work_keeps_its_neighbours_out() -> None:
    found = catalog(TITLE, "一、工作背景", "河道清洁关系民生。", "二、重点任务", "各县区清理河面漂浮物，疏通排口。")
    assert [one.title for one in of(found, "task")] == ["重点任务"]


def test_an_action_over_tasks_of_its_own_is_their_section() -> None:
    found = catalog(
        TITLE,
        "一、河面清洁行动",
        "（一）行动目标。到2028年，河面保洁率达到95%。",
        "（二）行动内容。",
        "1.清理漂浮物。各县区每周打捞一次，登记打捞数量。",
        "2.规范停船。船只一律停入锚地。",
        "二、岸线整治行动",
        "行动内容。",
        "1.拆除违建。各县区摸清岸线违建，限期拆除。",
        "三、组织保障",
        "各县区成立工作专班。",
    )
    assert [one.title for one in of(found, "section")] == ["河面清洁行动", "岸线整治行动", "组织保障"]
    assert [one.title for one in of(found, "task")] == ["清理漂浮物", "规范停船", "拆除违建"]
    assert of(found, "special_action") == []
    assert [one.parent for one in of(found, "target")] == ["section:1"]


def test_an_action_that_states_the_work_itself_stays_an_action() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "（一）河面清洁行动。各县区每周打捞一次，登记打捞数量。",
        "（二）岸线整治行动。各县区摸清岸线违建，限期拆除。",
    )
    assert [one.title for one in of(found, "special_action")] == ["河面清洁行动", "岸线整治行动"]


def test_an_article_that_states_figures_alone_is_a_task() -> None:
    found = catalog(
        "云州市护河员管理办法",
        "第一章 总则",
        "第一条 本办法适用于全市护河员。",
        "第二章 护河员培训",
        "第二条 护河员每年接受不少于24学时的培训，持证上岗率不低于90%。",
        "第三条 护河员每日巡河一次。",
    )
    assert [one.number for one in of(found, "task")] == ["第二条", "第三条"]


def test_a_section_that_points_to_the_list_of_tasks_is_no_task() -> None:
    found = catalog(
        TITLE,
        "一、工作目标",
        "河面保洁率达到95%。",
        "二、攻坚任务",
        "全市共安排2项任务，见附件。各县区参照执行。",
        "附件：任务分工表",
        "附件",
        "任务分工表",
        [
            ["序号", "任务名称", "主要内容", "牵头单位", "完成时限"],
            ["1", "清理漂浮物", "每周打捞一次", "市水务局", "9月底"],
            ["2", "规范停船", "划定锚地", "市交通运输局", "10月底"],
        ],
    )
    assert of(found, "task") == []
    assert [one.title for one in of(found, "duty")] == ["清理漂浮物", "规范停船"]


def test_what_the_work_is_about_is_no_task_beside_the_measures() -> None:
    found = catalog(
        TITLE,
        "一、整治重点",
        "围绕城区河段，重点整治乱倒、乱排、乱停行为。",
        "二、工作措施",
        "1.清理漂浮物。各县区每周打捞一次。",
        "2.规范停船。船只一律停入锚地。",
    )
    assert [one.title for one in of(found, "task")] == ["清理漂浮物", "规范停船"]


def test_a_numbered_part_is_work_where_the_demands_stand_apart_without_a_number() -> None:
    read = reading(
        paragraph(TITLE, outline=0, align="center"),
        paragraph("重点工作", outline=1),
        paragraph("一、清理漂浮物", bold=True),
        "各县区每周打捞一次。",
        paragraph("二、加强督导评估", bold=True),
        "市水务局每季度抽查一次河段。",
        paragraph("工作要求", outline=1),
        "各县区于2026年9月10日前报送方案。",
    )
    assert ("task:2", "加强督导评估") in numbered(extract(understand(read)), "task")


def test_items_that_each_end_in_the_bodies_responsible_are_work_whatever_their_part_is_called() -> None:
    found = catalog(
        "云州市2026年河道清洁重点工作",
        "一、加强河长制组织领导",
        "（一）县级河长每季度巡河一次。（市水务局负责）",
        "二、清洁河面",
        "（二）清理漂浮物。每周打捞一次。（市水务局负责）",
    )
    assert len(of(found, "task")) == 2


def test_paragraphs_counted_with_ordinals_are_tasks() -> None:
    found = catalog(
        "云州市护河宣传月活动方案",
        "一、活动内容。",
        "第一，上好一堂护河课。各学校讲授不少于40分钟，布置一次观察作业。",
        "第二，清理一段河岸。各学校组织师生清理垃圾，登记数量。",
        "二、活动要求。各学校于4月5日前报送总结。",
    )
    assert [one.title for one in of(found, "task")] == ["上好一堂护河课", "清理一段河岸"]


def test_names_of_attachments_are_no_duties_of_the_notice() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "1.清理漂浮物。每周打捞一次。",
        "附件：1.河面情况周报表",
        "2.河段名单",
        "附件1",
        "河面情况周报表",
    )
    assert [one for one in of(found, "deadline") if one.parent is None] == []


def test_what_closes_the_plan_is_no_part_of_its_last_task() -> None:
    found = catalog(
        "云州市2026年河道重点工作",
        "一、清洁河面",
        "（一）清理漂浮物。每周打捞一次。（市水务局牵头，市城管局配合）",
        "（二）规范停船。船只停入锚地。（市交通运输局负责）",
        "各地各部门要抓好任务落实，于12月10日前报送情况。",
    )
    last = of(found, "task")[-1]
    assert [point.text for point in last.points] == ["船只停入锚地"]
    assert isinstance(last.detail, TaskDetail)
    assert last.detail.lead_departments == ("市交通运输局",)
    assert [one.parent for one in of(found, "deadline") if "12月10日" in (one.text or "")] == [None]


def test_parts_that_tell_how_it_is_scored_are_no_tasks_and_marks_are_no_targets() -> None:
    found = catalog(
        "云州市河道清洁考核细则",
        "一、考核对象",
        "各县区水务局。",
        "二、考核内容及评分标准",
        "具体见附件。",
        "附件",
        "河道清洁考核评分表",
        [
            ["考核项目", "考核内容", "分值", "评分标准", "得分"],
            ["保洁（60分）", "公厕每日开放时间不少于16小时", "30", "每少1小时扣2分，扣完为止", ""],
            ["↑", "河面保洁率达到95%", "30", "未达到不得分", ""],
        ],
    )
    assert of(found, "task") == []
    assert [one.title for one in of(found, "target")] == ["公厕每日开放时间≥16小时", "河面保洁率≥95%"]


def test_a_table_that_names_what_to_look_at_and_leaves_the_rest_empty_is_a_form() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "1.清理漂浮物。每周打捞一次。",
        "附件",
        "河面保洁自查表",
        [
            ["序号", "自查内容", "自查结果", "存在问题", "整改情况"],
            ["1", "是否每周打捞", "", "", ""],
            ["2", "是否登记数量", "", "", ""],
        ],
    )
    assert of(found, "indicator") == []
    assert [one.title for one in of(found, "form")] == ["河面保洁自查表"]


def test_actions_beside_one_over_tasks_are_tasks_as_well() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "（一）开展河面清洁行动。每周打捞一次漂浮物。（市水务局牵头，各县区配合）",
        "（二）开展岸线整治行动。",
        "1.摸清岸线违建，建立台账。",
        "2.限期拆除违建，恢复岸线。",
        "二、组织保障",
        "各县区成立工作专班。",
    )
    assert [one.number for one in of(found, "task")] == ["（一）", "1", "2"]
    assert of(found, "special_action") == []
    detail = of(found, "task")[0].detail
    assert isinstance(detail, TaskDetail)
    assert (detail.lead_departments, detail.supporting_departments) == (("市水务局",), ("各县区",))


def test_the_title_of_a_box_is_no_point_of_the_task_it_stands_in() -> None:
    found = catalog(
        TITLE,
        "一、重点任务",
        "（一）修复河岸。建设缓冲带。",
        "专栏1 河岸修复工程",
        "在清河新建缓冲带。",
        "二、保障措施",
        "落实经费。",
    )
    (task,) = of(found, "task")
    assert [point.text for point in task.points] == ["建设缓冲带", "在清河新建缓冲带"]


def test_where_the_work_is_done_is_no_task_below_a_section_of_tasks_either() -> None:
    found = catalog(
        TITLE,
        "一、重点任务",
        "（一）整治范围",
        "城区河段、景区河段、码头。",
        "（二）清理漂浮物",
        "每周打捞一次，登记数量。",
    )
    assert [one.title for one in of(found, "task")] == ["清理漂浮物"]


def test_aims_in_figures_are_no_task_beside_the_measures() -> None:
    found = catalog(
        TITLE,
        "一、目标任务",
        "到2028年，河面保洁率达到95%。",
        "二、工作举措",
        "（一）清理漂浮物",
        "1.规范打捞。各县区每周打捞一次，登记数量。",
        "2.规范停船。船只停入锚地。",
    )
    assert [one.title for one in of(found, "task")] == ["规范打捞", "规范停船"]
    assert [one.parent for one in of(found, "target")] == ["section:1"]


def test_parts_of_one_thing_that_an_item_lists_are_no_subtasks() -> None:
    found = catalog(
        "关于开展码头专项检查的通知",
        "一、检查时间",
        "2026年4月1日至10月31日。",
        "二、检查内容",
        "1、建立健全码头安全制度，包括：",
        "（1）防汛值守制度；",
        "（2）船只停靠制度。",
        "2、企业每月检查一次护栏，登记结果。",
        "三、检查方式",
        "企业于5月15日前报送自查报告。",
    )
    assert [one.number for one in of(found, "task")] == ["1", "2"]
    assert of(found, "subtask") == []
    assert any("自查报告" in (one.text or "") for one in of(found, "deadline"))


def test_an_announced_attachment_may_begin_with_a_year() -> None:
    found = catalog(
        "关于印发2026年河道清洁方案的通知",
        "现印发给你们，请认真组织实施。",
        "附件：1.2026年河道清洁方案",
        "2.河段名单",
        "云州市水务局",
        "2026年1月20日",
        "附件1",
        "2026年河道清洁方案",
        "一、重点任务",
        "1.清理漂浮物。每周打捞一次。",
        "二、工作要求",
        "落实经费。",
    )
    assert [(one.number, one.title) for one in of(found, "attachment")] == [("2", "河段名单")]


def test_what_is_asked_beside_the_name_of_an_activity_is_its_content() -> None:
    found = catalog(
        "云州市护河月活动计划",
        "一、活动安排",
        [
            ["时间", "活动内容", "具体要求", "责任部门"],
            ["9月上旬", "启动部署", "召开动员大会，印发活动计划", "河道科"],
            ["9月下旬", "总结表彰", "评选先进集体3个", "办公室"],
        ],
    )
    assert [one.title for one in of(found, "duty")] == ["启动部署", "总结表彰"]
    assert [point.text for point in of(found, "duty")[0].points] == ["召开动员大会", "印发活动计划"]


def test_a_long_title_before_a_part_that_counts_on_states_work_whatever_it_ends_in() -> None:
    found = catalog(
        TITLE,
        "一、总体要求",
        "（一）指导思想",
        "坚持生态优先。",
        "二、构建上下协同的河道管护组织体系",
        "（二）明确县级责任。各县区每季度研究一次。",
        "三、提升管护能力",
        "（三）清理漂浮物。每周打捞一次。",
        "四、保障措施",
        "（四）落实经费。各县区安排专项资金。",
    )
    assert [one.title for one in of(found, "task")] == ["明确县级责任", "清理漂浮物"]


@pytest.mark.parametrize(
    "text",
    [
        "各县区每周打捞一次，登记打捞数量。\n完成时间：2026年6月底前\n责任单位：市水务局",
        "牵头单位：市水务局。主要任务：各县区每周打捞一次，登记打捞数量。完成时限：2026年6月底。",
        "各县区每周打捞一次，登记打捞数量。（责任单位：市水务局；完成时限：2026年6月底）",
    ],
)
def test_who_does_a_task_and_when_it_is_due_are_read_from_remarks_and_are_no_points(text: str) -> None:
    found = catalog(
        TITLE, "一、重点任务", "（一）企业岸线清理“一件事”", *text.split("\n"), "二、保障措施", "落实经费。"
    )
    (task,) = of(found, "task")
    assert isinstance(task.detail, TaskDetail)
    assert task.detail.lead_departments == ("市水务局",)
    assert [point.text.removeprefix("主要任务：") for point in task.points] == ["各县区每周打捞一次", "登记打捞数量"]
    due = [
        one for one in of(found, "deadline") if isinstance(one.detail, DeadlineDetail) and one.detail.end == "2026-06"
    ]
    assert [(one.title, one.parent) for one in due] == [("企业岸线清理“一件事”", task.id)]


def test_a_task_due_later_than_its_parent_asks_is_told(tmp_path: Path) -> None:
    plan = (
        "云州市护河方案\n一、重点任务\n1.清理漂浮物。每周打捞一次。\n完成时限：2026年{}月底\n二、保障措施\n落实经费。"
    )
    parent, own = tmp_path / "上级.txt", tmp_path / "送审.txt"
    parent.write_text(plan.format(6), encoding="utf-8")
    own.write_text(plan.format(9), encoding="utf-8")
    told = [one for one in check(own, parent).matches if one.requirement.title == "清理漂浮物"]
    late = next(one for one in told if one.requirement.kind == "deadline")
    assert [one.kind for one in late.deviations] == ["later"]


def test_an_action_as_a_part_of_the_plan_holds_numbered_tasks_with_their_items() -> None:
    found = catalog(
        "云州市水务局河道提升实施方案",
        "一、能力提升行动",
        "1.建设管护队伍。",
        "（1）组建专业队伍不少于8支，每周训练不少于2天。",
        "责任科室：河道科",
        "（2）承担市级抢险任务。",
        "2.提升监测能力。",
        "（1）安装水位监测设备，每月校准一次。",
        "二、保障措施",
        "各科室每季度末报送进展。",
    )
    assert [one.title for one in of(found, "section")] == ["能力提升行动", "保障措施"]
    assert [one.title for one in of(found, "task")] == ["建设管护队伍", "提升监测能力"]
    assert len(of(found, "subtask")) == 3
    assert of(found, "special_action") == []


def test_the_column_of_aims_in_a_task_list_states_targets_of_the_row() -> None:
    found = catalog(
        "云州市2026年河道重点任务清单",
        [
            ["序号", "重点任务", "具体举措", "工作目标", "完成时限", "责任科室"],
            ["1", "清理漂浮物", "每周打捞一次，登记打捞数量", "河面保洁率≥95%", "全年", "河道科"],
            ["2", "规范停船", "划定锚地，清理废弃船只", "入锚率达到98%", "12月底", "执法科"],
        ],
    )
    assert [(one.title, one.parent) for one in of(found, "target")] == [
        ("河面保洁率≥95%", "duty:t.1"),
        ("入锚率≥98%", "duty:t.2"),
    ]


def test_projects_of_a_table_are_named_by_their_own_column() -> None:
    found = catalog(
        TITLE,
        "一、重点任务",
        "1.清理漂浮物。每周打捞一次。",
        "附件",
        "重点工程项目表",
        [
            ["序号", "项目名称", "建设规模及内容", "责任单位", "建成年份"],
            ["1", "清河护岸工程", "新建护岸12公里", "市水务局", "2027"],
            ["2", "北湖码头改造", "改造泊位6个，配套岸电设施", "市交通运输局", "2026"],
        ],
    )
    assert [one.title for one in of(found, "duty")] == ["清河护岸工程", "北湖码头改造"]


def test_articles_rule_in_every_chapter_but_the_first_and_the_last() -> None:
    found = catalog(
        "云州市护河员管理办法",
        "第一章 总 则",
        "第一条 本办法适用于全市护河员。",
        "第二章 护河员选聘",
        "第二条 护河员由乡镇选聘，每三年选聘一次。",
        "第三章 组织实施",
        "第三条 乡镇应当建立护河档案，保存期限不少于6年。",
        "第四章 附 则",
        "第四条 本办法自印发之日起施行。",
    )
    assert [one.number for one in of(found, "task")] == ["第二条", "第三条"]


def test_who_may_apply_and_with_what_is_no_task() -> None:
    found = catalog(
        "关于征集护河技术的通知",
        "一、申报条件：技术成熟，应用不少于3年。",
        "二、申报材料：申报书一式3份。",
        "三、推广安排：各县区每年推广2项技术，登记推广数量。",
        "四、时间要求：于2026年5月30日前将申报材料报送市水务局。",
    )
    assert [one.title for one in of(found, "task")] == ["推广安排"]


def test_the_body_responsible_in_brackets_behind_a_title_is_no_part_of_it() -> None:
    found = catalog(
        TITLE,
        "一、整治内容",
        "（一）河面保洁（责任部门：河道科）。每周打捞一次漂浮物。",
        "（二）岸线巡查（牵头单位：执法科）。每月巡查一次岸线。",
        "二、保障措施",
        "落实经费。",
    )
    assert [one.title for one in of(found, "task")] == ["河面保洁", "岸线巡查"]
    assert [one.detail.lead_departments for one in of(found, "task") if isinstance(one.detail, TaskDetail)] == [
        ("河道科",),
        ("执法科",),
    ]
