"""The parts of a profile as people see them: sheets, keys, choices (words/sheets.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class Column(msgspec.Struct, frozen=True):
    """One key of a part. `field` is the model's; `type` how its text is read; `most` characters of one value."""

    field: str
    key: str
    type: str
    note: str = ""
    width: int = 40
    most: int = 0  # 0: what is usual for its type


class Part(msgspec.Struct, frozen=True):
    """One sheet of the workbook, one mapping or list of the .yaml."""

    part: str
    title: str
    rows: bool
    note: str
    columns: tuple[Column, ...]


class Words(msgspec.Struct, frozen=True):
    parts: tuple[Part, ...]
    choices: dict[str, dict[str, str]]
    also: dict[str, str]
    told: tuple[str, ...]
    most: dict[str, int]  # characters of one value, by the type of the column


@cache
def words() -> Words:
    """words/sheets.yaml."""
    return load_words(Path(__file__).parent / "words" / "sheets.yaml", Words)


def part_named(name: str) -> Part:
    """The part of this name (unit, services, leaders, …). Raises StopIteration for a name that is not one."""
    return next(one for one in words().parts if one.part == name)
