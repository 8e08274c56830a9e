"""A second look at the points of a document that goes its own way: where is the task answered, who claims a clause?

Letters decide little there. What counts is that a clause stands where the other points of the task are answered, next
to the answers of its neighbours, that nobody else claims it, and that figures, rhythm and prohibition are of one kind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import mul
from typing import NamedTuple

from msgspec.structs import replace

from checker.responses.candidates import Candidate, Search, ranked
from checker.responses.claims import Claim, Weighed, claims_of, taken
from checker.responses.further import CLAIMED, NAMES, NEXT, further, signs_asked, signs_of, standing_of
from checker.responses.homes import Places, Task, clauses_at_home, places_of, tasks_of
from checker.responses.likeness import MEASURES
from checker.responses.thresholds import settings
from checker.responses.wanted import Asked

_OWN, _RUN, _SOFT = MEASURES.index("own"), MEASURES.index("run"), MEASURES.index("soft")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_HALF = 0.5
_EXPECTED, _LOWEST = 0.65, 0.5  # share of a point's words in a free answer that says the same; never taken for less
_FEW = 5  # points say little of a document's manner
_USUAL = 0.7  # the share of points below which the rest counts as answered well
_FURTHER_CLAUSES = 3  # looked at again for a point, those that share most letters with it
_SURE = 0.9  # a candidate so probable needs no other


class _Manner(NamedTuple):
    """How a document words what it answers: how far the point's words stand there, and in the same form."""

    usual: float
    verbatim: float


def manner(found: Sequence[Sequence[Candidate]]) -> _Manner:
    """Measured on the points that it answers best, for what it leaves out says nothing of it."""
    if not found:
        return _Manner(1.0, 1.0)
    place = int(len(found) * _USUAL)
    best = [sorted([max([one.measures[at] for one in some], default=0.0) for some in found]) for at in (_SOFT, _OWN)]
    usual = (len(found) * best[0][place] + _FEW * _EXPECTED) / (len(found) + _FEW)
    return _Manner(max(_LOWEST, usual), best[1][place])


def freedom(found: Sequence[Sequence[Candidate]]) -> float:
    """1 where a document goes its own way, 0 where most of what it answers stands in the parent's words."""
    low, high = settings().composed, settings().copied
    return 1 - min(1.0, max(0.0, (manner(found).verbatim - low) / (high - low)))


@cache
def _factors() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The weights of what does not depend on other points, and of what does."""
    weights = [settings().freely.get(name, 0.0) for name in NAMES]
    return tuple(weights[: -len(CLAIMED)]), tuple(weights[-len(CLAIMED) :])


class _Seen(NamedTuple):
    """A window with its measures but those of CLAIMED, and what they together speak for it."""

    candidate: Candidate
    values: tuple[float, ...]
    odds: float

    def claimed(self, point: int, own: float, claims: Mapping[int, Claim]) -> tuple[float, float]:
        """The measures of CLAIMED; `own` is how probably it answers this point."""
        others = taken(self.candidate.window, point, claims)
        return others, max(0.0, others - own)

    def probability(self, claimed: tuple[float, float]) -> float:
        if self.values[_RUN] >= 1:
            return self.candidate.probability
        return 1 / (1 + math.exp(-self.odds - sum(map(mul, _factors()[1], claimed))))


class Look(NamedTuple):
    """The second look at one document."""

    search: Search
    asked: Sequence[Asked]
    shared: Sequence[dict[int, int]]
    found: Sequence[Sequence[Candidate]]
    places: Places
    usual: float

    def seen(self, task: Task, at: int) -> list[_Seen]:
        """The windows of a task's point, those at home included; one that only names a time says nothing."""
        point = task.points[at]
        beside = self._answered(task, at - 1, last=True), self._answered(task, at + 1, last=False)
        found = []
        for one in self._wider(task, point):
            if _speaks(one.window.words):
                standing = standing_of(task, point, one.window, self.places, beside)
                values = (
                    *one.measures,
                    *further(self.asked[point].point, one.window, one.measures, standing, self.usual),
                )
                found.append(
                    _Seen(one, values, sum(map(mul, _factors()[0], values), settings().lean + settings().free_bias))
                )
        return found

    def _answered(self, task: Task, at: int, *, last: bool) -> int:
        """The clause where a neighbour is answered, or one that nothing is near to."""
        found = self.found[task.points[at]] if 0 <= at < len(task.points) else ()
        if not found or found[0].probability < _HALF:
            return -NEXT - 1
        return found[0].window.last if last else found[0].window.first

    def _wider(self, task: Task, point: int) -> list[Candidate]:
        """The candidates of a point with those that stand where the task is answered."""
        known = list(self.found[point])
        if known and known[0].probability >= _SURE:
            return known[:1]
        there = {(one.window.first, one.window.last) for one in known}
        asked = self.asked[point]
        for number in self._nearest(asked, clauses_at_home(task, point, self.places)):
            if (number, number) not in there:
                known.append(self.search.candidate(asked, (number, number), self.shared[point]))
        return known

    def _nearest(self, asked: Asked, numbers: Iterable[int]) -> list[int]:
        """The clauses that share most letters with a point."""
        passages, signs = self.search.shelf.passages, signs_asked(asked.point)
        scored = [(-len(signs & signs_of(passages[number].plain)), number) for number in numbers]
        return [number for shared, number in sorted(scored)[:_FURTHER_CLAUSES] if shared]


@lru_cache(maxsize=8192)
def _speaks(words: frozenset[str]) -> bool:
    """Are there words, not only a time or a number?"""
    return any(_WORD.search(word) for word in words)


def second_look(
    holders: Sequence[str],
    asked: Sequence[Asked],
    shared: Sequence[dict[int, int]],
    found: Sequence[Sequence[Candidate]],
    search: Search,
    free: float,
    own: Collection[int],
) -> list[list[Candidate]]:
    """The candidates of all points judged again, as far as the document is free; most probable first.

    `holders` names the requirement of each point; only points whose number is among `own` are looked at.
    """
    places = places_of(search.shelf)
    look = Look(search, asked, shared, found, places, manner(found).usual)
    seen: dict[int, list[_Seen]] = {}
    for task in tasks_of(holders, asked, found, places):
        for at, point in enumerate(task.points):
            if point in own:
                seen[point] = look.seen(task, at)
    claims = claims_of([[(one.window, one.probability) for one in some] for some in found])
    first = {point: _judged(point, some, claims) for point, some in seen.items()}
    claims = claims_of([first.get(point, ()) for point in range(len(asked))])
    return [
        _again(point, seen[point], first[point], claims, free) if point in seen else list(found[point])
        for point in range(len(asked))
    ]


def _judged(point: int, seen: Sequence[_Seen], claims: Mapping[int, Claim]) -> list[Weighed]:
    """What the windows of a point are worth beside the first candidates of all points."""
    return [
        (one.candidate.window, one.probability(one.claimed(point, one.candidate.probability, claims))) for one in seen
    ]


def _again(
    point: int, seen: Sequence[_Seen], first: Sequence[Weighed], claims: Mapping[int, Claim], free: float
) -> list[Candidate]:
    """The same beside what all points were found to claim."""
    judged = []
    for one, (_, own) in zip(seen, first, strict=True):
        claimed = one.claimed(point, own, claims)
        mixed = free * one.probability(claimed) + (1 - free) * one.candidate.probability
        judged.append(replace(one.candidate, measures=(*one.values, *claimed), probability=mixed))
    return ranked(judged)
