from __future__ import annotations

import pytest

from checker.model.catalog import DeadlineDetail, DutyDetail, FormDetail, GoalDetail, IndicatorDetail, Requirement
from checker.model.document import Block
from checker.requirements.phrases import applies_to, departments, fraction, indicators_in, level_of, window_of
from checker.requirements.rows import strategies_of
from checker.requirements.tables import read_sheet, role_of
from tests.requirements.build import catalog, of, table

HEAD = ["序号", "评估维度", "评估指标", "指标导向"]
ROWS = [
    ["1", "过程管理", "食品留样率", "逐步升高"],
    ["2", "↑", "食堂投诉率", "逐步降低"],
    ["3", "↑", "从业人员持证率", "≥98%"],
    ["4", "结果（详见附件2）", "年度改进情况", "/"],
]


def rows(*table_rows: list[list[str]], title: str = "主要指标", after: str = "") -> list[Requirement]:
    parts = ["云州市方案", "附件1", title, *table_rows, *([after] if after else [])]
    return list(catalog(*parts).requirements)


def indicators(*table_rows: list[list[str]]) -> list[tuple[str, str, str | None]]:
    found = [one for one in rows(*table_rows) if isinstance(one.detail, IndicatorDetail)]
    return [(one.id, one.detail.dimension, one.detail.direction) for one in found]  # type: ignore[union-attr]


def test_a_merged_dimension_is_named_in_every_covered_row() -> None:
    assert indicators([HEAD, *ROWS]) == [
        ("indicator:1.1", "过程管理", "up"),
        ("indicator:1.2", "过程管理", "down"),
        ("indicator:1.3", "过程管理", None),
        ("indicator:1.4", "结果（详见附件2）", None),
    ]


def test_a_figure_in_the_direction_column_is_a_target_that_hangs_on_the_indicator() -> None:
    [target] = [one for one in rows([HEAD, *ROWS]) if one.kind == "target"]
    assert (target.id, target.parent, target.title) == (
        "target:indicator:1.3#1", "indicator:1.3", "从业人员持证率≥98%",
    )  # fmt: skip


def test_a_row_that_points_to_another_table_is_a_container() -> None:
    flags = [one.detail.container for one in rows([HEAD, *ROWS]) if isinstance(one.detail, IndicatorDetail)]
    assert flags == [False, False, False, True]


def test_a_header_repeated_inside_the_table_is_no_row() -> None:
    assert len(indicators([HEAD, *ROWS[:2], HEAD, *ROWS[2:3]])) == 3


def test_a_table_without_a_header_is_read_by_its_content() -> None:
    assert [name for _, name, _ in indicators(ROWS[:3])] == ["过程管理"] * 3


def test_a_header_of_two_merged_rows_gives_each_year_its_target() -> None:
    header = [
        ["类别", "序号", "指标名称", "责任科室", "目标值", "←", "←"],
        ["↑", "↑", "↑", "↑", "2026年", "2027年", "2028年"],
    ]
    found = rows([*header, ["过程", "1", "食品留样率", "后勤科", "90%", "95%", "100%"]])
    targets = [one.detail for one in found if one.kind == "target"]
    assert [(one.value, one.by) for one in targets] == [(90.0, "2026"), (95.0, "2027"), (100.0, "2028")]  # type: ignore[union-attr]
    [indicator] = [one.detail for one in found if isinstance(one.detail, IndicatorDetail)]
    assert (indicator.owner, indicator.dimension, indicator.level) == ("后勤科", "过程", "institution")


def test_the_deepest_of_several_levels_is_the_indicator() -> None:
    head = ["一级指标", "二级指标", "三级指标", "2027年目标", "责任部门"]
    found = rows([head, ["过程", "规范", "留样率", "≥95%", "膳食科"], ["↑", "↑", "检查率", "100%", "膳食科"]])
    titles = [(one.title, one.detail.dimension) for one in found if isinstance(one.detail, IndicatorDetail)]
    assert titles == [("留样率", "过程"), ("检查率", "过程")]


