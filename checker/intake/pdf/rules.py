"""The ruling lines of a PDF page: strokes, sides of rectangles, and rectangles so thin that they are lines.

Programs draw the borders of a table in many ways: one stroke for each line, a rectangle for each cell, thin filled
rectangles, dashes one by one, images one pixel high. What comes out is the same: lines, pieces of one line joined.
Backgrounds (large filled rectangles), curves and slanting strokes are no rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from itertools import pairwise
from typing import Any

from checker.intake.pages.model import Rule
from checker.intake.pages.strokes import Stroke, merged
from checker.intake.pdf.view import View, view_of

MAX_OBJECTS = 60_000  # a page with more is a drawing, not a document
MAX_SEGMENTS = 60_000
MAX_DEPTH = 6  # forms within forms
THIN = 4.0  # points: a rectangle this narrow is a line
DOT = 2.0  # points: pieces of a dotted line
SHORTEST = 6.0  # points: shorter is a mark, not a rule
APART = 0.75  # points: pieces of one line lie this near
GAP = 3.2  # points between two dashes
EDGE = 2.0  # points: further outside the page nothing is seen
STRAIGHT = 0.4  # of each side, for a shape with round corners to be a rectangle
SLANT = 0.02  # across / along: more is no ruling line

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def page_rules(page: Any, view: View | None = None) -> tuple[Rule, ...]:
    """The ruling lines of a pypdfium2 `PdfPage` as `view` shows it (by default as a viewer does).

    Horizontal ones first, from the top; then vertical ones, from the left. They have no thickness: their middle counts.
    """
    view = view or view_of(page)
    pieces = _Pieces(page, view)
    if not pieces.horizontal and not pieces.vertical:
        return ()
    lines = [Rule(s.start, s.at, s.end, s.at) for s in _lines(pieces.horizontal, view.width, view.height)]
    return tuple(lines + [Rule(s.at, s.start, s.at, s.end) for s in _lines(pieces.vertical, view.height, view.width)])


def _lines(strokes: list[Stroke], along: float, across: float) -> list[Stroke]:
    """What is long enough to be a rule, within a page so large along and across the strokes."""
    seen = [
        Stroke(s.at, max(s.start, -EDGE), min(s.end, along + EDGE))
        for s in strokes
        if -EDGE <= s.at <= across + EDGE and s.start <= along and s.end >= 0
    ]
    return [stroke for stroke in merged(seen, APART, GAP) if stroke.length >= SHORTEST]


class _Pieces:
    """Walks over the objects of one page and collects straight pieces."""

    def __init__(self, page: Any, view: View) -> None:
        import pypdfium2.raw as raw

        self.raw = raw
        self.horizontal: list[Stroke] = []
        self.vertical: list[Stroke] = []
        self._objects = 0
        self._segments = 0
        handle = page.raw
        objects = (raw.FPDFPage_GetObject(handle, n) for n in range(raw.FPDFPage_CountObjects(handle)))
        self._walk(objects, (view.a, view.d, view.b, view.e, view.c, view.f), MAX_DEPTH)

    def _walk(self, objects: Iterator[Any], matrix: Matrix, depth: int) -> None:
        raw = self.raw
        kind_of, text, path = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH
        image, form = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
        for thing in objects:
            kind = kind_of(thing)
            if kind == text:
                continue
            self._objects += 1
            if self._objects > MAX_OBJECTS:
                return
            if kind == path:
                self._path(thing, matrix)
            elif kind == image:
                self._thin(self._bounds(thing), matrix, False)
            elif kind == form and depth:
                inner = (raw.FPDFFormObj_GetObject(thing, n) for n in range(raw.FPDFFormObj_CountObjects(thing)))
                self._walk(inner, _after(self._matrix(thing), matrix), depth - 1)

    def _bounds(self, thing: Any) -> Box:
        x0, y0, x1, y1 = c_float(), c_float(), c_float(), c_float()
        self.raw.FPDFPageObj_GetBounds(thing, byref(x0), byref(y0), byref(x1), byref(y1))
        return x0.value, y0.value, x1.value, y1.value

    def _matrix(self, thing: Any) -> Matrix:
        found = self.raw.FS_MATRIX()
        if not self.raw.FPDFPageObj_GetMatrix(thing, byref(found)):
            return _SAME
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _path(self, thing: Any, matrix: Matrix) -> None:
        fill, stroke = c_int(), c_int()
        self.raw.FPDFPath_GetDrawMode(thing, byref(fill), byref(stroke))
        if not (fill.value or stroke.value) or self._unseen(thing, bool(stroke.value)):
            return
        if not self._thin(self._bounds(thing), matrix, bool(stroke.value)):
            self._outline(thing, _after(self._matrix(thing), matrix), bool(stroke.value))

    def _unseen(self, thing: Any, stroked: bool) -> bool:
        """Whether it is drawn in white or in nothing."""
        parts = [c_uint() for _ in range(4)]
        ask = self.raw.FPDFPageObj_GetStrokeColor if stroked else self.raw.FPDFPageObj_GetFillColor
        if not ask(thing, *(byref(part) for part in parts)):
            return False
        red, green, blue, alpha = (part.value for part in parts)
        return alpha == 0 or min(red, green, blue) >= 250

    def _thin(self, box: Box, matrix: Matrix, stroked: bool) -> bool:
        """Add a box that is so narrow that it is a line (or a dot of one); says whether it was."""
        ax, ay = _seen(box[0], box[1], matrix)
        bx, by = _seen(box[2], box[3], matrix)
        x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        width, height = x1 - x0, y1 - y0
        if min(width, height) > THIN:
            return False
        dot = max(width, height) <= DOT
        pen = min(width, height) / 2 if stroked and not dot else 0.0  # the bounds of a stroke reach beyond its ends
        if dot or width >= 2 * height:
            self.horizontal.append(Stroke((y0 + y1) / 2, x0 + pen, x1 - pen))
        if dot or height >= 2 * width:
            self.vertical.append(Stroke((x0 + x1) / 2, y0 + pen, y1 - pen))
        return True

    def _outline(self, thing: Any, matrix: Matrix, stroked: bool) -> None:
        """The straight sides of a path: of a stroked one each side, of a filled one those parts that are thin."""
        for points, closed, curved in self._subpaths(thing):
            seen = [_seen(x, y, matrix) for x, y in points]
            if stroked:
                self._sides(seen + seen[:1] if closed else seen)
                if curved and closed:
                    self._rounded(seen)
            else:
                xs, ys = [x for x, _ in seen], [y for _, y in seen]
                if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
                    self._side((min(xs), min(ys)), (max(xs), max(ys)), THIN)

    def _sides(self, points: list[tuple[float, float]]) -> None:
        for one, other in pairwise(points):
            self._side(one, other, max(0.5, SLANT * (abs(one[0] - other[0]) + abs(one[1] - other[1]))))

    def _rounded(self, points: list[tuple[float, float]]) -> None:
        """The four sides of a rectangle with round corners, up to the corners it would have without."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        straight = {
            side
            for one, other in pairwise([*points, points[0]])
            for side, at, length, whole in (
                ("top", abs(one[1] - y0) + abs(other[1] - y0), abs(one[0] - other[0]), x1 - x0),
                ("foot", abs(one[1] - y1) + abs(other[1] - y1), abs(one[0] - other[0]), x1 - x0),
                ("left", abs(one[0] - x0) + abs(other[0] - x0), abs(one[1] - other[1]), y1 - y0),
                ("right", abs(one[0] - x1) + abs(other[0] - x1), abs(one[1] - other[1]), y1 - y0),
            )
            if at < 0.5 and length >= STRAIGHT * whole
        }
        if len(straight) == 4:
            self.horizontal += [Stroke(y0, x0, x1), Stroke(y1, x0, x1)]
            self.vertical += [Stroke(x0, y0, y1), Stroke(x1, y0, y1)]

    def _side(self, one: tuple[float, float], other: tuple[float, float], slack: float) -> None:
        (ax, ay), (bx, by) = one, other
        width, height = abs(ax - bx), abs(ay - by)
        if height <= slack and width > height:
            self.horizontal.append(Stroke((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif width <= slack and height > width:
            self.vertical.append(Stroke((ax + bx) / 2, min(ay, by), max(ay, by)))

    def _subpaths(self, thing: Any) -> Iterator[tuple[list[tuple[float, float]], bool, bool]]:
        """The points of each part of a path, whether it is closed, and whether some of them draw curves."""
        raw = self.raw
        points: list[tuple[float, float]] = []
        closed = curved = False
        x, y = c_float(), c_float()
        count = raw.FPDFPath_CountSegments(thing)
        self._segments += count
        if self._segments > MAX_SEGMENTS:
            return
        for number in range(count):
            segment = raw.FPDFPath_GetPathSegment(thing, number)
            raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points, closed, curved
                points, closed, curved = [], False, False
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            points.append((x.value, y.value))
            closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
        if points:
            yield points, closed, curved


def _seen(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _after(first: Matrix, then: Matrix) -> Matrix:
    """One matrix for two, applied in this order."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
