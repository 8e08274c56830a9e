"""What one paragraph yields: its text and what was noticed in it, with offsets in that text."""

from __future__ import annotations

from typing import Literal

import msgspec
from lxml import etree

from checker.model.document import MarkKind

View = Literal["final", "original", "all"]


class Noticed(msgspec.Struct, frozen=True, gc=False):
    """A mark with offsets in its paragraph."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""
    author: str = ""
    date: str = ""


class Passage(msgspec.Struct, gc=False):
    """What one paragraph (or several joined by a deleted paragraph mark) yielded."""

    text: str = ""
    marks: list[Noticed] = msgspec.field(default_factory=list)
    losses: list[str] = msgspec.field(default_factory=list)
    boxes: list[etree._Element] = msgspec.field(default_factory=list)
    art: list[str] = msgspec.field(default_factory=list)
    notes: list[tuple[str, str]] = msgspec.field(default_factory=list)  # kind, id
    comments: list[tuple[str, str, int]] = msgspec.field(default_factory=list)  # event, id, offset
    bold: bool | None = None  # None while nothing is printed
    size: float | None = None
    mixed_size: bool = False
    breaks_before: bool = False
    breaks_after: bool = False
    pages_before: int = 0
    pages: int = 0
