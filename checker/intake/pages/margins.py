"""The left and right edge of running text in a column, as most of its lines show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from checker.intake.pages.rows import Row

_NEAR = 0.4  # em; edges this near are the same
_HANGING = "，。、；：！？,.;:!?）)》”’」』】"
_SHARE = 0.06  # of a column's rows must show an edge


def usual_size(rows: Sequence[Row]) -> float:
    """The size that most characters have, rounded to half a point; 0 without rows."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def edges_of(rows: Sequence[Row], size: float) -> tuple[float | None, float | None]:
    """Left and right edge of a column of rows; None where too few rows show it."""
    body = [row for row in rows if abs(row.size - size) <= 0.15 * size]
    wanted = max(2, round(_SHARE * len(body)))
    left = _first([row.x0 for row in body], size, wanted)
    ends = [row.x1 for row in body if row.text[-1] not in _HANGING]
    right = _first([-x1 for x1 in ends], size, wanted)
    if right is None:
        right = _first([-row.x1 for row in body], size, wanted)
    return left, None if right is None else -right


def _first(values: list[float], size: float, wanted: int) -> float | None:
    """The smallest value that `wanted` others share."""
    values.sort()
    for at, value in enumerate(values):
        same = [other for other in values[at : at + 200] if other - value <= _NEAR * size]
        if len(same) >= wanted:
            return sum(same) / len(same)
    return None


def with_margins(columns: list[list[Row]], widths: Sequence[float]) -> list[list[Row]]:
    """Every row told the edges of its column. `widths` is the page width of each column's page.

    Columns that show no edges of their own take those of the others on pages of the same width, pages of the same
    hand (odd or even) first; without any, the edges are even with the page.
    """
    size = usual_size([row for rows in columns for row in rows])
    sizes = [usual_size(rows) or size for rows in columns]
    found = [edges_of(rows, sizes[at]) for at, rows in enumerate(columns)]
    known: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for at, (left, right) in enumerate(found):
        if left is not None and right is not None and right - left > 4 * sizes[at] and columns[at]:
            known[round(widths[at]), columns[at][0].page % 2].append((left, right))
    done = []
    for at, rows in enumerate(columns):
        if not rows:
            done.append(rows)
            continue
        left, right = _settle(found[at], rows, widths[at], known)
        done.append([replace(row, left=left, right=right) for row in rows])
    return done


def _settle(
    own: tuple[float | None, float | None],
    rows: Sequence[Row],
    width: float,
    known: dict[tuple[int, int], list[tuple[float, float]]],
) -> tuple[float, float]:
    page, near = rows[0].page, round(width)
    others = known.get((near, page % 2)) or known.get((near, 1 - page % 2)) or []
    low, high = min(row.x0 for row in rows), max(row.x1 for row in rows)
    fallback = (
        sorted(pair[0] for pair in others)[len(others) // 2] if others else min(low, width - high),
        sorted(pair[1] for pair in others)[len(others) // 2] if others else max(high, width - low),
    )
    left, right = own
    size = rows[0].size
    # Few rows may share an edge that is no margin: a list of short lines, a signature. The usual margins are wider.
    if left is None or (others and len(rows) < 8 and left > fallback[0] + size):
        left = fallback[0]
    if right is None:
        right = fallback[1] if others else max(fallback[1], high)
    elif others and right < fallback[1] - size and not _strong(rows, right):
        right = fallback[1]
    return left, right


def _strong(rows: Sequence[Row], right: float) -> bool:
    """Do enough rows end here to make it a margin of their own?"""
    return sum(abs(row.x1 - right) <= _NEAR * row.size for row in rows) >= max(4, 0.3 * len(rows))
