"""How a profile names a requirement: by its id, of a second parent and those after it with the parent's number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.catalog import Catalog, Requirement, Target
from checker.model.unit import Unit, UnitIndicator, UnitTask

TASKS = ("task", "special_action", "goal", "duty", "subtask")
FIGURES = ("indicator", "goal", "target")


def name_of(requirement: Requirement) -> str:
    """What a row of the profile is called: the title; of a figure in the text what it measures."""
    return requirement.detail.indicator if isinstance(requirement.detail, Target) else requirement.title


def key_of(place: int, requirement: str) -> str:
    """The name of a requirement of parent number `place` (from 0): task:4.1.1, and 2/task:4.1.1 of a second parent."""
    return requirement if place == 0 else f"{place + 1}/{requirement}"


def keyed(catalogs: Sequence[Catalog]) -> Iterator[tuple[str, Catalog, Requirement]]:
    """Every requirement of the parents with its name in a profile."""
    for place, catalog in enumerate(catalogs):
        for one in catalog.requirements:
            yield key_of(place, one.id), catalog, one


def task_of(unit: Unit, place: int, requirement: str) -> UnitTask | None:
    """What the unit says of a task, special action, goal or duty; None where it says nothing."""
    key = key_of(place, requirement)
    return next((one for one in unit.tasks if one.requirement == key), None)


def indicator_of(unit: Unit, place: int, requirement: str) -> UnitIndicator | None:
    """What the unit says of an indicator or a goal; None where it says nothing."""
    key = key_of(place, requirement)
    return next((one for one in unit.indicators if one.requirement == key), None)


def named(unit: Unit) -> tuple[str, ...]:
    """Every name that belongs to the unit: its own, its sites, superior, place, recipients, and whom it works with."""
    return (
        unit.name,
        unit.short,
        *unit.other_names,
        *unit.sites,
        unit.superior,
        unit.place,
        *unit.quality_groups,
        *unit.subordinates,
        *(one.name for one in unit.departments),
        *(recipient for _, recipient in unit.recipients),
        *unit.paperwork.addressees,
        *unit.paperwork.copies,
        *(text for one in unit.tasks for text in (one.lead, *one.supporting, *one.additions)),
    )


def declined(unit: Unit, place: int, requirement: str) -> str:
    """The reason for which the unit says that this does not concern it; "" where it does not say so."""
    said = task_of(unit, place, requirement) or indicator_of(unit, place, requirement)
    other = indicator_of(unit, place, requirement)
    return (said.not_concerned if said else "") or (other.not_concerned if other else "")
