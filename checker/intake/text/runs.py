"""Tables of a PDF printed cell after cell, each cell as a run of lines as wide as its column.

The header stands on one line; then come, row by row, a number, a narrow cell of a merged column, the cell that names
the row, cells of running text and last a cell of numbered items. Columns are known apart by the width of their
lines, by empty lines and page ends between cells, and by where the items begin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from checker.intake.openings import after_table
from checker.intake.text.draft import Draft, Line, Piece
from checker.intake.text.paragraphs import glue, is_finished, width
from checker.intake.text.spaced import header_of
from checker.intake.text.tables import build_table
from checker.intake.text.words import is_grouping, is_list_column, is_number_column
from checker.model.document import Loss

_NUMBER = re.compile(r"([0-9]{1,4})(?:\s+(\S{1,8}))?$")
_FIRST_ITEM = re.compile(r"1[.．、](?![0-9])")
_ITEM = re.compile(r"([0-9]{1,2})[.．、](?![0-9])")
_CODE = re.compile(r"[（(][A-Za-z0-9ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ./_-]+[）)]$")
_BETWEEN_WIDE = re.compile(r"(?<=[\u2e80-\u9fff，。、；：（）《》])\s+(?=[\u2e80-\u9fff，。、；：（）《》])")
_NARROW = 0.75  # of the text column's width: lines under it belong to the naming column
_GROUP = 8  # half characters: the widest line of a merged column this narrow printing is known for


class _Row(msgspec.Struct):
    number: str = ""
    group: list[str] = msgspec.field(default_factory=list)
    name: list[str] = msgspec.field(default_factory=list)
    text: list[str] = msgspec.field(default_factory=list)
    items: list[str] = msgspec.field(default_factory=list)
    closed: bool = False  # the merged cell is whole: it was printed beside the number


class _Shape(msgspec.Struct, frozen=True):
    """Places of the columns, and the width from which a line is running text."""

    names: tuple[str, ...]
    group: int | None
    name: int
    text: int
    items: int
    wide: float


def rebuild_runs(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Loss]]:
    """`pieces` with tables printed cell after cell rebuilt, and what was not certain."""
    done: list[Piece] = []
    losses: list[Loss] = []
    at = 0
    while at < len(pieces):
        names = header_of(pieces[at])
        shape = _shape(names, pieces[at + 1 : at + 400]) if names else None
        rows, end = _rows(pieces, at + 1, shape) if shape else ([], at)
        if shape and _whole(rows):
            table, _ = build_table([list(names), *(_texts(row, shape) for row in rows)])
            first = pieces[at]
            done.append(Draft(table=table, page_break=isinstance(first, Line) and first.page))
            losses.append(
                Loss("表格的单元格逐格成段印出，行列由行宽、空行和编号推断", f"表格“{'、'.join(names[:4])}…”")
            )
            at = end
        else:
            done.append(pieces[at])
            at += 1
    return done, losses


def _shape(names: tuple[str, ...], pieces: Sequence[Piece]) -> _Shape | None:
    """The columns: number, at most one merged column, a naming column, one of text, a last one of items."""
    if not is_number_column(names[0]) or not is_list_column(names[-1]):
        return None
    group = 1 if is_grouping(names[1]) else None
    name = 2 if group else 1
    if len(names) != name + 3:
        return None
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    runs: list[int] = []
    size = most = 0
    items = False
    for line in lines:
        text = line.text.strip()
        if line.gap or line.page:
            if size >= 4 and not items:
                runs.append(most)
            size = most = 0
            items = bool(_FIRST_ITEM.match(text))
        size += 1
        most = max(most, width(text))
    if not runs:
        return None
    return _Shape(names, group, name, name + 1, name + 2, sorted(runs)[len(runs) // 2] * _NARROW)


def _rows(pieces: Sequence[Piece], start: int, shape: _Shape) -> tuple[list[_Row], int]:
    """The rows from `start` on and the index after the table."""
    rows: list[_Row] = []
    at, number = start, 0
    before = ""
    while at < len(pieces):
        piece = pieces[at]
        if not isinstance(piece, Line):
            break
        text = piece.text.strip()
        new = bool(piece.gap or piece.page) or not rows
        if tuple(text.split()) != shape.names:
            ready = not rows or (bool(rows[-1].items) and is_finished(before))
            counted = _NUMBER.match(text)
            if ready and new and rows and after_table(section=True).match(text):
                break
            if ready and counted and int(counted[1]) == number + 1:
                number += 1
                rows.append(_Row(counted[1], [counted[2]] if counted[2] else [], closed=bool(counted[2])))
            elif not rows:
                break
            else:
                if ready and _names_row(pieces, at, new, shape):
                    rows.append(_Row(closed=True))
                _take(rows[-1], text, new, shape)
            before = text
        at += 1
    return rows, at


def _names_row(pieces: Sequence[Piece], at: int, new: bool, shape: _Shape) -> bool:
    """A narrow line after a finished item names a new row: behind an empty line, or when the next is narrow too."""
    here, after = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    if not isinstance(here, Line) or width(here.text.strip()) >= shape.wide or _ITEM.match(here.text.strip()):
        return False
    narrow = isinstance(after, Line) and (width(after.text.strip()) < shape.wide or after.gap > 0)
    return new or (narrow and not is_finished(here.text))


def _take(row: _Row, text: str, new: bool, shape: _Shape) -> None:
    """Put one line into the cell that it belongs to."""
    if row.items or (row.text and new and _FIRST_ITEM.match(text)):
        row.items.append(text)
    elif row.text or (row.name and new and (width(text) >= shape.wide or _coded(row, text))):
        row.text.append(text)
    elif shape.group and not row.name and not row.closed and width(text) <= _GROUP and not _group_ends(row, new, shape):
        row.group.append(text)
    else:
        row.name.append(text)


def _coded(row: _Row, text: str) -> bool:
    """The naming cell ended with a code in brackets and what follows is none."""
    return bool(_CODE.match(row.name[-1])) and not _CODE.match(text)


def _group_ends(row: _Row, new: bool, shape: _Shape) -> bool:
    """The merged cell's value ends as its column is named (某某专业) and an empty line follows."""
    return new and bool(row.group) and shape.group is not None and "".join(row.group).endswith(shape.names[shape.group])


def _whole(rows: Sequence[_Row]) -> bool:
    """True when nearly every row has all of its cells: else the printing was of another kind."""
    good = sum(bool(row.name and row.text and row.items) for row in rows)
    return len(rows) >= 2 and good * 10 >= len(rows) * 9


def _texts(row: _Row, shape: _Shape) -> list[str]:
    cells = [""] * len(shape.names)
    cells[0] = row.number
    if shape.group:
        cells[shape.group] = "".join(row.group)
    codes = [line for line in row.name if _CODE.match(line)]
    cells[shape.name] = "\n".join(filter(None, (_joined([line for line in row.name if line not in codes]), *codes)))
    cells[shape.text] = _joined(row.text)
    items: list[list[str]] = []
    for line in row.items:
        found = _ITEM.match(line)
        if not items or (found and int(found[1]) == len(items) + 1):
            items.append([])
        items[-1].append(line)
    cells[shape.items] = "\n".join(map(_joined, items))
    return cells


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        text = glue(text, line)
    return _BETWEEN_WIDE.sub("", text)
