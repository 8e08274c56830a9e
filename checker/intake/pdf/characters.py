"""Where the characters of one line stand, and what the spaces between them mean.

PDF text has no words: a space may be a glyph, a jump of the pen that pdfium took for a space, or the quarter em that
word processors put between Chinese and Latin letters. Only widths tell them apart. All widths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from checker.intake.pages.model import Line

_QUARTER = 0.45  # em; up to here a jump beside a Chinese character is automatic spacing
_SPACE = 0.15  # em; a jump between two characters of one kind that is more is a space
_WIDE = 1.0  # em; from here a jump without a space glyph parts two pieces
_SPACED = 0.6  # share of jumps among the pairs of a line from which the line is letter-spaced
_DOUBLED = 0.25  # em; the same character again this near is printed twice to look bold
_MOST_SPACES = 60
_ASCENT, _DESCENT = 0.86, 0.14  # of the character height above and below the baseline


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: left edge, right edge, baseline; `made` marks a space that pdfium put in."""

    char: str
    x0: float
    x1: float
    y: float
    made: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters without a wide gap, and the left edge of each with the right edge of the last."""

    text: str
    edges: tuple[float, ...]
    y: float


def line_of(piece: Piece, size: float, bold: bool, edges: bool = True) -> Line:
    """The piece as a line of a page; `edges` keeps the edges of its characters."""
    return Line(
        text=piece.text,
        x0=piece.edges[0],
        top=piece.y - _ASCENT * size,
        x1=piece.edges[-1],
        bottom=piece.y + _DESCENT * size,
        size=size,
        bold=bold,
        edges=piece.edges if edges else (),
    )


def is_narrow(char: str) -> bool:
    """True for letters and figures that are set half wide."""
    return char < "\u2000"


def pieces(glyphs: list[Glyph], size: float) -> Iterator[Piece]:
    """The line cut at wide gaps and where the baseline jumps, spaces put right, doubled characters once."""
    glyphs = _in_place(glyphs, size)
    spaced = _letter_spaced(glyphs, size)
    usual = _usual_gap(glyphs)
    run: list[Glyph] = []
    jumped = False
    for glyph in _once(glyphs, size):
        if glyph.made:
            jumped = True
            continue
        if run:
            last = run[-1]
            gap = glyph.x0 - last.x1
            jumps = gap >= _WIDE * size and last.char != " " and not spaced
            if abs(glyph.y - last.y) > size / 2 or gap < -2 * size or jumps:
                yield from _piece(run)
                run = []
            elif jumped and not spaced and _parts(last, glyph, gap - usual, size):
                run.append(Glyph(" ", last.x1, glyph.x0, glyph.y))
        run.append(glyph)
        jumped = False
    yield from _piece(run)


def _in_place(glyphs: list[Glyph], size: float) -> list[Glyph]:
    """Characters of one baseline from left to right: a file may set a mark after what follows it."""
    level = all(abs(glyph.y - glyphs[0].y) <= size / 4 for glyph in glyphs)
    back = any(b.x0 < a.x0 - 0.1 * size for a, b in pairwise(glyphs))
    return sorted(glyphs, key=lambda glyph: glyph.x0) if level and back else glyphs


def _parts(last: Glyph, glyph: Glyph, gap: float, size: float) -> bool:
    """Does this jump stand for a space?"""
    if last.char.isspace() or glyph.char.isspace():
        return False
    if "\u2150" <= last.char <= "\u24ff":  # Ⅲ, ①: fonts disagree whether they fill a square
        return gap > size
    if is_narrow(last.char) == is_narrow(glyph.char):
        return gap > _SPACE * size
    return gap >= _QUARTER * size


def _usual_gap(glyphs: list[Glyph]) -> float:
    """By how much the line is stretched between its characters."""
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(glyphs) if not (a.made or b.made))
    return max(gaps[len(gaps) // 2], 0.0) if gaps else 0.0


def _letter_spaced(glyphs: list[Glyph], size: float) -> bool:
    """Is the whole line set with wide, even jumps, as letterheads are?"""
    shown = [glyph for glyph in glyphs if not glyph.char.isspace()]
    pairs = list(pairwise(shown))
    if len(pairs) < 2 or len(shown) < len([g for g in glyphs if not g.made]):
        return False
    gaps = sorted(after.x0 - before.x1 for before, after in pairs)
    jumps = sum(gap > 0.2 * size for gap in gaps)
    return jumps >= _SPACED * len(pairs) and gaps[-1] <= 1.5 * gaps[len(gaps) // 2] + 0.3 * size


def _once(glyphs: list[Glyph], size: float) -> Iterator[Glyph]:
    before: Glyph | None = None
    for glyph in glyphs:
        if (
            before is not None
            and glyph.char == before.char
            and abs(glyph.x0 - before.x0) < _DOUBLED * size
            and abs(glyph.y - before.y) < _DOUBLED * size
            and not glyph.char.isspace()
        ):
            continue
        before = glyph
        yield glyph


def _piece(run: list[Glyph]) -> Iterator[Piece]:
    """One piece without white space at its ends; a space glyph that stands for several becomes several."""
    start, end = 0, len(run)
    while start < end and run[start].char.isspace():
        start += 1
    while end > start and run[end - 1].char.isspace():
        end -= 1
    if start == end:
        return
    chars: list[str] = []
    edges: list[float] = []
    for at in range(start, end):
        glyph = run[at]
        times = 1
        if glyph.char == " ":
            width = glyph.x1 - glyph.x0
            room = run[at + 1].x0 - glyph.x0
            times = min(max(round(room / width), 1), _MOST_SPACES) if width > 0.1 else 1
            chars.append(" " * times)
            edges.extend(glyph.x0 + room * n / times for n in range(times))
        else:
            chars.append(glyph.char)
            edges.append(glyph.x0)
    edges.append(max(run[end - 1].x1, edges[-1]))
    yield Piece("".join(chars), tuple(edges), run[start].y)
