"""Tests of reading the cell of an indicator table that says where the indicator should go."""

from __future__ import annotations

import pytest

from checker.language.target_cells import natural_direction, read_target_cell


@pytest.mark.parametrize(
    ("cell", "direction"),
    [
        ("逐步升高", "up"),
        ("逐步 降低", "down"),
        ("逐年提升", "up"),
        ("监测比较", None),
        ("合理区间", "range"),
        ("/", None),
        ("—", None),
        ("", None),
        ("定性", None),
        ("持续下降并保持稳定", "down"),
    ],
)
def test_a_cell_of_words_gives_a_direction_and_no_figure(cell: str, direction: str | None) -> None:
    assert read_target_cell("随访率", cell) == (direction, ())


@pytest.mark.parametrize(
    ("name", "cell", "direction", "op", "value", "unit"),
    [
        ("营养筛查率", "45%", "up", ">=", 45, "%"),
        ("再手术率", "1.8‰", "down", "<=", 1.8, "‰"),
        ("平均等待时间", "20分钟", "down", "<=", 20, "分钟"),
        ("随访率", "100%", "up", "=", 100, "%"),
        ("随访率（%）", "≥90", "up", ">=", 90, "%"),
        ("平均候诊时间（分钟）", "20", "down", "<=", 20, "分钟"),
        ("每百出院人次主动报告不良事件例次", "2.5", "up", ">=", 2.5, "例次/百出院人次"),
        ("随访率", "≥98%", "up", ">=", 98, "%"),
        ("医院CMI值", "≥1.75", "up", ">=", 1.75, ""),
        ("每百出院人次主动报告不良事件例次", "2.5件/百名出院人次", "up", ">=", 2.5, "件/百名出院人次"),
        ("预约率", "力争达到60%", "up", ">=", 60, "%"),
        ("感染率", "＜0.5%", "down", "<", 0.5, "%"),
        ("药占比", "30%左右", "down", "<=", 30, "%"),
        ("培训人次", "1200人次以上", "up", ">=", 1200, "人次"),
        ("超声诊断符合率", "百分之九十", "up", ">=", 90, "%"),
        ("抗菌药物使用强度", "40DDDs以下", "down", "<=", 40, "DDDs"),
    ],
)
def test_a_bare_figure_takes_its_sense_from_the_name(
    name: str, cell: str, direction: str, op: str, value: float, unit: str
) -> None:
    way, (target,) = read_target_cell(name, cell)
    assert (way, target.op, target.value, target.unit) == (direction, op, value, unit)
    assert target.quote in cell


def test_a_series_gives_one_target_a_year() -> None:
    direction, targets = read_target_cell("编码正确率", "80/85/90%", ("2023", "2024", "2025"))
    assert direction == "up"
    assert [(target.value, target.by) for target in targets] == [(80, "2023"), (85, "2024"), (90, "2025")]


def test_a_series_without_years_keeps_its_values() -> None:
    assert [target.value for target in read_target_cell("编码正确率", "80/85/90%")[1]] == [80, 85, 90]


def test_the_year_of_the_column_holds_for_its_cells() -> None:
    (target,) = read_target_cell("编码正确率", "85%", ("2024年目标",))[1]
    assert target.by == "2024"


def test_a_cell_may_hold_a_level_and_a_step() -> None:
    direction, (level, step) = read_target_cell("签约率", "到2025年达到75%，较上年提高1–3个百分点")
    assert direction == "up"
    assert (level.op, level.value, level.by) == (">=", 75, "2025")
    assert (step.op, step.value, step.value2, step.unit, step.base) == ("rise", 1, 3, "pp", "较上年")


def test_a_cell_may_ask_more_of_some_than_of_others() -> None:
    _, targets = read_target_cell("随访率", "≥80%；三级≥90%")
    assert [(target.value, target.scope) for target in targets] == [(80, None), (90, "三级")]


def test_the_last_of_a_series_may_be_all() -> None:
    _, targets = read_target_cell("完整率", "90/95/100%", ("2023", "2024", "2025"))
    assert [target.op for target in targets] == [">=", ">=", "="]


def test_a_range_is_a_range() -> None:
    direction, (target,) = read_target_cell("床位使用率", "85%-93%")
    assert (direction, target.value, target.value2) == ("range", 85, 93)


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("提高静脉溶栓率", "up"),
        ("降低剖宫产率", "down"),
        ("死亡病例讨论完成率", "up"),
        ("住院死亡率", "down"),
        ("不合格率", "down"),
        ("输液使用率", "down"),
        ("输液规范使用率", "up"),
        ("恶性肿瘤患者生存时间", "up"),
        ("平均候诊时间", "down"),
        ("不良事件报告率", "up"),
        ("不良事件漏报率", "down"),
        ("年度总结", None),
    ],
)
def test_the_name_tells_which_way_is_better(name: str, direction: str | None) -> None:
    assert natural_direction(name) == direction
