"""Running heads, running feet and page numbers: what a page repeats rather than says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.intake.pages.rows import Row
from checker.intake.pages.words import DECORATED_NUMBER, NEVER_RUNNING, PLAIN_NUMBER

_DIGITS = re.compile(r"\d+")
_SAME_HEIGHT = 4.0  # points
_DEPTH = 3  # rows from an edge that may be running
_ZONE = 0.16  # share of the page's height at either end
_FEW = 1 / 3  # of the pages may differ in a running head: it names the chapter


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one page, top to bottom, and its height."""

    number: int
    height: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """Rows by page number: indexes into `Sheet.rows` of what is printed on every page."""

    heads: dict[int, frozenset[int]]
    feet: dict[int, frozenset[int]]


def find_running(sheets: Sequence[Sheet]) -> Running:
    """The running heads and feet of a document."""
    return Running(_edge(sheets, foot=False), _edge(sheets, foot=True))


def _edge(sheets: Sequence[Sheet], foot: bool) -> dict[int, frozenset[int]]:
    """Take the outermost rows away while they are running; a page stops where one is not."""
    found: dict[int, set[int]] = {sheet.number: set() for sheet in sheets}
    open_sheets = [sheet for sheet in sheets if sheet.rows]
    pitch = _pitch(sheets)
    for depth in range(_DEPTH):
        outer = {s.number: (len(s.rows) - 1 - depth if foot else depth) for s in open_sheets if len(s.rows) > depth}
        rows = [(s, s.rows[outer[s.number]]) for s in open_sheets if s.number in outer]
        rows = [(s, row) for s, row in rows if _in_zone(s, row, foot)]
        apart = [(s, row) for s, row in rows if _apart(s, outer[s.number], foot, pitch)]
        running = _numbers(rows, len(sheets)) | _repeated(apart, foot, len(sheets))
        for number in running:
            found[number].add(outer[number])
        open_sheets = [s for s in open_sheets if s.number in running]
    return {number: frozenset(rows) for number, rows in found.items()}


def _in_zone(sheet: Sheet, row: Row, foot: bool) -> bool:
    return row.bottom > (1 - _ZONE) * sheet.height if foot else row.top < _ZONE * sheet.height


def _apart(sheet: Sheet, at: int, foot: bool, pitch: float) -> bool:
    """Does the row stand apart from the text: set smaller, or with more room than between lines?"""
    row, inner = sheet.rows[at], at - 1 if foot else at + 1
    if NEVER_RUNNING.match(row.text):
        return False
    if not 0 <= inner < len(sheet.rows):
        return True
    beside = sheet.rows[inner]
    usual = max(min(pitch, 2.2 * beside.size), 1.2 * beside.size)
    return row.size < 0.9 * beside.size or abs(beside.bottom - row.bottom) > 1.3 * usual


def _pitch(sheets: Sequence[Sheet]) -> float:
    """The usual distance from one line to the next."""
    steps = sorted(b.bottom - a.bottom for sheet in sheets for a, b in pairwise(sheet.rows))
    return steps[len(steps) // 2] if steps else 0.0


def _numbers(rows: Sequence[tuple[Sheet, Row]], pages: int) -> set[int]:
    """Pages whose outermost row is a page number: written as one, or a bare number that counts with the pages."""
    found = {sheet.number for sheet, row in rows if _all_match(DECORATED_NUMBER, row.text)}
    bare = {
        sheet.number: int(digits[0])
        for sheet, row in rows
        if _all_match(PLAIN_NUMBER, row.text) and (digits := _DIGITS.findall(row.text))
    }
    for number, value in bare.items():
        apart = value - number
        partners = [n for n, other in bare.items() if n != number and other - n == apart]
        if partners or (apart == 0 and pages == 1):
            found.add(number)
    return found


def _all_match(pattern: re.Pattern[str], text: str) -> bool:
    return all(pattern.fullmatch(part.strip()) for part in text.split("\t"))


def _repeated(rows: Sequence[tuple[Sheet, Row]], foot: bool, pages: int) -> set[int]:
    """Pages whose outermost row stands at a height where few different texts stand."""
    found: set[int] = set()
    heights = [(sheet.height - row.bottom if foot else row.top) for sheet, row in rows]
    for at, (sheet, _) in enumerate(rows):
        near = [i for i, height in enumerate(heights) if abs(height - heights[at]) <= _SAME_HEIGHT]
        if len(near) < max(3, round(0.25 * pages)) and not (pages == 2 and len(near) == 2):
            continue
        kinds = [_kind(rows[i][1].text, rows[i][0].number) for i in near]
        mine = kinds[near.index(at)]
        if kinds.count(mine) >= 2 and len(set(kinds)) <= max(1, _FEW * len(near)):
            found.add(sheet.number)
    return found


def _kind(text: str, page: int) -> str:
    """The text with the numbers that count with the pages made equal."""
    return _DIGITS.sub(lambda m: f"#{int(m[0]) - page}" if len(m[0]) <= 4 else m[0], "".join(text.split()))
