"""Tests of numbers in words and figures."""

from __future__ import annotations

import pytest

from checker.language.numerals import number_value, part_value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一百二十", 120),
        ("二十五", 25),
        ("十", 10),
        ("十二", 12),
        ("两", 2),
        ("半", 0.5),
        ("两半", 2.5),
        ("1.8", 1.8),
        ("1,200", 1200),
        ("１２", 12),
        ("3.5万", 35000),
        ("三万五千", 35000),
        ("一百零五", 105),
        ("零", 0),
        ("一点八", 1.8),
        ("二〇二五", 2025),
        ("两亿", 200_000_000),
        ("三百万", 3_000_000),
        ("3百万", 3_000_000),
        ("1200万", 12_000_000),
    ],
)
def test_a_number_is_read_as_its_value(written: str, value: float) -> None:
    assert number_value(written) == pytest.approx(value)


@pytest.mark.parametrize("written", ["", "率", "三率", "1.2.3", "点"])
def test_what_is_no_number_has_no_value(written: str) -> None:
    assert number_value(written) is None


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("百分之八十", (80, "%")),
        ("百分之80", (80, "%")),
        ("千分之一点八", (1.8, "‰")),
        ("万分之五", (5, "‱")),
        ("三分之二", (66.67, "%")),
    ],
)
def test_parts_of_a_hundred_are_percents(written: str, part: tuple[float, str]) -> None:
    assert part_value(written) == part


def test_a_word_is_no_part() -> None:
    assert part_value("百分点") is None
