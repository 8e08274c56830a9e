"""Ruling lines of a levelled picture: long straight strokes that are no part of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checker.intake.ocr.lines import Strip
from checker.intake.ocr.types import Gray

_SOLID = 9.0  # points of unbroken stroke that make a candidate
_BRIDGE = 7.0  # a break in a rule up to this long is closed
_ACROSS, _DOWN = 24.0, 17.0  # the shortest rules: longer than the strokes of the letters of a text
_THICK = 5.0  # no rule is thicker
_DENSE = 0.72  # part of a rule that must be ink
_OUTSIDE = 3.0  # points of a vertical rule that must stand outside the lines of text
_MEET = 5.0  # points by which rules that meet may miss each other
_LONG = 110.0  # a rule of this length needs no others to be one
_OVERSHOT = 12.0  # points of letters an upright may have taken with it


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruling line in pixels: `at` across it, `start` to `end` along it."""

    at: float
    start: int
    end: int
    thick: int


def strokes(ink: Gray, strips: tuple[Strip, ...], scale: float) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """The horizontal and the vertical rules, in order. `scale` is points a pixel; `strips` hold the text."""
    across = _straight(ink, scale, _ACROSS)
    across = [stroke for stroke in across if not any(_is_stroke_of(stroke, strip) for strip in strips)]
    turned = ink.T.copy()
    free = (_beyond_letters(stroke, turned, strips, scale) for stroke in _straight(turned, scale, _DOWN))
    return _framed(across, [stroke for stroke in free if stroke is not None], scale)


def _framed(across: list[Stroke], down: list[Stroke], scale: float) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """Short strokes that lead nowhere (of a seal, of a picture) left out; uprights end where they meet their frame."""
    reach, long = _MEET / scale, _LONG / scale
    for _ in range(2):
        across = [one for one in across if one.end - one.start >= long or _meetings(one, down, reach) >= 2]
        down = [one for one in down if one.end - one.start >= long or _meetings(one, across, reach) >= 2]
    return tuple(across), tuple(_within_frame(one, across, reach, _OVERSHOT / scale) for one in down)


def _meetings(one: Stroke, others: list[Stroke], reach: float) -> int:
    """How many of the ends of a stroke stand on another stroke that runs the other way."""
    met = [other.at for other in others if other.start - reach <= one.at <= other.end + reach]
    return sum(any(abs(end - at) <= reach for at in met) for end in (one.start, one.end))


def _within_frame(one: Stroke, across: list[Stroke], reach: float, overshot: float) -> Stroke:
    """An upright that runs a little past the outermost rule it meets (into a letter there) ends on that rule."""
    met = [other.at for other in across if other.start - reach <= one.at <= other.end + reach]
    met = [at for at in met if one.start - reach <= at <= one.end + reach]
    if len(met) < 2:
        return one
    start = round(min(met)) if 0 < min(met) - one.start <= overshot else one.start
    end = round(max(met)) if 0 < one.end - max(met) <= overshot else one.end
    return Stroke(one.at, start, end, one.thick)


def _straight(ink: Gray, scale: float, shortest: float) -> list[Stroke]:
    """Long horizontal strokes, top to bottom."""
    import cv2
    import numpy as np

    def along(length: float, least: int = 3) -> Any:
        return np.ones((1, max(least, round(length / scale))), np.uint8)

    # A rule that is not quite level climbs by a pixel now and then: joined with its neighbour rows it is unbroken.
    spread = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    spread = cv2.morphologyEx(spread, cv2.MORPH_CLOSE, along(1.0))
    solid = cv2.morphologyEx(spread, cv2.MORPH_OPEN, along(_SOLID, 8))
    bridged = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, along(_BRIDGE))
    long = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, along(shortest, 12))
    _, labels, found, _ = cv2.connectedComponentsWithStats(long)
    kept = []
    for label, (x, y, wide, high, _) in enumerate(found[1:].tolist(), start=1):
        window = (slice(y, y + high), slice(x, x + wide))
        part = (labels[window] == label) & (ink[window] > 0)
        columns = part.any(axis=0)
        rows = np.flatnonzero(part.any(axis=1))
        if not len(rows) or float(columns.mean()) < _DENSE:
            continue
        thick = float(np.median(part.sum(axis=0)[columns]))
        if thick * scale > _THICK or wide < 3 * thick:
            continue
        at = float((part.sum(axis=1) * np.arange(high)).sum() / part.sum()) + y
        kept.append(Stroke(at, x, x + wide, max(1, round(thick))))
    return sorted(kept, key=lambda stroke: (stroke.at, stroke.start))


def _is_stroke_of(stroke: Stroke, strip: Strip) -> bool:
    """A horizontal stroke within a line and no longer than it: a dash, an underline, or letters side by side."""
    return strip.top < stroke.at < strip.bottom and strip.x0 <= stroke.start and stroke.end <= strip.x1


def _beyond_letters(stroke: Stroke, turned: Gray, strips: tuple[Strip, ...], scale: float) -> Stroke | None:
    """A vertical stroke without what letters lent it; None when nothing of it stands outside the lines of text.

    Strokes of letters that stand one below the other look like a broken rule: between the lines there is no ink.
    `turned` is the ink with its axes exchanged.
    """
    crossed = sorted(
        (strip for strip in strips if strip.x0 < stroke.at < strip.x1 and strip.meets(stroke.start, stroke.end)),
        key=lambda strip: strip.top,
    )
    start, end = stroke.start, stroke.end
    for strip in crossed:  # an end inside a line is a letter's
        if strip.top <= start < strip.bottom - 1:
            start = strip.bottom
    for strip in reversed(crossed):
        if strip.top + 1 < end <= strip.bottom:
            end = strip.top
    rows = max(0, round(stroke.at) - 2), round(stroke.at) + 3
    seen = turned[rows[0] : rows[1], start:end].any(axis=0) if end > start else turned[:1, :0].any(axis=0)
    free = seen.copy()
    free[:] = True
    for strip in crossed:
        free[max(0, strip.top - start) : max(0, strip.bottom - start)] = False
    outside = int(free.sum())
    if outside * scale < _OUTSIDE or int((seen & free).sum()) < _DENSE * outside:
        return None
    return Stroke(stroke.at, start, end, stroke.thick)
