"""All deadlines of all parents as one calendar: who does what, when, how often, and to whom it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checker.model.catalog import DeadlineDetail, DocumentInfo, Requirement

_LAST = "9999"  # what has no date of its own comes last


@dataclass(frozen=True, slots=True)
class Dated:
    """One deadline of one parent. `start` and `end` are YYYY, YYYY-MM or YYYY-MM-DD, empty when not given."""

    parent: DocumentInfo
    requirement: Requirement
    who: str
    what: str
    start: str
    end: str
    every: str
    relative: str
    recipient: str
    channel: str
    quote: str


def calendar_of(asked: Iterable[tuple[DocumentInfo, Requirement]]) -> tuple[Dated, ...]:
    """The deadlines among the requirements, the earliest due first; those without a date after all others."""
    found = [_dated(parent, one, one.detail) for parent, one in asked if isinstance(one.detail, DeadlineDetail)]
    return tuple(sorted(found, key=lambda one: (one.end or one.start or _LAST, one.start)))


def _dated(parent: DocumentInfo, one: Requirement, detail: DeadlineDetail) -> Dated:
    return Dated(
        parent,
        one,
        who=detail.who,
        what=detail.what or one.title,
        start=detail.start or "",
        end=detail.end or "",
        every=detail.every or "",
        relative=detail.relative_to or "",
        recipient=detail.recipient or "",
        channel=detail.channel or "",
        quote=detail.quote,
    )


def day(value: str) -> date | None:
    """A full date, None for a month, a year, nothing, or a day that no calendar has."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
