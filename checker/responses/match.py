"""Catalog against document: one match for every requirement."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from checker.model.catalog import Catalog, Kind, Point, Requirement, Target
from checker.model.document import Document
from checker.model.result import Match, Submitter
from checker.responses.altered_duties import with_altered
from checker.responses.answers import answer_points
from checker.responses.asked import AskedFigures, asked_figures
from checker.responses.authorities import facing
from checker.responses.deadlines import match_deadline
from checker.responses.declined import declined, refusals, with_holders
from checker.responses.doubts import undecided
from checker.responses.facts import Facts, facts_of
from checker.responses.figures import match_target
from checker.responses.indicators import answering_tables, asked_names, match_indicator
from checker.responses.lesser import better, is_small, with_lesser
from checker.responses.names import NameIndex
from checker.responses.passages import Shelf, shelve
from checker.responses.same import Same
from checker.responses.sections import match_attachment, match_contents, match_goal, match_post, match_section
from checker.responses.setting import Setting, matched
from checker.responses.settled import settled
from checker.responses.works import match_work

_BY_KIND: dict[Kind, Callable[[Setting, Requirement], Match]] = {
    "section": match_section,
    "subsection": match_section,
    "task": match_work,
    "subtask": match_work,
    "special_action": match_work,
    "duty": match_work,
    "indicator": match_indicator,
    "target": match_target,
    "deadline": match_deadline,
    "post": match_post,
    "attachment": match_attachment,
    "form": match_attachment,
    "goal": match_goal,
    "report_contents": match_contents,
}


def match(catalogs: tuple[Catalog, ...], document: Document, submitter: Submitter) -> tuple[Match, ...]:
    """Judge a document against one catalog or several; matches stand in the order of the requirements.

    A parent's requirement marked not applicable by a person stays so.
    """
    shelf = shelve(document)
    facts = facts_of(document)
    return tuple(
        found for number, catalog in enumerate(catalogs) for found in _one(number, catalog, shelf, facts, submitter)
    )


def _one(number: int, catalog: Catalog, shelf: Shelf, facts: Facts, submitter: Submitter) -> list[Match]:
    submitter = facing(submitter, (catalog.document.front.issuer, *catalog.document.front.issuers))
    judged = _judged(number, catalog, shelf, facts, submitter)
    lesser = with_lesser(Same(catalog)) if is_small(submitter) else catalog
    if lesser is catalog:
        return judged
    return [better(*both) for both in zip(judged, _judged(number, lesser, shelf, facts, submitter), strict=True)]


def _judged(number: int, catalog: Catalog, shelf: Shelf, facts: Facts, submitter: Submitter) -> list[Match]:
    requirements, asked = catalog.requirements, _asked(Same(catalog))
    setting = Setting(
        number,
        shelf.document,
        submitter,
        shelf,
        facts,
        answer_points(asked.answerable, shelf, submitter),
        asked.known,
        asked.children,
        asked.figures,
        answering_tables(requirements, facts),
        asked.names,
        {},
    )
    said = refusals(setting)
    judged = [with_altered(setting, _judge(setting, requirement)) for requirement in requirements]
    judged = with_holders([declined(setting, one, said) for one in judged])
    return undecided(setting, settled(judged))


class _Asked(msgspec.Struct, frozen=True):
    """What can be said of a catalog before any document: it is the same for all that are checked against it."""

    answerable: tuple[Requirement, ...]  # every requirement with its main points
    known: dict[str, Requirement]
    children: dict[str, tuple[Requirement, ...]]
    figures: AskedFigures
    names: NameIndex


@lru_cache(maxsize=8)
def _asked(catalog: Same[Catalog]) -> _Asked:
    requirements = catalog.it.requirements
    children: dict[str, list[Requirement]] = {}
    for requirement in requirements:
        if requirement.parent:
            children.setdefault(requirement.parent, []).append(requirement)
    figures = asked_figures([one.detail for one in requirements if isinstance(one.detail, Target)])
    return _Asked(
        tuple([_with_points(requirement) for requirement in requirements]),
        {requirement.id: requirement for requirement in requirements},
        {key: tuple(value) for key, value in children.items()},
        figures,
        asked_names(requirements, figures),
    )


_POINTLESS = ("task", "subtask", "special_action", "duty", "deadline")


def _with_points(requirement: Requirement) -> Requirement:
    """A duty or a task without main points is asked for as a whole, by its text or its title."""
    if requirement.points or requirement.kind not in _POINTLESS:
        return requirement
    text = (requirement.text if requirement.kind in ("duty", "deadline") else None) or requirement.title
    point = Point(f"{requirement.id}.p1", text, requirement.subjects, requirement.location)
    return replace(requirement, points=(point,))


def _judge(setting: Setting, requirement: Requirement) -> Match:
    set_aside: Requirement | None = requirement
    while set_aside is not None and set_aside.applicable:
        set_aside = setting.requirements.get(set_aside.parent or "")
    if set_aside is not None:  # by a person, itself or what holds it
        reason = set_aside.note or "清单注明不适用"
        return matched(setting, requirement, "not_applicable", 1.0, applies="none", reason=reason)
    return _BY_KIND[requirement.kind](setting, requirement)
