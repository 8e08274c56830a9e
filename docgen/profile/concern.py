"""Which of the parents' requirements concern a unit, and which of them a profile gives a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.language.fold import fold
from checker.model.catalog import Catalog, GoalDetail, IndicatorDetail, Requirement, Target
from checker.model.result import Applies, Submitter
from checker.model.unit import Unit
from checker.responses.applies import ownership, point_applies
from checker.responses.authorities import facing
from checker.responses.profiled import submitter_of_unit
from checker.responses.submitter import answering
from checker.units.keys import key_of
from checker.units.needs import group_of
from checker.units.telling import figures_asked
from docgen.needs import kinds_of
from docgen.profile.patterns import pattern
from docgen.profile.role import CATEGORIES

SECTION_TASKS = ("task", "special_action")


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement that concerns the unit, with its name in the profile."""

    key: str
    catalog: Catalog
    requirement: Requirement
    own: bool  # not only the counterpart of another's duty
    only: str = ""  # the kind of units that it is for, where nobody says whether this is one


def concerning(catalogs: Sequence[Catalog], unit: Unit) -> Iterator[Row]:
    """Every requirement that is the unit's own business or has its counterpart there."""
    for place, catalog in enumerate(catalogs):
        front = catalog.document.front
        submitter = facing(_submitter(unit, catalogs), (front.issuer, *front.issuers))
        by_id = {one.id: one for one in catalog.requirements}
        for one in catalog.requirements:
            holder = by_id.get(one.parent or "")
            applies = _applies(one, holder, submitter)
            if applies != {"none"}:
                yield Row(key_of(place, one.id), catalog, one, "own" in applies)
            elif any(_applies(one, holder, other) != {"none"} for other in _other_kinds(unit, submitter)):
                yield Row(key_of(place, one.id), catalog, one, True, "、".join(kinds_of(one)))


def _submitter(unit: Unit, catalogs: Sequence[Catalog]) -> Submitter:
    """Who it is; of a unit that has no name yet the parents tell whether they ask schools, firms or authorities."""
    supervised = group_of(unit.kind, unit.name, catalogs) in ("school", "enterprise", "hospital")
    return answering("hospital", "", ()) if unit.kind == "other" and supervised else submitter_of_unit(unit)


def _other_kinds(unit: Unit, submitter: Submitter) -> Iterator[Submitter]:
    """What a hospital may be as long as nobody says of what kind it is: then what is asked of one kind is asked."""
    if unit.kind == "hospital" and not unit.category and not submitter.traits:
        yield from (replace(submitter, traits=(kind,)) for kind in CATEGORIES)


def _applies(requirement: Requirement, holder: Requirement | None, submitter: Submitter) -> set[Applies]:
    """Whose its main points are, or it itself."""
    if requirement.points and requirement.kind in ("task", "subtask", "special_action", "duty"):
        return {point_applies(point, requirement, submitter) for point in requirement.points}
    return {ownership(requirement, submitter, holder)[0]}


def is_work(row: Row, catalogs: Sequence[Catalog]) -> bool:
    """Tasks and special actions; the rows of a task list only where nothing else states the work."""
    kind = row.requirement.kind
    if kind == "duty":
        return not any(one.kind in SECTION_TASKS for catalog in catalogs for one in catalog.requirements)
    return kind in SECTION_TASKS


def only_for(row: Row) -> str:
    """What a row tells where it may be for another kind of units."""
    return f"；只对{row.only}，不是的删去这一条" if row.only else ""


def is_measured(row: Row) -> bool:
    """Has it a direction, a figure, or a name that says that it is a rate: of others only the owner is asked."""
    detail = row.requirement.detail
    directed = isinstance(detail, IndicatorDetail | GoalDetail) and detail.direction is not None
    asked = figures_asked(row.catalog, row.requirement)
    return directed or bool(asked) or bool(pattern("measured").search(row.requirement.title))


def figures_in(rows: Sequence[Row], inside: bool) -> Iterator[Row]:
    """Indicators, goals, and what is measured in the text alone; one row a name in each parent.

    What a whole region is to reach, in a section on aims, is not asked of one unit (`inside`).
    """
    named = [one for one in rows if one.requirement.kind in ("indicator", "goal")]
    yield from (one for one in named if not getattr(one.requirement.detail, "container", False))
    seen = {(id(one.catalog), fold(one.requirement.title)) for one in named}
    for one in rows:
        detail = one.requirement.detail
        if not isinstance(detail, Target) or detail.value is None or _is_settled(one.requirement.id, detail):
            continue
        name = (id(one.catalog), fold(detail.indicator))
        of_region = (detail.scope or "").startswith("全") or re.match("target:(?:sub)?section:", one.requirement.id)
        if name not in seen and one.own and pattern("measured").search(detail.indicator) and not (inside and of_region):
            seen.add(name)
            yield one


def _is_settled(requirement: str, target: Target) -> bool:
    """A figure of a goal's strategies goes with the goal; how much is drawn or checked is part of the task."""
    return requirement.startswith("target:goal:") or bool(pattern("settled").search(target.indicator))
