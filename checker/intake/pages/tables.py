"""From grids to the table of a block: the words of every cell, the doubts in them, the tables inside them."""

from __future__ import annotations

from dataclasses import dataclass

from checker.intake.pages.celltext import SEALED, Habits, Margins, Row, Wording, habits_of, margins_of, rows_of, wording
from checker.intake.pages.model import Area
from checker.intake.pages.stitch import Joined, JoinedCell, stitch
from checker.model.document import Cell, Mark, Place, Table


@dataclass(frozen=True, slots=True)
class Built:
    """A block's table. Nested tables are to become the blocks after it, in this order: row, column, joined."""

    table: Table
    marks: tuple[Mark, ...] = ()
    nested: tuple[tuple[int, int, Joined], ...] = ()


def to_table(joined: Joined, block: int) -> Built:
    """The table of block number `block`, with its marks (uncertain characters, seals) placed in its cells.

    The k-th nested table must become block `block + 1 + k`, with ``inside=(block, row, col)``: `Cell.tables` counts
    on it.
    """
    margins = _margins(joined)
    seals = {part.page: part.seals for part in joined.parts}
    rows_in = [_rows(cell, seals) for cell in joined.cells]
    habits = _habits(joined, rows_in, margins)
    cells: list[Cell] = []
    marks: list[Mark] = []
    nested: list[tuple[int, int, Joined]] = []
    grid = [[-1] * joined.columns for _ in joined.row_pages]
    for index, cell in enumerate(joined.cells):
        words = wording(rows_in[index], margins, habits[cell.col]) if rows_in[index] else Wording("")
        inner = [(cell.row, cell.col, part) for held in cell.held for part in stitch(held.grids)]
        first = block + 1 + len(nested)
        cells.append(
            Cell(cell.row, cell.col, words.text, cell.rowspan, cell.colspan, tuple(range(first, first + len(inner))))
        )
        nested += inner
        marks += _marks(words, cell, block)
        for row in grid[cell.row : cell.row + cell.rowspan]:
            row[cell.col : cell.col + cell.colspan] = [index] * cell.colspan
    table = Table(tuple(cells), tuple(tuple(row) for row in grid), joined.header_rows)
    return Built(table, tuple(marks), tuple(nested))


def _margins(joined: Joined) -> Margins:
    first = joined.parts[0]
    cells = [(held.x0, held.x1, held.lines) for cell in joined.cells for held in cell.held]
    return margins_of(cells, first.size, first.scanned)


def _rows(cell: JoinedCell, seals: dict[int, tuple[Area, ...]]) -> list[Row]:
    return [
        row
        for held in cell.held
        if held.lines
        for row in rows_of(held.lines, held.x0, held.x1, held.page, seals.get(held.page, ()))
    ]


def _habits(joined: Joined, rows_in: list[list[Row]], margins: Margins) -> list[Habits]:
    """The habits of each column."""
    columns: list[list[list[Row]]] = [[] for _ in range(joined.columns)]
    for cell, rows in zip(joined.cells, rows_in, strict=True):
        if len(rows) > 1:
            columns[cell.col].append(rows)
    return [habits_of(cells, margins) if cells else Habits() for cells in columns]


def _marks(words: Wording, cell: JoinedCell, block: int) -> list[Mark]:
    return [
        Mark("seal" if why == SEALED else "uncertain", Place("table", block, cell.row, cell.col, start, end, page), why)
        for start, end, why, page in words.doubts
    ]
