"""Tables that an office program saved as text one cell a line, without tabs: an empty cell is an empty line."""

from __future__ import annotations

from collections.abc import Sequence

from checker.intake.openings import after_table
from checker.intake.text.draft import Draft, Line, Piece
from checker.intake.text.tables import build_table
from checker.intake.text.words import is_column_name, is_number_column
from checker.model.document import Loss

_WIDEST = 20  # columns
_MOST_EMPTY = 40  # empty lines in a row that may still be empty cells


def rebuild_stacked(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Loss]]:
    """`pieces` with tables of stacked cells rebuilt where the count of rows proves the number of columns."""
    done: list[Piece] = []
    losses: list[Loss] = []
    at = 0
    while at < len(pieces):
        names = _header(pieces, at)
        rows, taken = _rows(pieces, at + len(names), names) if names else ([], 0)
        if len(rows) < 2:
            if len(names) > 2 and is_number_column(names[0]):
                losses.append(Loss("表格的单元格次序已打乱，未能还原，按文本行保留", f"表格“{'、'.join(names[:4])}…”"))
            done.append(pieces[at])
            at += 1
            continue
        table, inferred = build_table([names, *rows])
        first = pieces[at]
        done.append(Draft(table=table, page_break=isinstance(first, Line) and first.page))
        what = "表格由逐行文本重建" + ("，合并单元格的范围为推断" if inferred else "")
        losses.append(Loss(what, f"表格“{'、'.join(names[:4])}…”"))
        at += len(names) + taken
    return done, losses


def _header(pieces: Sequence[Piece], start: int) -> list[str]:
    """Names of columns on lines that follow each other, one of them counting the rows; else nothing."""
    names: list[str] = []
    for n, piece in enumerate(pieces[start : start + _WIDEST]):
        if not isinstance(piece, Line) or (n and piece.gap) or not is_column_name(piece.text.strip()):
            break
        names.append(piece.text.strip())
    return names if len(names) >= 2 and any(map(is_number_column, names)) else []


def _rows(pieces: Sequence[Piece], start: int, names: Sequence[str]) -> tuple[list[list[str]], int]:
    """Rows whose number stands where it must, and how many pieces they take."""
    wide = len(names)
    place = next(n for n, name in enumerate(names) if is_number_column(name))
    rows: list[list[str]] = []
    row: list[str] = []
    taken = end = 0
    for n, piece in enumerate(pieces[start:], 1):
        if not isinstance(piece, Line) or piece.gap > _MOST_EMPTY:
            break
        if row[place:] and after_table(section=False).match(piece.text):
            break
        cells = [*[""] * piece.gap, piece.text.strip()]
        for cell in cells:
            row.append(cell)
            if len(row) == wide:
                if row[place] != str(len(rows) + 1):
                    return rows, taken
                rows.append(row)
                row = []
        end = n
        if not row:
            taken = n
        elif len(row) > place and row[place] != str(len(rows) + 1):
            return rows, taken
    if row and len(row) > place and row[place] == str(len(rows) + 1):
        rows.append(row + [""] * (wide - len(row)))
        taken = end
    return rows, taken
