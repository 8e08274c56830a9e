"""A second look at the points of a document that goes its own way: where is the task answered, who claims a clause?

Letters decide little there. What counts is that a clause stands where the other points of the task are answered, next
to the answers of its neighbours, that nobody else claims it, and that figures, rhythm and prohibition are of one kind.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from operator import mul
from typing import NamedTuple

from msgspec.structs import replace

from checker.language.frequency import find_frequencies
from checker.responses.candidates import Candidate, Search, ranked
from checker.responses.homes import Places, Task, clauses_at_home, places_of, tasks_of
from checker.responses.likeness import MEASURES
from checker.responses.thresholds import settings
from checker.responses.wanted import Asked

FURTHER = (
    "home",
    "section",
    "named",
    "between",
    "after",
    "before",
    "taken",
    "signs",
    "pairs",
    "figured",
    "rhythm",
    "allows",
    "hollow",
    "width",
    "lag",
    "homesigns",
    "back",
    "loyal",
)
_OWN, _RUN, _SOFT = MEASURES.index("own"), MEASURES.index("run"), MEASURES.index("soft")
_UNIT = re.compile(
    r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百两半]+)[多余]?"
    r"(学时|课时|小时|分钟|个月|平方米|[%‰人名位次项张个天日年种份家台户套场所例元只条批页点米吨])"
)
_ONE_UNIT = {"名": "人", "位": "人", "日": "天", "种": "项", "课时": "学时", "所": "家"}
_SIGN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = frozenset("的和与及等对在为以将并或其由从到是有要应不")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_HALF, _NEXT, _PAIRS = 0.5, 3, 4
_USUAL = 0.7  # the share of points below which the rest counts as answered well
_FURTHER_CLAUSES = 8  # looked at again for a point, those that share most letters with it
_SURE = 0.95  # a candidate so probable needs no other
_MOST_HOME, _MOST_AROUND = 1.5, 2.0


class _Manner(NamedTuple):
    """How a document words what it answers: how far the point's words stand there, and in the same form."""

    usual: float
    verbatim: float


def manner(found: Sequence[Sequence[Candidate]]) -> _Manner:
    """Measured on the points that it answers best, for what it leaves out says nothing of it."""
    best = [
        (
            max([one.measures[_SOFT] for one in some], default=0.0),
            max([one.measures[_OWN] for one in some], default=0.0),
        )
        for some in found
    ]
    place = int(len(best) * _USUAL)
    soft, own = sorted(pair[0] for pair in best), sorted(pair[1] for pair in best)
    return _Manner(soft[place], own[place]) if best else _Manner(1.0, 1.0)


def freedom(found: Sequence[Sequence[Candidate]]) -> float:
    """1 where a document goes its own way, 0 where most of what it answers stands in the parent's words."""
    low, high = settings().composed, settings().copied
    return 1 - min(1.0, max(0.0, (manner(found).verbatim - low) / (high - low)))


class _Claim(NamedTuple):
    """The two points that claim a clause most."""

    first: float = 0.0
    point: int = -1
    second: float = 0.0

    def against(self, point: int) -> float:
        return self.second if self.point == point else self.first


def _claims(found: Sequence[Sequence[Candidate]]) -> dict[int, _Claim]:
    best: dict[int, dict[int, float]] = {}
    for point, some in enumerate(found):
        for one in some:
            for number in range(one.window.first, one.window.last + 1):
                here = best.setdefault(number, {})
                here[point] = max(here.get(point, 0.0), one.probability)
    return {number: _two(here) for number, here in best.items()}


def _two(here: Mapping[int, float]) -> _Claim:
    listed = sorted(here.items(), key=lambda pair: (-pair[1], pair[0]))
    return _Claim(listed[0][1], listed[0][0], listed[1][1] if len(listed) > 1 else 0.0)


@lru_cache(maxsize=8192)
def _signs(text: str) -> frozenset[str]:
    return frozenset(_SIGN.findall(text)) - _COMMON


@lru_cache(maxsize=8192)
def _units(text: str) -> frozenset[str]:
    return frozenset([_ONE_UNIT.get(found, found) for found in _UNIT.findall(text)])


@lru_cache(maxsize=8192)
def _definite(text: str) -> bool:
    return any(one.kind == "definite" for one in find_frequencies(text))


@cache
def _forbidding() -> re.Pattern[str]:
    return re.compile("|".join(settings().forbidding))


@cache
def _empty() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(settings().empty)})")


@cache
def _factors() -> tuple[float, ...]:
    coefficients = settings().freely
    return tuple(coefficients.get(name, 0.0) for name in (*MEASURES, *FURTHER))


