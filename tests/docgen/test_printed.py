"""Dates, years, numbers and figures have one form on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen import printed


def test_dates_have_no_leading_noughts() -> None:
    assert printed.printed_date(date(2023, 9, 1)) == "2023年9月1日"
    assert printed.printed_month(2024, 3) == "2024年3月"


def test_years_are_joined_by_a_dash() -> None:
    assert printed.printed_years(2023, 2025) == "2023—2025年"
    assert printed.printed_years(2024, 2024) == "2024年"


def test_a_document_number_has_six_angled_brackets() -> None:
    assert printed.document_number("临医发", 2024, 12) == "临医发〔2024〕12号"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1.8, "‰", "1.8‰"),
        (85.0, "%", "85%"),
        (5, "pp", "5个百分点"),
        (30, "分钟", "30分钟"),
        (Decimal("2.50"), "", "2.5"),
        (1e-05, "", "0.00001"),
        (1200000.0, "", "1200000"),
        (-0.0, "%", "0%"),
    ],
)
def test_quantities_have_no_idle_noughts_and_no_blank(value: float, unit: str, expected: str) -> None:
    assert printed.printed_quantity(value, unit) == expected


def test_a_range_of_percent_has_the_sign_twice() -> None:
    assert printed.printed_range(80, 85, "%") == "80%—85%"
    assert printed.printed_range(10, 15, "分钟") == "10—15分钟"


def test_a_rate_is_printed_with_what_it_was_counted_from() -> None:
    assert printed.printed_rate(128, 150) == "85.3%（128/150）"
    assert printed.printed_rate(3, 2000, "‰") == "1.5‰（3/2000）"


def test_no_rate_follows_from_no_cases() -> None:
    assert printed.printed_rate(0, 0) == "0/0"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九"), (100, "100")],
)
def test_headings_count_in_chinese(value: int, expected: str) -> None:
    assert printed.chinese_number(value) == expected