def test_a_row_across_the_whole_table_names_the_dimension_of_those_below() -> None:
    head = ["序号", "指标名称", "目标值"]
    found = indicators(
        [
            head,
            ["一、过程指标", "←", "←"],
            ["1", "食品留样率", "≥95%"],
            ["二、结果指标", "←", "←"],
            ["2", "食堂投诉率", "≤1%"],
        ]
    )
    assert [dimension for _, dimension, _ in found] == ["一、过程指标", "二、结果指标"]


def test_two_indicators_in_one_row_stay_one_requirement_that_names_both() -> None:
    found = rows([HEAD, ["1", "过程", "隐患报告及时率和隐患整改及时率", "逐步升高"], ROWS[0]])
    assert found[1].note == "一行两项指标：隐患报告及时率；隐患整改及时率"


DUTIES = [
    ["类别", "主要任务", "序号", "内容", "分管\n领导", "牵头\n科室", "配合\n科室", "完成时限"],
    [
        "强基",
        "健全制度",
        "1",
        "每月召开一次食品安全会议。",
        "张三\n李四",
        "后勤\n保障科、\n膳食办",
        "教务处\n财务科",
        "2026年6月底前",
    ],
    ["↑", "↑", "2", "建立留样台账。", "↑", "膳食办", "", "长期"],
]


def test_duties_take_what_merged_cells_say_and_departments_part_by_part() -> None:
    [first, second] = [one for one in rows(DUTIES, title="任务清单") if one.kind == "duty"]
    assert first.detail == DutyDetail(
        "强基", "健全制度", "每月召开一次食品安全会议。", "张三、李四",
        ("后勤保障科", "膳食办"), ("教务处", "财务科"), "2026年6月底前",
    )  # fmt: skip
    assert isinstance(second.detail, DutyDetail)
    assert (second.id, second.detail.main_task, second.detail.leader) == ("duty:1.2", "健全制度", "张三、李四")


def test_several_rows_for_one_number_have_ids_of_their_own() -> None:
    head = ["序号", "重点任务", "工作内容", "牵头单位", "配合单位"]
    found = rows(
        [head, ["1", "健全制度", "建立留样制度。", "市教育局", ""], ["↑", "↑", "建立检查制度。", "市市场监管局", ""]],
        title="任务分工表",
    )
    assert [one.id for one in found if one.kind == "duty"] == ["duty:1.1", "duty:1.1~2"]


def test_beside_a_lead_the_responsible_units_support() -> None:
    head = ["序号", "重点任务", "主要措施", "牵头单位", "责任单位", "完成时限"]
    found = rows(
        [head, ["1", "健全制度", "建立留样制度。", "市教育局", "市财政局\n市卫健委", "长期"]], title="任务分工表"
    )
    [duty] = [one.detail for one in found if isinstance(one.detail, DutyDetail)]
    assert (duty.lead_departments, duty.supporting_departments) == (("市教育局",), ("市财政局", "市卫健委"))


GOALS = [
    ["序号", "专业", "改进目标名称", "目标简述", "核心策略"],
    [
        "1",
        "营养专业",
        "提高营养筛查率\n（ABC-2026-Ⅰ）\n（XYZ-2026-03）",
        "筛查是基础。",
        "1.成立小组。\n2.按季度\n反馈数据。",
    ],
    ["↑", "↑", "降低食源性疾病发生率", "发生率指……", "1.开展培训。"],
    ["2", "/", "提高留样率（XYZ-2026-04）", "留样……", "1.开展培训。"],
]


def test_goals_are_levelled_by_the_documents_own_explanation() -> None:
    note = "（ABC-2026-Ⅰ～Ⅴ为国家营养改进目标，XYZ-2026-1～40为国家各专业改进目标，其余2项为省补充制定）"
    found = of(catalog("2026年度营养改进目标", note, GOALS), "goal")
    assert [
        (one.id, one.detail.level, one.detail.direction) for one in found if isinstance(one.detail, GoalDetail)
    ] == [
        ("goal:1", "national", "up"),
        ("goal:1.2", "provincial", "down"),
        ("goal:2", "specialty", "up"),
    ]
    first, third = found[0].detail, found[2].detail
    assert isinstance(first, GoalDetail) and isinstance(third, GoalDetail)
    assert (found[0].title, first.codes, first.specialty, first.year) == (
        "提高营养筛查率", ("ABC-2026-Ⅰ", "XYZ-2026-03"), "营养专业", "2026",
    )  # fmt: skip
    assert (first.strategies, third.specialty) == (("成立小组。", "按季度反馈数据。"), "")


