"""What a page break did to a table: is it still the same table, does its last row go on, which merged cells do.

The signs are those a reader uses. A number column is never empty in a new row. A cell that was full to the bottom of
its page may go on, one with room left did not. Words that break off where the cell is full are continued; a sentence
that ended is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import msgspec

from checker.intake.pages.celltext import Margins, goes_on, rows_of
from checker.intake.pages.grids import Grid, GridCell
from checker.intake.pages.model import Line

MAX_HEADER = 6  # rows
_ALIKE = 0.8  # of a recognised header's characters
_ROOM = 1.3  # times the distance of lines: a cell with more room above and below its words was not full
_LEADING = 1.2  # the least distance of lines, in heights of a character
_NUMBER = re.compile(r"[（(]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）.．、]?")
_FIRST = re.compile(r"\s*(?:1\s*[.．、)）](?!\d)|[（(]\s*[1一]\s*[)）]|一、|①)")
_ENDS = frozenset("。！？；")
_STOPS = frozenset("。！？；：、，.;:,")
_MARGIN = 0.2  # of the page's height: no room for more beyond it
_MOST_NUMBERS = 0.8
_OFTEN = 3


class Side(msgspec.Struct, frozen=True):
    """A cell at the seam: all its words without blanks; the lines, and borders, that it has on its last page."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    last: tuple[Line, ...]
    x0: float
    top: float
    x1: float
    base: float

    @property
    def bottom(self) -> int:
        return self.row + self.rowspan


Span = tuple[float, float]  # left and right border of a column, from the left edge of its part


class Columns(msgspec.Struct, frozen=True):
    """What a whole run of parts shows of its columns; a column is named once for every cell of the kind."""

    merged: tuple[Span, ...]  # a cell with words that spans rows
    empty: tuple[Span, ...]  # an empty cell, the first row of a part left out
    loose: tuple[Span, ...]  # an empty cell under one with words, beside a cell that spans both rows

    def merges(self, span: Span, near: float) -> bool:
        """Whether merged cells are usual in a column and empty ones are not: then an empty one is a rest."""
        return _count(span, self.merged, near) > 0 and not _count(span, self.empty, near)

    def follows(self, span: Span, near: float) -> bool:
        """Whether the cells of a column are merged wherever those beside them are, though some are empty."""
        return _count(span, self.merged, near) >= _OFTEN and not _count(span, self.loose, near)


def _count(span: Span, spans: tuple[Span, ...], near: float) -> int:
    return sum(abs(span[0] - x0) <= near and abs(span[1] - x1) <= near for x0, x1 in spans)


def columns_of(run: Sequence[Grid]) -> Columns:
    """Look over all parts of a run."""
    merged: list[Span] = []
    empty: list[Span] = []
    loose: list[Span] = []
    for grid in run:
        spans = [cell for cell in grid.cells if cell.rowspan > 1]
        filled = {(cell.row + cell.rowspan, cell.col) for cell in grid.cells if cell.lines}
        for cell in grid.cells:
            place = (cell.x0 - grid.xs[0], cell.x1 - grid.xs[0])
            if cell.lines:
                merged += [place] if cell.rowspan > 1 else []
            elif cell.row > 1 and not cell.grids:
                empty.append(place)
                if (cell.row, cell.col) in filled and any(_beside(cell, tall) for tall in spans):
                    loose.append(place)
    return Columns(tuple(merged), tuple(empty), tuple(loose))


def _beside(cell: GridCell, tall: GridCell) -> bool:
    """Whether a tall cell stands right beside a cell and begins above it."""
    touches = tall.col + tall.colspan == cell.col or cell.col + cell.colspan == tall.col
    return touches and tall.row < cell.row < tall.row + tall.rowspan


