"""The pages of a document as one flow of rows and grids in reading order, running heads and feet taken out."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from checker.intake.pages.columns import Column, columns_of
from checker.intake.pages.grids import Grid, find_grids
from checker.intake.pages.margins import with_margins
from checker.intake.pages.model import Line, Page
from checker.intake.pages.rows import Row, rows_of
from checker.intake.pages.running import Running, Sheet, find_running
from checker.intake.pages.watermarks import without_watermarks

_SHORT_PAGE = 3.5  # lines of room at the foot from which a page was ended by hand
_FULL_PAGE = 0.8  # of its height is the least that a full page takes
_KEPT = 3  # a text repeated in the margins is kept once


@dataclass(frozen=True, slots=True)
class Flow:
    """What is read one after the other, and what stood in the margins. `breaks` are pages begun by hand."""

    entries: tuple[Row | Grid, ...]
    heads: tuple[Row, ...]
    feet: tuple[Row, ...]
    breaks: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """One page: its grids and the lines outside them."""

    page: Page
    grids: tuple[Grid, ...]
    lines: tuple[Line, ...]


def flow_of(pages: Sequence[Page]) -> Flow:
    """Everything on the pages in reading order."""
    found = [_sorted(page) for page in without_watermarks(pages) if page.readable]
    sheets = [Sheet(s.page.number, s.page.height, tuple(rows_of(s.lines, s.page))) for s in found]
    running = find_running(sheets)
    columns: list[Column] = []
    rows: list[list[Row]] = []
    owner: list[_Sorted] = []
    for one, sheet in zip(found, sheets, strict=True):
        for column, its_rows in _columns(one, sheet, running):
            columns.append(column)
            rows.append(its_rows)
            owner.append(one)
    rows = with_margins(rows, [one.page.width for one in owner])
    entries: list[Row | Grid] = []
    for one in found:
        mine = [at for at, other in enumerate(owner) if other is one]
        entries += _page_entries(one.grids, [columns[at] for at in mine], [rows[at] for at in mine])
    return Flow(
        tuple(entries),
        _margin_texts(sheets, running.heads),
        _margin_texts(sheets, running.feet),
        _breaks(found, entries),
    )


def _sorted(page: Page) -> _Sorted:
    grids = find_grids(page)
    if not grids:
        return _Sorted(page, (), page.lines)
    used = {at for grid in grids for at in grid.used}
    rest = [line for at, line in enumerate(page.lines) if at not in used]
    return _Sorted(page, grids, (*rest, *(line for grid in grids for line in grid.rest)))


def _columns(one: _Sorted, sheet: Sheet, running: Running) -> list[tuple[Column, list[Row]]]:
    """The columns of a page with their rows, running heads and feet left out; at least one."""
    taken = running.heads.get(sheet.number, frozenset()) | running.feet.get(sheet.number, frozenset())
    lines = _without(one.lines, [sheet.rows[at] for at in taken]) if taken else list(one.lines)
    columns = columns_of(lines, one.page.width) or [Column((), (0.0, 0.0))]
    if len(columns) == 1 and columns[0].lines == tuple(lines):
        return [(columns[0], [row for at, row in enumerate(sheet.rows) if at not in taken])]
    return [(column, rows_of(column.lines, one.page)) for column in columns]


def _without(lines: Sequence[Line], rows: Sequence[Row]) -> list[Line]:
    """The lines that do not stand in one of the rows."""
    bands = [(row.top, row.bottom) for row in rows]
    return [line for line in lines if not any(top <= (line.top + line.bottom) / 2 <= bottom for top, bottom in bands)]


def _margin_texts(sheets: Sequence[Sheet], running: dict[int, frozenset[int]]) -> tuple[Row, ...]:
    """Each different running text once; page numbers count as one."""
    kept: dict[str, Row] = {}
    for sheet in sheets:
        for at in sorted(running.get(sheet.number, frozenset())):
            row = sheet.rows[at]
            kept.setdefault("".join("#" if char.isdecimal() else char for char in row.text), row)
    return tuple(list(kept.values())[:_KEPT])


def _page_entries(grids: tuple[Grid, ...], columns: list[Column], rows: list[list[Row]]) -> list[Row | Grid]:
    """Rows and grids of one page; a grid stands in the column that it overlaps, by its upper edge."""
    placed: list[list[Row | Grid]] = [list(found) for found in rows]
    for grid in grids:
        x0, top, x1, _ = grid.box
        best, share = 0, -1.0
        for at, column in enumerate(columns):
            inside = column.band[0] <= top <= column.band[1]
            overlap = sum(max(0.0, min(x1, line.x1) - max(x0, line.x0)) for line in column.lines)
            score = overlap + (1e6 if inside else 0.0) - (0.0 if inside else abs(column.band[0] - top))
            if share < 0 or score > share:
                best, share = at, max(score, 0.0)
        spot = next((i for i, entry in enumerate(placed[best]) if _middle(entry) > top), len(placed[best]))
        placed[best].insert(spot, grid)
    return [entry for column in placed for entry in column]


def _middle(entry: Row | Grid) -> float:
    return (entry.top + entry.bottom) / 2 if isinstance(entry, Row) else (entry.box[1] + entry.box[3]) / 2


def _bottom(entry: Row | Grid) -> float:
    return entry.bottom if isinstance(entry, Row) else entry.box[3]


def _breaks(found: Sequence[_Sorted], entries: Sequence[Row | Grid]) -> frozenset[int]:
    """Pages before which a page ended early or was of another shape."""
    bottoms: dict[int, float] = {}
    sizes: list[float] = []
    for entry in entries:
        bottoms[entry.page] = max(bottoms.get(entry.page, 0.0), _bottom(entry))
        sizes.append(entry.size)
    line = 1.6 * sorted(sizes)[len(sizes) // 2] if sizes else 0.0
    shapes = {one.page.number: (round(one.page.width), round(one.page.height)) for one in found}
    lowest: dict[tuple[int, int], float] = {}
    for number, bottom in bottoms.items():
        lowest[shapes[number]] = max(lowest.get(shapes[number], 0.0), bottom)
    broken = set()
    numbers = [one.page.number for one in found]
    for before, number in itertools.pairwise(numbers):
        full = max(lowest.get(shapes[before], 0.0), _FULL_PAGE * shapes[before][1])
        early = bottoms.get(before, 0.0) < full - _SHORT_PAGE * line
        if early or shapes[before] != shapes[number]:
            broken.add(number)
    return frozenset(broken)
