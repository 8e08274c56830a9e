"""The left and right edge of running text in a column, as most of its lines show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from checker.intake.pages.rows import Row

_NEAR = 0.4  # em; edges this near are the same
HANGING = "，。、；：！？,.;:!?）)》”’」』】"
_SHARE = 0.06  # of a column's rows must show an edge
_STRAY = 0.03  # of the rows may stand beyond it
_BEYOND = 1.2  # em
_SET_IN = (0.25, 1.6)  # em by which a box without a frame stands in
_BOX = 2  # rows at the edge of such a box at the least
_ENOUGH = 4  # rows of a size to take edges from
_MANY = 5  # rows that outweigh a stray one
_FEW = 8  # rows that show little


def usual_size(rows: Sequence[Row]) -> float:
    """The size that most characters have, rounded to half a point; 0 without rows."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


@dataclass(frozen=True, slots=True)
class Edges:
    """Left and right edge of a column. Only a sure one is shown by several lines with next to nothing beyond it."""

    left: float
    right: float
    left_sure: bool
    right_sure: bool


def _own_size(rows: Sequence[Row], usual: float) -> float:
    """The size of running text in a column: the document's where enough rows have it."""
    if sum(abs(row.size - usual) <= 0.06 * usual for row in rows) >= _ENOUGH:
        return usual
    return usual_size(rows) or usual


def edges_of(rows: Sequence[Row], size: float) -> Edges:
    """What the rows of a column show of its edges."""
    body = [row for row in rows if abs(row.size - size) <= 0.06 * size] or list(rows)
    wanted = max(2, round(_SHARE * len(body)))
    starts = [row.x0 for row in body]
    ends = [-row.x1 for row in body if row.text[-1] not in HANGING] or [-row.x1 for row in body]
    left, left_sure = _first(starts, size, wanted)
    right, right_sure = _first(ends, size, wanted)
    # A mark may hang over the edge, but by no more than its own width.
    farthest = max(row.x1 - size * (row.text[-1] in HANGING) for row in body)
    if farthest > 0.5 * size - right:
        right, right_sure = -farthest, False
    return Edges(left, -right, left_sure, right_sure)


def _first(values: list[float], size: float, wanted: int) -> tuple[float, bool]:
    """The smallest value that `wanted` others share, unless many lie well below it: then the smallest of all."""
    values.sort()
    strays = max(1, round(_STRAY * len(values)))
    for at, value in enumerate(values):
        astray = at > 0 and value - values[0] > _BEYOND * size
        if astray and at > strays:
            break
        same = [other for other in values[at : at + 200] if other - value <= _NEAR * size]
        if len(same) >= (max(wanted, _MANY) if astray else wanted):
            return sum(same) / len(same), True
    return values[0], False


def with_margins(columns: list[list[Row]], widths: Sequence[float]) -> list[list[Row]]:
    """Every row told the edges of its column. `widths` is the page width of each column's page.

    Columns that show no edges of their own take those of the others on pages of the same width, pages of the same
    hand (odd or even) first; without any, the edges are even with the page.
    """
    usual = usual_size([row for rows in columns for row in rows])
    sizes = [_own_size(rows, usual) for rows in columns]
    found = [edges_of(rows, size) if rows else None for rows, size in zip(columns, sizes, strict=True)]
    known: dict[tuple[int, int], list[Edges]] = defaultdict(list)
    for at, edges in enumerate(found):
        if edges is not None and edges.left_sure and edges.right_sure and edges.right - edges.left > 4 * sizes[at]:
            known[round(widths[at]), columns[at][0].page % 2].append(edges)
    done: list[list[Row]] = []
    for rows, edges, width, size in zip(columns, found, widths, sizes, strict=True):
        if edges is None:
            done.append(rows)
            continue
        hand = rows[0].page % 2
        others = known.get((round(width), hand)) or known.get((round(width), 1 - hand)) or []
        left, right = _settle(edges, rows, width, size, others)
        done.append(_inset([replace(row, left=left, right=right) for row in rows], size))
    return done


def _inset(rows: list[Row], size: float) -> list[Row]:
    """Rows of a box without a frame, set in by less than an indent, told the edges of that box."""
    at = 0
    while at < len(rows):
        first = rows[at]
        stop = at
        while stop < len(rows) and _in_box(rows[stop], first, size):
            stop += 1
        run = rows[at:stop]
        opened = at > 0 and rows[at - 1].right - rows[at - 1].x1 > 2 * size  # not in the middle of a paragraph
        if opened and sum(abs(row.x0 - first.x0) <= 0.1 * size for row in run) >= _BOX:
            right = max((row.x1 for row in run if row.text[-1] not in HANGING), default=first.right)
            rows[at:stop] = [replace(row, left=first.x0, right=right) for row in run]
        at = max(stop, at + 1)
    return rows


def _in_box(row: Row, first: Row, size: float) -> bool:
    """Does the row stand at the edge that `first` shows, or indented from it, short of the column's right edge?"""
    low, high = _SET_IN
    if not low * size < first.x0 - first.left < high * size or row.page != first.page or row.size > 1.1 * size:
        return False
    off = row.x0 - first.x0
    return min(abs(off), abs(off - 2 * row.size)) <= 0.1 * size and row.x1 < row.right - 0.4 * size


def _settle(own: Edges, rows: Sequence[Row], width: float, size: float, others: Sequence[Edges]) -> tuple[float, float]:
    """Its own edges where they are sure and fit, else those of like pages, else what the page's symmetry gives."""
    left, right = own.left, own.right
    if others:
        usual_left = sorted(edges.left for edges in others)[len(others) // 2]
        usual_right = sorted(edges.right for edges in others)[len(others) // 2]
        indented = abs(left - usual_left - 2 * size) <= 0.4 * size  # a page of one-line paragraphs
        if left > usual_left + size and (indented or not own.left_sure or len(rows) < _FEW):
            left = usual_left
        if right < usual_right - 0.5 * size and not (own.right_sure and _strong(rows, right)):
            right = usual_right
        return left, right
    even = width - left
    if not own.left_sure and len(rows) == 1:
        left = min(left, width - right)
    if not own.right_sure and right < even and (even - right <= 2 * size or len(rows) < _FEW):
        right = even
    return left, right


def _strong(rows: Sequence[Row], right: float) -> bool:
    """Do enough rows end here to make it a margin of their own?"""
    return sum(abs(row.x1 - right) <= _NEAR * row.size for row in rows) >= max(4, 0.3 * len(rows))
