"""Who claims a clause: the points that it probably answers, so that one clause does not answer everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from checker.responses.likeness import Window

_LEAST = 0.05  # who is less probable claims nothing


class Claim(msgspec.Struct, frozen=True, gc=False):
    """The point that claims a clause most, and how probable the next one is."""

    point: int
    first: float
    second: float

    def against(self, point: int) -> float:
        """How probably the clause answers another point."""
        return self.second if self.point == point else self.first


Weighed = tuple[Window, float]


def claims_of(found: Sequence[Sequence[Weighed]]) -> dict[int, Claim]:
    """For each clause who claims it; `found` holds the windows of each point with their probability.

    Of several clauses taken together only those are claimed without which less would be answered.
    """
    best: dict[int, dict[int, float]] = {}
    for point, some in enumerate(found):
        for window, probable in some:
            if probable < _LEAST:
                continue
            for number in range(window.first, window.last + 1):
                claim = probable if window.first == window.last else probable - _without(number, window, some)
                here = best.setdefault(number, {})
                if claim > here.get(point, 0.0):
                    here[point] = claim
    return {number: _two(here) for number, here in best.items()}


def _without(number: int, window: Window, some: Sequence[Weighed]) -> float:
    """How probable the rest of a window is without one of its clauses."""
    return max(
        [
            probable
            for one, probable in some
            if window.first <= one.first and one.last <= window.last and not one.first <= number <= one.last
        ],
        default=0.0,
    )


def _two(here: Mapping[int, float]) -> Claim:
    listed = sorted([(-probable, point) for point, probable in here.items()])[:2] or [(0.0, -1)]
    return Claim(listed[0][1], -listed[0][0], -listed[1][0] if len(listed) > 1 else 0.0)


def taken(window: Window, point: int, claims: Mapping[int, Claim]) -> float:
    """How probably one of these clauses answers another point."""
    return max(
        [claims[one].against(point) for one in range(window.first, window.last + 1) if one in claims], default=0.0
    )
