"""The words of a cell: its lines top to bottom, wrapped lines joined, paragraphs parted by a line feed.

A line goes on in the next when the first word of the next would not have fitted behind it. How far a line may reach is
learnt from the whole table: its lines keep a margin to the borders of their cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from checker.intake.pages.cutting import NO_START, char_edges
from checker.intake.pages.model import Line

_USUAL_MARGIN = 0.5  # between text and border, in heights of a character, where nothing tells
_WIDEST_MARGIN = 0.9
_NEAR = -0.012  # in heights of a character: how truly widths are known (a word that fits exactly does fit)
_NEAR_SCANNED = 0.5
_CENTRED = 0.6
_FAR_RIGHT = 3.0  # a line that begins so far from the left border is set to the right
_PARAGRAPH_GAP = 1.5  # times the distance of lines
_OPENING = frozenset("（《「『【〔“‘([{")
_ENDS = frozenset("。；：！？.;:!?")
_MARK = re.compile(
    r"\s*(?:\d{1,3}\s*[.．、)）](?!\d)|[（(]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳]|注[：:]|备注[：:])"
)
_LIST_ENDS = frozenset("、；，。;,")
_MOSTLY = 0.8
_ELSEWHERE = 0.34
_WORD = re.compile(r"[!-~]+")


class Margins(msgspec.Struct, frozen=True):
    """What the lines of a table keep free to the left and right border of their cells, in points."""

    left: float
    right: float
    size: float
    near: float


class Habits(msgspec.Struct, frozen=True):
    """How paragraphs of a column end and begin, learnt where it is plain; it decides where a full line does not."""

    ends: frozenset[str] = frozenset()  # last characters
    starts: frozenset[str] = frozenset()  # brackets that hold a whole line
    marked: bool = False  # every paragraph begins with a number


class Wording(msgspec.Struct, frozen=True):
    """The text of a cell and its doubts: start, end, why, page."""

    text: str
    doubts: tuple[tuple[int, int, str, int], ...] = ()


class Row(msgspec.Struct, frozen=True):
    """Characters on one baseline of a cell, with the borders of the cell on that page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    left: float
    right: float
    page: int
    doubts: tuple[tuple[int, int, str], ...] = ()
    head: float = 0.0  # width of its first unbreakable word
    tail: float = 0.0  # width of its last one


def margins_of(cells: Iterable[tuple[float, float, Sequence[Line]]], size: float, scanned: bool) -> Margins:
    """Learn the margins from cells given as left border, right border and lines."""
    left: list[float] = []
    right: list[float] = []
    for x0, x1, lines in cells:
        left += [line.x0 - x0 for line in lines]
        right += [x1 - line.x1 for line in lines if line.text[-1:] not in NO_START]
    margin = min(_margin(left, size), _margin(right, size))  # no program sets them apart
    return Margins(margin, margin, size, (_NEAR_SCANNED if scanned else _NEAR) * size)


def _margin(gaps: list[float], size: float) -> float:
    """The smallest gap that is not an accident, or the usual one when no line comes near."""
    gaps.sort()
    gap = gaps[len(gaps) // 50] if gaps else _WIDEST_MARGIN * size
    return _USUAL_MARGIN * size if gap >= _WIDEST_MARGIN * size else max(gap, 0.0)


def rows_of(lines: Sequence[Line], left: float, right: float, page: int) -> list[Row]:
    """Lines that stand side by side as one row; text set downwards, one character below the other, as one row too."""
    downwards = _downwards(lines)
    if downwards:
        return [_row(downwards, left, right, page, "")]
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.x0)):
        if bands and _level(bands[-1][-1], line):
            bands[-1].append(line)
        else:
            bands.append([line])
    return [_row(sorted(band, key=lambda line: line.x0), left, right, page, " ") for band in bands]


def _level(one: Line, other: Line) -> bool:
    low = min(one.bottom - one.top, other.bottom - other.top)
    return abs(one.top + one.bottom - other.top - other.bottom) < low and not (one.x0 < other.x1 and other.x0 < one.x1)


def _downwards(lines: Sequence[Line]) -> list[Line]:
    """The characters in reading order when each stands alone, at least three below each other; else nothing."""
    if len(lines) < 3 or any(len(line.text) != 1 or not _wide(line.text) for line in lines):
        return []
    columns: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.x0):
        if columns and line.x1 > columns[-1][0].x0:
            columns[-1].append(line)
        else:
            columns.append([line])
    if len(columns[0]) < 3:
        return []
    return [line for column in columns for line in sorted(column, key=lambda line: line.top)]


