"""The objects of one page: characters with their places, straight strokes, pictures. All in points on the paper."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from checker.intake.ofd.numbers import TO_POINTS, Affine, after, box, deltas, moved, number, own_transform
from checker.intake.ofd.package import child, children, local
from checker.intake.ofd.structure import Resources, Source
from checker.intake.pages.model import Area

MAX_CHARACTERS = 100_000  # of one page
MAX_STROKES = 60_000
MAX_OBJECTS = 200_000
MAX_DEPTH = 32  # blocks and units within each other
_TOKEN = re.compile(r"[SMLQBAC]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_PAPER = 250  # a colour all of whose parts are this high is that of the paper
_BROAD = frozenset("MW@%m")  # Latin letters nearly as wide as high
_SKIPPED = frozenset(("watermark", "link", "popup"))  # kinds of annotation that are no words of the document


@dataclass(frozen=True, slots=True)
class Letter:
    """One character: origin on its baseline, advance (both along the writing), height, direction in quarter turns."""

    char: str
    x: float
    y: float
    advance: float
    size: float
    turn: int  # 0 to the right, 1 down, 2 to the left, 3 up, -1 at a slant
    bold: bool


@dataclass(frozen=True, slots=True)
class Path:
    """Corner points of one part of a drawing, and whether its outline or only its inside is painted."""

    points: tuple[tuple[float, float], ...]
    stroked: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the name of its part, where it lies, and how many characters were painted before it."""

    part: str | None
    area: Area
    over: int = 0


@dataclass(slots=True)
class Objects:
    """Everything found on one page."""

    letters: list[Letter] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    stamps: list[Area] = field(default_factory=list)
    full: bool = False  # more than is looked at
    objects: int = 0


def objects_of(source: Source) -> Objects:
    """Walk through templates, page and annotations of one page."""
    found = Objects()
    left, top = source.box[0], source.box[1]
    paper = after((1.0, 0.0, 0.0, 1.0, -left, -top), TO_POINTS)
    for root, resources in source.contents:
        walk = _Walk(found, resources)
        if local(root) == "PageAnnot":
            _annotations(walk, root, paper)
        else:
            for layer in children(child(root, "Content"), "Layer"):
                walk.walk(layer, paper)
    return found


def _annotations(walk: _Walk, root: Any, paper: Affine) -> None:
    for one in children(root, "Annot"):
        kind = (one.get("Type") or "").lower()
        if kind in _SKIPPED or (one.get("Visible") or "true").lower() == "false":
            continue
        for appearance in children(one, "Appearance"):
            if kind == "stamp":
                walk.found.stamps.append(_area(after(own_transform(appearance), paper), appearance))
            else:
                walk.walk(appearance, after(own_transform(appearance), paper))


