"""The word list of the text reader, typed, and the patterns made of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.intake.openings import at_head, openings
from checker.language.words import load_words


class Limits(msgspec.Struct, frozen=True):
    """`bytes`: the largest file read; `columns`: the widest table rebuilt."""

    bytes: int
    columns: int


class Columns(msgspec.Struct, frozen=True):
    """Words that tell from a column's name what the column holds."""

    number: tuple[str, ...]
    grouping: tuple[str, ...]
    value: tuple[str, ...]
    other: tuple[str, ...]
    list: tuple[str, ...]


class TextWords(msgspec.Struct, frozen=True):
    """words/text.yaml as it stands."""

    limits: Limits
    columns: Columns
    heading: tuple[str, ...]
    box: tuple[str, ...]
    page_number: str
    title_end: str


@cache
def words() -> TextWords:
    """The word list, read once."""
    return load_words(Path(__file__).parent.parent / "words" / "text.yaml", TextWords)


HEADING = at_head(openings().signs, openings().annexes, openings().closing, words().heading)
BOX = at_head(openings().boxes, words().box)
PAGE_NUMBER = re.compile(words().page_number)
TITLE_END = re.compile(words().title_end)
SPACES = re.compile(r"\s+")
_YEAR = re.compile(r"[0-9]{4}")


def is_number_column(name: str) -> bool:
    """True for 序号 and its like."""
    return SPACES.sub("", name) in words().columns.number


def is_grouping(name: str) -> bool:
    """True when empty squares of a column of this name go on with the value above."""
    bare = SPACES.sub("", name)
    if not bare or _YEAR.search(bare) or any(word in bare for word in words().columns.value):
        return False
    return any(word in bare for word in words().columns.grouping)


def is_list_column(name: str) -> bool:
    """True when cells of a column of this name hold numbered items."""
    return any(word in name for word in words().columns.list)


def is_column_name(name: str) -> bool:
    """True when `name` is one that heads columns of plans: 序号, 评估维度, 责任单位, 2024年 …"""
    bare = SPACES.sub("", name)
    if not bare or len(bare) > 12 or bare[-1] in "。；，、：:" or HEADING.match(bare):
        return False
    known = words().columns
    return bare in known.number or any(bare.endswith(word) for word in (*known.grouping, *known.value, *known.other))
