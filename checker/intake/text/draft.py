"""What passes between the steps of the text reader: lines of the file, and blocks without their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from checker.model.document import Block, Mark, Part, Place, Table

_LITTER = re.compile(r"\[(bookmark|comment|footnote|endnote|image|shape|TOC)\s*:\s*([^\[\]\n]{0,120})\]")
_NOTHING = re.compile(r"[\u200b\u2060\ufeff]")


class Line(msgspec.Struct, frozen=True):
    """A printed line with `gap` empty lines before it; `page` when a page begins with it."""

    text: str
    gap: int = 0
    page: bool = False


class Draft(msgspec.Struct, frozen=True):
    """A block before it is numbered. A box hangs on the body block before it."""

    text: str = ""
    part: Part = "body"
    table: Table | None = None
    bold: bool = False
    outline: int | None = None
    page_break: bool = False
    marks: tuple[tuple[str, int], ...] = ()  # litter of a converter: its words and where it stood


Piece = Line | Draft


def split_lines(text: str) -> tuple[Line, ...]:
    """Lines that hold something; a form feed, or a first blank where every other line has a gap, begins a page."""
    lines: list[Line] = []
    gap, page = 0, False
    for raw in re.sub(r"\r\n?|\u2028|\u0085", "\n", text).replace("\f", "\n\f").split("\n"):
        if raw.startswith("\f"):
            page, raw = True, raw[1:]
        if raw.strip() or (raw.startswith("\t")):
            lines.append(Line(raw, gap, page))
            gap, page = 0, False
        else:
            gap += 1
    return tuple(lines)


def mark_pages(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines that begin a page marked so: where form feeds were lost, a page begins with a single blank."""
    if any(line.page for line in lines):
        return lines
    led = [line.text.startswith(" ") and line.text[1:2].strip() != "" for line in lines]
    if not 0 < sum(led) * 8 < len(lines):
        return lines
    return tuple(replace(line, page=page) for line, page in zip(lines, led, strict=True))


def tidy(draft: Draft) -> Draft:
    """The draft without marks that a converter left in its text."""
    if "[" not in draft.text and not _NOTHING.search(draft.text):
        return draft
    kept, marks, at = [], [], 0
    for found in _LITTER.finditer(draft.text):
        kept.append(draft.text[at : found.start()])
        marks.append((f"{found[1]}: {found[2]}", sum(map(len, kept))))
        at = found.end()
    kept.append(draft.text[at:])
    return replace(draft, text=_NOTHING.sub("", "".join(kept)), marks=(*draft.marks, *marks))


def number_blocks(drafts: Iterable[Draft]) -> tuple[tuple[Block, ...], tuple[Mark, ...]]:
    """Blocks in reading order, and a mark for each trace of a converter that was taken out."""
    blocks: list[Block] = []
    marks: list[Mark] = []
    holder: int | None = None
    for draft in map(tidy, drafts):
        if not draft.text.strip() and draft.table is None:
            continue
        index = len(blocks)
        if draft.part == "body":
            holder = index
        part: Part = "table" if draft.table is not None and draft.part == "body" else draft.part
        blocks.append(
            Block(
                index,
                part,
                draft.text,
                outline=draft.outline,
                bold=draft.bold,
                page_break=draft.page_break,
                anchor=holder if draft.part == "box" else None,
                table=draft.table,
            )
        )
        marks.extend(Mark("field", Place(part, index, None, None, at, at), value) for value, at in draft.marks)
    return tuple(blocks), tuple(marks)
