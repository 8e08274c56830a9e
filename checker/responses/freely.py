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

import msgspec

from checker.responses.candidates import Candidate, Search, ranked
from checker.responses.claims import Weighed, claims_of, taken
from checker.responses.further import FURTHER, NAMES, NEXT, STANDING, Seen, Sought, further, sought, standing
from checker.responses.homes import Places, Task, clauses_at, places_of, settle, tasks_of
from checker.responses.letters import Letters, letters_of
from checker.responses.likeness import MEASURES, Window
from checker.responses.order import Anchor, anchors
from checker.responses.thresholds import settings
from checker.responses.wanted import Asked

_OWN, _RUN = MEASURES.index("own"), MEASURES.index("run")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_HALF = 0.5
_FEW = 4  # points that say nothing of what a document was made for
_NOWHERE = (-NEXT - 1, -NEXT - 1)
_USUAL = 0.7  # the share of points below which the rest counts as answered well
_FURTHER_CLAUSES = 3  # looked at again for a point, those that share most letters with it
_CERTAIN = 0.9  # a candidate so probable that stands there word for word needs no other
_DOUBTFUL = 0.5  # where none is more probable than this the whole document is searched by letters
_LEAST_ODDS = -5.5  # of what speaks for a window by itself: where it stands adds 5 at most
_HOPELESS = 0.02  # a window less probable at first is not judged again
_FOUND = 0.7  # a point so probably answered says where its neighbours may be
_APART, _BELONGS = 0.1, 0.35  # how probably a point is answered by a plan of another field, and by one made for it


def verbatim(found: Sequence[Sequence[Candidate]]) -> float:
    """How far the words of the points stand in a document in the same form.

    Measured on the points that it answers best, for what it leaves out says nothing of it.
    """
    if not found:
        return 1.0
    best = sorted([max([one.measures[_OWN] for one in some], default=0.0) for some in found])
    return best[int(len(found) * _USUAL)]


def freedom(found: Sequence[Sequence[Candidate]]) -> float:
    """1 where a document goes its own way, 0 where most of what it answers stands in the parent's words."""
    low, high = settings().composed, settings().copied
    return 1 - min(1.0, max(0.0, (verbatim(found) - low) / (high - low)))


@cache
def _factors() -> tuple[tuple[float, ...], tuple[float, ...], float]:
    """The weights of what speaks for a window by itself, of where it stands, and of who claims it."""
    weights = [settings().freely.get(name, 0.0) for name in NAMES]
    place = len(MEASURES) + len(FURTHER)
    return tuple(weights[:place]), tuple(weights[place : place + len(STANDING)]), weights[-1]


class _Judged(msgspec.Struct, frozen=True, gc=False):
    """A window with the rest of its measures, and how probably it answers."""

    seen: Seen
    values: tuple[float, ...]
    probability: float


class Look(msgspec.Struct, frozen=True):
    """The second look at one document."""

    search: Search
    asked: Sequence[Asked]
    shared: Sequence[dict[int, int]]
    found: Sequence[Sequence[Candidate]]
    places: Places
    letters: Letters
    sought: Sequence[Sought]

    def seen(self, point: int, homes: Sequence[int]) -> list[Seen]:
        """The windows of a point, those in the paragraphs of its task and those with the telling letters included."""
        known = list(self.found[point])
        if known and known[0].probability >= _CERTAIN and known[0].measures[_RUN] >= 1:
            return self._measured(point, known[:1])
        further_clauses = self._near_home(point, homes)
        if not known or known[0].probability < _DOUBTFUL:
            further_clauses += self.letters.nearest(self.sought[point].signs)
        return self._measured(point, known + self._made(point, further_clauses, [one.window for one in known]))

    def at_new_home(self, point: int, homes: Sequence[int], told: Sequence[Weighed]) -> list[Seen]:
        """More windows, where the task is answered as is known by now."""
        return self._measured(point, self._made(point, self._near_home(point, homes), [window for window, _ in told]))

    def _near_home(self, point: int, homes: Sequence[int]) -> list[int]:
        return self._nearest(self.sought[point].signs, clauses_at(homes, self.places))

    def _made(self, point: int, numbers: Iterable[int], known: Sequence[Window]) -> list[Candidate]:
        """Clauses as candidates, those left out that are known."""
        there = {(one.first, one.last) for one in known}
        return [
            self.search.candidate(self.asked[point], (number, number), self.shared[point])
            for number in dict.fromkeys(numbers)
            if (number, number) not in there
        ]

    def _measured(self, point: int, some: Sequence[Candidate]) -> list[Seen]:
        """What speaks for each window by itself; one that only names a time says nothing.

        Windows for which so little speaks that no place makes them an answer are left out where there are others.
        """
        wanted, factors, bias = self.sought[point], _factors()[0], settings().lean + settings().free_bias
        measured = []
        for one in some:
            if _speaks(one.window.words):
                values = (*one.measures, *further(wanted, one.window, self.letters))
                measured.append(Seen(one, values, sum(map(mul, factors, values), bias)))
        return [one for one in measured if one.odds >= _LEAST_ODDS] or measured[:1]

    def _nearest(self, signs: frozenset[str], numbers: Iterable[int]) -> list[int]:
        """The clauses that share most letters with a point."""
        of_clause = self.letters.signs
        scored = [(-len(signs & of_clause[number]), number) for number in numbers]
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
    listed = [sought(one.point) for one in asked]
    letters = letters_of([one.signs for one in listed], search.shelf)
    look = Look(search, asked, shared, found, places, letters, listed)
    tasks = tasks_of(holders, asked, places)
    told: list[list[Weighed]] = [[(one.window, one.probability) for one in some] for some in found]
    settle(tasks, told, places)
    looked = [(task, point) for task in tasks for point in task.points if point in own]
    homes = {point: task.strongest(point) for task, point in looked}
    seen = {point: look.seen(point, homes[point]) for _, point in looked}
    first = _round(tasks, seen, told, places, [None] * len(asked))
    for point, judged in first.items():
        told[point] = [(one.seen.candidate.window, one.probability) for one in judged]
        seen[point] = [one.seen for one in judged if one.probability >= _HOPELESS]
    settle(tasks, told, places)
    for task, point in looked:
        if max([probable for _, probable in told[point]], default=0.0) < _DOUBTFUL:
            moved = task.strongest(point)
            if moved != homes[point]:
                seen[point] += look.at_new_home(point, moved, told[point])
    second = _round(tasks, seen, told, places, anchors(_surely(told), len(search.shelf.passages)))
    return [
        _mixed(second[point], first[point], free) if point in own else list(found[point]) for point in range(len(asked))
    ]


