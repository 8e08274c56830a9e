"""Tests of comparing a figure found with the figure required."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.comparison import compare_targets
from checker.model.catalog import Operator, Target


def target(op: Operator, value: float | None = None, unit: str = "%", name: str = "随访率", **more: str) -> Target:
    return Target(name, op, value, unit=unit, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "unit", "other_value", "other_unit"),
    [
        (1.8, "‰", 0.18, "%"),
        (90, "分钟", 1.5, "小时"),
        (2.5, "件/百名出院人次", 2.5, "例次/百出院人次"),
        (25, "例/千出院人次", 2.5, "例次/百出院人次"),
        (3, "万元", 30000, "元"),
        (1, "年", 12, "个月"),
    ],
)
def test_one_quantity_in_two_units_is_one_quantity(
    value: float, unit: str, other_value: float, other_unit: str
) -> None:
    assert compare_targets(target(">=", value, unit), target(">=", other_value, other_unit)).kind == "same"


@pytest.mark.parametrize(("value", "unit", "other"), [(5, "%", "pp"), (1.8, "%", "‰"), (3, "个", "小时")])
def test_the_same_digits_in_another_unit_are_another_quantity(value: float, unit: str, other: str) -> None:
    assert compare_targets(target(">=", value, unit), target(">=", value, other)).kind != "same"


@pytest.mark.parametrize(
    ("required", "found", "kind"),
    [
        (target(">=", 85), target(">=", 85), "same"),
        (target(">=", 85), target(">=", 58), "weaker"),
        (target(">=", 85), target(">=", 90), "stronger"),
        (target("<=", 1.8, "‰"), target("<=", 1.8, "%"), "unit"),
        (target("<=", 1.8, "‰"), target("<=", 0.18, "%"), "same"),
        (target("<=", 1.8, "‰"), target("<=", 18, "‰"), "unit"),
        (target("<=", 1.8, "‰"), target("<=", 2, "‰"), "weaker"),
        (target("<=", 1.8, "‰"), target("<=", 1.5, "‰"), "stronger"),
        (target("<=", 1.8, "‰"), target(">=", 1.8, "‰"), "direction"),
        (target("rise"), target("fall"), "direction"),
        (target("rise"), target("rise"), "same"),
        (target("rise"), target(">=", 60), "same"),
        (target("fall"), target(">=", 60), "direction"),
        (target(">=", 60), target("rise"), "absent"),
        (target(">=", 60), target("fall"), "direction"),
        (target(">", 2.5), target(">=", 2.5), "edge"),
        (target("=", 100), target(">=", 98), "weaker"),
        (target("=", 100), target(">=", 100), "same"),
        (target(">=", 90), target("=", 95), "stronger"),
        (target("=", 0, "例", name="事故死亡人数"), target("<=", 1, "例", name="事故死亡人数"), "weaker"),
        (target("rise", 5, "pp"), target("rise", 5, "%"), "unit"),
        (target("rise", 5, "pp"), target("rise", 3, "pp"), "weaker"),
        (target("rise", 5, "pp"), target(">=", 80), "incomparable"),
        (target(">=", 5, "个"), target(">=", 5, "家"), "same"),
        (target(">=", 60), target(">=", 20, "个"), "incomparable"),
        (target("<=", 90, "分钟"), target("<=", 1.5, "小时"), "same"),
        (target("<=", 90, "分钟"), target("<=", 90, "小时"), "unit"),
        (target(">=", 90, by="2025"), target(">=", 90, by="2027"), "later"),
        (target(">=", 90, by="2025"), target(">=", 90, by="2024"), "earlier"),
        (target(">=", 90, scope="全市"), target(">=", 90, scope="三级医院"), "scope"),
        (target(">=", 90, scope="全市"), target(">=", 90, scope="全区"), "same"),
        (target(">=", 90, scope="二级以上医疗机构"), target(">=", 90, scope="全市二级以上医疗机构"), "same"),
        (target(">=", 90, scope="二级以上医疗机构"), target(">=", 90, scope="全市三级医院"), "scope"),
    ],
)
def test_a_figure_is_judged_as_a_quantity(required: Target, found: Target, kind: str) -> None:
    assert compare_targets(required, found).kind == kind


def test_a_weaker_figure_at_a_later_date_is_weaker_and_also_later() -> None:
    result = compare_targets(target(">=", 90, by="2025"), target(">=", 80, by="2026"))
    assert (result.kind, result.also) == ("weaker", ("later",))


def test_a_range_is_judged_by_the_end_that_binds() -> None:
    required = Target("占比", ">=", 50, 60, "%")
    assert compare_targets(required, Target("占比", ">=", 50, 60, "%")).kind == "same"
    assert compare_targets(required, Target("占比", ">=", 45, 60, "%")).kind == "weaker"
    assert compare_targets(required, Target("占比", ">=", 55, None, "%")).kind == "stronger"


VALUES = st.integers(1, 999).map(lambda number: number / 10)
OPERATORS: st.SearchStrategy[Operator] = st.sampled_from([">=", "<=", ">", "<"])
OPPOSITE = {"weaker": "stronger", "stronger": "weaker"}


@given(OPERATORS, VALUES, VALUES)
def test_what_is_weaker_one_way_is_stronger_the_other(op: Operator, one: float, other: float) -> None:
    there = compare_targets(target(op, one), target(op, other)).kind
    back = compare_targets(target(op, other), target(op, one)).kind
    assert back == OPPOSITE.get(there, there)


@given(OPERATORS, VALUES, VALUES)
def test_writing_the_found_figure_per_thousand_changes_no_order(op: Operator, one: float, other: float) -> None:
    plain = compare_targets(target(op, one), target(op, other)).kind
    scaled = compare_targets(target(op, one), target(op, round(other * 10, 6), "‰")).kind
    if {plain, scaled} <= {"same", "weaker", "stronger"}:
        assert plain == scaled


@pytest.mark.parametrize(
    ("name", "required", "found", "kind"),
    [
        ("师生比", (900, "1:"), (1000, "1:"), "weaker"),
        ("师生比", (900, "1:"), (850, "1:"), "stronger"),
        ("护患比", (8, "1:"), (6, "1:"), "stronger"),
        ("床护比", (0.4, "1:"), (0.5, "1:"), "stronger"),
        ("床护比", (0.4, "1:"), (0.4, ""), "same"),
        ("医护比", (1.25, "1:"), (1.1, "1:"), "weaker"),
    ],
)
def test_proportions_are_compared_as_quotients(
    name: str, required: tuple[float, str], found: tuple[float, str], kind: str
) -> None:
    asked = Target(name, ">=", required[0], None, required[1])
    assert compare_targets(asked, Target(name, ">=", found[0], None, found[1])).kind == kind
