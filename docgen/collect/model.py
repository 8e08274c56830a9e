"""What travels through a collection. msgspec Structs: what a child found comes back as bytes.

Every row of a returned table that says anything ends in exactly one place: an entry of the list, or a row that was
left out with its reason.
"""

from __future__ import annotations

from typing import Literal

import msgspec

FlagKind = Literal["note", "check", "undecided"]
SlipState = Literal["read", "empty", "other-form", "no-form", "unreadable"]


class Flag(msgspec.Struct, frozen=True):
    """Something for a person to look at. `undecided`: the program does not know and does not guess."""

    kind: FlagKind
    text: str
    field: str = ""  # title of the field it concerns


class Where(msgspec.Struct, frozen=True):
    """Where a row stands in its file, in words: 表1第3行, 第12段, 工作表“回执”第4行."""

    file: str
    place: str


class Entry(msgspec.Struct, frozen=True):
    """A row of the list. `values` are in the order of the form's fields, normalised; `written` as they were."""

    values: tuple[str, ...]
    written: tuple[str, ...]
    where: Where
    cells: tuple[str, ...]  # for each field the cell it comes from: 表1第3行第2列
    extras: tuple[tuple[str, str], ...] = ()  # columns that the form does not have
    flags: tuple[Flag, ...] = ()
    unit: str = ""  # whose row, as well as the file says
    unit_source: str = ""  # 单元格, 标题, 落款, 文件名, 文件夹, 上一行
    recognised: bool = False  # read from a picture
    pictures: tuple[int, ...] = ()  # of the slip, that show it

    @property
    def undecided(self) -> bool:
        """Whether part of it is damaged or hidden."""
        return any(flag.kind == "undecided" for flag in self.flags)


class LeftOut(msgspec.Struct, frozen=True):
    """A row that is no entry, and why."""

    where: Where
    text: str
    why: str


class Picture(msgspec.Struct, frozen=True):
    """What a person looks at beside the list: a reduced copy."""

    name: str
    data: bytes  # JPEG
    width: int
    height: int


class Slip(msgspec.Struct, frozen=True):
    """One returned file. `version` as stated (更正版, 第二稿); `stated` the day it names, never the file's own."""

    key: str
    state: SlipState
    cause: str = ""
    entries: tuple[Entry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = ""
    unit_source: str = ""
    version: str = ""
    stated: str = ""
    reader: str = ""
    pictures: tuple[Picture, ...] = ()


class Listed(msgspec.Struct, frozen=True):
    """An entry in the list: whose it is, which proposals there are, whether a later one takes its place."""

    entry: Entry
    unit: str  # roster name where certain, else as written
    known: int | None = None  # number in the roster
    proposals: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    superseded: str = ""  # why another one is proposed
    conflict: int = 0  # number of the conflict it belongs to, 0 for none


class Silent(msgspec.Struct, frozen=True):
    """A unit of the roster without an answer."""

    name: str
    telephone: str = ""
    remark: str = ""  # what was seen of it: 回执是空表, 文件打不开, …


class Collected(msgspec.Struct, frozen=True):
    """All of it, in an order that does not depend on how it was run: entries by roster, then unit, then file."""

    form: str
    fields: tuple[str, ...]
    listed: tuple[Listed, ...]
    silent: tuple[Silent, ...]
    slips: tuple[Slip, ...]  # by key
    roster: int = 0  # units of the roster
