"""The calendar of a parent's deadlines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from checker.model.catalog import Catalog, DeadlineDetail, Requirement
from checker.pipeline import extract
from checker.writers.as_ics import calendar_bytes
from tests.writers.reports import DEMO, HOSTILE


def catalog(*details: DeadlineDetail, issued: str | None = "2024-03-15") -> Catalog:
    plain = extract(DEMO / "区方案.docx")
    front = replace(plain.document.front, issue_date=issued, period=(2024, 2026))
    requirements = tuple(
        Requirement(f"deadline:{n}", "deadline", "", detail.what, detail=detail) for n, detail in enumerate(details)
    )
    return Catalog(replace(plain.document, front=front), requirements)


def lines(data: bytes) -> list[str]:
    """Unfolded content lines."""
    return data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def values(data: bytes, name: str) -> list[str]:
    return [line.partition(":")[2] for line in lines(data) if re.split("[:;]", line)[0] == name]


def test_every_line_is_short_and_ends_as_the_standard_says() -> None:
    data = calendar_bytes(extract(DEMO / "区方案.docx"))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    data.decode("utf-8")
    for line in data.split(b"\r\n"):
        line.decode("utf-8")  # no character is torn by the folding


def test_dated_deadlines_become_events_of_a_whole_day() -> None:
    data = calendar_bytes(catalog(DeadlineDetail(who="医务科", what="报送总结", end="2024-06-30")))
    assert values(data, "DTSTART") == ["20240630"]
    assert values(data, "DTEND") == ["20240701"]
    assert values(data, "SUMMARY") == ["医务科：报送总结"]
    assert "DTSTART;VALUE=DATE:20240630" in lines(data)


@pytest.mark.parametrize(
    ("end", "day"), [("2024-02", "20240229"), ("2025-11", "20251130"), ("2026", "20261231"), ("2025-12", "20251231")]
)
def test_a_month_and_a_year_mean_their_last_day(end: str, day: str) -> None:
    assert values(calendar_bytes(catalog(DeadlineDetail(what="完成", end=end))), "DTSTART") == [day]


@pytest.mark.parametrize("end", ["2025-02-30", "2025-13", "年底", "0000"])
def test_what_is_no_day_is_no_event(end: str) -> None:
    assert values(calendar_bytes(catalog(DeadlineDetail(what="完成", end=end))), "DTSTART") == []


def test_days_of_every_year_recur_until_the_plan_ends() -> None:
    data = calendar_bytes(catalog(DeadlineDetail(what="报送总结", every="每年3月1日和12月1日前")))
    assert values(data, "DTSTART") == ["20250301", "20241201"]
    assert values(data, "RRULE") == ["FREQ=YEARLY;UNTIL=20261231"] * 2


def test_a_day_of_every_month_recurs_monthly() -> None:
    data = calendar_bytes(catalog(DeadlineDetail(what="上报数据", every="每月5日前")))
    assert values(data, "DTSTART") == ["20240405"]
    assert values(data, "RRULE") == ["FREQ=MONTHLY;UNTIL=20261231"]


def test_a_rhythm_without_a_day_is_no_event() -> None:
    data = calendar_bytes(
        catalog(DeadlineDetail(what="开会", every="每季度"), DeadlineDetail(relative_to="印发后1个月内"))
    )
    assert values(data, "BEGIN") == ["VCALENDAR"]


def test_the_stamp_is_the_day_asked_for_else_the_day_of_issue() -> None:
    one = DeadlineDetail(what="报送", end="2024-06-30")
    assert values(calendar_bytes(catalog(one), "2024-05-01"), "DTSTAMP") == ["20240501T000000Z"]
    assert values(calendar_bytes(catalog(one)), "DTSTAMP") == ["20240315T000000Z"]
    assert values(calendar_bytes(catalog(one, issued=None)), "DTSTAMP") == ["19800101T000000Z"]


def test_an_event_keeps_its_name_so_that_a_calendar_keeps_one() -> None:
    one, two = DeadlineDetail(what="报送", end="2024-06-30"), DeadlineDetail(what="总结", end="2024-12-01")
    first, second = (values(calendar_bytes(catalog(one, two), stamp), "UID") for stamp in (None, "2025-01-01"))
    assert first == second
    assert len(set(first)) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_inside_their_line(text: str) -> None:
    data = calendar_bytes(catalog(DeadlineDetail(who=text, what=text, end="2024-06-30", quote=text, recipient=text)))
    assert [line for line in lines(data) if line.startswith("BEGIN:")] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]
    assert len(values(data, "SUMMARY")) == 1
    summary = values(data, "SUMMARY")[0]
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", summary)
    assert not re.search("[\x00-\x1f]", summary)


def test_the_command_writes_a_calendar(tmp_path: Path) -> None:
    from duibiao.cli import run

    assert run(["extract", str(DEMO / "区方案.docx"), "-o", str(tmp_path / "时限.ics"), "--date", "2024-05-01"]) == 0
    data = (tmp_path / "时限.ics").read_bytes()
    assert set(values(data, "DTSTAMP")) == {"20240501T000000Z"}
    assert data == calendar_bytes(extract(DEMO / "区方案.docx"), "2024-05-01")
