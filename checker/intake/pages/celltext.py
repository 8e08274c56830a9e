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
from checker.intake.pages.model import Area, Line

SEALED = ""  # why of a doubt that is a seal over the words
_USUAL_MARGIN = 0.5  # between text and border, in heights of a character, where nothing tells
_WIDEST_MARGIN = 0.9
_STEADY = 0.05  # points
_BOTH = 1.6  # times the left margin: the least that a line keeps free on both sides
_NEAR = -0.05  # points
_NEAR_SCANNED = 0.5  # in heights of a character
_CENTRED = 0.6
_FAR_RIGHT = 3.0  # a line that begins so far from the left border is set to the right
_BLANK = 0.3  # between a Latin word and what follows it, in heights of a character
_PARAGRAPH_GAP = 1.5  # times the distance of lines
_OPENING = frozenset("（《「『【〔“‘([{")
_ENDS = frozenset("。；：！？.;:!?")
_MARK = re.compile(
    r"\s*(?:\d{1,3}\s*[.．、)）](?!\d)|[（(]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳]|注[：:]|备注[：:])"
)
_LIST_ENDS = frozenset("、；。;")
_MOSTLY = 0.8
_ELSEWHERE = 0.34
_SHARED = 0.35  # how far two pieces of a row may lie over each other, in heights of a character
_SPREAD = 0.8  # between letters of a row set to the full width, in heights of a character
_BRACKETS = re.compile(r"(?:[（(][^（(）)]*[）)])+")
_WORD = re.compile(r"[!-~]+")


class Margins(msgspec.Struct, frozen=True):
    """What the lines of a table keep free to the borders of their cells, in points."""

    left: float
    free: float  # left and right together
    size: float
    near: float  # how truly widths are known; below 0: a word that fits exactly does fit


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
    both: list[float] = []
    for x0, x1, lines in cells:
        left += [line.x0 - x0 for line in lines if line.x0 >= x0]
        both += [x1 - x0 - line.x1 + line.x0 for line in lines if line.text[-1:] not in NO_START]
    margin = _lowest(left, _WIDEST_MARGIN * size, _USUAL_MARGIN * size)
    # No program sets the two apart: where no line is full, the left one tells; a line nearer to both runs over.
    both = [gap for gap in both if gap >= _BOTH * margin]
    free = min(_lowest(both, 2 * _WIDEST_MARGIN * size, 2 * margin), 2 * margin + size / 2)
    return Margins(margin, free, size, _NEAR_SCANNED * size if scanned else _NEAR)


