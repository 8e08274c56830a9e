"""What a binary or an RTF document says one after another: paragraphs, ends of cells, ends of rows."""

from __future__ import annotations

import msgspec

from checker.intake.docx.passage import Noticed
from checker.model.document import Align, Part


class Shape(msgspec.Struct, frozen=True):
    """A table row as the file defines it. `edges` are the left edge and the right edge of each cell, in twips;
    `vertical` and `horizontal` say of each cell whether a merge begins or goes on ("restart", "continue", "")."""

    edges: tuple[int, ...] = ()
    vertical: tuple[str, ...] = ()
    horizontal: tuple[str, ...] = ()
    header: bool = False


class Remark(msgspec.Struct, frozen=True):
    """A margin comment that hangs on a character of its paragraph."""

    at: int
    text: str
    author: str = ""


class Paragraph(msgspec.Struct):
    """One paragraph. `depth` counts the tables it stands in; `hung` are stories that hang on it."""

    text: str = ""
    marks: tuple[Noticed, ...] = ()
    depth: int = 0
    number: str = ""
    style: str = ""
    outline: int | None = None
    align: Align = ""
    bold: bool = False
    size: float | None = None
    page_break: bool = False
    hung: tuple[Story, ...] = ()
    losses: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    joined: bool = False  # its mark was deleted: the next paragraph goes on in it


class CellEnd(msgspec.Struct, frozen=True):
    """The cell under way in the table of this depth is complete."""

    depth: int = 1


class RowEnd(msgspec.Struct, frozen=True):
    """The row under way in the table of this depth is complete."""

    shape: Shape
    depth: int = 1


Event = Paragraph | CellEnd | RowEnd


class Story(msgspec.Struct, frozen=True):
    """A run of events that belongs to one part: the body, one box, one note, one header."""

    part: Part
    events: tuple[Event, ...]
