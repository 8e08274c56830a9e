"""What a scanned parent's table holds in doubt does not enter the catalog as if it were sure."""

from __future__ import annotations

from dataclasses import replace

from checker.intake.outline.understand import understand
from checker.model.catalog import Catalog, IndicatorDetail, Target
from checker.model.document import Mark, Place
from checker.requirements.doubts import illegible
from checker.requirements.extract import extract
from tests.requirements.build import document, of

HEAD = ["序号", "指标名称", "指标导向", "责任科室"]


def read(rows: list[list[str]], *doubted: tuple[int, int], sign: str = "") -> Catalog:
    """The catalog of a plan with this table, cells (row, col) in doubt, or `sign` alone of each where given."""
    reading = document("云州市输血质量提升方案", "附件1", "输血质量指标", rows).reading
    block = next(one for one in reading.blocks if one.table)
    marks = []
    for row, col in doubted:
        text = rows[row][col]
        start, end = (text.index(sign), text.index(sign) + len(sign)) if sign else (0, len(text))
        place = Place("table", block.index, row, col, start, end, page=2)
        marks.append(Mark("uncertain", place, value="可能是箭头或其他符号"))
    return extract(understand(replace(reading, marks=tuple(marks))))


def directed(sign: str) -> list[list[str]]:
    return [HEAD, ["1", "输血不良反应上报率", sign, "输血科"], ["2", "自体输血率", "逐步升高", "麻醉科"]]


def test_a_doubted_lone_sign_in_a_direction_column_is_no_target() -> None:
    assert [one.title for one in of(read(directed("1")), "target")] == ["输血不良反应上报率≥1"]
    found = read(directed("1"), (1, 2))
    assert of(found, "target") == []
    first, second = (one.detail for one in of(found, "indicator"))
    assert isinstance(first, IndicatorDetail) and isinstance(second, IndicatorDetail)
    assert (first.direction, first.targets) == (None, ())
    assert second.direction == "up"


def test_the_indicator_tells_which_sign_could_not_be_read_and_can_still_be_answered() -> None:
    first, second = of(read(directed("1"), (1, 2)), "indicator")
    assert first.note == "指标导向第2页“1”难以辨认（可能是箭头或其他符号），未录入，请核对原件后补填"
    assert not illegible(first)
    assert second.note == ""


def test_a_doubt_elsewhere_in_the_row_takes_no_direction_away() -> None:
    assert [one.title for one in of(read(directed("85%"), (1, 0)), "target")] == ["输血不良反应上报率≥85%"]
    noted = of(read(directed("85%"), (1, 2), sign="5"), "target")
    assert [illegible(one) for one in noted] == [True]


def test_a_doubted_lone_figure_in_a_column_of_values_is_kept_with_a_note() -> None:
    rows = [["序号", "指标名称", "目标值"], ["1", "每月用血点评次数", "1"], ["2", "自体输血率", "30%"]]
    targets = of(read(rows, (1, 2)), "target")
    assert [illegible(one) for one in targets] == [True, False]


def test_a_unit_in_doubt_beside_the_figure_or_in_the_name_is_noted_at_the_target() -> None:
    rows = [["序号", "指标名称", "单位", "目标值"], ["1", "再手术率", "%", "1.8"], ["2", "自体输血率", "%", "30"]]
    assert [illegible(one) for one in of(read(rows, (1, 2)), "target")] == [True, False]
    rows = [["序号", "指标名称", "目标值"], ["1", "再手术率（%）", "1.8"], ["2", "自体输血率（%）", "30"]]
    targets = of(read(rows, (1, 1), sign="%"), "target")
    assert [illegible(one) for one in targets] == [True, False]
    assert isinstance(targets[0].detail, Target) and targets[0].detail.unit == "%"
    assert "第2页“%”" in targets[0].note


def test_a_year_in_doubt_above_a_column_is_noted_at_every_target_below_it() -> None:
    rows = [["序号", "指标名称", "2025年目标值", "2026年目标值"], ["1", "自体输血率", "30%", "35%"]]
    assert [illegible(one) for one in of(read(rows, (0, 3), sign="6"), "target")] == [False, True]


def test_a_unit_of_the_targets_own_cell_does_not_ask_for_one_in_the_name() -> None:
    rows = [["序号", "指标名称", "目标值"], ["1", "再手术率（%）", "1.8%"], ["2", "自体输血率", "30%"]]
    assert not any(illegible(one) for one in of(read(rows, (1, 1), sign="%"), "target"))


def test_an_arrow_read_without_doubt_is_a_direction() -> None:
    first = of(read(directed("↓")), "indicator")[0].detail
    assert isinstance(first, IndicatorDetail)
    assert (first.direction, first.targets) == ("down", ())
