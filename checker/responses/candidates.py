"""Which passages could answer which points: an index over words finds them, one assignment keeps them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import nsmallest

import msgspec
from msgspec.structs import replace

from checker.responses.likeness import (
    MEASURES,
    Asked,
    Window,
    closeness,
    measures,
    probability,
    rough,
    settings,
    spelt_alike,
    window,
)
from checker.responses.passages import Shelf
from checker.responses.terms import uniform

_OWN, _RUN, _CLAIMED = MEASURES.index("own"), MEASURES.index("run"), MEASURES.index("claimed")
_LETTERS, _TITLE = MEASURES.index("letters"), MEASURES.index("title")
_TOPIC, _PRODUCTS = MEASURES.index("topic"), MEASURES.index("products")
_ANSWERED_AT_ALL = 0.5
_TOO_SHORT = 8  # letters; so short a point may stand word for word where something else is meant
_SEEDS = 5  # clauses with the most of the point's words
_KEPT = 5  # windows looked at closely
_CLAIMS = 0.8  # as near as this a point may be what a clause was copied from
_WIDEST = 3  # clauses joined, more where the point itself has more


class Candidate(msgspec.Struct, frozen=True):
    """A window with what speaks for it."""

    window: Window
    measures: tuple[float, ...]
    probability: float


class Search(msgspec.Struct):
    """The search for all points of one document; windows are made once."""

    shelf: Shelf
    windows: dict[tuple[int, int], Window] = msgspec.field(default_factory=dict)
    claimed: list[float] = msgspec.field(default_factory=list)
    claimants: dict[int, list[Asked]] = msgspec.field(default_factory=dict)

    def shared(self, asked: Asked) -> dict[int, int]:
        """For each clause that has any of the point's words, their weight."""
        found: dict[int, int] = {}
        places, weights = self.shelf.places, self.shelf.weights
        for word in asked.terms.order:
            weight = weights.get(word, 0)
            for number in places.get(word, ()):
                found[number] = found.get(number, 0) + weight
        return found

    def _related(self, asked: Asked, shared: dict[int, int]) -> dict[int, int]:
        """The same with what words of the same families add."""
        found = dict(shared)
        kin, weights, places = self.shelf.kin, asked.weights, self.shelf.places
        for word in asked.terms.order:
            families = asked.families.get(word)
            if families is None:
                continue
            there = set(places.get(word, ()))
            near = {number for family in families for number in kin.get(family, ())} - there
            half = weights[word] // 2
            for number in near:
                found[number] = found.get(number, 0) + half
        return found

    def claim(self, points: Sequence[Asked], shared: Sequence[dict[int, int]]) -> None:
        """Note for every clause how nearly some point says the same, and which points say nearly the same."""
        passages = self.shelf.passages
        claimed = [0.0] * len(passages)
        for asked, found in zip(points, shared, strict=True):
            least = asked.plain_weight // 2
            for number, weight in found.items():
                if weight > least:
                    near = closeness(asked, weight, passages[number])
                    claimed[number] = max(claimed[number], near)
                    if near >= _CLAIMS:
                        self.claimants.setdefault(number, []).append(asked)
        self.claimed = claimed

    def _runs(self, number: int, widest: int) -> list[tuple[int, int]]:
        """The runs of clauses of one sentence that hold a clause."""
        passages = self.shelf.passages
        here = passages[number].place
        low = high = number
        while low > 0 and number - low < widest - 1 and passages[low - 1].place == here:
            low -= 1
        while high + 1 < len(passages) and high - number < widest - 1 and passages[high + 1].place == here:
            high += 1
        return [
            (first, last)
            for first in range(low, number + 1)
            for last in range(number, min(high, first + widest - 1) + 1)
        ]

    def _window(self, run: tuple[int, int]) -> Window:
        found = self.windows.get(run)
        if found is None:
            found = self.windows[run] = window(self.shelf, *run)
        return found

    def candidates(self, asked: Asked, shared: dict[int, int]) -> list[Candidate]:
        """The windows of a point with their probability, the most probable first."""
        exact = self.shelf.spoken(asked.plain)
        kept = [self._window(run) for run in exact]
        if not kept or len(asked.plain) < _TOO_SHORT:
            kept += [one for one in self._promising(asked, shared) if one not in kept]
        found = []
        for one in kept:
            values = measures(asked, one, self.shelf, self._rival(asked, one, shared))
            found.append(Candidate(one, values, probability(values)))
        return ranked(found)

    def _promising(self, asked: Asked, shared: dict[int, int]) -> list[Window]:
        """The clauses with most of the point's words, alone and with their neighbours."""
        widest = max(_WIDEST, asked.text.count("，") + 1)
        shared = self._related(asked, shared)
        seeds = nsmallest(_SEEDS, shared, key=lambda number: (-shared[number], number))
        runs = sorted({run for number in seeds for run in self._runs(number, widest)})
        scored = [(rough(asked, one), one) for one in map(self._window, runs)]
        scored.sort(key=lambda pair: (-pair[0], pair[1].last - pair[1].first, pair[1].first))
        return [one for _, one in scored[:_KEPT]]

    def _rival(self, asked: Asked, one: Window, shared: dict[int, int]) -> float:
        """How much nearer to one of these clauses another point is."""
        joined = one.last > one.first
        rivals = [0.0]
        for number in range(one.first, one.last + 1):
            passage, weight = self.shelf.passages[number], shared.get(number, 0)
            near = weight / (passage.weight or 1) if joined else closeness(asked, weight, passage)
            rivals.append(self.claimed[number] - near)
        return max(rivals)

    def another(self, asked: Asked, one: Window) -> float:
        """How much more letter by letter one of these clauses is like another point than like this one."""
        pairs = [
            (other, self.shelf.passages[number])
            for number in range(one.first, one.last + 1)
            for other in self.claimants.get(number, ())
            if other is not asked
        ]
        if not pairs:
            return 0.0
        nearest = max(spelt_alike(other.plain, uniform(passage.text)) for other, passage in pairs)
        return max(0.0, nearest - spelt_alike(asked.plain, one.text))


