"""Ruling lines of one direction, and the pieces of one line put together again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from checker.intake.pages.model import Rule


class Stroke(msgspec.Struct, frozen=True):
    """A straight piece: `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


def split(rules: Iterable[Rule]) -> tuple[list[Stroke], list[Stroke]]:
    """Horizontal and vertical strokes. A rule as wide as high is a dot and counts as both."""
    horizontal, vertical = [], []
    for rule in rules:
        width, height = rule.x1 - rule.x0, rule.bottom - rule.top
        if width >= height:
            horizontal.append(Stroke((rule.top + rule.bottom) / 2, rule.x0, rule.x1))
        if height >= width:
            vertical.append(Stroke((rule.x0 + rule.x1) / 2, rule.top, rule.bottom))
    return horizontal, vertical


def merged(strokes: Iterable[Stroke], apart: float, gap: float) -> list[Stroke]:
    """Pieces not more than `apart` beside each other and `gap` behind each other become one; by place, then start."""
    found: list[Stroke] = []
    bunch: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (s.at, s.start, s.end)):
        if bunch and (stroke.at - bunch[0].at > apart * 2 or stroke.at - bunch[-1].at > apart):
            found += _in_line(bunch, gap)
            bunch = []
        bunch.append(stroke)
    return found + _in_line(bunch, gap)


def _in_line(bunch: list[Stroke], gap: float) -> list[Stroke]:
    """Join what follows each other among strokes that lie on one line."""
    if len(bunch) < 2:
        return bunch
    found: list[Stroke] = []
    run: list[Stroke] = []
    end = 0.0
    for stroke in sorted(bunch, key=lambda s: (s.start, s.end, s.at)):
        if run and stroke.start > end + gap:
            found.append(_joined(run, end))
            run = []
        end = max(end, stroke.end) if run else stroke.end
        run.append(stroke)
    found.append(_joined(run, end))
    return found


def _joined(run: list[Stroke], end: float) -> Stroke:
    """One stroke for several; the longer a piece, the more it says where the line lies."""
    weight = sum(s.length + 0.01 for s in run)
    return Stroke(sum(s.at * (s.length + 0.01) for s in run) / weight, run[0].start, end)
