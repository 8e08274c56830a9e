"""Marks that open a line, in one place for all readers that see lines and no structure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class Openings(msgspec.Struct, frozen=True):
    """words/openings.yaml as it stands: patterns for the head of a line."""

    signs: tuple[str, ...]
    annexes: tuple[str, ...]
    boxes: tuple[str, ...]
    closing: tuple[str, ...]
    after_table: str
    next_section: str
    goes_on: str
    title_again: str


@cache
def openings() -> Openings:
    """The list, read once."""
    return load_words(Path(__file__).parent / "words" / "openings.yaml", Openings)


def at_head(*groups: Iterable[str]) -> re.Pattern[str]:
    """A pattern for a line that opens with any of these marks, behind blanks or not."""
    return re.compile(r"\s*(?:" + "|".join(one for group in groups for one in group) + ")")


@cache
def after_table(*, section: bool) -> re.Pattern[str]:
    """What ends a table whose cells are lines; with `section` a line 二、… does too."""
    known = openings()
    return at_head((known.after_table, known.next_section) if section else (known.after_table,))
