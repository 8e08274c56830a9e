"""Boxes of text and the characters read in them → lines with the edges of every character."""

from __future__ import annotations

from dataclasses import dataclass

from checker.intake.ocr.engine import Box, Character
from checker.intake.ocr.types import Image


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of the page that holds one line of text, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What stands in a strip."""

    strip: Strip
    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(character.sign for character in self.characters)


def strips_of(boxes: tuple[Box, ...], image: Image) -> tuple[Strip, ...]:
    """The upright rectangles of the boxes, top to bottom, then left to right, within the picture."""
    height, width = image.shape[:2]
    found = []
    for box in boxes:
        xs, ys = [x for x, _ in box.corners], [y for _, y in box.corners]
        # The ends of a box that is slightly askew are nearer to its line than its outermost corners.
        top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
        x0, x1 = max(0, int(min(xs))), min(width, int(max(xs)) + 1)
        y0, y1 = max(0, int(top)), min(height, int(bottom) + 1)
        if x1 - x0 > 3 and y1 - y0 > 3:
            found.append(Strip(x0, y0, x1, y1))
    return tuple(sorted(found, key=lambda strip: (strip.top, strip.x0)))


def crop(image: Image, strip: Strip) -> Image:
    """The pixels of a strip."""
    return image[strip.top : strip.bottom, strip.x0 : strip.x1]


def edges(line: ReadLine) -> tuple[float, ...]:
    """The left edge of every character and the right edge of the last: half way between their middles, in pixels."""
    width = line.strip.x1 - line.strip.x0
    middles = [line.strip.x0 + character.at * width for character in line.characters]
    inner = [(left + right) / 2 for left, right in zip(middles, middles[1:], strict=False)]
    return (float(line.strip.x0), *inner, float(line.strip.x1))
