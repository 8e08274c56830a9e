"""Which passages could answer which points: an index over words finds them, one assignment keeps them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from heapq import nlargest, nsmallest

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
_MANY = 64  # clauses; words of fewer are quickly looked up
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
    kindred: dict[str, tuple[int, ...]] = msgspec.field(default_factory=dict)
    claimed: list[float] = msgspec.field(default_factory=list)
    claimants: dict[int, list[Asked]] = msgspec.field(default_factory=dict)

    def shared(self, asked: Asked) -> dict[int, int]:
        """The clauses that have some of the point's words, with their weight: all that have more than half of it."""
        found: dict[int, int] = {}
        places, weights, passages = self.shelf.places, self.shelf.weights, self.shelf.passages
        known = sorted([word for word in asked.terms.order if word in places], key=lambda word: len(places[word]))
        rest, least = sum([weights[word] for word in known]), asked.plain_weight // 2
        for word in known:
            weight = weights[word]
            if rest > least:
                for number in places[word]:
                    found[number] = found.get(number, 0) + weight
            else:  # the words of many clauses come last: none of them has half of the point by these alone
                for number in found:
                    if word in passages[number].terms.words:
                        found[number] += weight
            rest -= weight
        return found

    def _related(self, asked: Asked, number: int) -> int:
        """The weight of the point's words that a clause has, those of the same families counted half."""
        terms, weights = self.shelf.passages[number].terms, self.shelf.weights
        found = 0
        for word in asked.terms.order:
            if word in terms.words:
                found += weights[word]
            elif word in asked.families and asked.families[word] & terms.families:
                found += asked.weights[word] // 2
        return found

    def _kindred(self, word: str, families: frozenset[int]) -> tuple[int, ...]:
        """The clauses that have a word of the same family, but not the word itself."""
        known = self.kindred.get(word)
        if known is None:
            there = set(self.shelf.places.get(word, ()))
            near = {number for family in families for number in self.shelf.kin.get(family, ())} - there
            known = self.kindred[word] = tuple(sorted(near))
        return known

    def _seeds(self, asked: Asked) -> list[int]:
        """The clauses with most of the point's words, those of the same families counted half."""
        listed = [(self.shelf.places.get(word, ()), self.shelf.weights.get(word, 0)) for word in asked.terms.order]
        for word in asked.terms.order:
            if word in asked.families:
                listed.append((self._kindred(word, asked.families[word]), asked.weights[word] // 2))
        listed.sort(key=lambda pair: len(pair[0]))
        rest = sum([weight for _, weight in listed])
        found: dict[int, int] = {}
        for numbers, weight in listed:
            if len(numbers) > _MANY and len(found) >= _SEEDS:
                last = nlargest(_SEEDS, found.values())[-1]
                if last > rest:  # no clause without the rarer words can come so high
                    found = {one: self._related(asked, one) for one, least in found.items() if least + rest >= last}
                    break
            for number in numbers:
                found[number] = found.get(number, 0) + weight
            rest -= weight
        return nsmallest(_SEEDS, found, key=lambda number: (-found[number], number))

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
            kept += [one for one in self._promising(asked) if one not in kept]
        found = []
        for one in kept:
            values = measures(asked, one, self.shelf, self._rival(asked, one, shared))
            found.append(Candidate(one, values, probability(values)))
        return ranked(found)

    def _promising(self, asked: Asked) -> list[Window]:
        """The clauses with most of the point's words, alone and with their neighbours."""
        widest = max(_WIDEST, asked.text.count("，") + 1)
        runs = sorted({run for number in self._seeds(asked) for run in self._runs(number, widest)})
        scored = [(rough(asked, one), one) for one in map(self._window, runs)]
        scored.sort(key=lambda pair: (-pair[0], pair[1].last - pair[1].first, pair[1].first))
        return [one for _, one in scored[:_KEPT]]

    def _rival(self, asked: Asked, one: Window, shared: dict[int, int]) -> float:
        """How much nearer to one of these clauses another point is."""
        joined = one.last > one.first
        rivals = [0.0]
        for number in range(one.first, one.last + 1):
            passage, weight = self.shelf.passages[number], shared.get(number)
            if weight is None:
                weight = sum([self.shelf.weights[word] for word in asked.terms.order if word in passage.terms.words])
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
