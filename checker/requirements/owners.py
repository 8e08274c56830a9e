"""Whose duty what hangs on a task is: by its own words, by the main point it stands in, else by its holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from checker.language.subjects import implied_subjects, subjects_of
from checker.model.catalog import DeadlineDetail, Kind, Point, PostDetail, Requirement, Subject
from checker.model.document import Place

_HANGING: frozenset[Kind] = frozenset(("target", "deadline", "post", "report_contents"))


def with_subjects(requirements: Iterable[Requirement], said: Mapping[str, Sequence[Point]]) -> Iterator[Requirement]:
    """The requirements in their order, those that hang on another with subjects where the document tells them.

    `said` holds, by id, what the text of a section without main points says and to whom.
    """
    holders: dict[str, Requirement] = {}
    for requirement in requirements:
        if requirement.kind in _HANGING and not requirement.subjects:
            holder = holders.get(requirement.parent or "")
            points = (holder.points or tuple(map(_named, said.get(holder.id, ())))) if holder else ()
            requirement = replace(requirement, subjects=_subjects(requirement, holder, points))
        holders[requirement.id] = requirement
        yield requirement


def _named(point: Point) -> Point:
    """A section speaks to several bodies in turn: whom its sentence does not name is not the one named before."""
    return replace(point, subjects=subjects_of(point.text) or implied_subjects(point.text))


def _subjects(requirement: Requirement, holder: Requirement | None, points: Sequence[Point]) -> tuple[Subject, ...]:
    own = _own(requirement)
    if own or holder is None:
        return own
    return _of_point(requirement.location, points) or _named_beside(requirement.location, points, holder.subjects)


def _named_beside(place: Place | None, points: Sequence[Point], otherwise: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Whom the points of the same paragraph name, all that the holder names where it is one paragraph."""
    if place is None or all(one.location is None or one.location.block == place.block for one in points):
        return otherwise
    beside = [one.subjects for one in points if one.location and one.location.block == place.block]
    return tuple(dict.fromkeys(one for found in beside for one in found))


def _own(requirement: Requirement) -> tuple[Subject, ...]:
    detail = requirement.detail
    who = detail.who if isinstance(detail, DeadlineDetail) else detail.holder if isinstance(detail, PostDetail) else ""
    return subjects_of(f"{who}应当完成") if who else ()


def _of_point(place: Place | None, points: Sequence[Point]) -> tuple[Subject, ...]:
    """Subjects of the main point that shares most with a place."""
    if place is None:
        return ()
    start, end = place.start, place.end
    there = [point for point in points if point.location and point.location.start < end and start < point.location.end]
    shared = [(_shared(place, point.location), point) for point in there]
    longest = max(shared, key=lambda pair: pair[0], default=None)
    return longest[1].subjects if longest and longest[0] > 0 else ()


def _shared(one: Place | None, other: Place | None) -> int:
    """How many characters two places share."""
    if one is None or other is None or (one.block, one.row, one.col) != (other.block, other.row, other.col):
        return 0
    return min(one.end, other.end) - max(one.start, other.start)
