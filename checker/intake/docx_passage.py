"""What one paragraph yields: its text and what was noticed in it, with offsets in that text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from checker.model.document import MarkKind

View = Literal["final", "original", "all"]


@dataclass(frozen=True, slots=True)
class Noticed:
    """A mark with offsets in its paragraph."""

    kind: MarkKind
    start: int
    end: int
    value: str = ""
    author: str = ""
    date: str = ""


@dataclass(slots=True)
class Passage:
    """What one paragraph (or several joined by a deleted paragraph mark) yielded."""

    text: str = ""
    marks: list[Noticed] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    art: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind, id
    comments: list[tuple[str, str, int]] = field(default_factory=list)  # event, id, offset
    bold: bool | None = None  # None while nothing is printed
    size: float | None = None
    mixed_size: bool = False
    breaks_before: bool = False
    breaks_after: bool = False
    pages_before: int = 0
    pages: int = 0
