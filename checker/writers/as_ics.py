"""A parent's dated deadlines as a calendar (RFC 5545) that any calendar program takes in.

A month means its last day, a year its last; what recurs on given days of the year recurs until the plan ends. What has
neither date nor such a rhythm (每季度, 印发后3个月内) is no event: the workbook and the catalog have it.
"""

from __future__ import annotations

import calendar
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checker.model.catalog import Catalog, DocumentInfo
from checker.rules.rule import Lang
from checker.writers.deadlines import Dated, calendar_of
from checker.writers.inert import inert
from checker.writers.naming import parent_name, title_of
from checker.writers.wording import Words

_OCTETS = 75  # of a line without its end
_YEARLY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_MONTHLY = re.compile(r"每月(?:的)?(\d{1,2})日")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    rule: str = ""  # RRULE


def calendar_bytes(catalog: Catalog, stamp: str | None = None, lang: Lang = "zh") -> bytes:
    """The calendar of one parent. `stamp` (YYYY-MM-DD) is the day it was made, else the day the parent was issued."""
    words = Words(lang)
    dated = calendar_of((catalog.document, one) for one in catalog.requirements)
    made = _day(stamp or catalog.document.front.issue_date or "") or _NO_DAY
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//duibiao//duibiao//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(title_of(catalog.document))}",
    ]
    for one in dated:
        for number, event in enumerate(_events(one)):
            lines += _lines(one, event, number, made, words)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _events(one: Dated) -> Iterator[_Event]:
    due = _day(one.end)
    if due is not None:
        yield _Event(due)
    elif one.every:
        yield from _recurring(one.every, one.parent)


def _recurring(every: str, parent: DocumentInfo) -> Iterator[_Event]:
    """Days of every year or month while the plan runs, from the day it was issued."""
    front = parent.front
    first = _day(front.issue_date or "") or (date(front.period[0], 1, 1) if front.period else None)
    if first is None:
        return
    until = f";UNTIL={front.period[1]:04d}1231" if front.period else ""
    monthly = _MONTHLY.search(every)
    rhythms: list[tuple[str, int | None, int]] = [("MONTHLY", None, int(monthly[1]))] if monthly else []
    rhythms += [("YEARLY", int(month), int(day)) for month, day in _YEARLY.findall(every)]
    for rhythm, month, day in rhythms:
        start = _first(first, month, day)
        if start is not None:
            yield _Event(start, f"FREQ={rhythm}{until}")


def _first(since: date, month: int | None, day: int) -> date | None:
    """The first such day (of any month when none is given) that is not before `since`."""
    months = (divmod(since.month - 1 + ahead, 12) for ahead in range(25))
    days = (_made(since.year + years, number + 1, day) for years, number in months if month in (None, number + 1))
    return next((one for one in days if one is not None and one >= since), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(value: str) -> date | None:
    """The last day that YYYY, YYYY-MM or YYYY-MM-DD takes in; None for anything else."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    if not (1 <= month <= 12 and year >= 1):
        return None
    return _made(year, month, int(match[3] or calendar.monthrange(year, month)[1]))


def _lines(one: Dated, event: _Event, number: int, made: date, words: Words) -> list[str]:
    told = [
        (words("book.who"), one.who),
        (words("book.start"), words.value(one.start)),
        (words("book.due"), words.value(one.end)),
        (words("book.every"), one.every),
        (words("book.recipient"), one.recipient),
        (words("book.channel"), one.channel),
        (words("book.quote"), one.quote),
        (words("book.parent"), parent_name(one.parent)),
    ]
    description = "\n".join(f"{label}：{value}" for label, value in told if value)
    summary = f"{one.who}：{one.what}" if one.who else one.what
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_uid(one, number)}",
        f"DTSTAMP:{made:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(summary)}",
        f"DESCRIPTION:{_text(description)}",
        "TRANSP:TRANSPARENT",
    ]
    return [*lines, *([f"RRULE:{event.rule}"] if event.rule else []), "END:VEVENT"]


def _uid(one: Dated, number: int) -> str:
    """The same for the same deadline of the same text: taken in twice, a calendar keeps one."""
    of = f"{one.parent.text_sha256}/{one.requirement.id}/{number}"
    return f"{hashlib.sha256(of.encode()).hexdigest()[:32]}@duibiao"


def _text(text: str) -> str:
    return inert(text).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """A line of at most 75 octets, the rest on lines that begin with a blank; no character is torn."""
    pieces, size = [""], 0
    for sign in line:
        octets = len(sign.encode("utf-8", "replace"))
        if size + octets > _OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += octets
    return "\r\n".join(pieces).encode("utf-8", "replace") + b"\r\n"
