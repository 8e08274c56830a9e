"""Tables that run over pages made whole: rows cut by a page break, repeated header rows, merged cells cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from checker.intake.openings import openings
from checker.intake.pages.celltext import Margins, margins_of
from checker.intake.pages.grids import Grid, is_frame
from checker.intake.pages.model import Line
from checker.intake.pages.seams import (
    Columns,
    Seam,
    Side,
    bare,
    columns_of,
    frame_goes_on,
    other_table,
    repeated_rows,
    row_goes_on,
    same_cell,
)

_NOTE = re.compile(openings().goes_on)
_TITLE_AGAIN = re.compile(openings().title_again)
_SNAP = 0.6  # in heights of a character: column borders of two pages this near are the same
_SNAP_SCANNED = 1.2
_SAME_WIDTH = 0.03  # two pages of a scan may differ in scale by this much


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds on one page, and the left and right border it has there."""

    page: int
    x0: float
    x1: float
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinedCell:
    """A cell of the whole table; `held` has a part for every page that it has words on."""

    row: int
    col: int
    rowspan: int
    colspan: int
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A table (or frame) with all its parts. `row_pages` is the page on which each row begins."""

    parts: tuple[Grid, ...]
    columns: int
    cells: tuple[JoinedCell, ...]
    row_pages: tuple[int, ...]
    header_rows: int = 0  # rows at the top that are printed again on a later page


class _Cell(msgspec.Struct):
    """A cell under way, its columns counted in those of the whole table."""

    row: int
    col: int
    rowspan: int
    colspan: int
    held: list[Held]
    box: tuple[float, float, float, float]  # its borders on its last page: x0, top, x1, bottom


class _Whole(msgspec.Struct):
    """A table under way. `xs` are its column borders from its left edge, as wide as its first part."""

    parts: list[Grid]
    xs: list[float]
    cells: list[_Cell]
    row_pages: list[int]
    header_rows: int = 0


def is_note(text: str) -> bool:
    """Whether a line only says that a table goes on: （续表）, 接上页, 转下页, 表1 任务清单（续）."""
    words = text.strip()
    return bool(words) and (_NOTE.fullmatch(words) is not None or _TITLE_AGAIN.fullmatch(words) is not None)


def stitch(run: Sequence[Grid]) -> tuple[Joined, ...]:
    """Join the grids of a run (in reading order, no body text between) that are one table.

    Grids without a word that continue no table are left out.
    """
    wholes: list[_Whole] = []
    columns = columns_of(run)
    for grid in run:
        if not (wholes and _add(wholes[-1], grid, columns)):
            wholes.append(_whole(grid))
    return tuple(_joined(whole) for whole in wholes if any(cell.held for cell in whole.cells))


def _whole(grid: Grid) -> _Whole:
    left = grid.xs[0]
    places = list(range(len(grid.xs)))
    return _Whole([grid], [x - left for x in grid.xs], _cells(grid, places), [grid.page] * (len(grid.ys) - 1))


def _cells(grid: Grid, places: list[int]) -> list[_Cell]:
    """The cells of a part; `places` says which border of the whole each of its borders is."""
    found = []
    for cell in grid.cells:
        col = places[cell.col]
        held = [Held(grid.page, cell.x0, cell.x1, cell.lines, cell.grids)] if cell.lines or cell.grids else []
        found.append(
            _Cell(
                cell.row,
                col,
                cell.rowspan,
                places[cell.col + cell.colspan] - col,
                held,
                (cell.x0, cell.top, cell.x1, cell.bottom),
            )
        )
    return found


def _joined(whole: _Whole) -> Joined:
    cells = sorted(whole.cells, key=lambda cell: (cell.row, cell.col))
    return Joined(
        tuple(whole.parts),
        len(whole.xs) - 1,
        tuple(JoinedCell(c.row, c.col, c.rowspan, c.colspan, tuple(c.held)) for c in cells),
        tuple(whole.row_pages),
        whole.header_rows,
    )


def _add(whole: _Whole, grid: Grid, columns: Columns) -> bool:
    """Join the next grid to the table, or say that it is another."""
    last = whole.parts[-1]
    if grid.page != last.page + 1 or (is_frame(whole.parts[0]) and not is_frame(grid)):
        return False
    matched = _columns(whole, grid)
    if matched is None:
        return False
    xs, old, new = matched
    head = [_side(c) for c in _moved(_whole(whole.parts[0]).cells, _mapping(old, whole, whole.parts[0]))]
    cells = _cells(grid, new)
    sides = [_side(cell) for cell in cells]
    repeated = 0 if is_frame(grid) else repeated_rows(head, sides, grid.scanned)
    body = [_side(cell) for cell in _moved(whole.cells, old)]
    seam = Seam(
        body, len(whole.row_pages), sides, repeated, _margins(last, grid), last, grid, whole.header_rows, columns
    )
    if other_table(seam) or (is_frame(grid) and is_frame(last) and not frame_goes_on(seam)):
        return False
    whole.xs, whole.cells = xs, _moved(whole.cells, old)
    _sew(whole, cells, grid, seam)
    whole.parts.append(grid)
    whole.header_rows = max(whole.header_rows, repeated)
    return True


def _mapping(old: list[int], whole: _Whole, first: Grid) -> list[int]:
    """Where the borders of the first part are among those of the whole, which may have gained some since."""
    places = []
    for x in first.xs:
        at = x - first.xs[0]
        places.append(old[min(range(len(whole.xs)), key=lambda n: abs(whole.xs[n] - at))])
    return places


def _moved(cells: Sequence[_Cell], places: list[int]) -> list[_Cell]:
    """The same cells, their columns counted among more borders."""
    return [
        _Cell(c.row, places[c.col], c.rowspan, places[c.col + c.colspan] - places[c.col], list(c.held), c.box)
        for c in cells
    ]


def _side(cell: _Cell) -> Side:
    text = "".join(bare(held.lines) for held in cell.held)
    last = cell.held[-1].lines if cell.held else ()
    return Side(cell.row, cell.col, cell.rowspan, cell.colspan, text, last, *cell.box)


def _margins(last: Grid, grid: Grid) -> Margins:
    cells = [(cell.x0, cell.x1, cell.lines) for part in (last, grid) for cell in part.cells]
    return margins_of(cells, grid.size, grid.scanned)


def _columns(whole: _Whole, grid: Grid) -> tuple[list[float], list[int], list[int]] | None:
    """Borders of both together and where the old and the new ones are among them; None when they do not agree.

    On one of two pages a border may be missing because all its cells are merged over it.
    """
    width, new_width = whole.xs[-1], grid.xs[-1] - grid.xs[0]
    near = (_SNAP_SCANNED if grid.scanned else _SNAP) * grid.size
    if abs(width - new_width) > (max(near, _SAME_WIDTH * width) if grid.scanned else near):
        return None
    scale = width / new_width
    places = [(x - grid.xs[0]) * scale for x in grid.xs]
    unmet = [x for x in places if min(abs(x - old) for old in whole.xs) > near]
    missing = [old for old in whole.xs if min(abs(x - old) for x in places) > near]
    if unmet and missing:
        return None
    xs = sorted([*whole.xs, *unmet])
    if len(xs) < len(whole.xs) + len(unmet):
        return None
    old_at = [xs.index(x) for x in whole.xs]
    new_at = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in places]
    if len(set(new_at)) < len(new_at):
        return None
    return xs, old_at, new_at


def _sew(whole: _Whole, cells: list[_Cell], grid: Grid, seam: Seam) -> None:
    """Put the rows of a part under those that are there; cells cut by the page break become one."""
    goes_on = (is_frame(grid) and is_frame(seam.last)) or row_goes_on(seam)
    rows = len(whole.row_pages)
    first = seam.repeated
    shift = rows - first - (1 if goes_on else 0)
    bottom = {cell.col: cell for cell in whole.cells if cell.row + cell.rowspan == rows}
    for cell, side in zip(cells, seam.below, strict=True):
        if cell.row + cell.rowspan <= first:
            continue
        above = bottom.get(cell.col) if cell.row <= first else None
        if above is not None and above.colspan == cell.colspan and (goes_on or same_cell(seam, side)):
            above.rowspan += cell.rowspan - (1 if goes_on else 0)
            above.box = cell.box
            if not seam.given_again(side):
                above.held += cell.held
            continue
        cell.row += shift
        whole.cells.append(cell)
    whole.row_pages += [grid.page] * (len(grid.ys) - 1 - first - (1 if goes_on else 0))
