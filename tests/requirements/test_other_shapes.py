"""Plans of other ministries and levels: outlines, titles and remarks unlike those of the real samples. All invented."""

from __future__ import annotations

from checker.intake.outline.understand import understand
from checker.model.catalog import IndicatorDetail, TaskDetail
from checker.requirements.extract import extract
from checker.requirements.phrases import departments
from tests.intake.outline_texts import paragraph, reading
from tests.requirements.build import catalog, numbered, of

TITLE = "云州市校园体育提升行动方案（2026—2028年）"


def test_decimals_behind_a_blank_are_sections_subsections_and_tasks() -> None:
    found = catalog(
        TITLE,
        "1 工作目标",
        "到2028年，学生体质健康达标率达到60%以上。",
        "2 主要任务",
        "2.1 建好场地",
        "2.1.1 新建操场8处，2027年8月底前全部启用。",
        "2.1.2 各学校每学期检查一次器材，更换损坏器材。",
        "2.2 配齐教师",
        "2.2.1 各学校配齐体育教师，每天安排一节体育课。",
        "3 保障措施",
        "3.1 各县区成立工作专班。",
    )
    assert numbered(found, "section") == [
        ("section:1", "工作目标"),
        ("section:2", "主要任务"),
        ("section:3", "保障措施"),
    ]
    assert numbered(found, "subsection")[:2] == [("subsection:2.1", "建好场地"), ("subsection:2.2", "配齐教师")]
    assert [one.id for one in of(found, "task")] == ["task:2.1.1", "task:2.1.2", "task:2.2.1"]
    assert found.document.front.plan_title == TITLE


def test_decimals_inside_a_plan_with_other_signs_open_no_section() -> None:
    found = catalog(TITLE, "一、主要任务", "（一）建好场地。新建操场8处，维修看台。", "1.1 亿元资金", "1.2 亿元资金")
    assert [one.id for one in of(found, "section")] == ["section:1"]
    assert [one.id for one in of(found, "task")] == ["task:1.1"]


def test_a_task_with_more_figures_than_words_stays_a_task() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "1.缩短等候时间。医院增设自助机，门诊候诊时间不超过30分钟，检验报告出具时间不超过2小时，取药等候时间不超过10分钟。",
        "2.推进教师轮岗，骨干教师每年交流轮岗比例不低于20%。",
    )
    assert [one.id for one in of(found, "task")] == ["task:1.1", "task:1.2"]


def test_cases_that_a_rule_lists_are_no_tasks() -> None:
    found = catalog(
        TITLE,
        "一、主要措施",
        "（一）规范复查。医院不得重复收费，有下列情形之一的可以复查：",
        "1.因病情变化，结果与临床表现不符的；",
        "2.患者处于紧急状态下的。",
        "（二）公开结果。医院每月公布结果。",
    )
    assert [one.id for one in of(found, "task")] == ["task:1.1", "task:1.2"]
    assert all(not point.text.endswith("的") for one in of(found, "task") for point in one.points)


def test_a_title_above_special_actions_is_no_task() -> None:
    found = catalog(
        TITLE,
        "一、工作任务",
        "（一）夯实基础",
        "1.配齐教师。学校配齐体育教师。",
        "（二）专项行动",
        "专项行动之一：课间活力行动。学校每天安排两次课间活动。",
    )
    assert [one.id for one in of(found, "task")] == ["task:1.1.1"]
    assert len(of(found, "special_action")) == 1


def test_departments_in_brackets_without_a_verb_are_responsible() -> None:
    found = catalog(TITLE, "一、主要任务", "1.建好场地。新建操场8处。（市教育局、市体育局）", "2.配齐教师。招聘教师。")
    [first, _] = of(found, "task")
    assert first.detail == TaskDetail(("市教育局", "市体育局"), ())
    assert [point.text for point in first.points] == ["新建操场8处"]


def test_each_part_of_a_remark_is_read_by_its_own_verb() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "1.建好场地。新建操场8处。（市教育局牵头，市体育局、市财政局配合，各县（区）政府落实）",
        "2.配齐教师。招聘教师。",
    )
    [first, _] = of(found, "task")
    assert first.detail == TaskDetail(("市教育局",), ("市体育局", "市财政局", "各县（区）政府"))


def test_lines_that_name_who_and_when_are_no_points() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "1.建好场地。新建操场8处。",
        "责任单位：市教育局牵头，市体育局等配合",
        "完成时限：2026年6月底前",
        "2.配齐教师。招聘教师。",
        "完成时限：持续推进",
        "责任单位：市教育局，各县区政府",
    )
    [first, second] = of(found, "task")
    assert first.detail == TaskDetail(("市教育局",), ("市体育局",))
    assert [point.text for point in first.points] == ["新建操场8处"]
    assert second.detail == TaskDetail(("市教育局", "各县区政府"), ())
    assert [point.text for point in second.points] == ["招聘教师"]


def test_the_printing_line_asks_nothing() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "1.建好场地。新建操场8处。",
        "2.配齐教师。招聘教师。",
        "抄送：市委办公室。",
        "云州市人民政府办公室 2026年2月6日印发",
    )
    assert of(found, "deadline") == []


