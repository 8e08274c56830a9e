"""Ink inside a table that no line of text covers: a lone figure, a stroke, a small sign in its cell."""

from __future__ import annotations

from checker.intake.ocr.lines import Strip
from checker.intake.ocr.rules import Stroke
from checker.intake.ocr.types import Gray

MOST = 60  # further recognitions a page
_HEIGHTS = (3.5, 26.0)  # points
_LEAST = 2.5  # points of width
_JOIN = 5.0  # letters of one line stand nearer than this
_MARGIN = 2.5  # points around the ink that are read with it
_FILL = (0.06, 0.85)


def missed(
    ink: Gray, strips: tuple[Strip, ...], across: tuple[Stroke, ...], down: tuple[Stroke, ...], scale: float
) -> tuple[Strip, ...]:
    """Strips for what was overlooked between the outermost vertical rules, in order. `scale` is points a pixel."""
    import cv2
    import numpy as np

    if len(down) < 2 or len(across) < 2:
        return ()
    rest = np.zeros_like(ink)
    x0, x1 = round(min(rule.at for rule in down)), round(max(rule.at for rule in down))
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    rest[top:bottom, x0:x1] = ink[top:bottom, x0:x1]
    for strip in strips:
        rest[strip.top : strip.bottom, strip.x0 : strip.x1] = 0
    wide = max(2, round(1.5 / scale))
    for rule in across:
        at, half = round(rule.at), rule.thick // 2 + wide
        rest[max(0, at - half) : at + half + 1, rule.start : rule.end] = 0
    for rule in down:
        at, half = round(rule.at), rule.thick // 2 + wide
        rest[rule.start : rule.end, max(0, at - half) : at + half + 1] = 0
    rest = cv2.morphologyEx(rest, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    reach = max(1, round(_JOIN / scale / 2))
    joined = cv2.dilate(rest, np.ones((max(1, round(1 / scale)) * 2 + 1, 2 * reach + 1), np.uint8))
    _, labels, found, _ = cv2.connectedComponentsWithStats(joined)
    kept = []
    for label, (x, y, w, h, _) in enumerate(found[1:].tolist(), start=1):
        part = (labels[y : y + h, x : x + w] == label) & (rest[y : y + h, x : x + w] > 0)
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        high, across_ = len(rows) and rows[-1] - rows[0] + 1, len(columns) and columns[-1] - columns[0] + 1
        if not _HEIGHTS[0] <= high * scale <= _HEIGHTS[1] or across_ * scale < _LEAST:
            continue
        if not _FILL[0] <= float(part.sum()) / (high * across_) <= _FILL[1]:
            continue
        margin = round(_MARGIN / scale)
        kept.append(
            Strip(
                max(0, x + int(columns[0]) - margin),
                max(0, y + int(rows[0]) - margin),
                min(ink.shape[1], x + int(columns[-1]) + 1 + margin),
                min(ink.shape[0], y + int(rows[-1]) + 1 + margin),
            )
        )
    return tuple(sorted(kept, key=lambda strip: (strip.top, strip.x0)))[:MOST]
