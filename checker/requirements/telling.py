"""Titles that a person can tell apart: the year of a figure or the time of a duty where the words alone do not do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from checker.model.catalog import DeadlineDetail, Requirement, Target

_TELLING = 5  # characters; a shorter title says too little of a duty


def told_apart(requirements: Sequence[Requirement]) -> Iterator[Requirement]:
    """Targets of one indicator for several years with their year, duties of one name or a short one with their time."""
    names = Counter(_name(requirement) for requirement in requirements)
    for requirement in requirements:
        several = names[_name(requirement)] > 1
        time = _time(requirement, several)
        yield replace(requirement, title=f"{requirement.title}（{time}）") if time else requirement


def _name(requirement: Requirement) -> tuple[str | None, str]:
    detail = requirement.detail
    if isinstance(detail, Target):
        return requirement.parent, detail.indicator
    return (requirement.parent, requirement.title) if isinstance(detail, DeadlineDetail) else (None, "")


def _time(requirement: Requirement, several: bool) -> str:
    detail = requirement.detail
    if isinstance(detail, Target):
        return f"{detail.by}年" if several and detail.by and detail.by.isdigit() else ""
    if isinstance(detail, DeadlineDetail) and (several or len(requirement.title) < _TELLING):
        return detail.every or say_span(detail.start, detail.end) or detail.relative_to or ""
    return ""


def say_span(start: str | None, end: str | None) -> str:
    """2024-03 and 2024-04 as 2024年3月—2024年4月; an end alone as 2026年11月15日前."""
    if start and end:
        return _say_day(start) if start == end else f"{_say_day(start)}—{_say_day(end)}"
    return f"{_say_day(end)}前" if end else f"{_say_day(start)}起" if start else ""


def _say_day(day: str) -> str:
    """2024-03-31, 2024-03, 2024, and --03-31 where the year is not written."""
    year, month, date = ((["", *day[2:].split("-")] if day.startswith("--") else day.split("-")) + ["", ""])[:3]
    return "".join(f"{int(part)}{unit}" for part, unit in ((year, "年"), (month, "月"), (date, "日")) if part)
