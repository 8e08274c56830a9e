"""The stages of a document's schedule, and the days that its dates mean."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from checker.intake.places import text_of
from checker.language.deadlines import find_stage
from checker.model.catalog import DeadlineDetail
from checker.model.document import Document, Heading, Span


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
        stage = find_stage(heading.title, year) or _behind_colon(document, heading, year)
        if stage is not None and stage.end:
            first, last = with_year(stage.start or stage.end), with_year(stage.end)
            found.append(Stage(stage.what, first, last, heading.index, heading.span))
    return tuple(found)


def _behind_colon(document: Document, heading: Heading, year: int | None) -> DeadlineDetail | None:
    """第一阶段：启动部署（2024年1月至6月）, of which the outline took 第一阶段 for the title."""
    if not heading.title.endswith(("阶段", "步")):
        return None
    span = heading.span
    line = text_of(document, replace(span, end=span.end + _LINE)).partition("。")[0].partition("\n")[0]
    place = line.find(heading.title)
    return find_stage(line[place:], year) if place >= 0 else None


_LINE = 60  # letters behind a title that may hold its dates


def months(date: str, late: bool = False) -> int:
    """A date as a count of months: of YYYY the first month, or the last where `late`."""
    year, _, rest = date.partition("-")
    month = int(rest[:2]) if rest else 12 if late else 1
    return int(year) * 12 + month


def with_year(date: str) -> str:
    """A date of a plan for one year, which does not say so, as one of a year that nobody means."""
    return date if date[:4].isdigit() else f"{_NO_YEAR}{date[1:]}"


_NO_YEAR = "2000"


def in_words(date: str, lang: str) -> str:
    """2024-03-05 as 2024年3月5日; a year that nobody named is left out."""
    if lang != "zh":
        return date.removeprefix(f"{_NO_YEAR}-")
    parts = [f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False)]
    return "".join(parts[1:] if date.startswith(_NO_YEAR) else parts)
