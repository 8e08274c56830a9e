"""A second look at the points of a document that goes its own way: where is the task answered, who claims a clause?

Words decide little there. What counts is that a clause stands where the other points of the task are answered, next
to the answers of its neighbours and in the parent's order, that nobody else claims it, that it has the telling letters,
and that figures, rhythm and prohibition are of one kind. Where the others are answered is itself only known by this
look: it is taken twice.
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
from checker.responses.further import FURTHER, NAMES, NEXT, STANDING, further, signs_asked, standing, standing_of
from checker.responses.homes import Places, Task, clauses_at_home, places_of, settle, tasks_of
from checker.responses.letters import Letters, letters_of, signs_of
from checker.responses.likeness import MEASURES
from checker.responses.order import Anchor, anchors
from checker.responses.thresholds import settings
from checker.responses.wanted import Asked

_OWN, _RUN, _SOFT = MEASURES.index("own"), MEASURES.index("run"), MEASURES.index("soft")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_HALF = 0.5
_NOWHERE = (-NEXT - 1, -NEXT - 1)
_EXPECTED, _LOWEST = 0.65, 0.5  # share of a point's words in a free answer that says the same; never taken for less
_FEW = 5  # points say little of a document's manner
_USUAL = 0.7  # the share of points below which the rest counts as answered well
_FURTHER_CLAUSES = 3  # looked at again for a point, those that share most letters with it
_CERTAIN = 0.9  # a candidate so probable that stands there word for word needs no other
_DOUBTFUL = 0.5  # where none is more probable than this the whole document is searched by letters
_FOUND = 0.7  # a point so probably answered says where its neighbours may be


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
def _factors() -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """The weights of what speaks for a window by itself, of where it stands, and of who claims it."""
    weights = [settings().freely.get(name, 0.0) for name in NAMES]
    place, claimed = len(MEASURES) + len(FURTHER), len(MEASURES) + len(FURTHER) + len(STANDING)
    return tuple(weights[:place]), tuple(weights[place:claimed]), tuple(weights[claimed:])


class _Seen(NamedTuple):
    """A window with its measures but those of STANDING and CLAIMED, and what they together speak for it."""

    candidate: Candidate
    values: tuple[float, ...]
    odds: float


class _Judged(NamedTuple):
    """A window with all its measures, and how probably it answers."""

    candidate: Candidate
    values: tuple[float, ...]
    probability: float


class Look(NamedTuple):
    """The second look at one document."""

    search: Search
    asked: Sequence[Asked]
    shared: Sequence[dict[int, int]]
    found: Sequence[Sequence[Candidate]]
    places: Places
    letters: Letters
    usual: float

    def seen(self, task: Task, point: int) -> list[_Seen]:
        """The windows of a task's point, those at home and those with the telling letters included."""
        known = list(self.found[point])
        if known and known[0].probability >= _CERTAIN and known[0].measures[_RUN] >= 1:
            return self._measured(point, known[:1])
        further_clauses = self._near_home(task, point)
        if not known or known[0].probability < _DOUBTFUL:
            further_clauses += self.letters.nearest(signs_asked(self.asked[point].point))
        return self._measured(point, known + self._made(point, further_clauses, known))

    def at_new_home(self, task: Task, point: int, seen: Sequence[_Seen]) -> list[_Seen]:
        """More windows, where the task is answered as is known by now."""
        return self._measured(point, self._made(point, self._near_home(task, point), [one.candidate for one in seen]))

    def _near_home(self, task: Task, point: int) -> list[int]:
        return self._nearest(self.asked[point], clauses_at_home(task, point, self.places))

    def _made(self, point: int, numbers: Iterable[int], known: Sequence[Candidate]) -> list[Candidate]:
        """Clauses as candidates, those left out that are known."""
        there = {(one.window.first, one.window.last) for one in known}
        return [
            self.search.candidate(self.asked[point], (number, number), self.shared[point])
            for number in dict.fromkeys(numbers)
            if (number, number) not in there
        ]

    def _measured(self, point: int, some: Sequence[Candidate]) -> list[_Seen]:
        """What speaks for each window by itself; one that only names a time says nothing."""
        wanted, factors, bias = self.asked[point].point, _factors()[0], settings().lean + settings().free_bias
        measured = []
        for one in some:
            if _speaks(one.window.words):
                values = (*one.measures, *further(wanted, one.window, one.measures, self.letters, self.usual))
                measured.append(_Seen(one, values, sum(map(mul, factors, values), bias)))
        return measured

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
    letters = letters_of([signs_asked(one.point) for one in asked], search.shelf)
    look = Look(search, asked, shared, found, places, letters, manner(found).usual)
    tasks = tasks_of(holders, asked, places)
    told: list[list[Weighed]] = [[(one.window, one.probability) for one in some] for some in found]
    settle(tasks, told, places)
    seen = {point: look.seen(task, point) for task in tasks for point in task.points if point in own}
    first = _round(tasks, seen, told, places, [None] * len(asked))
    for point, judged in first.items():
        told[point] = [(one.candidate.window, one.probability) for one in judged]
    settle(tasks, told, places)
    for task in tasks:
        for point in task.points:
            if point in own and max([one.probability for one in first[point]], default=0.0) < _DOUBTFUL:
                seen[point] += look.at_new_home(task, point, seen[point])
    second = _round(tasks, seen, told, places, anchors(_surely(told), len(search.shelf.passages)))
    return [_mixed(second[point], free) if point in own else list(found[point]) for point in range(len(asked))]


