"""Boxes of text → strips to read, cut at vertical rules; characters read → lines with the edges of every character."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.intake.ocr.engine import Box, Character
from checker.intake.ocr.types import Gray, Image

if TYPE_CHECKING:
    from checker.intake.ocr.rules import Stroke

_CROSSED = 0.6  # part of a strip's height that a rule must cover to divide it
_INK_HEIGHT = 0.92  # of the size of a Chinese letter is ink
_SIZE_SLACK = 0.2  # letters of justified lines stand wider apart than their size
_PITCHES = 4  # so many neighbours make a pitch


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

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    def meets(self, top: float, bottom: float) -> bool:
        """Whether any part of it lies between two heights."""
        return self.top < bottom and top < self.bottom


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What stands in a strip; `ink` is the strip without its margins."""

    strip: Strip
    ink: Strip
    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        return "".join(character.sign for character in self.characters)

    @property
    def sureness(self) -> float:
        """The mean probability of its characters, blanks left out."""
        scores = [character.score for character in self.characters if character.sign.strip()]
        return sum(scores) / len(scores) if scores else 0.0

    def edges(self) -> tuple[float, ...]:
        """The left edge of every character and the right edge of the last: half way between their middles."""
        middles = [self.strip.x0 + character.at * self.strip.width for character in self.characters]
        inner = [(left + right) / 2 for left, right in pairwise(middles)]
        first = min(float(self.ink.x0), middles[0])
        last = max(float(self.ink.x1), middles[-1])
        return (first, *inner, last)

    def size(self) -> float:
        """The size of its letters: the pitch of neighbouring Chinese letters where that fits the height of the ink."""
        height = self.ink.height / _INK_HEIGHT
        middles = [(c.sign, self.strip.x0 + c.at * self.strip.width) for c in self.characters]
        pitches = [right - left for (a, left), (b, right) in pairwise(middles) if is_han(a) and is_han(b)]
        if len(pitches) < _PITCHES:
            return height
        pitch = statistics.median(pitches)
        return pitch if abs(pitch - height) <= _SIZE_SLACK * height else height


def is_han(sign: str) -> bool:
    """A Chinese letter."""
    return "\u4e00" <= sign <= "\u9fff" or "\u3400" <= sign <= "\u4dbf"


def strips_of(boxes: tuple[Box, ...], image: Image) -> tuple[Strip, ...]:
    """The upright rectangles of the boxes, top to bottom, then left to right, within the picture."""
    height, width = image.shape[:2]
    found = []
    for box in boxes:
        xs, ys = [x for x, _ in box.corners], [y for _, y in box.corners]
        # The middles of a box's long sides are nearer to its line than its outermost corners.
        top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
        x0, x1 = max(0, int(min(xs))), min(width, int(max(xs)) + 1)
        y0, y1 = max(0, int(top)), min(height, int(bottom) + 1)
        if x1 - x0 > 3 and y1 - y0 > 3:
            found.append(Strip(x0, y0, x1, y1))
    return tuple(sorted(found, key=lambda strip: (strip.top, strip.x0)))


def cut(strips: tuple[Strip, ...], down: tuple[Stroke, ...]) -> tuple[Strip, ...]:
    """The strips divided where a vertical rule runs through them."""
    return tuple(piece for strip in strips for piece in _pieces(strip, down))


def _pieces(strip: Strip, down: tuple[Stroke, ...]) -> list[Strip]:
    least = strip.height * 0.3
    pieces, x0 = [], strip.x0
    for rule in sorted(down, key=lambda rule: rule.at):
        covered = min(rule.end, strip.bottom) - max(rule.start, strip.top)
        half = rule.thick / 2 + 1
        if covered < _CROSSED * strip.height or not strip.x0 - half < rule.at < strip.x1 + half:
            continue
        if rule.at - half - x0 >= least:
            pieces.append(replace(strip, x0=x0, x1=int(rule.at - half)))
        x0 = max(x0, int(rule.at + half) + 1)
    if strip.x1 - x0 >= least:
        pieces.append(replace(strip, x0=x0))
    return pieces


def trimmed(strip: Strip, ink: Gray) -> Strip:
    """The strip without its empty margins. A row or column with a speck of ink counts as empty."""
    import numpy as np

    part = ink[strip.top : strip.bottom, strip.x0 : strip.x1] > 0
    rows, columns = np.flatnonzero(part.sum(axis=1) > 1), np.flatnonzero(part.sum(axis=0) > 1)
    if not len(rows) or not len(columns):
        return strip
    return Strip(
        strip.x0 + int(columns[0]),
        strip.top + int(rows[0]),
        strip.x0 + int(columns[-1]) + 1,
        strip.top + int(rows[-1]) + 1,
    )


def crop(image: Image, strip: Strip) -> Image:
    """The pixels of a strip."""
    return image[strip.top : strip.bottom, strip.x0 : strip.x1]
