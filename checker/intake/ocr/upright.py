"""A page that was scanned sideways or on its head is set upright."""

from __future__ import annotations

from checker.intake.ocr.engine import Box, Engine
from checker.intake.ocr.lines import crop, strips_of
from checker.intake.ocr.types import Image

_VOTERS = 9  # lines that are asked which way up they stand
_LONG = 2.5  # times as long as high: a line of letters, not one letter
_SIDEWAYS = 0.6  # part of the text's area that must stand in upright boxes


def is_sideways(boxes: tuple[Box, ...]) -> bool:
    """Whether most long boxes are higher than wide."""
    tall = wide = 0.0
    for box in boxes:
        (x0, y0), (x1, y1), (x2, y2), _ = box.corners
        across = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        down = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        if down > _LONG * across:
            tall += across * down
        elif across > _LONG * down:
            wide += across * down
    return tall > _SIDEWAYS * (tall + wide) and tall > 0


def is_upside_down(model: Engine, image: Image, boxes: tuple[Box, ...]) -> bool:
    """What most of the long lines say."""
    strips = [strip for strip in strips_of(boxes, image) if strip.width > _LONG * strip.height]
    strips = sorted(strips, key=lambda strip: (-strip.width / strip.height, strip.top))[:_VOTERS]
    votes = model.upside_down([crop(image, strip) for strip in strips])
    return bool(votes) and sum(votes) / len(votes) > 0.5
