"""The text layer of a PDF page as lines.

Few calls into the library: pdfium's own lines are asked for their first and last character only; every character is
looked at where a line has spaces, whose meaning depends on their width, and where the page is ruled, so that lines
which run over several cells can be cut.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from checker.intake.pages.model import Line
from checker.intake.pdf.characters import Glyph, Piece, line_of, pieces
from checker.intake.pdf.view import View, view_of

MAX_CHARACTERS = 100_000  # of one page
_AGAIN = 0.2  # em
_SLANT = 0.12  # tangent from which a line counts as turned
_FILL_AND_STROKE = 2  # text render mode: drawn thicker to look bold
_FORCE_BOLD = 1 << 18
_HYPHENS = ("\ufffe", "\x02")  # pdfium's sign for a hyphen at a line's end, which swallows the line break
_BREAK = "\r\n"


class TextLayer:
    """The characters of one page, asked for one by one through the raw library."""

    def __init__(self, textpage: Any) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._handle = textpage.raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._rect = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self.cut = False  # is there more text on the page than is read?
        self.text = self._text(textpage)

    def _text(self, textpage: Any) -> str:
        """One code point for every character of the page; a character without a meaning is U+FFFD."""
        count = textpage.count_chars()
        if count <= 0:
            return ""
        self.cut = count > MAX_CHARACTERS
        count = min(count, MAX_CHARACTERS)
        text: str = textpage.get_text_range(0, count)
        if len(text) == count:
            return text
        codes = (self._raw.FPDFText_GetUnicode(self._handle, at) for at in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)

    def origin(self, at: int) -> tuple[float, float]:
        """Left end of the character's baseline."""
        self._raw.FPDFText_GetCharOrigin(self._handle, at, *self._at)
        return self._x.value, self._y.value

    def end(self, at: int) -> tuple[float, float, float, float]:
        """The character's box: left, bottom, right, top."""
        self._raw.FPDFText_GetLooseCharBox(self._handle, at, self._rect)
        box = self._rect
        return box.left, box.bottom, box.right, box.top

    def matrix(self, at: int) -> tuple[float, float, float, float]:
        """How the character is turned and scaled."""
        self._raw.FPDFText_GetMatrix(self._handle, at, self._matrix)
        found = self._matrix
        return found.a, found.b, found.c, found.d

    def size(self, at: int, turned: tuple[float, float, float, float]) -> float:
        """Height of the character, whatever its font and its matrix share of it."""
        size: float = self._raw.FPDFText_GetFontSize(self._handle, at) * math.hypot(turned[2], turned[3])
        if size > 0.5:
            return size
        box = self.end(at)
        return max(box[3] - box[1], 1.0)

    def made(self, at: int) -> bool:
        """Is it a character that pdfium put in?"""
        return bool(self._raw.FPDFText_IsGenerated(self._handle, at) == 1)

    def bold(self, at: int) -> bool:
        """Is it printed bold, by its font or by a thicker stroke?"""
        raw = self._raw
        raw.FPDFText_GetFontInfo(self._handle, at, self._name, 128, self._flags)
        name = self._name.value.lower()
        if self._flags.value & _FORCE_BOLD:
            return True
        if (b"bold" in name and b"semi" not in name and b"demi" not in name) or b"heavy" in name:
            return True
        found = raw.FPDFText_GetTextObject(self._handle, at)
        return bool(found) and raw.FPDFTextObj_GetTextRenderMode(found) == _FILL_AND_STROKE

    def invisible(self, at: int) -> bool:
        """Is it text that is not printed, as a scanner's own recognition leaves it?"""
        found = self._raw.FPDFText_GetTextObject(self._handle, at)
        return bool(found) and self._raw.FPDFTextObj_GetTextRenderMode(found) in (3, 7)


def content_view(page: Any, layer: TextLayer) -> View:
    """The view in which most lines of the page run from left to right."""
    view = view_of(page)
    turns: Counter[int] = Counter()
    for start, _ in _spans(layer.text):
        turns[_turn(view, layer.matrix(start))] += 1
        if sum(turns.values()) >= 30:
            break
    if not turns:
        return view
    turn, count = turns.most_common(1)[0]
    return view_of(page, turn) if turn > 0 and count * 2 > sum(turns.values()) else view


