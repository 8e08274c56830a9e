"""The stages of a document's schedule, and the days that its dates mean."""

from __future__ import annotations

import msgspec

from checker.language.dates import last_day
from checker.language.deadlines import find_stage
from checker.model.document import Document, Span


class Stage(msgspec.Struct, frozen=True, gc=False):
    """A stage as its heading names it; `first` and `last` are YYYY, YYYY-MM or YYYY-MM-DD."""

    name: str
    first: str
    last: str
    heading: int
    span: Span


def stages_of(document: Document) -> tuple[Stage, ...]:
    """The stages that the headings of the schedule name with their dates, in the order of the document."""
    front = document.front
    year = int(front.issue_date[:4]) if front.issue_date else front.period[0] if front.period else None
    found = []
    for heading in document.headings:
        if heading.function != "schedule" or heading.kind == "section":
            continue
        stage = find_stage(heading.title, year)
        if stage is not None and stage.end and stage.end[:4].isdigit():
            first = stage.start or stage.end
            found.append(Stage(stage.what, first, stage.end, heading.index, heading.span))
    return tuple(found)


def months(date: str, late: bool = False) -> int:
    """A date as a count of months: of YYYY the first month, or the last where `late`."""
    year, _, rest = date.partition("-")
    month = int(rest[:2]) if rest else 12 if late else 1
    return int(year) * 12 + month


def is_dated(date: str | None) -> bool:
    """Whether a date names its year."""
    return bool(date) and (date or "")[:4].isdigit()


def after(one: str, other: str) -> bool:
    """Whether the last day of one date comes after that of the other."""
    return last_day(one) > last_day(other)
