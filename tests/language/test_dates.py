"""Dates and spans of time in official papers."""

from __future__ import annotations

import pytest

from checker.language.dates import compare_dates, find_dates


@pytest.mark.parametrize(
    ("text", "first", "last", "by"),
    [
        ("2023年9月-11月", "2023-09", "2023-11", False),
        ("2023年6月至7月15日", "2023-06", "2023-07-15", False),
        ("2025年10-12月", "2025-10", "2025-12", False),
        ("2023年12月-2025年9月", "2023-12", "2025-09", False),
        ("2023.9—2025.12", "2023-09", "2025-12", False),
        ("2023—2025年", "2023", "2025", False),
        ("2025 年底前", "2025-12", "2025-12", True),
        ("2023 年12 月底前", "2023-12", "2023-12", True),
        ("7月10日之前", "2024-07-10", "2024-07-10", True),
        ("二〇二三年十二月三十一日前", "2023-12-31", "2023-12-31", True),
        ("2024年上半年", "2024-01", "2024-06", False),
        ("2024年第三季度", "2024-07", "2024-09", False),
        ("“十四五”期间", "2021", "2025", False),
        ("2024-06-30前", "2024-06-30", "2024-06-30", True),
        ("6月20日-30日", "2024-06-20", "2024-06-30", False),
        ("2024年度", "2024", "2024", False),
    ],
)
def test_a_date_is_read_with_its_precision(text: str, first: str, last: str, by: bool) -> None:
    (date,) = find_dates(text, 2024)
    assert (date.first, date.last, date.by, text[date.start : date.end]) == (first, last, by, text)


def test_two_days_every_year_stand_apart() -> None:
    dates = find_dates("每年 5 月 30 日、11 月 30 日前报送", 2024)
    assert [(d.last, d.by, d.recurring) for d in dates] == [("--05-30", True, True), ("--11-30", True, True)]


def test_the_year_is_carried_on() -> None:
    assert [d.last for d in find_dates("2023年6月启动，9月底前完成")] == ["2023-06", "2023-09"]


@pytest.mark.parametrize("text", ["2023年2月30日", "2024年13月5日", "2025年4月31日前", "2024年6月-15月"])
def test_an_impossible_date_is_said_to_be_one(text: str) -> None:
    assert [d.valid for d in find_dates(text)] == [False]


@pytest.mark.parametrize(
    "text", ["青教发〔2024〕12号", "第35.5条", "24小时值守", "共3.15万元", "版本2023.1", "创办月刊"]
)
def test_figures_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


def test_the_day_before_which_is_told_from_the_day_from_which() -> None:
    until, since = find_dates("到2025年末"), find_dates("自2025年3月起")
    assert (until[0].until, since[0].until) == (True, False)


@pytest.mark.parametrize(
    ("required", "found", "verdict"),
    [
        ("2025", "2025-12", "same"),
        ("2025-12", "2025-12-31", "same"),
        ("2023-11", "2023-09", "earlier"),
        ("2025-06-30", "2027-06-30", "later"),
        ("--06-01", "--05-30", "earlier"),
        ("2025", None, "incomparable"),
        ("2025-06-01", "--06-01", "incomparable"),
    ],
)
def test_two_ends_are_compared(required: str, found: str | None, verdict: str) -> None:
    assert compare_dates(required, found) == verdict