def _lowest(gaps: list[float], widest: float, usual: float) -> float:
    """The smallest gap that is not an accident (several lines keep it truly), or the usual one if none is small."""
    gaps.sort()
    several = max(2, len(gaps) // 200)
    steady = (low for low, high in zip(gaps, gaps[several:], strict=False) if high - low <= _STEADY)
    gap = next(steady, gaps[len(gaps) // 40]) if gaps else widest
    return usual if gap >= widest else max(gap, 0.0)


def rows_of(lines: Sequence[Line], left: float, right: float, page: int, seals: Sequence[Area] = ()) -> list[Row]:
    """Lines that stand side by side as one row; text set downwards, one character below the other, as one row too.

    What lies under a seal comes out as a doubt whose reason is `SEALED`.
    """
    downwards = _downwards(lines)
    if downwards:
        return [_row(downwards, left, right, page, seals)]
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.x0)):
        if bands and _level(bands[-1][-1], line):
            bands[-1].append(line)
        else:
            bands.append([line])
    return [_row(sorted(band, key=lambda line: line.x0), left, right, page, seals) for band in bands]


def _level(one: Line, other: Line) -> bool:
    low = min(one.bottom - one.top, other.bottom - other.top)
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return abs(one.top + one.bottom - other.top - other.bottom) < low and shared <= _SHARED * low


def _downwards(lines: Sequence[Line]) -> list[Line]:
    """The characters in reading order when each stands alone, at least three below each other; else nothing."""
    if len(lines) < 3 or any(len(line.text) != 1 or not _wide(line.text) for line in lines):
        return []
    left, right = max(line.x0 for line in lines), min(line.x1 for line in lines)
    return sorted(lines, key=lambda line: line.top) if left < right else []


def _row(lines: Sequence[Line], left: float, right: float, page: int, seals: Sequence[Area]) -> Row:
    text = ""
    doubts: list[tuple[int, int, str]] = []
    for n, line in enumerate(lines):
        if n and not _spread(lines[n - 1], line):
            text += " "
        doubts += [(len(text) + d.start, len(text) + d.end, d.why) for d in line.doubts]
        doubts += [(len(text) + start, len(text) + end, SEALED) for area in seals for start, end in _under(area, line)]
        text += line.text
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


def _under(seal: Area, line: Line) -> list[tuple[int, int]]:
    """The slice of a line that a seal lies on, if any."""
    if not (seal.top < (line.top + line.bottom) / 2 < seal.bottom and seal.x0 < line.x1 and line.x0 < seal.x1):
        return []
    edges = char_edges(line)
    hidden = [n for n in range(len(line.text)) if seal.x0 < (edges[n] + edges[n + 1]) / 2 < seal.x1]
    return [(hidden[0], hidden[-1] + 1)] if hidden else []


def _spread(one: Line, other: Line) -> bool:
    """Whether two pieces of a row are one word set wide, or stand below each other: no blank parts them."""
    wide = _wide(one.text[-1:]) and _wide(other.text[:1])
    return wide and other.x0 - one.x1 < _SPREAD * max(one.bottom - one.top, other.bottom - other.top)


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
    room = row.right - row.left - margins.free - (row.x1 - row.x0)
    centred = abs(room - 2 * before) <= _CENTRED * margins.size
    if not centred and before <= _FAR_RIGHT * margins.size:
        room -= max(before, 0.0)  # a first line set in
    if row.text[-1:].isascii() or following.text[:1].isascii():
        room -= _BLANK * margins.size  # which stood there, and is not kept at the end of a line
    return following.head > room - margins.near


def habits_of(cells: Sequence[Sequence[Row]], margins: Margins) -> Habits:
    """Learn from the cells of one column, each as its rows."""
    ends: list[str] = []
    starts: list[str] = []
    last: list[str] = []
    first: list[str] = []
    marks = 0
    for rows in cells:
        for n, (row, following) in enumerate(pairwise(rows)):
            begins = following.text[:1] if _bracketed(rows, n + 1) else ""
            last.append(row.text[-1:])
            first.append(begins)
            if not goes_on(row, following, margins):
                ends.append(row.text[-1:])
                starts.append(begins)
                marks += _MARK.match(following.text) is not None
    text = "".join(row.text for rows in cells for row in rows)
    return Habits(
        _usual(_LIST_ENDS, ends, last, text),
        _usual(_OPENING, starts, first, text),
        len(ends) > 2 and marks >= _MOSTLY * len(ends),
    )


def _bracketed(rows: Sequence[Row], number: int) -> bool:
    """Whether all that a cell says from a row on stands in brackets."""
    return (
        rows[number].text[:1] in _OPENING
        and _BRACKETS.fullmatch("".join(row.text for row in rows[number:])) is not None
    )


def _usual(among: frozenset[str], plain: list[str], full: list[str], text: str) -> frozenset[str]:
    """The characters that part paragraphs: they often do where it is plain, or stand at a line's edge nearly always.

    In running words a character stands at the edge of a line by accident only, so seldom.
    """
    return frozenset(
        c
        for c in among
        if (plain.count(c) > 1 and 2 * plain.count(c) >= full.count(c))
        or (c != "。" and full.count(c) > 2 and _ELSEWHERE * full.count(c) >= text.count(c) - full.count(c))
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
            begins = _begins(rows, n, habits) if goes_on(rows[n - 1], row, margins) else True
            text += "\n" if begins or _far(rows[n - 1], row, pitch) else _joint(rows[n - 1], row, margins)
        start = len(text)
        text += row.text
        doubts += [(start + first, start + last, why, row.page) for first, last, why in row.doubts]
    return Wording(text, tuple(doubts))


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance from line to line; 0 when there are too few to tell."""
    steps = sorted(b.top - a.top for a, b in pairwise(rows) if a.page == b.page)
    return steps[len(steps) // 3] if len(steps) > 1 else 0.0


def _far(row: Row, following: Row, pitch: float) -> bool:
    """Whether there is a blank between two rows."""
    return bool(pitch) and row.page == following.page and following.top - row.top > _PARAGRAPH_GAP * pitch


def _begins(rows: Sequence[Row], number: int, habits: Habits) -> bool:
    """Whether a row after a full one begins a paragraph, as those of its column do."""
    if habits.marked:
        return False
    if rows[number - 1].text[-1:] in habits.ends:
        return True
    return rows[number].text[:1] in habits.starts and _bracketed(rows, number)


def _joint(row: Row, following: Row, margins: Margins) -> str:
    """What stands between the last word of a row and the first of the next in the same paragraph."""
    before, behind = row.text[-1:], following.text[:1]
    if _wide(before) or _wide(behind) or before in "-/(" or behind in NO_START:
        return ""
    if before.isdigit() and behind.isdigit():
        return ""  # a figure cut in a narrow cell, rather than two
    # Two words parted by a blank, unless together they were too long for the cell: then one word was cut.
    room = row.right - row.left - margins.free
    return " " if row.tail + following.head <= room else ""
