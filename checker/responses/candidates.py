"""Which passages could answer which points: an index over words finds them, one assignment keeps them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.responses.likeness import Asked, Window, closeness, measures, probability, rough, window
from checker.responses.passages import Shelf

_SEEDS = 12  # clauses with the most of the point's words
_KEPT = 5  # windows looked at closely
_WIDEST = 3  # clauses joined


@dataclass(frozen=True, slots=True)
class Candidate:
    """A window with what speaks for it."""

    window: Window
    measures: dict[str, float]
    probability: float


def seeds(asked: Asked, shelf: Shelf) -> tuple[int, ...]:
    """The clauses that hold most of the point's words, best first."""
    found: dict[int, float] = {}
    for word, weight in asked.weights.items():
        for number in shelf.places.get(word, ()):
            found[number] = found.get(number, 0.0) + weight
    return tuple(sorted(found, key=lambda number: (-found[number], number))[:_SEEDS])


def _around(number: int, shelf: Shelf) -> Iterator[tuple[int, int]]:
    """The runs of clauses of one sentence that begin or end with a clause."""
    passages = shelf.passages
    here = (passages[number].cell, passages[number].sentence)
    low = high = number
    while low > 0 and number - low < _WIDEST - 1 and (passages[low - 1].cell, passages[low - 1].sentence) == here:
        low -= 1
    while (
        high + 1 < len(passages)
        and high - number < _WIDEST - 1
        and (passages[high + 1].cell, passages[high + 1].sentence) == here
    ):
        high += 1
    for first in range(low, number + 1):
        for last in range(number, min(high, first + _WIDEST - 1) + 1):
            yield first, last


def windows(asked: Asked, shelf: Shelf, first_seeds: Sequence[int]) -> list[Window]:
    """The most promising windows of a point, best first."""
    runs = sorted({run for number in first_seeds for run in _around(number, shelf)})
    found = [window(shelf.passages, first, last) for first, last in runs]
    scored = [(rough(asked, one), one) for one in found]
    scored.sort(key=lambda pair: (-pair[0], pair[1].last - pair[1].first, pair[1].first))
    return [one for _, one in scored[:_KEPT]]


def claims(points: Sequence[Asked], chosen: Sequence[Sequence[int]], shelf: Shelf) -> list[float]:
    """For every clause how nearly some point says the same."""
    claimed = [0.0] * len(shelf.passages)
    for asked, numbers in zip(points, chosen, strict=True):
        for number in numbers:
            near = closeness(asked, shelf.passages[number], shelf)
            claimed[number] = max(claimed[number], near)
    return claimed


def candidates(asked: Asked, numbers: Sequence[int], claimed: Sequence[float], shelf: Shelf) -> list[Candidate]:
    """The windows of a point with their probability, the most probable first."""
    found = []
    for one in windows(asked, shelf, numbers):
        own = (closeness(asked, shelf.passages[number], shelf) for number in range(one.first, one.last + 1))
        claim = max(claimed[one.first + offset] - near for offset, near in enumerate(own))
        values = measures(asked, one, shelf, max(0.0, claim))
        found.append(Candidate(one, values, probability(values)))
    found.sort(key=lambda candidate: (-candidate.probability, candidate.window.last - candidate.window.first))
    return found
