"""Departments that a parent calls otherwise than the unit does: 质控办 for what is 医疗质量管理部 here."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.unit import Unit
from checker.units.needs import fields_in, group_of


class _Departments(msgspec.Struct, frozen=True):
    hospital: dict[str, tuple[str, ...]]
    school: dict[str, tuple[str, ...]]
    enterprise: dict[str, tuple[str, ...]]
    besides: str


@cache
def _words() -> _Departments:
    return load_words(Path(__file__).parent / "words" / "departments.yaml", _Departments)


def renamed(unit: Unit) -> tuple[tuple[str, str], ...]:
    """For each field in which the unit has one department under another name: a pattern of the names, and its own."""
    known = _words()
    group = group_of(unit.kind, unit.name)
    lists = {"hospital": known.hospital, "school": known.school, "enterprise": known.enterprise}.get(group, {})
    own = tuple(one.name for one in unit.departments)
    found = []
    for field, names in lists.items():
        inside = [one.name for one in unit.departments if field in (one.fields or fields_in(one.name, group)[:1])]
        others = [name for name in names if not any(name in one for one in own)]
        if len(inside) == 1 and others:
            words = "|".join(map(re.escape, sorted(others, key=len, reverse=True)))
            found.append((rf"(?<![省市区县级])(?:{words})(?![{known.besides}])", inside[0]))
    return tuple(found)
