"""Printed lines: pieces that stand on one baseline put together, each with the column that it stands in."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from checker.intake.pages.model import Area, Doubt, Line, Page

_SAME_BASELINE = 0.6  # share of the lower piece's height that overlaps
_CLOSE, _WORD = 0.6, 1.6  # em; a gap below the first is none, one below the second a space, a wider one a tab
_MEASURED = 5.0  # em from which the width of a row tells its size
_BY_WIDTH, _BY_HEIGHT = 0.1, 0.4  # sizes measured in pictures vary by this much


class Row(msgspec.Struct, frozen=True):
    """One printed line. `left` and `right` are the edges of the column it stands in; `edges` as in `Line`."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    page: int
    left: float = 0.0
    right: float = 0.0
    edges: tuple[float, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sealed: tuple[tuple[int, int], ...] = ()  # slices of the text that a seal covers
    scanned: bool = False

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def rows_of(lines: Iterable[Line], page: Page) -> list[Row]:
    """The lines of one column as rows, top to bottom."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=_top):
        if not line.text.strip():
            continue
        group = next((g for g in reversed(groups[-4:]) if _beside(g, line)), None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    rows = [_row(group, page) for group in groups]
    rows.sort(key=lambda row: (row.bottom, row.x0))
    return _even(rows) if page.scanned else rows


def _top(line: Line) -> tuple[float, float]:
    return line.top, line.x0


def _beside(group: Sequence[Line], line: Line) -> bool:
    """Does the line stand beside all pieces of the group, on their baseline?"""
    for other in group:
        overlap = min(other.bottom, line.bottom) - max(other.top, line.top)
        if overlap < _SAME_BASELINE * min(other.bottom - other.top, line.bottom - line.top):
            return False
        if min(other.x1, line.x1) - max(other.x0, line.x0) > 0.5 * min(other.size or 10, line.size or 10):
            return False
    return True


def _row(group: list[Line], page: Page) -> Row:
    group = sorted(group, key=lambda line: line.x0)
    main = max(group, key=lambda line: len(line.text))
    size = main.size or (main.bottom - main.top)
    text, edges, doubts, known = "", [], [], all(line.edges for line in group)
    last: Line | None = None
    for line in group:
        if last is not None:
            gap = line.x0 - last.x1
            between = _between(last.text, line.text, gap / max(size, 1.0))
            text += between
            edges += [last.x1 for _ in between]
        doubts += [replace(d, start=d.start + len(text), end=d.end + len(text)) for d in line.doubts]
        text += line.text
        edges += line.edges[:-1]
        last = line
    edges.append(group[-1].x1)
    return Row(
        text=text,
        x0=group[0].x0,
        top=min(line.top for line in group),
        x1=max(line.x1 for line in group),
        bottom=main.bottom,
        size=size,
        bold=all(line.bold for line in group),
        page=page.number,
        edges=tuple(edges) if known else (),
        doubts=tuple(doubts),
        sealed=tuple(found for area in page.seals for found in _under(area, group, text, main)) if page.seals else (),
        scanned=page.scanned,
    )


def _between(before: str, after: str, gap: float) -> str:
    """What is written for a gap of so many em."""
    if gap < _CLOSE:
        return " " if gap > 0.15 and before[-1].isascii() and after[0].isascii() else ""
    return " " if gap < _WORD else "\t"


def _under(area: Area, group: list[Line], text: str, main: Line) -> list[tuple[int, int]]:
    """The slice of a row that a seal lies on."""
    middle = (main.top + main.bottom) / 2
    x0, x1 = group[0].x0, max(line.x1 for line in group)
    if not area.top <= middle <= area.bottom or min(area.x1, x1) <= max(area.x0, x0):
        return []
    step = (x1 - x0) / max(len(text), 1)
    start = int((max(area.x0, x0) - x0) / step) if step else 0
    end = int((min(area.x1, x1) - x0) / step + 0.999) if step else len(text)
    return [(start, min(end, len(text)))] if start < end else []


def _even(rows: list[Row]) -> list[Row]:
    """Sizes for rows of a picture, where the height of a line says little: from its width, equal where nearly so."""
    measured = [(row, _measured(row)) for row in rows]
    sure = [size for row, size in measured if size for _ in row.text]
    if not sure:
        return rows
    usual = statistics.median(sure)
    return [msgspec.structs.replace(row, size=_settled(row, size, usual)) for row, size in measured]


def _measured(row: Row) -> float:
    """The width of one Chinese character of the row; 0 where it is too short to say."""
    ems = sum(1.0 if char > "\u2000" else 0.52 for char in row.text)
    # The room that a mark leaves beside itself is not seen at the ends of a line.
    ems -= 0.5 * (row.text[0] in "（《“‘〔【") + 0.5 * (row.text[-1] in "。，、；：）》”’〕】")
    size = (row.x1 - row.x0) / ems if ems >= _MEASURED and "\t" not in row.text else 0.0
    return size if 0.5 * row.size < size < 1.6 * row.size else 0.0


def _settled(row: Row, size: float, usual: float) -> float:
    if not size:
        return usual if abs(row.size - usual) <= _BY_HEIGHT * usual else row.size
    return usual if abs(size - usual) <= _BY_WIDTH * usual else size