def test_without_an_explanation_the_level_is_left_open() -> None:
    found = of(catalog("2026年度营养改进目标", GOALS), "goal")
    assert {one.detail.level for one in found if isinstance(one.detail, GoalDetail)} == {None}


@pytest.mark.parametrize("blank", [[["", "", "", ""]] * 3, [["1", "", "", ""], ["2", "", "", ""]], []])
def test_a_blank_table_is_a_form_with_its_columns(blank: list[list[str]]) -> None:
    found = rows([["单位", "联络人", "职务", "电话"], *blank], title="联络人回执")
    [form] = [one for one in found if one.kind == "form"]
    assert (form.id, form.detail) == ("form:1", FormDetail(("单位", "联络人", "职务", "电话")))


def test_labels_beside_blanks_are_a_form_too() -> None:
    found = rows([["单位名称", "", "联系人", ""], ["学生人数", "", "食堂面积", ""]], title="基本情况登记表")
    [form] = [one for one in found if one.kind == "form"]
    assert form.detail == FormDetail(("单位名称", "联系人", "学生人数", "食堂面积"))


def test_the_title_row_of_a_form_is_no_field() -> None:
    found = rows([["报名回执", "←", "←", "←"], ["单位", "", "联系人", ""]], title="报名回执")
    [form] = [one for one in found if one.kind == "form"]
    assert (form.title, form.detail) == ("报名回执", FormDetail(("单位", "联系人")))


def test_a_roster_of_people_asks_for_nothing() -> None:
    found = rows([HEAD, *ROWS], [["姓名", "职务", "电话"], ["张三", "科长", "12345"]])
    assert not [one for one in found if one.kind == "form"]


def test_a_note_below_a_table_gives_a_deadline() -> None:
    found = rows([HEAD, *ROWS], after="注：2026年12月底前完成基线调研。")
    [deadline] = [one for one in found if one.kind == "deadline"]
    assert isinstance(deadline.detail, DeadlineDetail)
    assert (deadline.parent, deadline.detail.end) == ("attachment:1", "2026-12")


@pytest.mark.parametrize(
    ("title", "role"),
    [("序 号", "number"), ("考核指标", "name"), ("指标导向", "direction"), ("2026年目标值", "year"), ("2027年", "year"),
     ("责任单位", "lead"), ("配合部门", "supporting"), ("完成时限", "due"), ("核心策略", "strategies"), ("天气", "")],
)  # fmt: skip
def test_header_words_name_the_part_of_a_column(title: str, role: str) -> None:
    assert role_of(title) == role


def test_a_frame_of_one_cell_is_no_table() -> None:
    assert read_sheet(Block(0, "table", "", table=table([["专项行动"]])), "") is None


def test_phrases() -> None:
    assert departments("医务\n科、护理部\n质控办") == ("医务科", "护理部", "质控办")
    assert indicators_in("隐患报告及时率和整改率") == ("隐患报告及时率", "整改率")
    assert indicators_in("医疗质量和安全情况") == ("医疗质量和安全情况",)
    assert applies_to("中医医疗机构中以中医治疗为主的患者比例") == ("中医医疗机构",)
    assert applies_to("门诊病历电子化比例（三级医院）") == ("三级医院",)
    assert applies_to("非中医类别医师使用率") == ()
    assert (window_of("溶栓率（发病4.5 h内）"), window_of("病死率")) == ("发病4.5h内", None)
    assert (level_of("开展日间服务的医院占比", ""), level_of("病死率", "医务科"), level_of("病死率", "")) == (
        "region", "institution", None,
    )  # fmt: skip
    assert fraction("留样率=留样份数/应留样份数×100%") == ("留样份数", "应留样份数")
    assert strategies_of("1.甲\n续\n2.乙") == ("甲续", "乙")
