"""Rows with edges and merges → the grid of a table."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from checker.intake.docx.table import MAX_COLUMNS, OpenTable, RowProperties
from checker.intake.legacy.events import Shape
from checker.model.document import Table

_SAME_EDGE = 40  # twips (2 points): rows of one table are off by less, a column is never so narrow


class Row(msgspec.Struct):
    """The words of a row's cells in order, the tables nested in each, and the row's shape."""

    cells: list[str]
    nested: list[tuple[int, ...]]
    shape: Shape = Shape()


class Laid(msgspec.Struct, frozen=True):
    """A finished table; for each row of the file the cells that hold its cells; words that merges hide."""

    table: Table
    owners: tuple[tuple[int, ...], ...]
    hidden: tuple[str, ...]


def to_table(rows: list[Row]) -> Laid:
    """The grid of a table.

    Rows whose edges are known are laid on the columns of the whole table; a row without edges takes one column a
    cell.
    """
    columns = _columns(rows)
    table = OpenTable(0)
    hidden: list[str] = []
    owners: list[tuple[int, ...]] = []
    for row in rows:
        whole = len(row.shape.edges) == len(row.cells) + 1
        starts = [_column(columns, edge) for edge in row.shape.edges] if whole else []
        held: list[int] = []
        table.open_row(RowProperties(starts[0] if starts else 0, row.shape.header))
        for index, text in enumerate(row.cells[:MAX_COLUMNS]):
            span = max(starts[index + 1] - starts[index], 1) if starts else 1
            vertical, horizontal = _at(row.shape.vertical, index), _at(row.shape.horizontal, index)
            cell = table.open_cell(span, vertical, "continue" if horizontal == "continue" else "")
            cell.text, cell.tables = text, row.nested[index]
            held.append(table.grid[-1][cell.col])
            if cell.hidden and text.strip():
                hidden.append(text)
        hidden += [text for text in row.cells[MAX_COLUMNS:] if text.strip()]
        owners.append(tuple(held))
    return Laid(table.close(), tuple(owners), tuple(hidden))


def _at(values: tuple[str, ...], index: int) -> str:
    return values[index] if index < len(values) else ""


def _columns(rows: list[Row]) -> list[int]:
    """The left edges of the table's columns: edges of all rows, those nearly the same taken as one."""
    columns: list[int] = []
    for edge in sorted(
        {edge for row in rows if len(row.shape.edges) == len(row.cells) + 1 for edge in row.shape.edges}
    ):
        if not columns or edge - columns[-1] > _SAME_EDGE:
            columns.append(edge)
    return columns[: MAX_COLUMNS + 1]


def _column(columns: list[int], edge: int) -> int:
    return max(bisect_right(columns, edge) - 1, 0)
