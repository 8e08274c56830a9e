"""Tables that a converter of Word printed one cell a line, each cell led by a tab: rows rebuilt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from checker.intake.text.draft import Draft, Line, Piece
from checker.intake.text.tables import build_table, grouping_columns
from checker.intake.text.words import HEADING, is_column_name, words
from checker.model.document import Loss

_REACH = 8  # printed lines that one cell may go on for after its first


class _Cell(msgspec.Struct, frozen=True):
    parts: tuple[str, ...]
    gap: bool  # an empty line stands before it


def rebuild_cell_lines(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Loss]]:
    """`pieces` with every region of tab-led lines made a table, and what was not certain."""
    done: list[Piece] = []
    losses: list[Loss] = []
    at = 0
    while at < len(pieces):
        end = max(_region_end(pieces, at), at + 1)
        region = pieces[at:end]
        drafts, notes = (
            _rebuild([piece for piece in region if isinstance(piece, Line)]) if len(region) > 3 else ([], [])
        )
        done.extend(drafts or region)
        losses.extend(notes)
        at = end
    return done, losses


def _leads(piece: Piece) -> bool:
    return isinstance(piece, Line) and piece.text.startswith("\t") and "\t" not in piece.text[1:].rstrip()


def _region_end(pieces: Sequence[Piece], start: int) -> int:
    """Index after the last line of the table that begins at `start`; `start` itself when none does."""
    if not _leads(pieces[start]):
        return start
    end, at, since = start + 1, start + 1, 0
    filled = bool(pieces[start].text.strip())
    while at < len(pieces) and since <= _REACH:
        piece = pieces[at]
        if not isinstance(piece, Line):
            break
        if _leads(piece):
            end, since, filled = at + 1, 0, bool(piece.text.strip())
        elif "\t" in piece.text.strip() or _leaves(piece, filled):
            break
        else:
            since += 1
        at += 1
    if end < len(pieces):
        end = _last_cell_goes_on(pieces, end)
    return end


def _leaves(line: Line, filled: bool) -> bool:
    """True when a line without tab cannot be the next line of the cell before it."""
    return line.gap > 1 or line.page or (not filled and line.gap > 0) or line.text.lstrip().startswith(("附件", "附表"))


def _last_cell_goes_on(pieces: Sequence[Piece], end: int) -> int:
    """A last cell of several lines: those that follow without an empty line."""
    while end < len(pieces):
        piece = pieces[end]
        if not isinstance(piece, Line) or piece.gap or HEADING.match(piece.text):
            return end
        end += 1
    return end


def _cells(lines: Sequence[Line]) -> list[_Cell]:
    cells: list[_Cell] = []
    parts: list[str] = []
    gap = False
    for line in lines:
        if line.text.startswith("\t"):
            if parts:
                cells.append(_Cell(tuple(filter(None, parts)), gap))
            parts, gap = [line.text.strip()], line.gap > 0
        else:
            parts.append(line.text.strip())
    cells.append(_Cell(tuple(filter(None, parts)), gap))
    return cells


def _rebuild(lines: Sequence[Line]) -> tuple[list[Draft], list[Loss]]:
    cells = _cells(lines)
    width = _columns(cells)
    if width < 2:
        return [], []
    rows, even = _rows(cells, width)
    header = ["".join(cell.parts) for cell in rows[0]]
    groups = {c for run in grouping_columns(header) for c in run}
    texts = [
        ["\n".join(_once(cell.parts) if c in groups else cell.parts) for c, cell in enumerate(row)] for row in rows
    ]
    table, inferred = build_table(texts)
    where = f"表格“{'、'.join(header[:4])}…”"
    losses = [Loss("表格由逐行文本重建，合并单元格的范围为推断" if inferred else "表格由逐行文本重建", where)]
    if not even:
        losses.append(Loss("部分行的单元格数与表头不一致，列的位置可能有误", where))
    return [Draft(table=table, page_break=lines[0].page)], losses


def _once(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A value that the text gives twice because a page cut its merged cell, given once."""
    for times in (4, 3, 2):
        size, rest = divmod(len(parts), times)
        if size and not rest and parts == parts[:size] * times:
            return parts[:size]
    return parts


def _columns(cells: Sequence[_Cell]) -> int:
    """The number of columns: the smallest step at which rows begin after an empty line, else 0.

    A row begins after an empty line; inside a row empty lines are rare. A header of known names or a column that
    counts 1, 2, 3 confirms a table; indented prose has neither.
    """
    gaps = [0] + [n for n, cell in enumerate(cells) if cell.gap and n]
    total = sum(cell.gap for cell in cells[1:])
    if not total:
        return _counted(cells)
    best, best_score = 0, 0.0
    steps = Counter(later - earlier for earlier, later in pairwise(gaps))
    for width in sorted({*steps, _counted(cells)}):
        if not 2 <= width <= words().limits.columns or width > len(cells):
            continue
        starts = range(width, len(cells), width)
        hits = sum(cells[n].gap for n in starts)
        score = hits / max(len(starts), 1) + hits / total
        if score > best_score + 1e-9:
            best, best_score = width, score
    if not _is_table(cells, best):
        return 0
    return best


def _is_table(cells: Sequence[_Cell], width: int) -> bool:
    if width < 2:
        return False
    names = ["".join(cell.parts) for cell in cells[:width]]
    known = sum(map(is_column_name, names))
    empty = sum(not cell.parts for cell in cells)
    return known * 2 >= width or empty * 10 > len(cells) or _counted(cells) == width


def _counted(cells: Sequence[_Cell]) -> int:
    """The distance between 1, 2, 3 … when some column counts the rows, else 0."""
    places = {"".join(cell.parts): n for n, cell in reversed(list(enumerate(cells)))}
    one, two, three = (places.get(k) for k in "123")
    if one is None or two is None or two <= one:
        return 0
    step = two - one
    return step if three is None or three - two == step else 0


def _rows(cells: Sequence[_Cell], width: int) -> tuple[list[list[_Cell]], bool]:
    """Rows of `width` cells; where a cell is missing or too many, rows begin again at the next certain start."""
    rows: list[list[_Cell]] = []
    even = True
    at = 0
    blank = _Cell((), False)
    while at < len(cells):
        take = width
        following = at + width
        if following < len(cells) and not cells[following].gap:
            near = [n for n in range(max(at + 1, following - 2), min(len(cells), following + 3)) if cells[n].gap]
            good = [n for n in near if n + width >= len(cells) or cells[n + width].gap]
            if good:
                take = min(good, key=lambda n: abs(n - following)) - at
        row = list(cells[at : at + take])
        even = even and len(row) == width
        rows.append((row + [blank] * width)[: max(width, len(row))])
        at += take
    return rows, even