def _best(told: Sequence[Weighed]) -> Weighed | None:
    """The most probable window, of equals the first."""
    return max(told, key=lambda one: (one[1], -one[0].first), default=None)


def _surely(told: Sequence[Sequence[Weighed]]) -> list[int | None]:
    """For each point the clause that answers it, where that is nearly sure."""
    best = map(_best, told)
    return [one[0].first if one is not None and one[1] >= _FOUND else None for one in best]


def _round(
    tasks: Sequence[Task],
    seen: Mapping[int, Sequence[Seen]],
    told: Sequence[Sequence[Weighed]],
    places: Places,
    beside: Sequence[Anchor | None],
) -> dict[int, list[_Judged]]:
    """All windows judged by themselves, by where they stand, and by who claims them; `told` is what is known so far."""
    claims = claims_of(told)
    probable = {point: best[1] if (best := _best(told[point])) else 0.0 for point in seen}
    answered, others = sum(probable.values()) + _BELONGS * _FEW, len(seen) - 1 + _FEW
    judged = {}
    for task in tasks:
        edges = [_NOWHERE, *(_edges(told[point]) for point in task.points), _NOWHERE]
        for at, point in enumerate(task.points):
            if point in seen:
                around = (edges[at][1], edges[at + 2][0])
                apart = _apart((answered - probable[point]) / others) if beside[point] else 0.0
                stands = standing(task, point, seen[point], places, around, beside[point], apart)
                judged[point] = [
                    _judge(one, there, taken(one.candidate.window, point, claims))
                    for one, there in zip(seen[point], stands, strict=True)
                ]
    return judged


def _apart(answered: float) -> float:
    """1 where the other points are answered no more probably than by chance, 0 where a document answers its parent."""
    return min(1.0, max(0.0, (_BELONGS - answered) / (_BELONGS - _APART)))


def _edges(told: Sequence[Weighed]) -> tuple[int, int]:
    """The first and the last clause that answer a point, or one that nothing is near to."""
    best = _best(told)
    return (best[0].first, best[0].last) if best is not None and best[1] >= _HALF else _NOWHERE


def _judge(seen: Seen, stands: tuple[float, ...], others: float) -> _Judged:
    """A window with all that speaks for it; `others` is how probably it answers another point."""
    if seen.values[_RUN] >= 1:
        return _Judged(seen, (*stands, others), seen.candidate.probability)
    _, factors, claimed = _factors()
    odds = sum(map(mul, factors, stands), seen.odds) + claimed * others
    return _Judged(seen, (*stands, others), 1 / (1 + math.exp(-odds)))


def _mixed(second: Sequence[_Judged], first: Sequence[_Judged], free: float) -> list[Candidate]:
    """The windows of a point as candidates, judged anew as far as the document is free."""
    judged = [*second, *(one for one in first if one.probability < _HOPELESS)]
    found = []
    for one in judged:
        seen = one.seen.candidate
        probable = free * one.probability + (1 - free) * seen.probability
        found.append(Candidate(seen.window, (*one.seen.values, *one.values), probable))
    return ranked(found)
