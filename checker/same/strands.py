"""A document as one strand of letters without layout, and its tables as rows; every letter knows where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from checker.language.fold import folded
from checker.model.document import Block, Document, Reading, Span

_FLOWING = ("body", "box", "footnote", "endnote", "table")
# Forms that programs exchange: circles written for the figure 0 of a Chinese year, empty boxes.
_FORMS = {ord(one): "〇" for one in "○◯"} | {ord(one): "□" for one in "☐▢❏❑◻◽"}
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # bullets of symbol fonts
_FRAME_ROWS = 2  # a table of one column and no more rows than this is a frame around paragraphs


class Source(msgspec.Struct, frozen=True):
    """A paragraph or a cell as the strand holds it; `offsets` leads from its folded letters to its own."""

    span: Span  # the whole of it
    text: str
    plain: str  # folded
    offsets: tuple[int, ...]
    part: str
    page: int | None
    number: str = ""  # the automatic number at its head, folded

    @property
    def begin(self) -> int:
        """Where it begins in its own text."""
        return self.offsets[0] if self.offsets else 0


class Piece(msgspec.Struct, frozen=True):
    """Folded letters `start` to `end` of one source; `more` are those of the next ones that belong to it."""

    source: Source
    start: int
    end: int
    more: tuple[Piece, ...] = ()

    @property
    def whole(self) -> bool:
        """All of the source."""
        return self.start == 0 and self.end == len(self.source.plain)

    @property
    def plain(self) -> str:
        """The folded letters, those of `more` among them."""
        return self.source.plain[self.start : self.end] + "".join(piece.plain for piece in self.more)

    @property
    def own(self) -> tuple[int, int]:
        """The slice of the source's own text."""
        offsets = self.source.offsets
        if self.start >= len(offsets):
            end = offsets[-1] + 1 if offsets else len(self.source.text)
            return end, end
        if self.start == self.end:
            return offsets[self.start], offsets[self.start]
        return offsets[self.start], offsets[self.end - 1] + 1


class Strand(msgspec.Struct, frozen=True):
    """Sources one after the other without anything between them."""

    text: str
    sources: tuple[Source, ...]
    starts: tuple[int, ...]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces that a slice is made of; of an empty slice the empty piece where it stands."""
        if not self.sources:
            return []
        number = max(0, bisect_right(self.starts, start) - 1)
        if start == end:
            return [self._piece(number, start, end)]
        found = []
        while number < len(self.sources) and self.starts[number] < end:
            found.append(self._piece(number, max(start, self.starts[number]), end))
            number += 1
        return found

    def _piece(self, number: int, start: int, end: int) -> Piece:
        begin, source = self.starts[number], self.sources[number]
        return Piece(source, start - begin, min(end - begin, len(source.plain)))

    def without(self, ranges: Sequence[tuple[int, int]]) -> Strand:
        """The strand with some slices, in order and apart, taken out; a source cut in two goes on as two."""
        kept: list[Source] = []
        at = 0
        for start, end in (*ranges, (len(self.text), len(self.text))):
            for piece in self.pieces(at, start) if at < start else ():
                source = piece.source
                offsets = source.offsets[piece.start : piece.end]
                kept.append(
                    source if piece.whole else msgspec.structs.replace(source, plain=piece.plain, offsets=offsets)
                )
            at = end
        return strand_of(kept)

    def is_edge(self, at: int) -> bool:
        """Does a source begin or the strand end here?"""
        if at == len(self.text):
            return True
        number = bisect_right(self.starts, at) - 1
        return number >= 0 and self.starts[number] == at


def strand_of(sources: Iterable[Source]) -> Strand:
    """Sources that have letters, as one strand."""
    kept = tuple(source for source in sources if source.plain)
    starts, at = [], 0
    for source in kept:
        starts.append(at)
        at += len(source.plain)
    return Strand("".join(source.plain for source in kept), kept, tuple(starts))


class Row(msgspec.Struct, frozen=True):
    """A row of a table, merged cells in every row that they cover. `owned[i]`: the cell begins in this row."""

    table: int  # block
    row: int
    cells: tuple[Source, ...]
    owned: tuple[bool, ...]

    @property
    def key(self) -> str:
        """The letters of its cells."""
        return "\x1f".join(cell.plain for cell in self.cells)

    @property
    def distinct(self) -> tuple[Source, ...]:
        """Each cell once, those that began above left out."""
        seen: dict[tuple[int | None, int | None], Source] = {}
        for cell, own in zip(self.cells, self.owned, strict=True):
            if own:
                seen.setdefault((cell.span.row, cell.span.col), cell)
        return tuple(seen.values())


class Sheaf(msgspec.Struct, frozen=True):
    """The paragraphs of a document and its tables, in reading order; a table stands by its block's number."""

    document: Document
    paragraphs: tuple[Source | int, ...]  # a source, or the block of the table that stands here
    tables: dict[int, tuple[Row, ...]]
    margins: frozenset[str]  # what running heads say, folded

    def sources(self) -> Iterator[Source]:
        """All paragraphs and cells, each cell once."""
        for one in self.paragraphs:
            if isinstance(one, Source):
                yield one
            else:
                for row in self.tables[one]:
                    yield from row.distinct

    def strand(self, as_text: frozenset[int]) -> Strand:
        """The paragraphs, and the cells of the tables that are to be read as text."""
        found: list[Source] = []
        for one in self.paragraphs:
            if isinstance(one, Source):
                found.append(one)
            elif one in as_text:
                found += [cell for row in self.tables[one] for cell in row.distinct]
        return strand_of(found)


