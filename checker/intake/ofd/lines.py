"""Characters of a page → its lines, as a person looks at the page: a page written sideways is turned first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from checker.intake.ofd.objects import Letter, Objects, Path
from checker.intake.pages.model import Area, Line
from checker.intake.pdf.characters import Glyph, Piece, is_narrow, line_of, pieces

_SAME_LINE = 0.4  # em of the larger between the baselines of one line: a raised figure belongs to it
_JUMP, _WIDE_JUMP = 0.22, 0.45  # em: a gap between letters, or beside a Chinese character, that may stand for a space
_OFF_PAGE = 6.0  # points


def turned(found: Objects, width: float, height: float) -> tuple[Objects, float, float]:
    """The page turned so that most of its characters run to the right, and its size then."""
    turns = Counter(letter.turn for letter in found.letters if letter.turn >= 0)
    turn = max(turns, key=lambda one: (turns[one], -one)) if turns else 0
    if turn == 0:
        return found, width, height

    def place(x: float, y: float) -> tuple[float, float]:
        if turn == 1:
            return y, width - x
        return (width - x, height - y) if turn == 2 else (height - y, x)

    def area(one: Area) -> Area:
        (ax, ay), (bx, by) = place(one.x0, one.top), place(one.x1, one.bottom)
        return Area(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    letters = []
    for one in found.letters:
        x, y = place(one.x, one.y)
        letters.append(replace(one, x=x, y=y, turn=(one.turn - turn) % 4 if one.turn >= 0 else -1))
    view = Objects(
        letters,
        [Path(tuple(place(*point) for point in path.points), path.stroked) for path in found.paths],
        [replace(picture, area=area(picture.area)) for picture in found.pictures],
        [area(stamp) for stamp in found.stamps],
        found.full,
    )
    return (view, height, width) if turn in (1, 3) else (view, width, height)


def lines_of(found: Objects, width: float, height: float) -> tuple[Line, ...]:
    """The lines of a page from top to bottom. Slanting characters are a watermark and left out."""
    upright = [one for one in found.letters if one.turn == 0 and _on_page(one, width, height)]
    lines: list[Line] = []
    for row in _rows(upright):
        size = Counter(round(one.size, 1) for one in row).most_common(1)[0][0]
        bold = sum(one.bold for one in row if one.char != " ") * 2 > len(row)
        for piece in pieces(list(_glyphs(row)), size):
            lines.append(line_of(piece, _size_in(row, piece, size), bold if not _mixed(row) else _bold_in(row, piece)))
    lines.extend(_sideways([one for one in found.letters if one.turn > 0 and _on_page(one, width, height)]))
    return tuple(lines)


def _on_page(one: Letter, width: float, height: float) -> bool:
    return -_OFF_PAGE <= one.x <= width + _OFF_PAGE and -_OFF_PAGE <= one.y <= height + _OFF_PAGE


def _rows(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Characters whose baselines agree, from left to right; rows from top to bottom."""
    row: list[Letter] = []
    base = 0.0
    for one in sorted(letters, key=lambda letter: letter.y):
        if row and one.y - base > _SAME_LINE * max(one.size, row[0].size):
            yield sorted(row, key=lambda letter: letter.x)
            row = []
        if not row:
            base = one.y
        row.append(one)
    if row:
        yield sorted(row, key=lambda letter: letter.x)


def _glyphs(row: list[Letter]) -> Iterator[Glyph]:
    """The characters of a row, with a mark where a gap may stand for a space."""
    last: Letter | None = None
    for one in row:
        if last is not None:
            end = last.x + last.advance
            jump = _JUMP if is_narrow(last.char) and is_narrow(one.char) else _WIDE_JUMP
            if one.x - end > jump * one.size:
                yield Glyph(" ", end, one.x, one.y, made=True)
        yield Glyph(one.char, one.x, one.x + one.advance, one.y)
        last = one


def _mixed(row: list[Letter]) -> bool:
    said = {one.bold for one in row if one.char != " "}
    return len(said) > 1


def _within(row: list[Letter], piece: Piece) -> list[Letter]:
    return [one for one in row if piece.edges[0] - 0.1 <= one.x < piece.edges[-1] and one.char != " "]


def _bold_in(row: list[Letter], piece: Piece) -> bool:
    own = _within(row, piece)
    return bool(own) and all(one.bold for one in own)


def _size_in(row: list[Letter], piece: Piece, usual: float) -> float:
    own = _within(row, piece)
    return Counter(round(one.size, 1) for one in own).most_common(1)[0][0] if own else usual


def _sideways(letters: list[Letter]) -> Iterator[Line]:
    """Lines that run up or down: their box alone."""
    run: list[Letter] = []
    for one in letters:
        if run and (abs(one.x - run[-1].x) > 0.3 * one.size or abs(one.y - run[-1].y) > 2 * one.size):
            yield _column(run)
            run = []
        run.append(one)
    if run:
        yield _column(run)


def _column(run: list[Letter]) -> Line:
    size = run[0].size
    ys = [one.y for one in run]
    return Line(
        "".join(one.char for one in run).strip(),
        run[0].x - size,
        min(ys) - size,
        run[0].x + size,
        max(ys),
        size,
        run[0].bold,
    )
