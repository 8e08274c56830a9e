"""Whose duty something is at this unit: its own, the counterpart of another's, or none of its business."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model.catalog import Catalog, Point, Requirement, Subject
from checker.model.result import Applies, Submitter
from checker.model.unit import Unit
from checker.responses.applies import ownership, point_applies
from checker.responses.authorities import facing, level_named, unit_named
from checker.responses.populations import traits_of
from docgen.localise.voice import Voice

_ALL: tuple[Subject, ...] = ("医疗机构", "卫生健康行政部门", "质控组织", "学会协会", "服务中心", "科室", "其他")
_ANSWERS: dict[str, tuple[Subject, ...]] = {
    "hospital": ("医疗机构", "科室", "其他"),
    "department": ("科室", "医疗机构", "其他"),
    "commission": _ALL,
    "qc": ("质控组织", "其他"),
    "association": ("学会协会", "其他"),
}
_TRAITS = {"general": "综合", "tcm": "中医", "specialised": "专科", "maternal": "妇幼", "primary": "基层"}
_OWNERSHIP = {"public": "公立", "private": "民营"}
_GRADE = re.compile(r"([一二三])级")
_LEVELS = {"省": "province", "市": "city", "州": "city", "区": "district", "县": "district", "旗": "district"}


def submitter_of_unit(unit: Unit, voice: Voice, catalogs: Sequence[Catalog] = ()) -> Submitter:
    """The submitter that a check of this unit's document would know it as."""
    kind = unit.kind
    if kind == "other":
        kind = "commission" if voice.authority or not unit_named(unit.name) else "hospital"
    answers = _ANSWERS[kind]
    if unit.quality_groups and kind == "hospital":
        answers = (*answers, "质控组织")
    grade = _GRADE.search(unit.rank)
    level = f"{grade[1]}级" if grade else ""
    if kind == "commission":
        level = _level(unit)
    return facing(
        Submitter(kind, level, answers, _traits(unit)), [catalog.document.front.issuer for catalog in catalogs]
    )


def _level(unit: Unit) -> str:
    for text in (unit.rank, unit.name, unit.place):
        if found := level_named(text):
            return found
        signs = [_LEVELS[sign] for sign in text if sign in _LEVELS]
        if signs:
            return signs[-1]
    return ""


def _traits(unit: Unit) -> tuple[str, ...]:
    """What it is, from the profile first: a 中心医院 that says it is a 中医医院 is one."""
    told = [_TRAITS[unit.category]] if unit.category in _TRAITS else []
    named = [one for one in traits_of(unit.name, unit.rank)[1] if one not in _TRAITS.values() or not told]
    owned = [_OWNERSHIP[unit.ownership]] if unit.ownership in _OWNERSHIP else []
    special = traits_of(f"{unit.speciality}医院", "")[1] if unit.category == "specialised" and unit.speciality else ()
    return tuple(dict.fromkeys((*told, *named, *special, *owned)))


def of_point(point: Point, requirement: Requirement, submitter: Submitter) -> Applies:
    """Whose duty one main point is."""
    return point_applies(point, requirement, submitter)


def of_requirement(requirement: Requirement, submitter: Submitter, holder: Requirement | None) -> tuple[Applies, str]:
    """Whose duty a requirement without main points is, and why not this unit's."""
    return ownership(requirement, submitter, holder)
