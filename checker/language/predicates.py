"""What opens a predicate: verbs, modals, adverbs and prepositions of official Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec

from checker.language.words import language_words


class _Lists(msgspec.Struct, frozen=True):
    verbs: str
    nominal: str
    modals: str
    adverbs: str
    prepositions: str
    not_before: dict[str, str]
    pairing: str


class WordIndex:
    """Which of many words stands at a place. Cheaper to build than one great pattern, and as quick to ask.

    `not_before` names for a word the signs that must not follow it (会 is no modal in 会诊).
    """

    __slots__ = ("_not_before", "_sizes", "_words")

    def __init__(self, words: Iterable[str], not_before: Mapping[str, str] | None = None) -> None:
        self._words = frozenset(words)
        sizes: dict[str, set[int]] = {}
        for word in self._words:
            sizes.setdefault(word[0], set()).add(len(word))
        self._sizes = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}
        self._not_before = dict(not_before or {})

    def at(self, text: str, start: int, end: int) -> str:
        """The longest word that stands at `start` and ends before `end`, or ""."""
        if start >= end:
            return ""
        for size in self._sizes.get(text[start], ()):
            stop = start + size
            if stop <= end and (word := text[start:stop]) in self._words:
                refused = self._not_before.get(word)
                if not (refused and stop < end and text[stop] in refused):
                    return word
        return ""

    def scan(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Each word from left to right with its place; words do not overlap."""
        first_signs = self._sizes
        at = start
        while at < end:
            if text[at] in first_signs and (word := self.at(text, at, end)):
                yield at, word
                at += len(word)
            else:
                at += 1


class Predicates(msgspec.Struct, frozen=True):
    """`opens` knows what begins a predicate; `opens_surely` leaves out verbs that are as often nouns."""

    verbs: WordIndex
    sure_verbs: frozenset[str]
    pairing: frozenset[str]
    opens: WordIndex
    opens_surely: WordIndex
    colour: WordIndex


@cache
def predicates() -> Predicates:
    """The word lists of verbs.yaml, indexed once."""
    lists = language_words("verbs", _Lists)
    verbs, nominal = lists.verbs.split(), set(lists.nominal.split())
    modals, adverbs, prepositions = lists.modals.split(), lists.adverbs.split(), lists.prepositions.split()
    sure = [verb for verb in verbs if verb not in nominal]
    return Predicates(
        verbs=WordIndex(verbs),
        sure_verbs=frozenset(sure),
        pairing=frozenset(lists.pairing.split()),
        opens=WordIndex([*verbs, *modals, *adverbs, *prepositions], lists.not_before),
        opens_surely=WordIndex([*sure, *modals, *adverbs, *prepositions], lists.not_before),
        colour=WordIndex([*adverbs, *modals], lists.not_before),
    )


def skip_colour(text: str, start: int, end: int) -> int:
    """Past the adverbs and modals at `start` (进一步, 切实, 应当, 有针对性地)."""
    colour = predicates().colour
    while word := colour.at(text, start, end):
        start += len(word)
        if text.startswith("地", start):
            start += 1
    return start


def has_verb(text: str, start: int, end: int) -> bool:
    """Does text[start:end] hold a verb that is rarely a noun?"""
    sure = predicates().sure_verbs
    return any(text[at : at + 2] in sure for at in range(start, end - 1))
