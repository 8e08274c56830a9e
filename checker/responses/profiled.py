"""A submitter that a profile describes, and what the profile says that its parents' requirements do not ask of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from checker.model.catalog import Catalog, DeadlineDetail, Point, Requirement
from checker.model.result import Submitter
from checker.model.unit import Unit
from checker.responses.authorities import level_named, unit_named
from checker.responses.populations import traits_of
from checker.responses.submitter import answering
from checker.units.keys import declined
from checker.units.needs import fallen, lacking, rests_on, service, shortened

_TRAITS = {"general": "综合", "tcm": "中医", "specialised": "专科", "maternal": "妇幼", "primary": "基层"}
_OWNERSHIP = {"public": "公立", "private": "民营"}
_GRADE = re.compile(r"([一二三])级")
_LEVELS = {"省": "province", "市": "city", "州": "city", "区": "district", "县": "district", "旗": "district"}
_KINDS = ("task", "subtask", "special_action", "duty", "indicator", "goal", "target", "deadline", "post")
TOLD = "单位档案："


def submitter_of_unit(unit: Unit) -> Submitter:
    """The submitter that the unit is: its kind, its level or grade, its traits, whose duties it answers for."""
    kind: str = unit.kind
    if kind == "other":
        kind = "hospital" if unit_named(unit.name) else "commission"
    if kind == "commission":
        return replace(answering(kind, _level(unit), ()), names=_names(unit))
    grade = _GRADE.search(unit.rank)
    known = replace(answering(kind, f"{grade[1]}级" if grade else "", _traits(unit)), names=_names(unit))
    if kind == "hospital" and unit.quality_groups:
        return replace(known, answers_for=(*known.answers_for, "质控组织"))
    return known


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.name,) if unit.name else ()


def _level(unit: Unit) -> str:
    for text in (unit.rank, unit.name, unit.place):
        if found := level_named(text):
            return found
        signs = [_LEVELS[sign] for sign in text if sign in _LEVELS]
        if signs:
            return signs[-1]
    return ""


def _traits(unit: Unit) -> tuple[str, ...]:
    """The profile's own word first: a 中心医院 that says it is 中医 is no general hospital."""
    told = [_TRAITS[unit.category]] if unit.category in _TRAITS else []
    named = [one for one in traits_of(unit.name, "")[1] if one not in _TRAITS.values() or not told]
    special = traits_of(f"{unit.speciality}医院", "")[1] if unit.category == "specialised" and unit.speciality else ()
    owned = [_OWNERSHIP[unit.ownership]] if unit.ownership in _OWNERSHIP else []
    return tuple(dict.fromkeys((*told, *named, *special, *owned)))


def as_asked_of(unit: Unit, catalogs: Sequence[Catalog]) -> tuple[Catalog, ...]:
    """The catalogs with what the profile says does not concern the unit set aside, each with its reason.

    A requirement rests on services that the unit has not, or the profile declines it in so many words; main points
    that rest on such a service are left out of a requirement that asks more.
    """
    if unit.kind == "commission":
        return tuple(catalogs)
    return tuple(
        replace(catalog, requirements=tuple(_asked(unit, place, one) for one in catalog.requirements))
        for place, catalog in enumerate(catalogs)
    )


def _asked(unit: Unit, place: int, requirement: Requirement) -> Requirement:
    if requirement.kind not in _KINDS or not requirement.applicable:
        return requirement
    reason = declined(unit, place, requirement.id)
    if reason:
        return replace(requirement, applicable=False, note=f"{TOLD}不涉及，{reason}")
    absent = lacking(unit, rests_on(requirement))
    if absent:
        return replace(requirement, applicable=False, note=_told(absent))
    detail = requirement.detail
    if isinstance(detail, DeadlineDetail):
        if absent := fallen(unit, detail.quote):
            return replace(requirement, applicable=False, note=_told(absent))
        requirement = _shortened_deadline(unit, requirement, detail)
    points = tuple(_shortened(unit, one) for one in requirement.points if not fallen(unit, one.text))
    if requirement.points and not points:
        return replace(requirement, applicable=False, note=_told(fallen(unit, requirement.points[0].text)))
    return replace(requirement, points=points) if points != requirement.points else requirement


def _shortened(unit: Unit, point: Point) -> Point:
    text, names = shortened(unit, point.text)
    return replace(point, text=text) if names else point


def _shortened_deadline(unit: Unit, requirement: Requirement, detail: DeadlineDetail) -> Requirement:
    quote, names = shortened(unit, detail.quote)
    if not names:
        return requirement
    what, title = shortened(unit, detail.what)[0], shortened(unit, requirement.title)[0]
    return replace(requirement, title=title, detail=replace(detail, quote=quote, what=what))


def _told(absent: Sequence[str]) -> str:
    owed = next((known.instead for name in absent if (known := service(name)) and known.instead), "")
    return f"{TOLD}没有{'、'.join(absent)}业务" + (f"；方案中宜写明{owed}" if owed else "")


__all__ = ["TOLD", "as_asked_of", "submitter_of_unit"]
