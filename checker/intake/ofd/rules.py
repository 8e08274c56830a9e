"""Drawings of a page → ruling lines: strokes, sides of rectangles, filled rectangles and pictures thin as a line."""

from __future__ import annotations

from collections.abc import Callable

from checker.intake.ofd.objects import Objects, Path, sides
from checker.intake.pages.model import Rule
from checker.intake.pages.strokes import Stroke, merged

_THIN = 4.0  # points: a rectangle this narrow is a line
_SHORTEST = 6.0  # points: shorter is a mark, not a rule
_APART = 0.75  # points: pieces of one line lie this near
_GAP = 3.2  # points between two dashes
_SLANT = 0.02  # across / along: more is no ruling line
_Add = Callable[[tuple[float, float], tuple[float, float], float], None]


def rules_of(found: Objects) -> tuple[Rule, ...]:
    """Horizontal lines from the top, then vertical ones from the left, each as its middle."""
    horizontal: list[Stroke] = []
    vertical: list[Stroke] = []

    def add(one: tuple[float, float], other: tuple[float, float], slack: float) -> None:
        (ax, ay), (bx, by) = one, other
        width, height = abs(ax - bx), abs(ay - by)
        if height <= slack and width > height:
            horizontal.append(Stroke((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif width <= slack and height > width:
            vertical.append(Stroke((ax + bx) / 2, min(ay, by), max(ay, by)))

    for path in found.paths:
        _path(path, add)
    for picture in found.pictures:
        area = picture.area
        add((area.x0, area.top), (area.x1, area.bottom), _THIN)
    across = [s for s in merged(horizontal, _APART, _GAP) if s.length >= _SHORTEST]
    down = [s for s in merged(vertical, _APART, _GAP) if s.length >= _SHORTEST]
    return tuple([Rule(s.start, s.at, s.end, s.at) for s in across] + [Rule(s.at, s.start, s.at, s.end) for s in down])


def _path(path: Path, add: _Add) -> None:
    xs, ys = [x for x, _ in path.points], [y for _, y in path.points]
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
        add((min(xs), min(ys)), (max(xs), max(ys)), _THIN)
    elif path.stroked:
        for one, other in sides(path):
            add(one, other, max(0.5, _SLANT * (abs(one[0] - other[0]) + abs(one[1] - other[1]))))
