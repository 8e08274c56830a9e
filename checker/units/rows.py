"""A unit as the rows of its file, what is asked and not yet filled among them: the same for .yaml and .xlsx."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker.model.unit import Unit
from checker.units.asked import Asked
from checker.units.words_of import Column, Part, words

Cell = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by the keys a person sees, and the line that tells why it is asked."""

    values: tuple[tuple[str, Cell], ...]
    told: str = ""
    unasked: tuple[str, ...] = ()  # keys that need no answer in this row


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of the file. Of a part without rows each value is a row of its own: its key, its value, its note."""

    part: Part
    keys: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def sheets_of(unit: Unit, asked: Asked) -> tuple[Sheet, ...]:
    """All parts in order."""
    return tuple(_sheet(part, unit, asked) for part in words().parts)


def _sheet(part: Part, unit: Unit, asked: Asked) -> Sheet:
    notes = (part.note, *asked.parts.get(part.part, ()))
    if part.part == "services":
        return Sheet(part, (), tuple(_services(unit, asked)), notes)
    columns = tuple(_columns(part, unit, asked))
    keys = tuple(key for key, _ in columns)
    if not part.rows:
        held = unit if part.part == "unit" else unit.paperwork
        return Sheet(part, keys, tuple(Row(((key, _shown(held, one)),), _note(one)) for key, one in columns), notes)
    rows = tuple(
        Row(tuple((key, _shown(record, column)) for key, column in columns), told, _unasked(part, record, asked))
        for record, told in _records(part.part, unit, asked)
    )
    return Sheet(part, keys, rows, notes)


_OF_FIGURES = ("基线年份", "基线分子", "基线分母", "基线数值", "数据来源")


def _unasked(part: Part, record: Any, asked: Asked) -> tuple[str, ...]:
    """Of what is not measured neither a baseline nor targets are asked."""
    if part.part != "indicators" or record.requirement not in asked.unmeasured:
        return ()
    return (*_OF_FIGURES, *(f"{year}年目标" for year in asked.years))


def _note(column: Column) -> str:
    """What is asked, and the words one may choose from."""
    choices = f"可填：{'、'.join(words().choices[column.field].values())}" if column.type == "choice" else ""
    return "；".join(one for one in (choices, column.note) if one)


def _columns(part: Part, unit: Unit, asked: Asked) -> Iterator[tuple[str, Column]]:
    """The keys asked, and those that the unit answers though nobody asks; a year of targets is a key each."""
    for column in part.columns:
        if column.type == "years":
            years = {*asked.years, *(year for one in unit.indicators for year, _ in one.targets)}
            for year in sorted(years):
                yield f"{year}年目标", Column(year, f"{year}年目标", "year", column.note, column.width)
        elif f"{part.part}.{column.field}" not in asked.left_out or _answered(part, column, unit):
            yield column.key, column


def _answered(part: Part, column: Column, unit: Unit) -> bool:
    held = {"unit": (unit,), "paperwork": (unit.paperwork,)}.get(part.part) or getattr(unit, part.part)
    return any(_shown(one, column) for one in held)


def _shown(record: Any, column: Column) -> Cell:
    if isinstance(record, tuple):  # a recipient
        return str(record[0] if column.field == "matter" else record[1])
    if column.type == "year":
        return str(dict(record.targets).get(column.field, ""))
    if column.field.startswith("baseline."):
        return str(getattr(record.baseline, column.field.partition(".")[2]))
    value = getattr(record, column.field)
    if isinstance(value, bool):
        return "是" if value else ""
    if column.type == "choice":
        return words().choices[column.field].get(value, "")
    return value if isinstance(value, tuple) else str(value)


def _services(unit: Unit, asked: Asked) -> Iterator[Row]:
    has, told = dict(unit.services), dict(asked.services)
    for name in dict.fromkeys((*told, *has)):
        yield Row(((name, {True: "是", False: "否"}[has[name]] if name in has else ""),), told.get(name, ""))


def _records(part: str, unit: Unit, asked: Asked) -> Iterator[tuple[Any, str]]:
    """Rows of the unit with what is asked of each, then what is asked and not there yet."""
    told: dict[str, str] = {}
    if part in ("indicators", "tasks"):
        told = {key: line for key, _, line in getattr(asked, part)}
        yield from ((one, told.get(one.requirement, "")) for one in getattr(unit, part))
    elif part == "departments":
        yield from _departments(unit, asked)
    elif part == "phases":
        lines = dict(asked.phases)
        yield from ((one, lines.get(one.name, "")) for one in unit.phases)
    elif part == "recipients":
        lines = {matter: line for matter, _, line in asked.recipients}
        yield from ((one, lines.get(one[0], "")) for one in unit.recipients)
    elif part == "leaders":
        posts = {(one.chief, one.fields): line for one, line in asked.leaders}
        yield from ((one, posts.get((one.chief, one.fields), "")) for one in unit.leaders)
    else:
        yield from ((one, "") for one in getattr(unit, part))


def _departments(unit: Unit, asked: Asked) -> Iterator[tuple[Any, str]]:
    lines = dict(asked.departments)
    for one in unit.departments:
        yield one, "；".join(f"{field}：{lines[field]}" for field in one.fields if lines.get(field))
