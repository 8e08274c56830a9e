"""Blocks as a sequence of lines in reading order: boxes stand behind the paragraph they hang on."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from checker.model.document import Block


class Line(msgspec.Struct):
    """One printed line of a paragraph, a box or a one-cell table, without the white space around it."""

    block: Block
    text: str  # the whole text of the block or cell
    start: int
    end: int
    first: bool = True  # the first line of its block
    cell: tuple[int, int] | None = None
    box: bool = False  # stands in a text box or a framed one-cell table

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


_FLOW = frozenset(("body", "table", "box"))


def in_reading_order(blocks: tuple[Block, ...]) -> list[Block]:
    """Body, tables and boxes, each box behind its anchor; notes, headers and nested tables left out."""
    flow = [b for b in blocks if b.part in _FLOW and b.inside is None]
    if any(b.anchor is not None for b in flow):
        flow.sort(key=lambda b: (b.index, 0, 0) if b.anchor is None else (b.anchor, 1, b.index))
    return flow


def lines_of(block: Block) -> Iterator[Line]:
    """The lines of a block; of a table only a frame of one column and at most three rows has any."""
    if block.table is None:
        yield from _split(block, block.text, None, block.part == "box")
        return
    cells = block.table.cells
    if len(cells) > 3 or any(cell.col or cell.tables for cell in cells):
        return
    for cell in cells:
        yield from _split(block, cell.text, (cell.row, cell.col), True)


def _split(block: Block, text: str, cell: tuple[int, int] | None, box: bool) -> Iterator[Line]:
    length = len(text)
    if "\n" not in text:
        start, end = _trim(text, 0, length)
        if start < end:
            yield Line(block, text, start, end, True, cell, box)
        return
    at, first = 0, True
    while at <= length:
        stop = text.find("\n", at)
        stop = length if stop < 0 else stop
        start, end = _trim(text, at, stop)
        if start < end:
            yield Line(block, text, start, end, first, cell, box)
            first = False
        at = stop + 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
