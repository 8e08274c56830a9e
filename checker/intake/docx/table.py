"""A table being read: cells as they come, merged by the file's own spans into one grid."""

from __future__ import annotations

import msgspec
from lxml import etree

from checker.intake.docx.names import (
    TC_PR,
    TR_PR,
    VAL,
    W_CELL_MERGE,
    W_DEL,
    W_GRID_BEFORE,
    W_GRID_SPAN,
    W_H_MERGE,
    W_INS,
    W_TBL_HEADER,
    W_V_MERGE,
)
from checker.intake.docx.styles import is_on, whole
from checker.model.document import Cell, Table

MAX_COLUMNS = 1_000  # Word allows 63; a span beyond this is an attack or a fault


class OpenCell(msgspec.Struct, gc=False):
    """A cell under way. `hidden` marks one that a merge covers: Word does not print its words."""

    row: int
    col: int
    colspan: int
    rowspan: int = 1
    merged: bool = False  # it begins a vertical merge
    hidden: bool = False
    text: str = ""
    tables: tuple[int, ...] = ()

    def append(self, text: str) -> int:
        """Add a paragraph; hands back the offset at which it begins."""
        # One string rather than a list of parts: a table has thousands of cells, nearly all of one paragraph.
        start = len(self.text) + 1 if self.text else 0
        self.text = f"{self.text}\n{text}" if start else text
        return start


class RowProperties(msgspec.Struct, frozen=True, gc=False):
    """What a row says about itself."""

    before: int = 0
    header: bool = False
    change: etree._Element | None = None  # w:ins or w:del


_NO_ROW = RowProperties()


def row_properties(row: etree._Element) -> RowProperties:
    """Skipped columns, header mark and tracked change of a row."""
    properties = next(row.iterchildren(TR_PR), None)
    if properties is None:
        return _NO_ROW
    before, header, change = 0, False, None
    for child in properties:
        tag = child.tag
        if tag == W_GRID_BEFORE:
            before = min(max(whole(child.get(VAL)) or 0, 0), MAX_COLUMNS)
        elif tag == W_TBL_HEADER:
            header = is_on(child)
        elif tag in (W_INS, W_DEL):
            change = child
    return RowProperties(before, header, change)


class OpenTable(msgspec.Struct):
    """A table under way; `block` is its index among the blocks."""

    block: int
    cells: list[OpenCell] = msgspec.field(default_factory=list)
    grid: list[list[int]] = msgspec.field(default_factory=list)
    header_rows: int = 0
    first_page: int = 0
    last_page: int = 0

    def open_row(self, properties: RowProperties) -> None:
        """Begin a row; header rows count only while they stand at the top without a gap."""
        if properties.header and self.header_rows == len(self.grid):
            self.header_rows += 1
        self.grid.append([-1] * properties.before)

    def open_cell(self, span: int = 1, vertical: str = "", horizontal: str = "") -> OpenCell:
        """Begin a cell in the current row; one that a merge covers comes back hidden. Arguments as of `spans`."""
        squares = self.grid[-1]
        row, col = len(self.grid) - 1, len(squares)
        if span == 1 and not vertical and not horizontal:
            cell = OpenCell(row, col, 1)
            squares.append(len(self.cells))
            self.cells.append(cell)
            return cell
        if len(squares) + span > MAX_COLUMNS * 4:
            span = 1
        if horizontal == "continue" and squares and squares[-1] >= 0:
            owner = self.cells[squares[-1]]
            if owner.row == row:
                owner.colspan += span
            squares.extend([squares[-1]] * span)
            return OpenCell(row, col, span, hidden=True)
        if vertical == "continue":
            above = self._above(row, col)
            if above >= 0:
                owner = self.cells[above]
                owner.rowspan = row - owner.row + 1
                squares.extend([above] * span)
                return OpenCell(row, col, span, hidden=True)
        cell = OpenCell(row, col, span, merged=bool(vertical))
        squares.extend([len(self.cells)] * span)
        self.cells.append(cell)
        return cell

    def _above(self, row: int, col: int) -> int:
        """The merged cell that covers the square above, or -1."""
        if row == 0 or col >= len(self.grid[row - 1]):
            return -1
        index = self.grid[row - 1][col]
        return index if index >= 0 and self.cells[index].merged and self.cells[index].col == col else -1

    def close(self) -> Table:
        """The finished table; short rows are padded with -1."""
        width = max((len(row) for row in self.grid), default=0)
        return Table(
            cells=tuple(Cell(c.row, c.col, c.text, c.rowspan, c.colspan, c.tables) for c in self.cells),
            grid=tuple(tuple(row) + (-1,) * (width - len(row)) for row in self.grid),
            header_rows=self.header_rows,
        )


def spans(element: etree._Element) -> tuple[int, str, str]:
    """Columns spanned, vertical and horizontal merge ("restart", "continue" or "") of a cell."""
    span, vertical, horizontal = 1, "", ""
    properties = next(element.iterchildren(TC_PR), None)
    for child in () if properties is None else properties:
        tag = child.tag
        if tag == W_GRID_SPAN:
            span = min(max(whole(child.get(VAL)) or 1, 1), MAX_COLUMNS)
        elif tag == W_V_MERGE:
            vertical = child.get(VAL, "continue")
        elif tag == W_H_MERGE:
            horizontal = child.get(VAL, "continue")
        elif tag == W_CELL_MERGE:
            vertical = "restart" if child.get(W_V_MERGE) == "rest" else "continue"
    return span, vertical, horizontal
