"""Numbers, boxes and transforms as OFD writes them, and as points on the page.

OFD counts in millimetres from the top left corner, y downwards; a transform (a, b, c, d, e, f) takes x, y to
a·x + c·y + e, b·x + d·y + f.
"""

from __future__ import annotations

import math
from typing import Any

POINTS = 72 / 25.4  # of one millimetre
Affine = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, top, width, height
SAME: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
TO_POINTS: Affine = (POINTS, 0.0, 0.0, POINTS, 0.0, 0.0)
_MOST = 1e7  # a coordinate beyond this is a fault


def number(text: str | None, default: float) -> float:
    """A number, or `default` for anything else."""
    try:
        value = float(text) if text else default
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < _MOST else default


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """The first `count` numbers of a list, or None when there are fewer."""
    parts = (text or "").replace(",", " ").split()[:count]
    found = tuple(number(part, math.nan) for part in parts)
    return found if len(found) == count and not any(map(math.isnan, found)) else None


def box(text: str | None) -> Box | None:
    """A box with a size, or None."""
    found = numbers(text, 4)
    return (found[0], found[1], found[2], found[3]) if found else None


def after(first: Affine, then: Affine) -> Affine:
    """One transform for two, applied in this order."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def moved(transform: Affine, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to stand."""
    a, b, c, d, e, f = transform
    return a * x + c * y + e, b * x + d * y + f


def own_transform(element: Any) -> Affine:
    """From an object's own space to that around it: its CTM, then a move to its boundary."""
    place = box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    found = numbers(element.get("CTM"), 6)
    a, b, c, d, e, f = found if found else SAME
    return (a, b, c, d, e + place[0], f + place[1])


def deltas(text: str | None, limit: int) -> list[float]:
    """A DeltaX or DeltaY list of at most `limit` values; `g 5 3.2` stands for five times 3.2."""
    values: list[float] = []
    tokens = (text or "").split()
    at = 0
    while at < len(tokens) and len(values) < limit:
        if tokens[at] == "g" and at + 2 < len(tokens):
            times = int(number(tokens[at + 1], float(limit)))
            values += [number(tokens[at + 2], 0.0)] * max(0, min(times, limit - len(values)))
            at += 3
        else:
            values.append(number(tokens[at], 0.0))
            at += 1
    return values