class Look(NamedTuple):
    """The second look at one document."""

    search: Search
    asked: Sequence[Asked]
    shared: Sequence[dict[int, int]]
    found: Sequence[Sequence[Candidate]]
    places: Places
    claims: Mapping[int, _Claim]
    usual: float

    def wider(self, task: Task, point: int) -> list[Candidate]:
        """The candidates of a point with those that stand where the task is answered."""
        known = list(self.found[point])
        if known and known[0].probability >= _SURE:
            return known
        there = {(one.window.first, one.window.last) for one in known}
        asked = self.asked[point]
        for number in self._nearest(asked, clauses_at_home(task, point, self.places)):
            if (number, number) not in there:
                known.append(self.search.candidate(asked, (number, number), self.shared[point]))
        return known

    def _nearest(self, asked: Asked, numbers: Iterable[int]) -> list[int]:
        """The clauses that share most letters with a point; one that only names a time says nothing."""
        passages, signs = self.search.shelf.passages, _signs(asked.point.terms.line or asked.point.plain)
        scored = [(-len(signs & _signs(passages[number].plain)), number) for number in numbers]
        return [number for shared, number in sorted(scored)[:_FURTHER_CLAUSES] if shared]

    def further(self, task: Task, point: int, one: Candidate, beside: tuple[int, int]) -> tuple[float, ...]:
        """The measures in the order of FURTHER; `beside` holds the clauses where the neighbours are answered."""
        window, wanted = one.window, self.asked[point].point
        first, last, text = window.first, window.last, window.text
        paragraph = self.places.paragraph[first]
        home, around = task.without(point, paragraph, self.places.section[first])
        signs, there = _signs(wanted.terms.line or wanted.plain), _signs(text)
        alike = len(signs & there)
        like = alike / (len(signs) or 1)
        claims = [self.claims[number].against(point) for number in range(first, last + 1) if number in self.claims]
        forbidding = _forbidding()
        return (
            min(_MOST_HOME, home),
            min(_MOST_AROUND, around),
            task.named.get(paragraph, 0.0),
            float(task.is_between(paragraph)),
            float(0 < first - beside[0] <= _NEXT),
            float(0 < beside[1] - last <= _NEXT),
            max(claims, default=0.0),
            like,
            min(_PAIRS, len(wanted.terms.letters & window.letters)) / _PAIRS,
            float(not _units(wanted.plain).isdisjoint(_units(text))),
            float(_definite(wanted.text) and _definite(text)),
            float(bool(forbidding.search(wanted.text)) != bool(forbidding.search(text))),
            float(bool(_empty().match(text)) and not _empty().match(wanted.text)),
            float(last - first),
            max(0.0, self.usual - one.measures[_SOFT]),
            min(1.0, home) * like,
            alike / (len(there) or 1),
            self.usual,
        )


def _bare(one: Candidate) -> bool:
    """Only a time or a number."""
    return not _WORD.search(" ".join(one.window.words))


def _place(found: Sequence[Candidate], last: bool, absent: int) -> int:
    """The clause where a neighbour is answered."""
    if not found or found[0].probability < _HALF:
        return absent
    return found[0].window.last if last else found[0].window.first


def second_look(
    holders: Sequence[str],
    asked: Sequence[Asked],
    shared: Sequence[dict[int, int]],
    found: Sequence[Sequence[Candidate]],
    search: Search,
    free: float,
) -> list[list[Candidate]]:
    """The candidates of all points judged again, as far as the document is free; most probable first."""
    places = places_of(search.shelf)
    look = Look(search, asked, shared, found, places, _claims(found), manner(found).usual)
    judged: list[list[Candidate]] = [[] for _ in asked]
    for task in tasks_of(holders, asked, found, places):
        for place, point in enumerate(task.points):
            before = _place(found[task.points[place - 1]], True, -_NEXT - 1) if place else -_NEXT - 1
            after = _place(found[task.points[place + 1]], False, -1) if place + 1 < len(task.points) else -1
            judged[point] = ranked(
                [
                    _judged(one, (*one.measures, *look.further(task, point, one, (before, after))), free)
                    for one in look.wider(task, point)
                    if not _bare(one)
                ]
            )
    return judged


def _judged(one: Candidate, values: tuple[float, ...], free: float) -> Candidate:
    if values[_RUN] >= 1:
        return replace(one, measures=values)
    odds = sum(map(mul, _factors(), values), settings().free_bias)
    near = 1 / (1 + math.exp(-odds))
    return replace(one, measures=values, probability=free * near + (1 - free) * one.probability)
