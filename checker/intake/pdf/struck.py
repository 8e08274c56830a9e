"""Text with a line drawn through it: printed with its tracked changes, or crossed out. Whether it counts is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.intake.pages.model import Doubt, Line, Rule

WHY = "文字上画有删除线"
_MIDDLE = (0.35, 0.75)  # share of a line's height, from its top, where such a stroke runs
_SHORTEST = 0.8  # em
_OVER = 0.3  # em by which the stroke may stand out from the line: a table's rule runs on
_COVERED = 0.5  # share of a character that is struck out with it


def is_struck(lines: Sequence[Line], rules: Sequence[Rule]) -> bool:
    """Is any line struck through?"""
    level = [rule for rule in rules if _level(rule)]
    return bool(level) and any(True for line in lines for _ in _strokes(line, level))


def with_doubts(lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[Line, ...]:
    """The lines, doubts on the characters that a stroke runs through; their edges must be known."""
    level = [rule for rule in rules if _level(rule)]
    return tuple(_doubted(line, tuple(_strokes(line, level))) for line in lines)


def _level(rule: Rule) -> bool:
    return rule.x1 > rule.x0 and rule.top == rule.bottom


def _strokes(line: Line, level: Sequence[Rule]) -> Iterator[Rule]:
    high, over = line.bottom - line.top, _OVER * line.size
    top, bottom = line.top + _MIDDLE[0] * high, line.top + _MIDDLE[1] * high
    for rule in level:
        within = line.x0 - over <= rule.x0 and rule.x1 <= line.x1 + over
        if top < rule.top < bottom and within and rule.x1 - rule.x0 >= _SHORTEST * line.size:
            yield rule


def _doubted(line: Line, strokes: tuple[Rule, ...]) -> Line:
    found = [doubt for stroke in strokes if (doubt := _under(line, stroke)) is not None]
    return replace(line, doubts=(*line.doubts, *sorted(found, key=lambda one: one.start))) if found else line


def _under(line: Line, stroke: Rule) -> Doubt | None:
    edges = line.edges
    struck = [
        at
        for at in range(len(edges) - 1)
        if min(edges[at + 1], stroke.x1) - max(edges[at], stroke.x0) > _COVERED * (edges[at + 1] - edges[at])
    ]
    return Doubt(struck[0], struck[-1] + 1, WHY) if struck else None
