"""How much the single letters of a point tell in one document: one that few clauses and few points have tells most.

A drafter who says a thing in other words seldom changes every letter of it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import truediv

import msgspec

from checker.responses.passages import Shelf

_SIGN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = frozenset("的和与及等对在为以将并或其由从到是有要应不")
_WHOLE = 1000  # weights are whole numbers, so that sums do not depend on the order of a set
_LONG = 4  # letters by which a short clause is not favoured
_NEAREST = 3


@lru_cache(maxsize=8192)
def signs_of(text: str) -> frozenset[str]:
    """The Chinese letters of a text, those that join left out."""
    return frozenset(_SIGN.findall(text)) - _COMMON


class Letters(msgspec.Struct, frozen=True, gc=False):
    """The letters of the points asked, each with its weight and the clauses that have it."""

    weights: dict[str, int]
    places: dict[str, tuple[int, ...]]
    signs: tuple[frozenset[str], ...]  # the letters of each clause
    lengths: tuple[float, ...]  # of the clauses, as `nearest` reckons with them
    wholes: dict[frozenset[str], int]  # what some letters of a point tell together
    telling: dict[str, int]  # each letter of the document, the more the fewer clauses have it
    heard: dict[frozenset[str], int]  # what all letters of some clauses tell together

    def share(self, asked: frozenset[str], shared: Iterable[str]) -> float:
        """The share of a point's letters, each by its weight, that those have which it shares with a clause."""
        get, whole = self.weights.get, self.wholes.get(asked)
        if whole is None:
            whole = self.wholes[asked] = sum([get(sign, 0) for sign in asked])
        return sum([get(sign, 0) for sign in shared]) / whole if whole else 0.0

    def precision(self, asked: frozenset[str], there: frozenset[str]) -> float:
        """The share of a clause's letters, each by what it tells in the document, that a point has too."""
        telling, whole = self.telling, self.heard.get(there)
        if whole is None:
            whole = self.heard[there] = sum([telling[sign] for sign in there])
        return sum([telling[sign] for sign in there & asked]) / whole if whole else 0.0

    def nearest(self, asked: frozenset[str]) -> list[int]:
        """The few clauses that have most of a point's letters for their length, the nearest first."""
        held = [0] * len(self.lengths)
        for sign in asked:
            weight = self.weights[sign]
            for number in self.places[sign]:
                held[number] += weight
        near = list(map(truediv, held, self.lengths))
        found: list[int] = []
        for _ in range(min(_NEAREST, len(near))):
            most = max(near)
            if not most:
                break
            found.append(near.index(most))
            near[found[-1]] = 0.0
        return found


def letters_of(points: Sequence[frozenset[str]], shelf: Shelf) -> Letters:
    """Weigh the letters of all points of a parent in one document."""
    asked = Counter([sign for signs in points for sign in signs])
    known = frozenset(asked)
    places: dict[str, list[int]] = {sign: [] for sign in asked}
    of_clause = tuple([signs_of(passage.plain) for passage in shelf.passages])
    for number, signs in enumerate(of_clause):
        for sign in signs & known:
            places[sign].append(number)
    clauses, listed = len(of_clause), len(points)
    weights = {
        sign: round(
            _WHOLE * math.log((clauses + 2) / (len(places[sign]) + 1)) * math.log((listed + 2) / (count + 1) + 1)
        )
        for sign, count in asked.items()
    }
    wholes = {signs: sum([weights[sign] for sign in signs]) for signs in points}
    lengths = tuple([math.sqrt(_LONG + len(signs)) for signs in of_clause])
    counts = Counter([sign for signs in of_clause for sign in signs])
    telling = {sign: round(_WHOLE * math.log((clauses + 2) / (count + 1))) for sign, count in counts.items()}
    return Letters(
        weights, {sign: tuple(found) for sign, found in places.items()}, of_clause, lengths, wholes, telling, {}
    )
