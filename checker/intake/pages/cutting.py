"""A line of text cut into pieces where the borders of cells cross it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from checker.intake.pages.model import Doubt, Line

NO_START = frozenset("，。、；：！？）》」』】〕”’,.;:!?)]}%‰℃…·")  # never at the head of a line


def char_edges(line: Line) -> tuple[float, ...]:
    """The left edge of every character and the right edge of the last; guessed from the letters if unknown."""
    if len(line.edges) == len(line.text) + 1:
        return line.edges
    widths = [2.0 if unicodedata.east_asian_width(c) in "WFA" else 1.0 for c in line.text]
    total = sum(widths) or 1.0
    edges = [line.x0]
    for width in widths:
        edges.append(edges[-1] + width * (line.x1 - line.x0) / total)
    return tuple(edges)


def pieces(line: Line, owner: Callable[[float], int]) -> list[tuple[int, Line]]:
    """The line cut wherever `owner` (of the x of a character's middle) changes, with the owner of each piece.

    White space belongs to the character before it; pieces of white space alone are dropped.
    """
    edges = char_edges(line)
    runs: list[tuple[int, int, int]] = []  # owner, start, end
    for n, char in enumerate(line.text):
        if char.isspace():
            continue
        who = owner((edges[n] + edges[n + 1]) / 2)
        if runs and (runs[-1][0] == who or (char in NO_START and runs[-1][2] == n)):
            # A stop or a closing bracket never begins a line: it hangs over the border of the cell before it.
            who = runs[-1][0]
            runs[-1] = (who, runs[-1][1], n + 1)
        else:
            runs.append((who, n, n + 1))
    return [(who, part(line, start, end)) for who, start, end in runs]


def part(line: Line, start: int, end: int) -> Line:
    """Characters `start` to `end` of a line as a line of their own."""
    if start == 0 and end == len(line.text):
        return line
    edges = char_edges(line)
    doubts = tuple(
        Doubt(max(d.start, start) - start, min(d.end, end) - start, d.why)
        for d in line.doubts
        if d.start < end and d.end > start
    )
    kept = edges[start : end + 1]
    return replace(line, text=line.text[start:end], x0=kept[0], x1=kept[-1], edges=kept, doubts=doubts)
