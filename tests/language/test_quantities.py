"""Tests of finding figures with their units and the words that say how they are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "op", "value", "unit"),
    [
        ("不高于1.8 ‰", "<=", 1.8, "‰"),
        ("达到90％以上", ">=", 90, "%"),
        ("控制在9分钟以内", "<=", 9, "分钟"),
        ("超过25%", ">", 25, "%"),
        ("提升至不低于85%", ">=", 85, "%"),
        ("不得少于二十五家", ">=", 25, "家"),
        ("至少一次", ">=", 1, "次"),
        ("＞2.5例次", ">", 2.5, "例次"),
        ("千分之一点八以下", "<=", 1.8, "‰"),
        ("不超过1.5h", "<=", 1.5, "小时"),
        ("不超过半小时", "<=", 0.5, "小时"),
        ("不超过半数", "<=", 50, "%"),
        ("不少于1,200人次", ">=", 1200, "人次"),
        ("不低于3.5万元", ">=", 3.5, "万元"),
    ],
)
def test_words_and_signs_around_a_figure_compare(text: str, op: str, value: float, unit: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.op, quantity.value, quantity.unit) == (op, value, unit)


@pytest.mark.parametrize("text", ["50%-60%", "50～60%", "50%至60%", "50—60%"])
def test_a_range_has_two_ends(text: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.value2, quantity.unit) == (50, 60, "%")


def test_values_parted_by_slashes_are_a_series() -> None:
    (quantity,) = find_quantities("80/85/90%")
    assert (quantity.series, quantity.unit) == ((80, 85, 90), "%")


def test_by_how_much_is_not_to_what() -> None:
    step, level = find_quantities("提高5个百分点，提高到85%")
    assert (step.change, step.unit) == ("rise", "pp")
    assert (level.change, level.reached) == (None, "提高到")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("30张以上床位", "scope"),
        ("65岁以上老年人", "scope"),
        ("18项核心制度", "count"),
        ("三个阶段", "count"),
        ("发病4.5小时内溶栓", "window"),
        ("随访率≥90%", "figure"),
    ],
)
def test_what_a_figure_is_for_is_told_apart(text: str, role: str) -> None:
    assert find_quantities(text)[0].role == role


@pytest.mark.parametrize("text", ["2023-2025年", "2025年6月1日", "第三条", "三、四级手术", "〔2023〕12号", "2021年版"])
def test_dates_and_ordinals_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


@given(st.text(st.sampled_from("率达到不低于90.5%‰ 　，。1二十以上个小时内-~/年百分之点（）"), max_size=30))
def test_places_are_those_of_the_original(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.left <= quantity.start < quantity.end <= quantity.right <= len(text)


@pytest.mark.parametrize(
    ("text", "value"), [("七成以上货物直达", 70), ("九成五的站点", 95), ("半数以上货架", 50), ("四分之一货车", 25)]
)
def test_tenths_and_halves_are_shares(text: str, value: float) -> None:
    assert [(one.value, one.unit) for one in find_quantities(text)] == [(value, "%")]


@pytest.mark.parametrize("text", ["一成不变", "三成立方案", "半年一结", "两个半小时"])
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    assert all(one.unit != "%" for one in find_quantities(text))
