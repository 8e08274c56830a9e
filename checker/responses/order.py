"""Where in a document a point would be answered if it follows its parent's order, as far as it does."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

import msgspec

_BESIDE = 3  # points found on either side that say where one between them should stand
_ENOUGH = 6  # points found, before their order says something of the document
_NARROW, _SHARE = 1.0, 20.0  # clauses that are near at any rate, and the part of a document that is
_HALF = 0.5
_RIGHT = 0.9  # of the points found, as many stand on the right side of a true answer
AS_EXPECTED = (0.2, 0.0)  # what a true answer is told, for where nothing is known yet


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """What the points found elsewhere say of one point: the clause where it is expected, and the clauses of theirs."""

    expected: float
    reach: float
    order: float  # 1 where the document follows its parent's order, 0 where it has none
    before: tuple[int, ...]  # the clauses that answer the points before, sorted
    after: tuple[int, ...]

    def standing(self, clause: int) -> tuple[float, float]:
        """How near a clause stands to what is expected, and how many points stand on the right side of it.

        Less than 0 where it stands farther off, or wrong for more points, than a true answer mostly does; both 0 where
        the document keeps no order.
        """
        near = math.exp(-abs(clause - self.expected) / self.reach)
        known = len(self.before) + len(self.after)
        right = bisect_right(self.before, clause) + len(self.after) - bisect_right(self.after, clause)
        share = right / known if known else _HALF
        return self.order * (near - _HALF), self.order * (share - _RIGHT)


def order_of(places: Sequence[int]) -> float:
    """How far clauses follow each other in the order given: 1 all of them, 0 no more than by chance."""
    seen: list[int] = []
    right = wrong = 0
    for place in places:
        right += bisect_left(seen, place)
        wrong += len(seen) - bisect_right(seen, place)
        insort(seen, place)
    pairs = len(places) * (len(places) - 1) / 2
    return max(0.0, (right - wrong) / pairs) * min(1.0, len(places) / _ENOUGH) if pairs else 0.0


def anchors(found: Sequence[int | None], clauses: int) -> list[Anchor]:
    """An anchor for each point; `found` holds the clause that surely answers it, `clauses` how many there are."""
    known = [(point, place) for point, place in enumerate(found) if place is not None]
    order = order_of([place for _, place in known])
    reach = _NARROW + clauses / _SHARE
    before: list[int] = []
    after = sorted([place for _, place in known])
    listed = []
    at = 0  # the first of the points known that does not stand before this one
    for point, place in enumerate(found):
        if place is not None:
            after.remove(place)
        beside = known[max(0, at - _BESIDE) : at], known[at + (place is not None) :][:_BESIDE]
        expected = _between(point, beside[0], beside[1], len(found), clauses)
        listed.append(Anchor(expected, reach, order, tuple(before), tuple(after)))
        if place is not None:
            insort(before, place)
            at += 1
    return listed


_Known = Sequence[tuple[int, int]]


def _between(point: int, before: _Known, after: _Known, points: int, clauses: int) -> float:
    """The clause between those of the points on either side, in proportion."""
    low_point, low = _middle(before, 0, 0)
    high_point, high = _middle(after, points, clauses)
    share = (point - low_point) / (high_point - low_point) if high_point > low_point else _HALF
    return low + (high - low) * share


def _middle(beside: _Known, point: int, clause: int) -> tuple[float, int]:
    """The mean of some points and the middle one of their clauses; what is given where there are none."""
    if not beside:
        return point, clause
    return sum([one for one, _ in beside]) / len(beside), sorted([one for _, one in beside])[len(beside) // 2]
