"""Tables drawn with horizontal rules only (三线表): their columns are seen in how the words stand.

At least three rules of one length lie under each other. Between the first two stands the header, one piece of it over
every column; what stands below has the same gaps. Rules around other things (the foot of an official paper with its
抄送, page heads, blanks to be filled in) have no such header.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from checker.intake.pages.lattice import Lattice, Square
from checker.intake.pages.model import Line
from checker.intake.pages.strokes import Stroke

_SAME_END = 0.8  # in heights of a character: rules that end this near are of one length
_GAP = 0.9  # between two columns
_LINES_OF_HEADER = 4.5
_LEAST_RULES = 3
_LEAST_COLUMNS = 2
_FILLED = 0.6  # least share of cells with words
_TALL = 2.5  # a band this much higher than the header holds rows that no rule parts


class _Band(msgspec.Struct, frozen=True):
    """What stands between two rules."""

    top: float
    bottom: float
    lines: tuple[Line, ...]


def open_tables(strokes: Sequence[Stroke], lines: Sequence[Line], size: float) -> list[Lattice]:
    """Tables between horizontal strokes that no vertical one crosses."""
    found = []
    for rules in _stacks(strokes, size):
        lattice = _table(rules, lines, size)
        if lattice is not None:
            found.append(lattice)
    return found


def _stacks(strokes: Sequence[Stroke], size: float) -> list[list[Stroke]]:
    """Strokes of one length under each other, from the top."""
    stacks: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.at):
        for stack in stacks:
            if max(abs(stack[0].start - stroke.start), abs(stack[0].end - stroke.end)) <= _SAME_END * size:
                if stroke.at - stack[-1].at > size / 2:
                    stack.append(stroke)
                break
        else:
            stacks.append([stroke])
    return [stack for stack in stacks if len(stack) >= _LEAST_RULES]


def _table(rules: list[Stroke], lines: Sequence[Line], size: float) -> Lattice | None:
    left, right = min(s.start for s in rules), max(s.end for s in rules)
    bands = [
        _Band(one.at, other.at, tuple(sorted(_within(lines, left, right, one.at, other.at), key=lambda v: v.top)))
        for one, other in pairwise(rules)
    ]
    header = bands[0]
    if not header.lines or header.bottom - header.top > _LINES_OF_HEADER * size * 1.5:
        return None
    borders = _borders([line for band in bands for line in band.lines], left, right, size)
    columns = len(borders) - 1
    if columns < _LEAST_COLUMNS or len(_columns_of(header.lines, borders)) < columns:
        return None
    rows = [header.top]
    for band in bands:
        rows += _rows(band, borders, header.bottom - header.top)
    return _full(borders, rows, lines)


def _within(lines: Sequence[Line], left: float, right: float, top: float, bottom: float) -> list[Line]:
    return [
        line
        for line in lines
        if top < (line.top + line.bottom) / 2 < bottom and line.x0 < right and line.x1 > left and line.text.strip()
    ]


def _borders(lines: Sequence[Line], left: float, right: float, size: float) -> list[float]:
    """The sides of the table, and the middle of every gap that no line bridges."""
    borders = [left]
    end: float | None = None
    for line in sorted(lines, key=lambda line: line.x0):
        if end is not None and line.x0 - end >= _GAP * size:
            borders.append((line.x0 + end) / 2)
        end = line.x1 if end is None else max(end, line.x1)
    return [*borders, right]


def _columns_of(lines: Sequence[Line], borders: Sequence[float]) -> set[int]:
    """The columns in which lines stand."""
    return {
        n
        for n, (left, right) in enumerate(pairwise(borders))
        if any(left < (line.x0 + line.x1) / 2 < right for line in lines)
    }


def _rows(band: _Band, borders: Sequence[float], header: float) -> list[float]:
    """The lower borders of the rows of a band: its own, and those between rows that no rule parts."""
    if band.bottom - band.top < _TALL * header or not band.lines:
        return [band.bottom]
    starts: list[list[Line]] = []
    for line in band.lines:
        if starts and line.top < (starts[-1][0].top + starts[-1][0].bottom) / 2:
            starts[-1].append(line)
        else:
            starts.append([line])
    most = (len(borders) - 1 + 1) // 2
    found: list[float] = []
    bottom = max(line.bottom for line in starts[0])
    for level in starts[1:]:
        # A level with words in one column only is the rest of the row above.
        if len(_columns_of(level, borders)) >= most and 0 in _columns_of(level, borders):
            found.append((bottom + min(line.top for line in level)) / 2)
        bottom = max(bottom, *(line.bottom for line in level))
    return [*found, band.bottom]


def _full(xs: list[float], ys: list[float], lines: Sequence[Line]) -> Lattice | None:
    """The lattice without spans, unless too many of its cells would be empty."""
    filled = sum(len(_columns_of(_within(lines, xs[0], xs[-1], top, bottom), xs)) for top, bottom in pairwise(ys))
    count = (len(xs) - 1) * (len(ys) - 1)
    if filled < _FILLED * count:
        return None
    cells = tuple(Square(row, col, 1, 1) for row in range(len(ys) - 1) for col in range(len(xs) - 1))
    inside = _within(lines, xs[0], xs[-1], ys[0], ys[-1])
    return Lattice(tuple(xs), tuple(ys), cells, 1.0, tuple(_reach(inside, *sides) for sides in pairwise(xs)))


def _reach(lines: Sequence[Line], left: float, right: float) -> tuple[float, float]:
    """From where to where words stand in a column: a line as long as the longest goes on in the next."""
    mine = [line for line in lines if left < (line.x0 + line.x1) / 2 < right]
    return min((line.x0 for line in mine), default=left), max((line.x1 for line in mine), default=right)
