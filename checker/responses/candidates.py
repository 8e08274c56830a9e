"""Which passages could answer which points: an index over words finds them, one assignment keeps them apart."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from checker.responses.likeness import (
    MEASURES,
    NOUN,
    PRODUCT,
    Window,
    closeness,
    measures,
    probability,
    spelt_alike,
    window,
)
from checker.responses.passages import Shelf
from checker.responses.thresholds import settings
from checker.responses.wanted import Asked

_OWN, _RUN, _CLAIMED = MEASURES.index("own"), MEASURES.index("run"), MEASURES.index("claimed")
_LETTERS, _TITLE = MEASURES.index("letters"), MEASURES.index("title")
_TOPIC, _PRODUCTS = MEASURES.index("topic"), MEASURES.index("products")
_ANSWERED_AT_ALL = 0.5
_TOO_SHORT = 8  # letters; so short a point may stand word for word where something else is meant
_SEEDS = 5  # clauses with the most of the point's words
_MANY = 64  # clauses; words of fewer are quickly looked up
_KEPT = 5  # windows looked at closely
_CLAIMS = 0.8  # as near as this a point may be what a clause was copied from
_FEW_LETTERS, _DOUBT = 0.45, 0.8  # share of a point's letters; what fewer of them cost, as log odds
_TAKEN_OVER = 0.3  # share of the points whose words a copy has at least
_WIDEST = 3  # clauses joined, more where the point itself has more


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A window with what speaks for it."""

    window: Window
    measures: tuple[float, ...]
    probability: float


class _Sums(dict[int, int]):
    """The weight of each combination of words, kept as bits; made from that of the single words when first asked."""

    def __missing__(self, bits: int) -> int:
        lowest = bits & -bits
        found = self[bits] = self[lowest] + self[bits ^ lowest]
        return found


