"""Rows of strings → a Table with the merged cells that the file's printing shows as empty squares."""

from __future__ import annotations

from collections.abc import Sequence

from checker.intake.text.words import is_grouping, is_number_column
from checker.model.document import Cell, Table

Rows = Sequence[Sequence[str]]


def build_table(rows: Rows, header_rows: int = 1) -> tuple[Table, bool]:
    """The table, and whether any merged cell was inferred.

    An empty square under a value in a grouping column belongs to that value, unless its row has a value of its
    own further left in the same run of grouping columns (then the square is truly empty) or is empty altogether.
    """
    width = max(map(len, rows))
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    if len(full) > 2 and header_rows == 1 and not any(cell.strip() for cell in full[1]):
        header_rows = 2
    owner = [[(r, c) for c in range(width)] for r in range(len(full))]
    inferred = False
    for r in range(1, header_rows):
        for c in range(width):
            if not full[r][c].strip() and full[0][c].strip():
                owner[r][c] = owner[r - 1][c]
    groups = grouping_columns(full[0])
    for r in range(header_rows + 1, len(full)):
        for c in continuing(full[r], groups):
            if full[owner[r - 1][c][0]][c].strip():
                owner[r][c] = owner[r - 1][c]
                inferred = True
    return _grid(full, owner, header_rows), inferred


def grouping_columns(header: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Runs of neighbouring grouping columns, left to right.

    A number column directly before a grouping one (序号, 专业: several rows under one number) is a run of its own.
    """
    runs: list[list[int]] = []
    for c, name in enumerate(header):
        if is_grouping(name):
            if runs and runs[-1][-1] == c - 1 and not is_number_column(header[c - 1]):
                runs[-1].append(c)
            else:
                runs.append([c])
        elif is_number_column(name) and c + 1 < len(header) and is_grouping(header[c + 1]):
            runs.append([c])
    return tuple(map(tuple, runs))


def continuing(row: Sequence[str], groups: tuple[tuple[int, ...], ...]) -> list[int]:
    """The columns of this row whose empty squares go on with the value above."""
    if not any(cell.strip() for cell in row):
        return []
    found: list[int] = []
    starts = {run[0] for run in groups}
    for run in groups:
        for c in run:
            if row[c].strip():
                break
            alone_number = len(run) == 1 and c + 1 in starts
            if alone_number and row[c + 1].strip():
                break
            found.append(c)
    return found


def _grid(full: list[list[str]], owner: list[list[tuple[int, int]]], header_rows: int) -> Table:
    spans: dict[tuple[int, int], int] = {}
    for line in owner:
        for place in line:
            spans[place] = spans.get(place, 0) + 1
    index: dict[tuple[int, int], int] = {}
    cells: list[Cell] = []
    for place, span in spans.items():
        index[place] = len(cells)
        cells.append(Cell(place[0], place[1], full[place[0]][place[1]].strip(), rowspan=span))
    return Table(tuple(cells), tuple(tuple(index[place] for place in line) for line in owner), header_rows)
