"""The words of the sheet and of the report: lists that people edit, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words

_FOLDER = Path(__file__).parent / "words"


class Column(msgspec.Struct, frozen=True):
    key: str
    field: str
    type: str
    width: int
    note: str
    options: tuple[str, ...] = ()


class SheetWords(msgspec.Struct, frozen=True):
    sheet: str
    title: str
    note: str
    columns: tuple[Column, ...]
    pairs: bool = False
    hidden: bool = False


class Sheets(msgspec.Struct, frozen=True):
    sheets: tuple[SheetWords, ...]
    guide: tuple[str, ...]


@cache
def sheets() -> Sheets:
    """words/sheets.yaml."""
    return load_words(_FOLDER / "sheets.yaml", Sheets)


def sheet(name: str) -> SheetWords:
    """One sheet by its name in English."""
    return next(one for one in sheets().sheets if one.sheet == name)


class Basic(msgspec.Struct, frozen=True):
    name: str
    unit: str
    service: str = ""  # asked only of a unit that has it


class Phrases(msgspec.Struct, frozen=True):
    """words/report.yaml."""

    parts: dict[str, str]
    part_words: dict[str, tuple[str, ...]]
    sentences: dict[str, str]
    results: dict[str, str]
    basics: dict[str, tuple[Basic, ...]]
    kinds: dict[str, str]
    sums: tuple[str, ...]
    acts: tuple[str, ...]


@cache
def phrases() -> Phrases:
    """The sentences of the report."""
    return load_words(_FOLDER / "report.yaml", Phrases)