def ranked(found: list[Candidate]) -> list[Candidate]:
    """The most probable first, of equals the shortest."""
    return sorted(found, key=lambda one: (-one.probability, len(one.window.text), one.window.first))


def faithfulness(found: Sequence[Sequence[Candidate]]) -> float:
    """0 where a document goes its own way, 1 where it answers in the parent's own words.

    Measured on the points that it answers at all, by how much of their words it takes over.
    """
    shares = [max(one.measures[_OWN] for one in candidates) for candidates in found if candidates]
    told = [share for share in shares if share >= _ANSWERED_AT_ALL]
    if not told:
        return 0.0
    low, high = settings().free, settings().faithful
    return min(1.0, max(0.0, (sum(told) / len(told) - low) / (high - low)))


def held_to(found: Sequence[Candidate], faithful: float, search: Search, asked: Asked) -> list[Candidate]:
    """The same candidates judged more strictly: who copies faithfully and leaves a point out has not paraphrased it.

    A clause that copies another point, letter by letter, is no answer to this one; nor is one under other headings or
    about another document (预案 for 制度).
    """
    if not faithful:
        return list(found)
    stricter = []
    for one in found:
        own, rival, letters = one.measures[_OWN], one.measures[_CLAIMED], one.measures[_LETTERS]
        if one.measures[_RUN] < 1:
            rival = max(rival, search.another(asked, one.window))
            apart = 2 * (1 - one.measures[_TOPIC]) + 2 * (1 - one.measures[_PRODUCTS])
            distance = 1 + 6 * rival + 4 * (1 - own) + 3 * (1 - letters) + 4 * one.measures[_TITLE] + apart
            odds = math.log(one.probability / (1 - one.probability)) - faithful * distance
            one = replace(one, probability=1 / (1 + math.exp(-odds)))
        stricter.append(one)
    return ranked(stricter)