def _row(lines: Sequence[Line], left: float, right: float, page: int, between: str) -> Row:
    text = ""
    doubts: list[tuple[int, int, str]] = []
    for line in lines:
        start = len(text) + len(between) if text else 0
        text = f"{text}{between}{line.text}" if text else line.text
        doubts += [(start + d.start, start + d.end, d.why) for d in line.doubts]
    return Row(
        text,
        lines[0].x0,
        min(line.top for line in lines),
        lines[-1].x1,
        max(line.bottom for line in lines),
        left,
        right,
        page,
        tuple(doubts),
        _head(lines[0]),
        _tail(lines[-1]),
    )


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _head(line: Line) -> float:
    """Width of what a line could not have been broken in, at its head: a Latin word, or a character with its stops."""
    text, end = line.text, 0
    while end < len(text) - 1 and text[end] in _OPENING:
        end += 1
    word = _WORD.match(text, end)
    end = word.end() if word else end + 1
    while end < len(text) and text[end] in NO_START:
        end += 1
    edges = char_edges(line)
    return edges[min(end, len(edges) - 1)] - edges[0]


def _tail(line: Line) -> float:
    text, start = line.text, len(line.text)
    while start > 1 and " " < text[start - 1] <= "~":
        start -= 1
    edges = char_edges(line)
    return edges[-1] - edges[start]


def goes_on(row: Row, following: Row, margins: Margins) -> bool:
    """Whether a row is broken off only because its cell is full."""
    if _MARK.match(following.text) and row.text[-1:] in _ENDS:
        return False
    before = row.x0 - row.left - margins.left
    behind = row.right - margins.right - row.x1
    if before > _FAR_RIGHT * margins.size or (before > 0 and abs(before - behind) <= _CENTRED * margins.size):
        behind += max(before, 0.0)
    return following.head > behind - margins.near


def habits_of(cells: Sequence[Sequence[Row]], margins: Margins) -> Habits:
    """Learn from the cells of one column, each as its rows."""
    ends: list[str] = []
    starts: list[str] = []
    marks = 0
    for rows in cells:
        for row, following in pairwise(rows):
            if not goes_on(row, following, margins):
                ends.append(row.text[-1:])
                starts.append(_bracket(following))
                marks += _MARK.match(following.text) is not None
    text = "".join(row.text for rows in cells for row in rows)
    last = "".join(row.text[-1:] for rows in cells for row in rows[:-1])
    first = "".join(_bracket(row) for rows in cells for row in rows[1:])
    return Habits(
        _usual(_LIST_ENDS, "".join(ends), last, text),
        _usual(_OPENING, "".join(starts), first, text),
        len(ends) > 2 and marks >= _MOSTLY * len(ends),
    )


def _bracket(row: Row) -> str:
    """The bracket that holds the whole row, or nothing."""
    return row.text[:1] if row.text[:1] in _OPENING and row.text[-1:] in NO_START else ""


def _usual(among: frozenset[str], plain: str, full: str, text: str) -> frozenset[str]:
    """The characters that part paragraphs: they often do where it is plain, or stand at a line's edge nearly always.

    In running words a character stands at the edge of a line by accident only, so seldom.
    """
    return frozenset(
        c
        for c in among
        if (plain.count(c) > 1 and 2 * plain.count(c) >= full.count(c))
        or (full.count(c) > 2 and _ELSEWHERE * full.count(c) >= text.count(c) - full.count(c))
    )


def wording(rows: Sequence[Row], margins: Margins, habits: Habits) -> Wording:
    """The rows of one cell as text."""
    if len(rows) == 1 and not rows[0].doubts:
        return Wording(rows[0].text)
    text = ""
    doubts: list[tuple[int, int, str, int]] = []
    pitch = _pitch(rows)
    for n, row in enumerate(rows):
        if n:
            text += _between(rows[n - 1], row, margins, habits, pitch)
        start = len(text)
        text += row.text
        doubts += [(start + first, start + last, why, row.page) for first, last, why in row.doubts]
    return Wording(text, tuple(doubts))


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance from line to line; 0 when there are too few to tell."""
    steps = sorted(b.top - a.top for a, b in pairwise(rows) if a.page == b.page)
    return steps[len(steps) // 3] if len(steps) > 1 else 0.0


def _between(row: Row, following: Row, margins: Margins, habits: Habits, pitch: float) -> str:
    far = bool(pitch) and row.page == following.page and following.top - row.top > _PARAGRAPH_GAP * pitch
    before, behind = row.text[-1:], following.text[:1]
    if far or not goes_on(row, following, margins) or _new(following, before, habits):
        return "\n"
    if _wide(before) or _wide(behind) or before in "-/(" or behind in NO_START:
        return ""
    # Two words parted by a blank, unless together they were too long for the cell: then one word was cut.
    room = row.right - row.left - margins.left - margins.right
    return " " if row.tail + following.head <= room else ""


def _new(following: Row, before: str, habits: Habits) -> bool:
    """Whether a row after a full one begins a paragraph, as those of its column do."""
    if habits.marked:
        return False
    return before in habits.ends or _bracket(following) in habits.starts