def test_a_column_of_units_is_no_column_of_bodies() -> None:
    found = catalog(
        "云州市卫生健康发展计划（2026—2028年）",
        "一、主要任务",
        "1.建好医院。新建医院2家。",
        "2.配齐医师。招聘医师。",
        "附件：主要指标",
        "附件",
        "主要指标",
        [
            ["指标名称", "单位", "2026年", "2028年"],
            ["人均预期寿命", "岁", "80.0", "80.5"],
            ["孕产妇死亡率", "1/10万", "≤10", "≤9"],
            ["县域内就诊率", "%", "88", "90"],
        ],
    )
    details = [one.detail for one in of(found, "indicator") if isinstance(one.detail, IndicatorDetail)]
    assert [(one.indicator, one.value, one.unit, one.by) for detail in details for one in detail.targets] == [
        ("人均预期寿命", 80.0, "岁", "2026"),
        ("人均预期寿命", 80.5, "岁", "2028"),
        ("孕产妇死亡率", 10.0, "/10万", "2026"),
        ("孕产妇死亡率", 9.0, "/10万", "2028"),
        ("县域内就诊率", 88.0, "%", "2026"),
        ("县域内就诊率", 90.0, "%", "2028"),
    ]
    assert [detail.owner for detail in details] == [None] * 3


def test_a_body_with_a_list_in_brackets_stays_whole() -> None:
    assert departments("各县（市、区）政府、市财政局") == ("各县（市、区）政府", "市财政局")


def test_a_line_that_announces_the_tasks_names_no_addressee() -> None:
    found = catalog(
        "云州市爱国卫生2026年工作要点",
        "2026年全市爱国卫生工作要深入贯彻上级部署，重点做好以下工作：",
        "一、开展整治。各县每周消杀一次。",
        "二、加强宣传。各县每月宣传一次。",
    )
    assert found.document.front.addressees == ()
    assert len(of(found, "task")) == 2


def test_a_named_task_that_only_gives_figures_is_a_task() -> None:
    found = catalog(
        TITLE,
        "一、推进教育公平",
        "1.扩大学前教育资源。普惠性幼儿园覆盖率稳定在90%以上，公办园在园幼儿占比不低于55%。",
        "2.配齐教师。各中小学校配备至少1名专（兼）职心理教师。",
    )
    [first, _] = of(found, "task")
    assert (first.id, first.subjects) == ("task:1.1", ())
    assert [one.parent for one in of(found, "target")] == ["task:1.1", "task:1.1", "task:1.2"]
    assert of(found, "target")[-1].title == "专（兼）职心理教师≥1名"


def test_a_label_without_a_number_over_sections_leaves_the_sections_their_tasks() -> None:
    parts = (
        paragraph(TITLE, outline=0, align="center"),
        paragraph("行动目标", outline=1),
        "到2028年，学生体质健康达标率达到60%以上。",
        paragraph("重点工作", outline=1),
        "一、建好场地",
        "各学校每学期检查一次器材，更换损坏器材。",
        "二、配齐教师",
        "各学校配齐体育教师，每天安排一节体育课。",
        paragraph("工作要求", outline=1),
        "各学校2026年9月30日前报送实施方案。",
    )
    found = extract(understand(reading(*parts)))
    assert [one.title for one in of(found, "task")] == ["建好场地", "配齐教师"]
    assert [one.title for one in of(found, "section")] == ["行动目标", "重点工作", "建好场地", "配齐教师", "工作要求"]


def test_items_below_a_label_that_is_text_are_the_tasks_of_an_action() -> None:
    found = catalog(
        TITLE,
        "一、场地建设行动",
        "行动内容。",
        "1.新建操场。每个县新建操场2处，2027年8月底前启用。",
        "2.检查器材。各学校每学期检查一次器材，更换损坏器材。",
        "二、教师配备行动",
        "行动内容。",
        "1.配齐教师。各学校配齐体育教师，每天安排一节体育课。",
    )
    assert [one.id for one in of(found, "task")] == ["task:1.1", "task:1.2", "task:2.1"]
    assert not any(point.text.startswith("行动") for one in found.requirements for point in one.points)


def test_paragraphs_that_each_open_with_a_title_are_tasks() -> None:
    found = catalog(
        TITLE,
        "一、工作任务",
        "建好场地。各学校每学期检查一次器材，更换损坏器材。",
        "配齐教师。各学校配齐体育教师，每天安排一节体育课。",
        "二、工作要求",
        "各学校2026年9月30日前报送实施方案。",
    )
    assert numbered(found, "task") == [("task:1.u1", "建好场地"), ("task:1.u2", "配齐教师")]
    assert [one.id for one in found.requirements][-2:] == ["section:2", "deadline:section:2#1"]


def test_parts_called_task_one_and_two_hold_the_numbered_work_below_them() -> None:
    found = catalog(
        TITLE,
        "一、提升目标",
        "学生体质健康达标率达到60%以上。",
        "二、行动安排",
        "任务一：建好场地",
        "1、各学校每学期检查一次器材。",
        "2、更换损坏器材，登记造册。",
        "任务二：配齐教师",
        "1、各学校配齐体育教师。",
        "三、实施步骤",
        "（一）部署阶段（2026年4月）。各学校制定方案。",
    )
    assert [one.id for one in of(found, "task")] == ["task:2.1.1", "task:2.1.2", "task:2.2.1"]
    assert numbered(found, "subsection")[:2] == [("subsection:2.1", "建好场地"), ("subsection:2.2", "配齐教师")]
