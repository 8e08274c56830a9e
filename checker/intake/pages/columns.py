"""Pages set in two columns, and pages that carry two: the lines parted into columns in reading order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.intake.pages.model import Line

_LEAST = 4  # lines on either side
_FULL = 0.6  # the usual line fills this share of its column
_NARROW = 6.0  # em; a column is not narrower
_WORD_FILE = "文件"


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read together, and the band of the page that they stand in."""

    lines: tuple[Line, ...]
    band: tuple[float, float]  # top and bottom


def columns_of(lines: Sequence[Line], width: float) -> list[Column]:
    """The lines of a page by column in reading order; one column where nothing says otherwise."""
    lines = _letterhead(lines)
    whole = [Column(tuple(lines), _band(lines))] if lines else []
    if len(lines) < 2 * _LEAST or not _side_by_side(lines):
        return whole
    gutter = _gutter(lines, width)
    if gutter is None:
        return whole
    return list(_parted(lines, gutter))


def _band(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.top for line in lines), max(line.bottom for line in lines)


def _side_by_side(lines: Sequence[Line]) -> bool:
    """Do at least some lines stand beside each other?"""
    ordered = sorted(lines, key=lambda line: line.top)
    pairs = sum(
        b.top < (a.top + a.bottom) / 2 and (b.x0 >= a.x1 or a.x0 >= b.x1) for a, b in itertools.pairwise(ordered)
    )
    return pairs >= _LEAST - 1


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """The upright gap with long lines on both sides that fewest lines cross."""
    left_edges = sorted({round(line.x0) for line in lines if line.x0 > 0.25 * width})
    best: tuple[int, float] | None = None
    ordered = sorted(lines, key=lambda line: line.top)
    for edge in left_edges:
        x = edge - 1.0
        if not 0.25 * width < x < 0.78 * width:
            continue
        band = _longest_band(ordered, x)
        left = [line for line in band if line.x1 <= x + 2]
        right = [line for line in band if line.x0 >= x - 2]
        if not (_running(left, x) and _running(right, None)):
            continue
        if best is None or len(band) > best[0]:
            best = len(band), x
    return None if best is None else best[1]


def _longest_band(lines: Sequence[Line], x: float) -> list[Line]:
    """The longest run of lines from top to bottom of which none crosses x."""
    best: list[Line] = []
    band: list[Line] = []
    for line in lines:
        if line.x0 < x - 2 and line.x1 > x + 2:
            best, band = max(best, band, key=len), []
        else:
            band.append(line)
    return max(best, band, key=len)


def _running(lines: Sequence[Line], right: float | None) -> bool:
    """Is this running text: several lines that mostly fill their column?"""
    if len(lines) < _LEAST:
        return False
    low, high = min(line.x0 for line in lines), max(line.x1 for line in lines)
    size = max(lines[0].size, 1.0)
    widths = sorted(line.x1 - line.x0 for line in lines)
    near = right is None or right - high < 8 * size
    return near and high - low >= _NARROW * size and widths[len(widths) // 2] >= _FULL * (high - low)


def _parted(lines: Sequence[Line], gutter: float) -> Iterator[Column]:
    """Bands from top to bottom; in each the left column before the right one."""
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: line.top):
        crosses = line.x0 < gutter - 2 and line.x1 > gutter + 2
        if crosses and (left or right):
            yield from _flush(across, left, right)
            across, left, right = [], [], []
        if crosses:
            across.append(line)
        elif line.x1 <= gutter + 2:
            left.append(line)
        else:
            right.append(line)
    yield from _flush(across, left, right)


def _flush(*parts: list[Line]) -> Iterator[Column]:
    for part in parts:
        if part:
            yield Column(tuple(part), _band(part))


def _letterhead(lines: Sequence[Line]) -> list[Line]:
    """Several issuers stacked at the left with 文件 beside them: the word goes behind the last of them."""
    found = list(lines)
    for word in lines:
        if "".join(word.text.split()) != _WORD_FILE:
            continue
        middle, size = (word.top + word.bottom) / 2, max(word.size, 1.0)
        stack = [
            line
            for line in lines
            if line is not word
            and line.x1 <= word.x0 + 0.5 * size
            and line.bottom > word.top - 3 * size
            and line.top < word.bottom + 3 * size
            and 0.4 * size <= line.size
            and abs((line.top + line.bottom) / 2 - middle) <= 3.5 * size
        ]
        if len(stack) < 2:
            continue
        last = max(stack, key=lambda line: line.top)
        found.remove(word)
        edges = (*last.edges, *(last.x1 for _ in _WORD_FILE)) if last.edges else ()
        found[found.index(last)] = replace(last, text=last.text.rstrip() + _WORD_FILE, edges=edges)
    return found
