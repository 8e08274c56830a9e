"""What the margin of the submission is told: findings gathered by the place they speak of.

What was found wrong stands at its words; what was not found stands at the heading where it belongs, or at the title.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

import msgspec

from checker.language.fold import fold
from checker.model.catalog import Kind
from checker.model.document import Document, Heading, Place
from checker.model.result import Checked, Finding, Match, Report
from checker.writers.as_text import summary_words
from checker.writers.naming import basis_words, foremost, parent_quoted, submitter_words
from checker.writers.wording import Words

IN_FULL = 12  # findings of one comment told with suggestion and basis; beyond that the sentence alone
MOST = 300  # findings that one comment lists
PLACES = 30_000  # comments of one file: Word opens none with more than 32,767 (MS-OI29500 2.1.315)
_BY_SECTION = ("section",)
_MARGIN = ("header", "footer")


class Remark(msgspec.Struct, frozen=True):
    """One comment to be: where it stands and its paragraphs."""

    place: Place
    lines: tuple[str, ...]


def remarks(checked: Checked, words: Words, said: Sequence[str]) -> tuple[Remark, ...]:
    """The comments of a report in the order of the document, one a place; the first, at the title, sums up.

    `said` are further paragraphs of the first: what the copy differs in from the file.
    """
    title = title_place(checked.document)
    gathered: dict[Place, list[Finding]] = {title: []}
    homes = _Homes(checked, title)
    for one in checked.report.findings:
        gathered.setdefault(_spot(homes.place_of(one)), []).append(one)
    made = []
    ordered = sorted(gathered, key=_order)
    for place in [one for one in ordered[PLACES:] if one != title]:
        gathered[title] += gathered[place]
    for place in [one for number, one in enumerate(ordered) if number < PLACES or one == title]:
        lines = _lines(gathered[place], words)
        if place == title:
            lines = [*_summary(checked.report, words), *said, *lines]
        made.append(Remark(place, tuple(lines)))
    return tuple(made)


def _order(place: Place) -> tuple[int, int, int, int, int]:
    return (
        place.block,
        -1 if place.row is None else place.row,
        -1 if place.col is None else place.col,
        place.start,
        place.end,
    )


def _spot(place: Place) -> Place:
    """A place without what does not tell it from another."""
    return Place(place.part, place.block, place.row, place.col, place.start, place.end)


def title_place(document: Document) -> Place:
    """Where the title stands, else the first paragraph."""
    blocks = document.reading.blocks
    title = fold(document.front.title or document.front.plan_title or "")
    body = [one for one in blocks if one.part == "body"]
    for one in body:
        words = fold(one.text)
        if len(words) > 3 and (title.startswith(words) or words == title):
            return Place(one.part, one.index, start=0, end=len(one.text))
    if body:
        return Place(body[0].part, body[0].index, start=0, end=len(body[0].text))
    first = next((one for one in blocks if one.part not in _MARGIN), None)
    return Place("body", 0) if first is None else Place(first.part, first.index, start=0, end=len(first.text))


class _Homes:
    """Where a finding without a place of its own belongs."""

    def __init__(self, checked: Checked, title: Place) -> None:
        self._document = checked.document
        self._title = title
        self._matches = checked.report.matches
        self._index = {(one.against, one.requirement.id): n for n, one in reversed(list(enumerate(self._matches)))}
        self._known: dict[int, Place] = {}
        self._answers: dict[tuple[int, Kind, bool], list[int]] = {}

    def place_of(self, finding: Finding) -> Place:
        if finding.location is not None:
            return self._title if finding.location.part in _MARGIN else finding.location
        number = self._index.get((finding.against, finding.requirement or ""))
        if number is None:
            return self._title
        if number not in self._known:
            self._known[number] = self._home(number)
        return self._known[number]

    def _home(self, number: int) -> Place:
        match = self._matches[number]
        if match.requirement.kind in _BY_SECTION:
            return self._title
        for near in (*self._holders(match), *self._fellows(number)):
            heading = self._heading(near)
            if heading is not None:
                span = heading.span
                part = self._document.reading.blocks[span.block].part
                return Place(part, span.block, span.row, span.col, span.start, span.end)
        return self._title

    def _holders(self, match: Match) -> Iterator[Match]:
        """The requirement that holds this one, and so on upwards."""
        seen = set()
        above = match.requirement.parent
        while above is not None and above not in seen:
            seen.add(above)
            number = self._index.get((match.against, above))
            if number is None:
                return
            yield self._matches[number]
            above = self._matches[number].requirement.parent

    def _fellows(self, number: int) -> Iterator[Match]:
        """The nearest of its kind and parent before it, else after it; of indicators one in a table first."""
        own = self._matches[number]
        key = own.against, own.requirement.kind
        in_tables = own.requirement.kind == "indicator" and self._answered(*key, tables=True)
        near = in_tables or self._answered(*key)
        if near:
            at = bisect(near, number)
            yield self._matches[near[max(at - 1, 0)]]

    def _answered(self, against: int, kind: Kind, tables: bool = False) -> list[int]:
        """Which matches of a kind have evidence, in order; those alone whose evidence stands in a table."""
        known = self._answers.get((against, kind, tables))
        if known is None:
            known = self._answers[against, kind, tables] = [
                number
                for number, one in enumerate(self._matches)
                if one.against == against
                and one.requirement.kind == kind
                and one.evidence
                and (not tables or one.evidence[0].location.part == "table")
            ]
        return known

    def _heading(self, match: Match) -> Heading | None:
        """The heading under which a requirement is answered; of a row in an attachment the attachment's own."""
        if not match.evidence:
            return None
        place = match.evidence[0].location
        index = self._document.heading_of[place.block]
        if index < 0:
            return None
        heading = self._document.headings[index]
        if place.part == "table" and heading.attachment is not None:
            return self._document.headings[heading.attachment]
        return heading


def _summary(report: Report, words: Words) -> Iterator[str]:
    parents = words("list.joint").join(parent_quoted(one, words) for one in report.against)
    yield words("note.head", parents=parents, role=submitter_words(report, words))
    yield from summary_words(report, words)
    counts = [sum(one.severity == severity for one in report.findings) for severity in ("error", "warning", "info")]
    if report.findings:
        yield words("note.counts", errors=counts[0], warnings=counts[1], infos=counts[2])
    else:
        yield words("head.none")
    yield words("note.unchanged")
    if report.submission.losses:
        yield words("note.losses", n=len(report.submission.losses))


def _lines(findings: Sequence[Finding], words: Words) -> list[str]:
    """The paragraphs of one comment: grave findings first, a number before each when there are several."""
    ordered = foremost(findings, len(findings))
    lines: list[str] = []
    for number, one in enumerate(ordered[:MOST], 1):
        mark = f"{number}. " if len(ordered) > 1 else ""
        severity = words(f"severity.{one.severity}")
        lines.append(mark + words("note.finding", severity=severity, message=one.message, rule=one.rule))
        if one.location is not None and one.location.part not in ("body", "table") and one.quote:
            lines.append(words("note.elsewhere", part=words(f"note.part.{one.location.part}"), quote=one.quote))
        if len(ordered) <= IN_FULL:
            if one.suggestion:
                lines.append(words("line.suggestion", suggestion=one.suggestion))
            lines.append(words("line.basis", basis=basis_words(one.basis, words)))
    if len(ordered) > MOST:
        lines.append(words("note.more", n=len(ordered) - MOST))
    return lines
