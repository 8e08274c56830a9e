"""Dates with dates, rhythms with rhythms."""

from __future__ import annotations

import pytest

from checker.model.catalog import DeadlineDetail
from checker.model.document import Place
from checker.responses.deviations import force_deviations, rhythm_deviations
from checker.responses.timing import said_time, tells_time, timing


@pytest.mark.parametrize(
    ("asked", "clause", "expected"),
    [
        ("每年6月20日和12月10日前", "6月20日、12月10日前向中心报送总结", "same"),
        ("每年6月20日和12月10日前", "6月20日、12月31日前向中心报送总结", "later"),
        ("每年6月20日和12月10日前", "12月10日前向中心报送总结", "frequency"),
        ("每半年一次", "4月18日前报送", "open"),
        ("每半年一次", "每年组织一次演练", "frequency"),
        ("每半年一次", "每季度组织一次演练", "stronger"),
    ],
)
def test_a_recurring_duty_is_compared_by_its_days_or_its_rhythm(asked: str, clause: str, expected: str) -> None:
    assert timing(DeadlineDetail(every=asked), DeadlineDetail(quote=clause), clause) == expected


def test_one_of_two_dates_is_no_rhythm_of_its_own() -> None:
    found = DeadlineDetail(every="每年6月底", quote="每年6月底、12月底前报送进展")
    assert timing(DeadlineDetail(every="每半年"), found, found.quote) == "same"
    assert timing(DeadlineDetail(every="每季度"), found, found.quote) == "frequency"


def test_what_is_due_once_a_year_may_name_its_month() -> None:
    place = Place("body", 0)
    assert not list(rhythm_deviations("每年开展一次检修", "9月分两批检修", "9月分两批检修", place))
    told = [one.kind for one in rhythm_deviations("每月开展一次检修", "9月分两批检修", "9月分两批检修", place)]
    assert told == ["frequency"]


def test_a_date_is_answered_by_the_same_day_of_every_year() -> None:
    asked = DeadlineDetail(end="2027-04-20")
    assert timing(asked, DeadlineDetail(every="每年4月20日前"), "") == "same"
    assert timing(asked, DeadlineDetail(every="每年5月20日前"), "") == "later"


@pytest.mark.parametrize(("clause", "expected"), [("10个工作日内形成报告", "same"), ("15个工作日内报告", "later")])
def test_a_span_of_days_is_compared_with_a_span_of_days(clause: str, expected: str) -> None:
    asked = DeadlineDetail(relative_to="事件发生后10个工作日内")
    assert tells_time(asked, clause)
    assert timing(asked, DeadlineDetail(quote=clause), clause) == expected


def test_a_rhythm_that_is_not_told_is_said_to_be_so() -> None:
    assert said_time(DeadlineDetail(quote="组织演练"), "frequency") == "未写明频次"
    assert said_time(DeadlineDetail(quote="每年组织演练"), "frequency") == "每年"


def test_what_a_thing_can_do_is_no_weaker_word() -> None:
    place = Place("body", 0)
    assert not list(force_deviations("建立一键求助机制", "遇险可一键求助", place))
    assert [one.kind for one in force_deviations("必须开展回访", "可开展回访", place)] == ["force"]
    assert [one.kind for one in force_deviations("建立一键求助机制", "鼓励建立一键求助机制", place)] == ["force"]