class Search(msgspec.Struct):
    """The search for all points of one document; windows are made once."""

    shelf: Shelf
    windows: dict[tuple[int, int], Window] = msgspec.field(default_factory=dict)
    kindred: dict[str, tuple[int, ...]] = msgspec.field(default_factory=dict)
    runs: dict[tuple[int, int], list[tuple[int, int]]] = msgspec.field(default_factory=dict)
    claimed: list[float] = msgspec.field(default_factory=list)
    claimants: dict[int, list[Asked]] = msgspec.field(default_factory=dict)

    def shared(self, asked: Asked) -> dict[int, int]:
        """The clauses that have some of the point's words, with their weight: all that have more than half of it."""
        found: dict[int, int] = {}
        places, weights, passages = self.shelf.places, self.shelf.weights, self.shelf.passages
        known = sorted([word for word in asked.point.terms.order if word in places], key=lambda word: len(places[word]))
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

    def _kindred(self, word: str, families: frozenset[int]) -> tuple[int, ...]:
        """The clauses that have a word of the same family, but not the word itself."""
        known = self.kindred.get(word)
        if known is None:
            there = set(self.shelf.places.get(word, ()))
            near = {number for family in families for number in self.shelf.kin.get(family, ())} - there
            known = self.kindred[word] = tuple(sorted(near))
        return known

    def _held(self, asked: Asked, number: int) -> int:
        """Which of the point's words a clause has, one bit each, and above them of which it has one of the family."""
        terms, point = self.shelf.passages[number].terms, asked.point
        held = 0
        for word, bit in point.bits.items():
            if word in terms.words:
                held |= bit
            elif word in point.families and not point.families[word].isdisjoint(terms.families):
                held |= bit << len(point.bits)
        return held

    def _among(self, words: Sequence[tuple[str, int]], asked: Asked, number: int) -> int:
        """Which of some words a clause has, `_held` for these alone: each with its bit, or that of its family."""
        terms, point = self.shelf.passages[number].terms, asked.point
        held = 0
        for word, bit in words:
            if bit == point.bits[word]:
                if word in terms.words:
                    held |= bit
            elif word not in terms.words and not point.families[word].isdisjoint(terms.families):
                held |= bit
        return held

    def _seeds(self, asked: Asked) -> tuple[list[int], dict[int, int], bool]:
        """The clauses with most of the point's words, those of the same families counted half.

        Also what each clause holds (see `_held`), and whether no clause was given up before all was known of it.
        """
        places, weights, point = self.shelf.places, self.shelf.weights, asked.point
        size = len(point.bits)
        listed: list[tuple[tuple[int, ...], int, int, str]] = []
        for (word, bit), count in zip(point.bits.items(), point.counts, strict=True):
            if word in places:
                listed.append((places[word], weights[word] * count, bit, word))
            if word in point.families:
                numbers = self._kindred(word, point.families[word])
                listed.append((numbers, asked.weights[word] // 2 * count, bit << size, word))
        sums = _Sums({bit: weight for _, weight, bit, _ in listed})
        sums[0] = 0
        listed.sort(key=lambda one: len(one[0]))
        rest = sum([weight for _, weight, _, _ in listed])
        held: dict[int, int] = {}
        for place, (numbers, weight, bit, _) in enumerate(listed):
            if len(numbers) > _MANY and len(held) >= _SEEDS:
                last = sorted([sums[bits] for bits in held.values()])[-_SEEDS]
                if last > rest:  # no clause without the rarer words can come so high
                    left = [(word, bit) for _, _, bit, word in listed[place:]]
                    high = [(one, bits) for one, bits in held.items() if sums[bits] + rest >= last]
                    held = {one: bits | self._among(left, asked, one) for one, bits in high}
                    break
            if held:
                for number in numbers:
                    held[number] = held.get(number, 0) | bit
            else:
                held = dict.fromkeys(numbers, bit)
            rest -= weight
        else:
            return _highest(held, sums), held, True
        return _highest(held, sums), held, False

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
        known = self.runs.get((number, widest))
        if known is not None:
            return known
        passages = self.shelf.passages
        here = passages[number].place
        low = high = number
        while low > 0 and number - low < widest - 1 and passages[low - 1].place == here:
            low -= 1
        while high + 1 < len(passages) and high - number < widest - 1 and passages[high + 1].place == here:
            high += 1
        found = self.runs[number, widest] = [
            (first, last)
            for first in range(low, number + 1)
            for last in range(number, min(high, first + widest - 1) + 1)
        ]
        return found

    def _window(self, run: tuple[int, int]) -> Window:
        found = self.windows.get(run)
        if found is None:
            found = self.windows[run] = window(self.shelf, *run)
        return found

    def candidates(self, asked: Asked, shared: dict[int, int]) -> list[Candidate]:
        """The windows of a point with their probability, the most probable first."""
        runs = self.shelf.spoken(asked.point.plain)
        if not runs or len(asked.point.plain) < _TOO_SHORT:
            runs += [run for run in self._promising(asked) if run not in runs]
        return ranked([self.candidate(asked, run, shared) for run in runs])

    def candidate(self, asked: Asked, run: tuple[int, int], shared: dict[int, int]) -> Candidate:
        """The clauses of a run measured against a point."""
        one = self._window(run)
        values = measures(asked, one, self.shelf, self._rival(asked, one, shared))
        return Candidate(one, values, probability(values))

    def _promising(self, asked: Asked) -> list[tuple[int, int]]:
        """The clauses with most of the point's words, alone and with their neighbours."""
        widest = max(_WIDEST, asked.point.text.count("，") + 1)
        seeds, held, known = self._seeds(asked)
        runs = {run for number in seeds for run in self._runs(number, widest)}
        if not known:
            missing = {number for first, last in runs for number in range(first, last + 1)} - held.keys()
            held.update((number, self._held(asked, number)) for number in missing)
        scored = self._rough(asked, runs, held)
        return [(first, first + more) for _, more, first in sorted(scored)[:_KEPT]]

    def _rough(
        self, asked: Asked, runs: Collection[tuple[int, int]], held: Mapping[int, int]
    ) -> list[tuple[float, int, int]]:
        """How little of the point stands in each run, context counted half, its clauses but one, and its first.

        What a clause has is kept as bits, so that joining clauses is one operation; see `Wanted.bits`.
        """
        point = asked.point
        size = len(point.bits)
        full = (1 << size) - 1
        sums = _Sums({0: 0})
        for word, bit in point.bits.items():
            weight = asked.weights[word]
            sums[bit], sums[bit << size], sums[bit << 2 * size] = 2 * weight, weight, weight
        sums.update(dict.fromkeys(point.product_bits.values(), 2 * PRODUCT))
        sums.update(dict.fromkeys(point.noun_bits.values(), 2 * NOUN))
        whole = 2 * (asked.total + PRODUCT * len(point.product_bits) + NOUN * len(point.noun_bits)) or 1
        clauses = {
            number: self._clause(asked, number, held)
            for number in {number for first, last in runs for number in range(first, last + 1)}
        }
        scored = []
        for first, last in runs:
            joined = clauses[first]
            for number in range(first + 1, last + 1):
                joined |= clauses[number]
            there = joined & full
            joined &= ~(there << size | there << 2 * size)  # a word that is there is not counted again as near
            scored.append((0.05 * (last - first) - sums[joined] / whole, last - first, first))
        return scored

    def _clause(self, asked: Asked, number: int, held: Mapping[int, int]) -> int:
        """All that speaks for a clause, as bits: words, their families, its context, products and general nouns."""
        point, passage = asked.point, self.shelf.passages[number]
        terms = point.terms
        bits = held.get(number, 0)
        for word in terms.words & passage.context:
            bits |= point.near_bits[word]
        for word in terms.products & passage.terms.products:
            bits |= point.product_bits[word]
        for word in terms.nouns & passage.terms.nouns:
            bits |= point.noun_bits[word]
        return bits

    def _rival(self, asked: Asked, one: Window, shared: dict[int, int]) -> float:
        """How much nearer to one of these clauses another point is."""
        joined = one.last > one.first
        most = 0.0
        for number in range(one.first, one.last + 1):
            if self.claimed[number] <= most:
                continue
            passage, weight = self.shelf.passages[number], shared.get(number)
            if weight is None:
                words = passage.terms.words
                weight = sum([self.shelf.weights[word] for word in asked.point.terms.order if word in words])
            near = weight / (passage.weight or 1) if joined else closeness(asked, weight, passage)
            most = max(most, self.claimed[number] - near)
        return most

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
        nearest = max(spelt_alike(other.point.plain, passage.plain) for other, passage in pairs)
        return max(0.0, nearest - spelt_alike(asked.point.plain, one.text))


def _highest(held: Mapping[int, int], sums: _Sums) -> list[int]:
    """The clauses of the greatest weight, of equals the first."""
    weights = list(map(sums.__getitem__, held.values()))
    least = sorted(weights)[-_SEEDS] if len(weights) > _SEEDS else 0
    high = [(-weight, number) for number, weight in zip(held, weights, strict=True) if weight >= least]
    return [number for _, number in sorted(high)[:_SEEDS]]


def ranked(found: list[Candidate]) -> list[Candidate]:
    """The most probable first, of equals the shortest."""
    return sorted(found, key=lambda one: (-one.probability, len(one.window.text), one.window.first))


def own_words(found: Sequence[Sequence[Candidate]]) -> float:
    """How much of the words of the points that a document answers at all it takes over, from 0 to 1."""
    shares = [max(one.measures[_OWN] for one in candidates) for candidates in found if candidates]
    told = [share for share in shares if share >= _ANSWERED_AT_ALL]
    if len(told) <= _TAKEN_OVER * len(found):  # the rest is said otherwise, or left out: nothing was copied as a whole
        return 0.0
    return sum(told) / len(told)


def faithfulness(found: Sequence[Sequence[Candidate]]) -> float:
    """0 where a document goes its own way, 1 where it answers in the parent's own words."""
    low, high = settings().free, settings().faithful
    return min(1.0, max(0.0, (own_words(found) - low) / (high - low)))


def without_chance(found: Sequence[Candidate]) -> list[Candidate]:
    """The same candidates where a document copies in the main: few letters of a point stand in a clause by chance."""
    doubted = []
    for one in found:
        if one.measures[_RUN] < 1 and one.measures[_LETTERS] < _FEW_LETTERS:
            odds = math.log(one.probability / (1 - one.probability)) - _DOUBT
            one = replace(one, probability=1 / (1 + math.exp(-odds)))
        doubted.append(one)
    return ranked(doubted)


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