def _area(transform: Affine, element: Any) -> Area:
    """The box of an object whose transform this is."""
    place = box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    left, top = moved(transform, 0.0, 0.0)
    right, bottom = moved(transform, place[2], place[3])
    return Area(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


class _Walk:
    """Collects objects into `found`, keeping its own stack."""

    def __init__(self, found: Objects, resources: Resources) -> None:
        self.found = found
        self._resources = resources

    def walk(self, holder: Any, around: Affine) -> None:
        """All objects in a layer, a block or an appearance."""
        stack: list[tuple[Any, Affine, int]] = [(one, around, 0) for one in reversed(list(holder))]
        while stack and not self.found.full:
            element, transform, depth = stack.pop()
            self.found.objects += 1
            self.found.full |= self.found.objects > MAX_OBJECTS
            name = local(element)
            if (element.get("Visible") or "true").lower() == "false":
                continue
            if name == "TextObject":
                self._text(element, after(own_transform(element), transform))
            elif name == "PathObject":
                self._path(element, after(own_transform(element), transform))
            elif name == "ImageObject":
                self._picture(element, transform)
            elif name == "PageBlock" and depth < MAX_DEPTH:
                stack.extend((one, transform, depth + 1) for one in reversed(list(element)))
            elif name == "CompositeObject" and depth < MAX_DEPTH:
                unit = self._resources.units.get((element.get("ResourceID") or "").strip())
                inner = after(own_transform(element), transform)
                stack.extend((one, inner, depth + 1) for one in reversed(list(child(unit, "Content") or ())))

    def _text(self, element: Any, transform: Affine) -> None:
        size = number(element.get("Size"), 0.0)
        a, b, c, d = transform[:4]
        height = size * math.hypot(c, d)
        unpainted = (element.get("Fill") or "").lower() == "false" and (element.get("Stroke") or "").lower() != "true"
        if height <= 0.5 or unpainted or number(element.get("Alpha"), 255.0) == 0:
            return
        scale = number(element.get("HScale"), 1.0) or 1.0
        bold = (
            number(element.get("Weight"), 400.0) >= 600 or (element.get("Font") or "").strip() in self._resources.bold
        )
        turn = _turn(a, b)
        x = y = 0.0
        for code in children(element, "TextCode"):
            text = code.text or ""
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            right, down = deltas(code.get("DeltaX"), len(text) - 1), deltas(code.get("DeltaY"), len(text) - 1)
            at_x, at_y = x, y
            for at, char in enumerate(text):
                step = right[at] if at < len(right) else (0.0 if down and not right else _width(char) * size * scale)
                advance = _advance(char, step, size * scale, at < len(right)) * math.hypot(a, b)
                self._letter(char, moved(transform, at_x, at_y), advance, height, turn, bold)
                at_x += step
                at_y += down[at] if at < len(down) else 0.0

    def _letter(self, char: str, at: tuple[float, float], advance: float, size: float, turn: int, bold: bool) -> None:
        if len(self.found.letters) >= MAX_CHARACTERS:
            self.found.full = True
        elif char == "\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs"):
            self.found.letters.append(Letter(" " if char == "\t" else char, *at, advance, size, turn, bold))

    def _path(self, element: Any, transform: Affine) -> None:
        params = self._resources.params.get((element.get("DrawParam") or "").strip())
        stroked = (element.get("Stroke") or "true").lower() != "false" and not _unseen(element, "StrokeColor", params)
        filled = (element.get("Fill") or "false").lower() == "true" and not _unseen(element, "FillColor", params)
        data = child(element, "AbbreviatedData")
        if data is None or not (stroked or filled) or number(element.get("Alpha"), 255.0) == 0:
            return
        for points in subpaths(data.text or ""):
            if len(self.found.paths) >= MAX_STROKES:
                return
            self.found.paths.append(Path(tuple(moved(transform, *point) for point in points), stroked))

    def _picture(self, element: Any, transform: Affine) -> None:
        place = box(element.get("Boundary"))
        if place is not None:
            around = after((1.0, 0.0, 0.0, 1.0, place[0], place[1]), transform)
            part = self._resources.pictures.get((element.get("ResourceID") or "").strip())
            self.found.pictures.append(Picture(part, _area(around, element), len(self.found.letters)))


def _turn(a: float, b: float) -> int:
    if abs(b) <= 0.12 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.12 * abs(b):
        return 1 if b > 0 else 3
    return -1


def _width(char: str) -> float:
    """The usual width of a character in em where the file does not say."""
    if char >= "\u2000":
        return 1.0 if unicodedata.east_asian_width(char) in ("W", "F", "A") else 0.5
    if char in _BROAD:
        return 0.85
    return 0.65 if char.isupper() and char != "I" else 0.5


def _advance(char: str, step: float, size: float, told: bool) -> float:
    """How far a character reaches: what the file says, unless it holds a gap behind the character as well."""
    usual = _width(char) * size
    if not told or step <= 0:
        return usual
    return min(step, size) if usual < size else min(step, usual)


def _unseen(element: Any, name: str, params: Any) -> bool:
    """Is it painted in white or in nothing?"""
    colour = child(element, name)
    if colour is None:
        colour = child(params, name)
    if colour is None:
        return False
    if number(colour.get("Alpha"), 255.0) == 0:
        return True
    parts = [number(part, 0.0) for part in (colour.get("Value") or "").split()[:4]]
    return len(parts) == 3 and min(parts) >= _PAPER


def subpaths(data: str) -> Iterator[list[tuple[float, float]]]:
    """Corner points of each part of an abbreviated path, closed ones with their first point again at the end."""
    points: list[tuple[float, float]] = []
    tokens = _TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        letter = tokens[at]
        at += 1
        if letter not in _ARGUMENTS:
            continue
        count = _ARGUMENTS[letter]
        values = [number(value, 0.0) for value in tokens[at : at + count] if value not in _ARGUMENTS]
        if len(values) < count:
            continue
        at += count
        if letter in "SM":
            if len(points) > 1:
                yield points
            points = [(values[0], values[1])]
        elif letter == "C":
            if len(points) > 1:
                yield [*points, points[0]]
            points = points[:1]
        else:
            points.append((values[-2], values[-1]))
    if len(points) > 1:
        yield points


def sides(path: Path) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The sides of a path."""
    return pairwise(path.points)
