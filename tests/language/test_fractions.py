"""Rates with the count behind them, and rises told both ways."""

from __future__ import annotations

import pytest

from checker.language.fractions import changes, shares


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("正确率为92.3%（2130/2308）", True),
        ("正确率为92.2％（2130／2308）", True),
        ("正确率为95.3%（2130/2308）", False),
        ("占比33.3%（1/3）", True),
        ("占比33%（1/3）", True),
        ("占比34%（1/3）", False),
        ("再手术率1.6‰（16/10,000）", True),
        ("完成31/31，即100%", True),
        ("完成率100%（0/0）", False),
        ("发生率0%（0/0）", True),
    ],
)
def test_a_share_is_recomputed_within_its_decimals(text: str, agrees: bool) -> None:
    found = list(shares(text))
    assert [one.agrees for one in found] == [agrees]
    assert text[found[0].start : found[0].end].count("/") + text[found[0].start : found[0].end].count("／") == 1


@pytest.mark.parametrize("text", ["每周/每月各1次，合格率95%", "血压120/80", "2024/5/1前达到95%"])
def test_what_is_no_share_is_left_alone(text: str) -> None:
    assert list(shares(text)) == []


def test_a_change_told_both_ways_keeps_its_unit() -> None:
    (one,) = changes("由2023年的80.0%提升到85.1%，较去年提升5.1个百分点")
    assert (one.before, one.after, one.change, one.unit) == (80.0, 85.1, 5.1, "pp")
    (one,) = changes("甲级病案率从80%提高至85%，提高5%")
    assert one.unit == "%"
    assert list(changes("由医务科牵头，85%达到要求")) == []
