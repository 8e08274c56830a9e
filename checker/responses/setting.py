"""All that the judgement of one requirement may look at, prepared once for a document."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from checker.model.catalog import Direction, Requirement, Target
from checker.model.document import Document, Span
from checker.model.result import Applies, Deviation, Evidence, Match, PointMatch, Status, Submitter
from checker.responses.answers import Answer
from checker.responses.asked import AskedFigures
from checker.responses.facts import Facts, Stated
from checker.responses.names import NameIndex
from checker.responses.passages import Shelf, evidence_at


class Setting(msgspec.Struct, frozen=True):
    """One catalog against one document."""

    against: int
    document: Document
    submitter: Submitter
    shelf: Shelf
    facts: Facts
    answers: Mapping[str, tuple[Answer, ...]]
    requirements: Mapping[str, Requirement]
    children: Mapping[str, tuple[Requirement, ...]]
    asked: AskedFigures  # all figures that this parent asks
    tables: Mapping[str, int]  # attachment of the parent -> block of the table that answers it row by row
    names: NameIndex  # of all indicators and targets that this parent asks
    judged: dict[tuple[Target, Direction | None], tuple[tuple[str, Stated], ...]]  # figures compared before

    def evidence(self, span: Span) -> Evidence:
        return evidence_at(self.document, span)


def matched(
    setting: Setting,
    requirement: Requirement,
    status: Status,
    confidence: float,
    *,
    applies: Applies = "own",
    evidence: tuple[Evidence, ...] = (),
    points: tuple[PointMatch, ...] = (),
    deviations: tuple[Deviation, ...] = (),
    nearest: Evidence | None = None,
    reason: str = "",
) -> Match:
    """A match with its missing points read off its points."""
    missing = tuple(point.text for point in points if point.applies and not point.answered)
    return Match(
        requirement,
        setting.against,
        status,
        round(min(1.0, max(0.0, confidence)), 3),
        applies,
        evidence,
        points,
        missing if status in ("partial", "missing") else (),
        deviations,
        nearest,
        reason,
    )
