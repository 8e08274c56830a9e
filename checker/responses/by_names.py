"""Matching with the names that a house profile holds for the same thing.

The parent is said in the words of the submission before the two are compared; a report shows the parent's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker.model.catalog import Catalog
from checker.model.document import Document
from checker.model.house import House
from checker.model.result import Match, PointMatch, Submitter
from checker.requirements.house import restated
from checker.responses.match import match

_RANK = {"missing": 0, "undecided": 1, "partial": 2, "covered": 3}
_KIN = "按本单位的相近词表判定，请核对"
_LESS_SURE = 0.8


def match_by_names(
    catalogs: tuple[Catalog, ...], document: Document, submitter: Submitter, house: House
) -> tuple[Match, ...]:
    """`match`, the profile's names read as one; where only its kin answer, the match says so."""
    found = match(catalogs, document, submitter)
    if not house.names and not house.kin:
        return found
    text = _text(document)
    found = _said_otherwise(found, catalogs, house.names, text, document, submitter)
    if not house.kin:
        return found
    kin = _said_otherwise(found, catalogs, (*house.names, *house.kin), text, document, submitter)
    return tuple(
        before
        if after is before
        else replace(after, confidence=round(after.confidence * _LESS_SURE, 3), reason=after.reason or _KIN)
        for before, after in zip(found, kin, strict=True)
    )


def _text(document: Document) -> str:
    parts = []
    for block in document.reading.blocks:
        parts.append(block.text)
        parts += [cell.text for cell in block.table.cells] if block.table is not None else []
    return "\n".join(parts)


def _said_otherwise(
    found: tuple[Match, ...],
    catalogs: tuple[Catalog, ...],
    groups: Sequence[Sequence[str]],
    text: str,
    document: Document,
    submitter: Submitter,
) -> tuple[Match, ...]:
    """What is better answered once the parent speaks in the submission's names; the rest as it was."""
    said = tuple(restated(catalog, groups, text) for catalog in catalogs)
    if said == catalogs:
        return found
    again = match(said, document, submitter)
    return tuple(
        _restored(after, before) if _better(after, before) else before
        for before, after in zip(found, again, strict=True)
    )


def _better(after: Match, before: Match) -> bool:
    if after.status not in _RANK or before.status not in _RANK:
        return False
    better = _RANK[after.status] - _RANK[before.status]
    return better > 0 or (better == 0 and len(after.missing_points) < len(before.missing_points))


def _restored(after: Match, before: Match) -> Match:
    """The match in the words of the requirement as the parent has it."""
    texts = {point.id: point.text for point in before.points}
    points = tuple(_named(point, texts) for point in after.points)
    missing = tuple(point.text for point in points if point.applies and not point.answered)
    return replace(
        after,
        requirement=before.requirement,
        points=points,
        missing_points=missing if after.missing_points else (),
    )


def _named(point: PointMatch, texts: dict[str, str]) -> PointMatch:
    return replace(point, text=texts.get(point.id, point.text))