class Seam(msgspec.Struct, frozen=True):
    """The table so far, and the part on the next page, their columns counted alike."""

    above: Sequence[Side]
    rows: int
    below: Sequence[Side]
    repeated: int  # header rows at the top of the part
    margins: Margins
    last: Grid
    grid: Grid
    header_rows: int
    columns: Columns

    def over(self, side: Side) -> Side | None:
        """The cell at the foot of the table in the same columns."""
        for cell in self.above:
            if cell.bottom == self.rows and cell.col == side.col and cell.colspan == side.colspan:
                return cell
        return None

    def given_again(self, side: Side) -> bool:
        """Whether a part only repeats the words of a merged cell."""
        over = self.over(side)
        return over is not None and bool(side.text) and over.text == side.text


def bare(lines: Sequence[Line]) -> str:
    """The words of lines without blanks."""
    return re.sub(r"\s+", "", "".join(line.text for line in lines))


def repeated_rows(head: Sequence[Side], below: Sequence[Side], scanned: bool) -> int:
    """How many rows at the top of a part are the first rows of the table printed again."""
    depth = min(max(c.bottom for c in head), max(c.bottom for c in below), MAX_HEADER)
    for rows in range(depth, 0, -1):
        one, other = _top(head, rows), _top(below, rows)
        if one is None or other is None or len(one) != len(other):
            continue
        if any(_shape(a) != _shape(b) for a, b in zip(one, other, strict=True)):
            continue
        texts = ["|".join(cell.text for cell in cells) for cells in (one, other)]
        if texts[0].strip("|") and _alike(texts[0], texts[1], scanned):
            return rows
    return 0


def _top(cells: Sequence[Side], rows: int) -> list[Side] | None:
    """The cells of the first rows, or None when one runs on below them."""
    top = [cell for cell in cells if cell.row < rows]
    return None if any(cell.bottom > rows for cell in top) else sorted(top, key=lambda c: (c.row, c.col))


def _shape(cell: Side) -> tuple[int, int, int, int]:
    return cell.row, cell.col, cell.rowspan, cell.colspan


def _alike(one: str, other: str, scanned: bool) -> bool:
    return one == other or (scanned and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE)


def other_table(seam: Seam) -> bool:
    """Whether the part begins a table of its own, though its columns agree."""
    if seam.repeated:
        return False
    top = [cell for cell in seam.below if cell.row == 0]
    if seam.header_rows and not seam.grid.scanned:
        # The header stood at the head of an earlier page and is missing here.
        return True
    head = [cell for cell in seam.above if cell.row == 0]
    if _set_bold(top) and _set_bold(head) and not _set_bold([c for c in seam.above if c.row > 0]):
        return True
    return any(cell.text and not _NUMBER.fullmatch(cell.text) for cell in top if _numbered(seam, cell))


def _set_bold(cells: Sequence[Side]) -> bool:
    lines = [line for cell in cells for line in cell.last]
    return bool(lines) and all(line.bold for line in lines)


def _numbered(seam: Seam, side: Side) -> bool:
    """Whether the column of a cell holds the numbers of the rows."""
    column = [c.text for c in seam.above if c.row > 0 and c.col == side.col and c.colspan == side.colspan]
    texts = [text for text in column if text]
    numbers = sum(_NUMBER.fullmatch(text) is not None for text in texts)
    return numbers >= 2 and numbers >= _MOST_NUMBERS * len(texts)


def row_goes_on(seam: Seam) -> bool:
    """Whether the first row of the part (after repeated header rows) is the rest of the last row above.

    Each column speaks: words that break off in a full line for it, a cell that ended above for it, a cell whose words
    ended in a short line without a stop against it; some forbid it.
    """
    first = [cell for cell in seam.below if cell.row == seam.repeated]
    if not any(cell.text for cell in first):
        return False
    signs = 0
    for cell in first:
        over = seam.over(cell)
        if over is None or (cell.text and not _may_go_on(seam, over, cell)):
            return False
        if cell.text:
            signs += _broken_off(seam, over, cell)
        elif over.text and over.row > 0 and over.rowspan == 1:
            signs += 2 if _numbered(seam, cell) else 1
    return signs > 0


def _may_go_on(seam: Seam, over: Side, cell: Side) -> bool:
    """Whether the words of a cell can be the rest of those above: the cell above was full, this begins nothing new."""
    if not over.last or _numbered(seam, cell):
        return False
    if _NUMBER.fullmatch(cell.text) and _NUMBER.fullmatch(over.text):
        return False
    if _FIRST.match(cell.last[0].text):
        return False
    return _full(seam, over)