def sheaf_of(document: Document) -> Sheaf:
    """A document parted into paragraphs and rows. Hidden words are on no paper and left out."""
    reading = document.reading
    hidden = _hidden(reading)
    paragraphs: list[Source | int] = []
    tables: dict[int, tuple[Row, ...]] = {}
    margins = set()
    for block in reading.blocks:
        if block.part in ("header", "footer"):
            margins.add(_plain(block.text)[0])
        elif block.part not in _FLOWING:
            continue
        elif block.table is None:
            paragraphs.append(_source(block, Span(block.index, 0, len(block.text)), block.text, hidden))
        elif _is_frame(block):
            for number in range(len(block.table.cells)):
                paragraphs += _lines(_cell(block, number, hidden))
        else:
            tables[block.index] = tuple(_rows(block, hidden))
            paragraphs.append(block.index)
    return Sheaf(document, tuple(paragraphs), tables, frozenset(margins - {""}))


def _is_frame(block: Block) -> bool:
    table = block.table
    return table is not None and len(table.grid) <= _FRAME_ROWS and all(len(set(row)) <= 1 for row in table.grid)


def _hidden(reading: Reading) -> dict[tuple[int, int | None, int | None], list[tuple[int, int]]]:
    found: dict[tuple[int, int | None, int | None], list[tuple[int, int]]] = {}
    for mark in reading.marks:
        if mark.kind == "hidden":
            place = mark.place
            found.setdefault((place.block, place.row, place.col), []).append((place.start, place.end))
    return found


def _plain(text: str) -> tuple[str, tuple[int, ...]]:
    found = folded(text)
    plain, offsets = found.text.translate(_FORMS), found.offsets
    if _PRIVATE.search(plain):
        kept = [at for at, sign in enumerate(plain) if not _PRIVATE.match(sign)]
        return "".join(plain[at] for at in kept), tuple(offsets[at] for at in kept)
    return plain, offsets


def _source(
    block: Block, span: Span, text: str, hidden: dict[tuple[int, int | None, int | None], list[tuple[int, int]]]
) -> Source:
    plain, offsets = _plain(text)
    if len(offsets) != len(plain):  # signs that fold to several letters side by side: places are told to the source
        offsets = tuple(min(at, max(0, len(text) - 1)) for at in range(len(plain)))
    covered = hidden.get((span.block, span.row, span.col), ())
    if covered:
        kept = [at for at, own in enumerate(offsets) if not any(start <= own < end for start, end in covered)]
        plain, offsets = "".join(plain[at] for at in kept), tuple(offsets[at] for at in kept)
    number = _plain(block.number)[0] if span.row is None else ""
    return Source(span, text, plain, offsets, block.part, block.page, number)


def _cell(block: Block, number: int, hidden: dict[tuple[int, int | None, int | None], list[tuple[int, int]]]) -> Source:
    assert block.table is not None  # noqa: S101 - asked only of tables
    cell = block.table.cells[number]
    return _source(block, Span(block.index, 0, len(cell.text), cell.row, cell.col), cell.text, hidden)


def _lines(cell: Source) -> Iterator[Source]:
    """The paragraphs of a cell that is only a frame around them."""
    begin = 0
    for line in cell.text.split("\n"):
        end = begin + len(line)
        inside = [at for at, own in enumerate(cell.offsets) if begin <= own < end]
        plain, offsets = "".join(cell.plain[at] for at in inside), tuple(cell.offsets[at] for at in inside)
        yield msgspec.structs.replace(cell, plain=plain, offsets=offsets, part="box")
        begin = end + 1


def _rows(block: Block, hidden: dict[tuple[int, int | None, int | None], list[tuple[int, int]]]) -> Iterator[Row]:
    assert block.table is not None  # noqa: S101 - asked only of tables
    sources = [_cell(block, number, hidden) for number in range(len(block.table.cells))]
    for at, line in enumerate(block.table.grid):
        numbers = [number for number in line if number >= 0]
        if any(sources[number].plain for number in numbers):
            cells = tuple(sources[number] for number in numbers)
            yield Row(block.index, at, cells, tuple(block.table.cells[number].row == at for number in numbers))
