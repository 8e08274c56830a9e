"""From pages to blocks, the same for every paged format: `lay_out`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.intake.pages.boxes import is_box, paragraphs_in
from checker.intake.pages.flow import flow_of
from checker.intake.pages.grids import Grid
from checker.intake.pages.margins import usual_size
from checker.intake.pages.model import Page
from checker.intake.pages.paragraphs import Paragraph, paragraphs_of, parts_of, text_of
from checker.intake.pages.rows import Row
from checker.intake.pages.stitch import Joined, is_note, stitch
from checker.intake.pages.tables import to_table
from checker.model.document import Block, Loss, Mark, Part, Place


@dataclass(frozen=True, slots=True)
class Laid:
    """A document's blocks in reading order, what is noticed about passages, and what could not be kept."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    losses: tuple[Loss, ...] = ()
    recognised: tuple[int, ...] = ()  # numbers of the pages whose text was recognised


def lay_out(pages: tuple[Page, ...]) -> Laid:
    """Paragraphs joined over lines and pages, tables and boxes in their places, running heads and feet at the end.

    A paragraph carries the page on which it begins. Boxes are blocks of part "box" that hang on the body block before
    them. Characters that recognition does not vouch for come out as marks of kind "uncertain", what a seal covers as
    marks of kind "seal".
    """
    flow = flow_of(pages)
    draft = _Draft(flow.breaks)
    usual = usual_size([entry for entry in flow.entries if isinstance(entry, Row)])
    for piece in _pieces(flow.entries):
        if isinstance(piece, Joined):
            draft.table(piece)
        else:
            draft.text(piece, usual)
    for part, rows in (("header", flow.heads), ("footer", flow.feet)):
        for row in rows:
            draft.paragraph(Paragraph([row]), "header" if part == "header" else "footer")
    losses = tuple(loss for page in pages for loss in page.losses)
    recognised = tuple(page.number for page in pages if page.scanned and page.readable)
    return Laid(tuple(draft.blocks), tuple(draft.marks), losses, recognised)


@dataclass(frozen=True, slots=True)
class _Text:
    """Rows without a table between them, and the boxes behind some of them (by index of the row before, -1 first)."""

    rows: tuple[Row, ...]
    boxes: tuple[tuple[int, Joined], ...]


def _pieces(entries: Sequence[Row | Grid]) -> Iterator[_Text | Joined]:
    """Tables, and the text between them."""
    rows: list[Row] = []
    boxes: list[tuple[int, Joined]] = []
    for entry in _joined(entries):
        if isinstance(entry, Row):
            rows.append(entry)
        elif is_box(entry):
            boxes.append((len(rows) - 1, entry))
        else:
            yield _Text(tuple(rows), tuple(boxes))
            yield entry
            rows, boxes = [], []
    yield _Text(tuple(rows), tuple(boxes))


def _joined(entries: Sequence[Row | Grid]) -> Iterator[Row | Joined]:
    """Grids that follow each other stitched together; a note like （续表） between them is left out."""
    run: list[Grid] = []
    notes: list[Row] = []
    for entry in entries:
        if isinstance(entry, Grid):
            run.append(entry)
            notes = []
        elif run and is_note(entry.text):
            notes.append(entry)
        else:
            if run:
                yield from stitch(run)
            yield from notes
            run, notes = [], []
            yield entry
    if run:
        yield from stitch(run)
    yield from notes


class _Draft:
    """Blocks and marks as they come to be."""

    def __init__(self, breaks: frozenset[int]) -> None:
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self._breaks = set(breaks)
        self._anchor: int | None = None

    def text(self, piece: _Text, usual: float) -> None:
        """Paragraphs, and each box behind the paragraph in which it stands."""
        waiting = list(piece.boxes)
        self._boxes(waiting, -1)
        at = -1
        for paragraph in paragraphs_of(piece.rows, usual, frozenset(index for index, _ in piece.boxes)):
            at += len(paragraph.rows)
            self.paragraph(paragraph, "body")
            self._boxes(waiting, at)

    def _boxes(self, waiting: list[tuple[int, Joined]], upto: int) -> None:
        while waiting and waiting[0][0] <= upto:
            for paragraph in paragraphs_in(waiting.pop(0)[1]):
                self.paragraph(paragraph, "box")

    def paragraph(self, paragraph: Paragraph, part: Part) -> None:
        """One block of text with its marks."""
        rows, index = paragraph.rows, len(self.blocks)
        page = rows[0].page
        text = text_of(paragraph)
        block = Block(
            index=index,
            part=part,
            text=text,
            align=paragraph.align,
            bold=all(row.bold for row in rows),
            size=round(rows[0].size * 2) / 2,
            page=page,
            page_break=part == "body" and self._begins(page),
            anchor=self._anchor if part == "box" else None,
        )
        self.blocks.append(block)
        if part == "body":
            self._anchor = index
        for start, row in parts_of(paragraph):
            for doubt in row.doubts:
                place = Place(part, index, start=start + doubt.start, end=start + doubt.end, page=row.page)
                self.marks.append(Mark("uncertain", place, value=doubt.why))
            for first, last in row.sealed:
                self.marks.append(
                    Mark("seal", Place(part, index, start=start + first, end=start + last, page=row.page))
                )

    def table(self, joined: Joined) -> None:
        """A table, behind it those nested in its cells."""
        index = len(self.blocks)
        self._anchor = index
        page = joined.row_pages[0] if joined.row_pages else None
        built = to_table(joined, index)
        begins = page is not None and self._begins(page)
        self.blocks.append(Block(index, "table", "", page=page, page_break=begins, table=built.table))
        self.marks += built.marks
        waiting = [(index, nested) for nested in built.nested]
        while waiting:
            holder, (row, col, inner) = waiting.pop(0)
            at = len(self.blocks)
            below = to_table(inner, at)
            block = Block(at, "table", "", page=page, inside=(holder, row, col), table=below.table)
            self.blocks.append(replace(block, page=inner.row_pages[0] if inner.row_pages else page))
            self.marks += below.marks
            waiting += [(at, nested) for nested in below.nested]

    def _begins(self, page: int) -> bool:
        """Does a page that was begun by hand begin with the block to come?"""
        if page not in self._breaks:
            return False
        self._breaks.discard(page)
        return True