def _broken_off(seam: Seam, over: Side, cell: Side) -> int:
    """How surely the words of a cell go on: 2 or 1, 0 where nothing can be told, -1 where they seem to have ended."""
    if _flows(seam, over, cell):
        return 2 if len(rows_of(over.last, 0.0, 0.0, 0)) > 1 else 1
    return 0 if over.text[-1:] in _STOPS else -1


def frame_goes_on(seam: Seam) -> bool:
    """Whether a frame at the head of a page is the rest of one at the foot of the page before.

    A frame that begins as the other did, with a title in bold, is one of its own.
    """
    over, cell = seam.above[0], seam.below[0]
    if not over.last or not cell.last:
        return False
    if _flows(seam, over, cell):
        return True
    height = seam.last.page_height
    at_foot = height - over.base < _MARGIN * height and cell.top < _MARGIN * height
    return at_foot and not (cell.last[0].bold and seam.last.cells[0].lines[0].bold)


def _full(seam: Seam, over: Side) -> bool:
    """Whether a cell had no room for one more line on its page, neither above nor below its words."""
    rows = rows_of(over.last, 0.0, 0.0, 0)
    pitch = min((b.top - a.top for a, b in pairwise(rows)), default=0.0)
    pitch = max(pitch, _LEADING * seam.margins.size)
    free = over.base - over.top - (rows[-1].bottom - rows[0].top)
    return free <= _ROOM * pitch


def _flows(seam: Seam, over: Side, cell: Side) -> bool:
    """Whether a sentence breaks off above because the line is full."""
    above = rows_of(over.last, over.x0, over.x1, seam.last.page)[-1]
    below = rows_of(cell.last, cell.x0, cell.x1, seam.grid.page)[0]
    return above.text[-1:] not in _ENDS and goes_on(above, below, seam.margins)


def same_cell(seam: Seam, side: Side) -> bool:
    """Whether a cell at the top of the part is the rest of a merged cell above, the row itself being new."""
    over = seam.over(side)
    if over is None or over.row < max(seam.header_rows, seam.repeated, 1) or side.row != seam.repeated:
        return False
    spans = over.rowspan > 1 or side.rowspan > 1
    if side.text and over.text:
        return _same_words(seam, over, side) if spans else _last_letter(seam, over, side)
    if not over.text:
        return bool(side.text) and over.rowspan > 1
    return side.rowspan > 1 or _is_rest(seam, side)


def _same_words(seam: Seam, over: Side, side: Side) -> bool:
    """Whether the words on both pages are those of one cell: given again, or broken off where it was full."""
    return side.text == over.text or (_full(seam, over) and _flows(seam, over, side))


def _last_letter(seam: Seam, over: Side, side: Side) -> bool:
    """Whether a single letter at the top of a page is what did not fit into the cell above."""
    alone = any(len(cell.text) == 1 for cell in seam.above if cell.col == side.col)
    letter = len(side.text) == 1 and not alone and _NUMBER.fullmatch(side.text) is None
    return letter and _full(seam, over) and _flows(seam, over, side)


def _is_rest(seam: Seam, side: Side) -> bool:
    """Whether an empty cell at the top of a page is the rest of the one above rather than empty by itself."""
    if _surely_rest(seam, side):
        return True
    beside = (s for s in seam.below if s.row == side.row and s.col != side.col and not s.text)
    follows = seam.columns.follows((side.x0 - seam.grid.xs[0], side.x1 - seam.grid.xs[0]), seam.margins.size)
    return follows and any(_surely_rest(seam, other) for other in beside)


def _surely_rest(seam: Seam, side: Side) -> bool:
    over = seam.over(side)
    if over is None or not over.text:
        return False
    place = (side.x0 - seam.grid.xs[0], side.x1 - seam.grid.xs[0])
    return _numbered(seam, side) or seam.columns.merges(place, seam.margins.size)
