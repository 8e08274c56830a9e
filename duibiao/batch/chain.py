"""One requirement down the levels: where it was lost, weakened, or changed its unit.

Each level is checked against the first plan and against the plan right above it. A level may be right by its parent
and wrong by its grandparent: what the parent lost, nobody below can find by looking at the parent alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from checker.errors import BadUsage, NoRequirements
from checker.intake import read
from checker.model.catalog import Catalog, Kind, Requirement
from checker.model.document import Document, Place
from checker.model.result import Deviation, Evidence, Match, Report
from checker.pipeline import Options, judged
from checker.requirements.extract import extract as requirements_of
from checker.rules.rule import ERROR_DEVIATIONS

Fate = Literal["kept", "changed", "thinned", "lost", "undecided", "not_asked"]
FOLLOWED: tuple[Kind, ...] = (
    "task",
    "special_action",
    "subtask",
    "duty",
    "indicator",
    "target",
    "deadline",
    "post",
    "goal",
)


@dataclass(frozen=True, slots=True)
class Link:
    """A requirement of the first plan at one level below it."""

    fate: Fate  # against the first plan
    deviations: tuple[Deviation, ...] = ()
    evidence: Evidence | None = None
    own: str | None = None  # id of the requirement that carries it in this level's own plan
    by_parent: Fate | None = None  # against the plan right above, None where that had lost it already
    lost: tuple[str, ...] = ()  # points that are not found here

    @property
    def hidden(self) -> bool:
        """Right by the plan above and wrong by the first."""
        return self.by_parent == "kept" and self.fate in ("changed", "thinned", "lost")


@dataclass(frozen=True, slots=True)
class Thread:
    """A requirement of the first plan with a link for each level below; `broken` is where it first went wrong."""

    requirement: Requirement
    links: tuple[Link, ...]

    @property
    def broken(self) -> int | None:
        return next((at for at, link in enumerate(self.links) if link.fate in ("changed", "thinned", "lost")), None)


@dataclass(frozen=True, slots=True)
class Chain:
    """The levels' titles from the top, and a thread for each requirement of the first plan."""

    titles: tuple[str, ...]
    threads: tuple[Thread, ...]


def chain(plans: Sequence[Path | str], role: str = "auto") -> Chain:
    """Follow every requirement of the first plan through the others, in the order given.

    `role` is the last one's. Raises what `read` raises, NoRequirements for a plan above another that asks nothing,
    and BadUsage for fewer than two plans.
    """
    if len(plans) < 2:
        raise BadUsage("逐级核对至少需要两份方案，请按从上到下的顺序给出，如：国家方案 省方案 市方案 医院方案")
    documents = [read(Path(plan)) for plan in plans]
    catalogs = [_catalog(one) for one in documents[:-1]]
    levels = [
        _level(document, catalogs, at, role if at == len(plans) - 1 else "auto")
        for at, document in enumerate(documents)
        if at
    ]
    return Chain(
        tuple(one.front.plan_title or one.front.title or one.reading.source for one in documents),
        tuple(_thread(one, levels) for one in catalogs[0].requirements if one.kind in FOLLOWED and one.applicable),
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """A level's matches against the first plan and the plan above it, by id, and its own requirements by place."""

    by_first: dict[str, Match]
    by_parent: dict[str, Match]
    own: tuple[Requirement, ...]


def _catalog(document: Document) -> Catalog:
    catalog = requirements_of(document)
    if not catalog.requirements:
        raise NoRequirements(f"“{document.reading.source}”中没有找到任务、指标或其他要求，请确认它是方案")
    return catalog


def _level(document: Document, catalogs: Sequence[Catalog], at: int, role: str) -> _Level:
    first = _matches(judged(document, (catalogs[0],), Options(role=role)).report)
    parent = first if at == 1 else _matches(judged(document, (catalogs[at - 1],), Options(role=role)).report)
    return _Level(first, parent, catalogs[at].requirements if at < len(catalogs) else ())


def _matches(report: Report) -> dict[str, Match]:
    return {one.requirement.id: one for one in report.matches}


def _thread(requirement: Requirement, levels: Sequence[_Level]) -> Thread:
    links: list[Link] = []
    above: str | None = requirement.id
    for level in levels:
        match = level.by_first.get(requirement.id)
        if match is None:
            links.append(Link("not_asked"))
            above = None
            continue
        parent = level.by_parent.get(above) if above is not None else None
        own = _carrier(match, level.own)
        links.append(
            Link(
                fate_of(match),
                match.deviations,
                match.evidence[0] if match.evidence else match.nearest,
                own,
                fate_of(parent) if parent is not None else None,
                match.missing_points,
            )
        )
        above = own
    return Thread(requirement, tuple(links))


def fate_of(match: Match) -> Fate:
    """What became of a requirement, by its match."""
    if match.status in ("not_applicable", "undecided"):
        return "not_asked" if match.status == "not_applicable" else "undecided"
    if match.status == "missing":
        return "lost"
    if any(one.kind in ERROR_DEVIATIONS for one in match.deviations):
        return "changed"
    return "thinned" if match.status == "partial" else "kept"


def _carrier(match: Match, own: Sequence[Requirement]) -> str | None:
    """The requirement of a level that stands where the evidence does, one of the same kind before others."""
    for evidence in match.evidence:
        standing = list(_standing(evidence.location, own))
        same = [one for one in standing if one.kind == match.requirement.kind]
        if same or standing:
            return (same or standing)[0].id
    return None


def _standing(place: Place, own: Sequence[Requirement]) -> Iterator[Requirement]:
    """Requirements at a place: in the same row or block first, then under the same heading."""
    here = [one for one in own if one.location is not None]
    yield from (one for one in here if one.location and _beside(one.location, place))
    yield from (one for one in here if one.location and place.heading and one.location.heading == place.heading)


def _beside(one: Place, other: Place) -> bool:
    return one.part == other.part and one.block == other.block and one.row == other.row
