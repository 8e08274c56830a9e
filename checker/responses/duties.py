"""The duties with a time that a submission states, found by the words and letters they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from checker.model.catalog import DeadlineDetail
from checker.model.document import Place, Span
from checker.responses.terms import Terms

_WHOLE = 0.9  # what the rest of the sentence says of a duty counts less than its own clause
_EXACT = 1e-9  # floating sums may be so far off


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A duty with a time, and what its clause and its sentence speak of."""

    detail: DeadlineDetail
    span: Span
    clause: Terms
    sentence: Terms


class Wanted(msgspec.Struct, frozen=True, gc=False):
    """The words of a duty asked for, and what each tells in this document."""

    terms: Terms
    weights: dict[str, int]
    whole: int

    def likeness(self, duty: Dated) -> float:
        """How much of it stands in the clause of a duty, or in the whole sentence that the clause stands in."""
        return max(self._share(duty.clause), _WHOLE * self._share(duty.sentence))

    def _share(self, there: Terms) -> float:
        """By telling words and by letters."""
        terms, weights = self.terms, self.weights
        words = sum([weights[word] for word in terms.words & there.words]) / self.whole if self.whole else 0.0
        asked = terms.letters
        letters = len(asked & there.letters) / len(asked) if asked else 0.0
        return (words + letters) / 2


class Duties(msgspec.Struct, frozen=True):
    """All duties with a time, in their order, and the numbers of those that hold a word or a pair of letters."""

    dated: tuple[Dated, ...]
    by_word: dict[str, tuple[int, ...]]
    by_letters: dict[str, tuple[int, ...]]
    by_cell: dict[tuple[int, int | None, int | None], tuple[int, ...]]

    def beside(self, place: Place) -> frozenset[int]:
        """The duties in whose clause some of the words at a place stand."""
        there = self.by_cell.get((place.block, place.row, place.col), ())
        spans = [(number, self.dated[number].span) for number in there]
        return frozenset([number for number, span in spans if place.start < span.end and span.start < place.end])

    def like(self, wanted: Wanted, share: float) -> set[int]:
        """All duties whose likeness may come to this share, which is at least a half, and few others."""
        letters = dict.fromkeys(wanted.terms.letters, 1)
        both = 2 * share - 1  # the likeness is the mean of two shares: neither is less than this
        if both > share / 2:
            return _holding(wanted.weights, self.by_word, both)
        return _holding(wanted.weights, self.by_word, share) | _holding(letters, self.by_letters, share)


def _holding(weights: Mapping[str, int], places: Mapping[str, tuple[int, ...]], share: float) -> set[int]:
    """The numbers that may hold this share of the weights: those left out for the words of most duties hold less."""
    spare = share * sum(weights.values()) * (1 - _EXACT)
    found: set[int] = set()
    for word in sorted(weights, key=lambda word: (-len(places.get(word, ())), word)):
        spare -= weights[word]
        if spare <= 0:
            found.update(places.get(word, ()))
    return found


def list_duties(dated: Sequence[Dated]) -> Duties:
    """Sort duties by what they hold."""
    words: dict[str, list[int]] = {}
    letters: dict[str, list[int]] = {}
    cells: dict[tuple[int, int | None, int | None], list[int]] = {}
    for number, duty in enumerate(dated):
        for word in duty.clause.words | duty.sentence.words:
            words.setdefault(word, []).append(number)
        for pair in duty.clause.letters | duty.sentence.letters:
            letters.setdefault(pair, []).append(number)
        span = duty.span
        cells.setdefault((span.block, span.row, span.col), []).append(number)
    return Duties(tuple(dated), _frozen(words), _frozen(letters), {cell: tuple(found) for cell, found in cells.items()})


def _frozen(places: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {word: tuple(found) for word, found in places.items()}