def _best(told: Sequence[Weighed]) -> Weighed | None:
    """The most probable window, of equals the first."""
    return max(told, key=lambda one: (one[1], -one[0].first), default=None)


def _surely(told: Sequence[Sequence[Weighed]]) -> list[int | None]:
    """For each point the clause that answers it, where that is nearly sure."""
    best = map(_best, told)
    return [one[0].first if one is not None and one[1] >= _FOUND else None for one in best]


def _round(
    tasks: Sequence[Task],
    seen: Mapping[int, Sequence[_Seen]],
    told: Sequence[Sequence[Weighed]],
    places: Places,
    beside: Sequence[Anchor | None],
) -> dict[int, list[_Judged]]:
    """All windows judged by themselves, by where they stand, and by who claims them; `told` is what is known so far."""
    claims = claims_of(told)
    judged = {}
    for task in tasks:
        edges = [_NOWHERE, *(_edges(told[point]) for point in task.points), _NOWHERE]
        for at, point in enumerate(task.points):
            if point in seen:
                around = (edges[at][1], edges[at + 2][0])
                own = {(window.first, window.last): probable for window, probable in told[point]}
                judged[point] = [
                    _judge(
                        one,
                        standing_of(task, point, one.candidate.window, places, around, beside[point]),
                        _claimed(one.candidate, point, own, claims),
                    )
                    for one in seen[point]
                ]
    return judged


def _edges(told: Sequence[Weighed]) -> tuple[int, int]:
    """The first and the last clause that answer a point, or one that nothing is near to."""
    best = _best(told)
    return (best[0].first, best[0].last) if best is not None and best[1] >= _HALF else _NOWHERE


def _claimed(
    one: Candidate, point: int, own: Mapping[tuple[int, int], float], claims: Mapping[int, Claim]
) -> tuple[float, float]:
    """The measures of CLAIMED; `own` says how probably the windows answer this point."""
    others = taken(one.window, point, claims)
    return others, max(0.0, others - own.get((one.window.first, one.window.last), one.probability))


def _judge(seen: _Seen, place: tuple[float, ...], claimed: tuple[float, float]) -> _Judged:
    """A window with all that speaks for it."""
    stands = standing(place, seen.values[len(MEASURES) :])
    values = (*seen.values, *stands, *claimed)
    if seen.values[_RUN] >= 1:
        return _Judged(seen.candidate, values, seen.candidate.probability)
    odds = sum(map(mul, _factors()[1], stands), seen.odds) + sum(map(mul, _factors()[2], claimed))
    return _Judged(seen.candidate, values, 1 / (1 + math.exp(-odds)))


def _mixed(judged: Sequence[_Judged], free: float) -> list[Candidate]:
    """The windows of a point as candidates, judged anew as far as the document is free."""
    return ranked(
        [
            replace(
                one.candidate,
                measures=one.values,
                probability=free * one.probability + (1 - free) * one.candidate.probability,
            )
            for one in judged
        ]
    )
