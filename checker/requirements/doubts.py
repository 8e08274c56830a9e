"""A figure or a time that the parent's reader does not vouch for: noted for a person, and compared with nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from checker.intake.doubts import Doubtful, Doubts
from checker.model.catalog import DeadlineDetail, Requirement, Target
from checker.model.document import Place, Span

ILLEGIBLE = "原件难以辨认"  # a note that begins so; deleted by whoever has looked at the original


def with_notes(requirements: Iterable[Requirement], doubts: Doubts) -> Iterator[Requirement]:
    """The requirements; a target or a deadline that rests on uncertain characters says so in its note."""
    for requirement in requirements:
        place = requirement.location
        if not doubts or place is None or not isinstance(requirement.detail, (Target, DeadlineDetail)):
            yield requirement
            continue
        found = doubts.deciding(place, figures=True)
        if not found:
            yield requirement
            continue
        yield noted(requirement, doubts, place, found[0])


def noted(requirement: Requirement, doubts: Doubts, place: Place | Span, found: Doubtful) -> Requirement:
    """The requirement with the note that what was found at this place is illegible."""
    said = doubts.said((place.block, place.row, place.col), found)
    return replace(requirement, note=f"{ILLEGIBLE}：{said}，请核对后删去本注")


def illegible(requirement: Requirement) -> bool:
    """Does it carry that note?"""
    return requirement.note.startswith(ILLEGIBLE)