def _turn(view: View, matrix: tuple[float, float, float, float]) -> int:
    """By how many degrees clockwise the page must be turned for this line to run to the right; -1 for a slanted one."""
    along = view.a * matrix[0] + view.b * matrix[1]
    across = view.d * matrix[0] + view.e * matrix[1]
    if abs(across) <= _SLANT * abs(along):
        return 0 if along > 0 else 180
    if abs(along) <= _SLANT * abs(across):
        return 270 if across > 0 else 90
    return -1


def read_lines(layer: TextLayer, view: View, edges: bool) -> tuple[Line, ...]:
    """The lines of a page in the order of the file; `edges` asks for the edges of every character.

    A line set at a slant is a watermark and left out; one that runs up or down keeps its box alone. What lies outside
    the visible page is left out.
    """
    lines: list[Line] = []
    seen: dict[str, list[Line]] = {}
    for start, end in _spans(layer.text):
        for line in _lines(layer, view, start, end, edges):
            before = seen.setdefault(line.text, [])
            if _visible(line, view) and not any(_again(line, other) for other in before):
                before.append(line)
                lines.append(line)
    return tuple(lines)


def _visible(line: Line, view: View) -> bool:
    return line.x1 > 0 and line.x0 < view.width and line.bottom > 0 and line.top < view.height


def _again(line: Line, other: Line) -> bool:
    """Is it the same line a hair's breadth away, printed twice to look bold?"""
    near = _AGAIN * line.size
    return abs(line.x0 - other.x0) < near and abs(line.top - other.top) < near


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where pdfium's own lines begin and end, white space at both ends left out."""
    at = 0
    for line in text.split(_BREAK):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            yield start, start + len(bare)
        at += len(line) + len(_BREAK)


def _lines(layer: TextLayer, view: View, start: int, end: int, edges: bool) -> Iterator[Line]:
    text = layer.text[start:end]
    matrix = layer.matrix(start)
    size = layer.size(start, matrix)
    turn = _turn(view, matrix)
    if turn < 0:
        return
    if turn:
        yield _upright(layer, view, start, end, size)
        return
    last = layer.size(end - 1, layer.matrix(end - 1))
    if last != size:  # a number or a note is set smaller than its line
        middle = next(at for at in range((start + end) // 2, end) if not layer.text[at].isspace())
        size = layer.size(middle, layer.matrix(middle))
    bold = layer.bold(start) and layer.bold(end - 1)
    if not edges and " " not in text and not any(sign in text for sign in _HYPHENS):
        x0, y = view.point(*layer.origin(start))
        x1, base = _right(layer, view, end - 1)
        if abs(base - y) <= size / 2 and x1 - x0 >= 0.4 * size * (end - start):
            yield line_of(Piece(text, (x0, x1), y), size, bold, False)
            return
    for piece in pieces(_glyphs(layer, view, start, end), size):
        yield line_of(piece, size, bold, edges)


def _right(layer: TextLayer, view: View, at: int) -> tuple[float, float]:
    """The right edge of a character and its baseline as they are seen."""
    left, bottom, right, top = layer.end(at)
    corners = (view.point(left, bottom)[0], view.point(right, top)[0])
    return max(corners), view.point(*layer.origin(at))[1]


def _glyphs(layer: TextLayer, view: View, start: int, end: int) -> list[Glyph]:
    glyphs: list[Glyph] = []
    for at in range(start, end):
        char = layer.text[at]
        made = char == " " and layer.made(at)
        if char in _HYPHENS:
            char = "-"
        x0, y = view.point(*layer.origin(at))
        x1 = x0 if made else _right_of(layer, view, at)
        glyphs.append(Glyph(char, x0, x1, y, made))
    return glyphs


def _right_of(layer: TextLayer, view: View, at: int) -> float:
    left, bottom, right, top = layer.end(at)
    return max(view.point(left, bottom)[0], view.point(right, top)[0])


def _upright(layer: TextLayer, view: View, start: int, end: int, size: float) -> Line:
    """A line that runs up or down in a page whose other lines do not."""
    boxes = [layer.end(at) for at in range(start, end) if not layer.made(at)]
    points = [view.point(*box[at : at + 2]) for box in boxes for at in (0, 2)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    text = "".join(char for at, char in enumerate(layer.text[start:end]) if not layer.made(start + at))
    return Line(text, min(xs), min(ys), max(xs), max(ys), size)
