"""Who inside does it, who is in charge, by when, and what proves it: the profile's word first, else what it implies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from checker.language.frequency import find_frequencies
from checker.language.words import load_words
from checker.model.catalog import Catalog, Requirement
from checker.model.unit import Department, Leader, Unit, UnitTask
from checker.units.needs import Group, fields_in, group_of
from docgen.printed import printed_month

_MOST_SUPPORTING = 3
_RHYTHM = re.compile(r"每(?:两|半)?(?:年|季度|月|周|日|天|学期)|按(?:年度|季度|月)")


class _Record(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    record: str


class _Records(msgspec.Struct, frozen=True):
    records: tuple[_Record, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Owner:
    """Who leads, who helps and who is in charge; `proposed` when the departments were found by their fields."""

    lead: str
    supporting: tuple[str, ...]
    leader: str
    proposed: bool


@cache
def _records() -> _Records:
    return load_words(Path(__file__).parent / "words" / "records.yaml", _Records)


class Owners:
    """The departments and leaders of one unit, asked by the words of a requirement."""

    def __init__(self, unit: Unit, catalogs: Sequence[Catalog]) -> None:
        self.unit = unit
        self.group: Group = group_of(unit.kind, unit.name, catalogs)
        self._fields = tuple((one, self._of(one)) for one in unit.departments)
        self._tasks = {one.requirement: one for one in unit.tasks}

    def task(self, requirement: Requirement) -> UnitTask | None:
        """What the unit itself says of a task."""
        return self._tasks.get(requirement.id)

    def owner(self, requirement: Requirement, text: str) -> Owner:
        """Who is responsible for what `text` says of a requirement."""
        said = self.task(requirement)
        if said is not None and said.lead:
            return Owner(said.lead, said.supporting, said.leader or self.leader(said.lead, text), False)
        found = self.departments(text, requirement.title)
        if not found:
            return Owner("", said.supporting if said else (), (said.leader if said else "") or self._deputy(), False)
        lead, *others = found
        supporting = said.supporting if said and said.supporting else tuple(others[:_MOST_SUPPORTING])
        leader = (said.leader if said else "") or self.leader(lead, text)
        return Owner(lead, supporting, leader, True)

    def departments(self, text: str, title: str = "") -> tuple[str, ...]:
        """The departments whose fields a text speaks of, those of the title first."""
        wanted = fields_in(f"{title}\n{text}", self.group, title)
        found = [one.name for field in wanted for one, fields in self._fields if field in fields]
        return tuple(dict.fromkeys(found))

    def leader(self, department: str, text: str = "") -> str:
        """The leader in charge of a department's field, else the deputy."""
        fields = next((fields for one, fields in self._fields if one.name == department), ())
        for one in self.unit.leaders:
            if not one.chief and any(word in fields or word == department or word in text for word in one.fields):
                return said_leader(one)
        return self._deputy()

    def _deputy(self) -> str:
        others = [one for one in self.unit.leaders if not one.chief]
        return said_leader(others[0]) if len(others) == 1 else ""

    def _of(self, department: Department) -> tuple[str, ...]:
        """A department's fields: those the profile names, else those its name tells."""
        told = tuple(
            dict.fromkeys(one for field in department.fields for one in (field, *fields_in(field, self.group)[:1]))
        )
        return told or fields_in(department.name, self.group)


def said_leader(leader: Leader) -> str:
    """王芳（副院长）, 副院长."""
    return f"{leader.name}（{leader.post}）" if leader.name and leader.post else leader.name or leader.post


def records_for(text: str) -> str:
    """What proves what a text says: 会议记录、制度文本; "" where its words do not tell."""
    found = list(dict.fromkeys(one.record for one in _records().records if any(word in text for word in one.words)))
    apart = [one for one in found if not any(one != other and one in other for other in found)]  # 档案 of 授权档案
    return "、".join(apart[: _records().most])


def due_words(due: str) -> str:
    """2024-06-30 as 2024年6月30日前, 2024-06 as 2024年6月底前, 2024 as 2024年底前; words stay words."""
    parts = due.strip().split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != len("2024"):
        return due.strip()
    year, *rest = (int(part) for part in parts)
    if not rest:
        return f"{year}年底前"
    month = printed_month(year, rest[0])
    return f"{month}{rest[1]}日前" if len(rest) > 1 else f"{month}底前"


def frequency_in(text: str) -> str:
    """The first rhythm that a text states: 每季度, 每年; "" where it states none."""
    found = next((one for one in find_frequencies(text) if one.kind == "definite" and not one.implied), None)
    rhythm = _RHYTHM.search(text[found.start : found.end]) if found else None
    return rhythm[0] if rhythm else ""
