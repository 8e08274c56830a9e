"""‰ is often read as %, and surely: the ink of the sign itself is looked at.

% is the same turned about its middle; ‰ has one more ring at its foot, so its foot reaches farther right than its head.
"""

from __future__ import annotations

from typing import Any

from checker.intake.ocr.engine import Character
from checker.intake.ocr.types import Image

_HEIGHT = 96  # pixels the line is brought to
_PART = 0.36  # of the sign's height: its head, its foot
_FARTHER = 0.62  # of the head's width that the foot of a ‰ reaches beyond it (‰ 0.85 and more, % at most 0.5)
_WIDER = 1.25  # times the head's width that the foot of a ‰ is wide (‰ 1.4 and more, % about 1)
_COARSE = 28  # pixels of a line's height below which a sign is too coarse to be sure
_FARTHEST, _LIKE = 0.5, (0.85, 1.12)  # what a coarse % must not exceed
_LOW = 0.5  # a blot that begins below this part of the height, and is lower than _SMALL of it, is a comma or a point
_SMALL = 0.42
_POINTS = "，。、；,.;:："


def permille_like(crop: Image, characters: tuple[Character, ...]) -> frozenset[int]:
    """Which of the % behind a figure, or alone, in the line in `crop` may be a ‰.

    In a small picture the rings run together: there a % must look like one. In a larger one it must look like a ‰.
    """
    return frozenset(
        index
        for index, character in enumerate(characters)
        if character.sign == "%"
        and (characters[index - 1].sign.isdigit() if index else len(characters) == 1)
        and _is_like(crop, characters, index)
    )


def _is_like(crop: Image, characters: tuple[Character, ...], index: int) -> bool:
    small = bool(crop.shape[0] <= _COARSE)
    part = _sign(crop, characters, index)
    if part is None:
        return small
    high = part.shape[0]
    head = part[: int(high * _PART)].any(axis=0).nonzero()[0]
    foot = part[high - int(high * _PART) :].any(axis=0).nonzero()[0]
    if not len(head) or not len(foot):
        return small
    across = float(head[-1] - head[0] + 1)
    farther, wider = float(foot[-1] - head[-1]) / across, float(foot[-1] - foot[0] + 1) / across
    if small:
        return bool(farther > _FARTHEST or not _LIKE[0] <= wider <= _LIKE[1])
    return bool(farther > _FARTHER and wider > _WIDER)


def _sign(crop: Image, characters: tuple[Character, ...], index: int) -> Any | None:
    """The ink of one sign, without margins and without a comma behind it."""
    import cv2
    import numpy as np

    factor = _HEIGHT / crop.shape[0]
    gray = cv2.resize(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    light, dark = float(np.percentile(gray, 90)), float(gray.min())
    shade = (light - gray.astype(np.float32)).clip(0).sum(axis=0)
    middle = characters[index].at * gray.shape[1]
    before = characters[index - 1].at * gray.shape[1] if index else 0.0
    last = index + 1 == len(characters)
    after = float(gray.shape[1]) if last else characters[index + 1].at * gray.shape[1]
    low, high = int(before + 0.3 * (middle - before)), max(int(middle), int(before) + 2)
    start = low + int(shade[low:high].argmin()) if high > low else low
    end = round(after)
    if not last and characters[index + 1].sign not in _POINTS:
        first = int(middle + 0.25 * (after - middle))
        end = first + int(shade[first:end].argmin()) if end > first else end
    ink = (gray[:, start:end] < (light + dark) / 2).astype(np.uint8)
    rows = np.flatnonzero(ink.any(axis=1))
    if len(rows) < _HEIGHT // 6:
        return None
    top, bottom = int(rows[0]), _foot(ink, int(rows[0]))
    return ink[top:bottom] * _without_points(ink[top:bottom])


def _foot(ink: Any, top: int) -> int:
    """Where the sign ends: the lowest ink of its left half, where no comma stands."""
    half = ink[:, : max(1, ink.shape[1] // 2)]
    rows = half.any(axis=1).nonzero()[0]
    return int(rows[-1]) + 1 if len(rows) and rows[-1] > top + 8 else ink.shape[0]


def _without_points(ink: Any) -> Any:
    import cv2
    import numpy as np

    high = ink.shape[0]
    _, labels, found, _ = cv2.connectedComponentsWithStats(ink)
    kept = [not (top > _LOW * high and tall < _SMALL * high) for _, top, _, tall, _ in found.tolist()]
    return np.array(kept, np.uint8)[labels]
