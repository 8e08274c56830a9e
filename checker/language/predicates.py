"""What opens a predicate: verbs, modals, adverbs and prepositions of official Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from checker.language.words import language_words


@dataclass(frozen=True, slots=True)
class _Lists:
    verbs: str
    nominal: str
    modals: str
    adverbs: str
    prepositions: str
    not_before: dict[str, str]


def any_of(words: Iterable[str], not_before: dict[str, str] | None = None) -> str:
    """A pattern for one of `words`, the longest first, guarded by their first characters for speed.

    `not_before` names for a word the signs that must not follow it.
    """
    refused = not_before or {}
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    first = "".join(sorted({word[0] for word in ordered}))
    branches = [re.escape(word) + (f"(?![{signs}])" if (signs := refused.get(word)) else "") for word in ordered]
    return f"(?=[{re.escape(first)}])(?:{'|'.join(branches)})"


@dataclass(frozen=True, slots=True)
class Predicates:
    """`opens` matches where a predicate begins; `opens_surely` leaves out verbs that are as often nouns."""

    verbs: frozenset[str]
    sure_verbs: frozenset[str]
    adverbs: tuple[str, ...]
    verb: re.Pattern[str]
    opens: re.Pattern[str]
    opens_surely: re.Pattern[str]
    colour: re.Pattern[str]


@cache
def predicates() -> Predicates:
    """The word lists, compiled once."""
    lists = language_words("verbs", _Lists)
    verbs, nominal = lists.verbs.split(), set(lists.nominal.split())
    modals, adverbs, prepositions = lists.modals.split(), lists.adverbs.split(), lists.prepositions.split()
    sure = [verb for verb in verbs if verb not in nominal]
    return Predicates(
        verbs=frozenset(verbs),
        sure_verbs=frozenset(sure),
        adverbs=tuple(adverbs),
        verb=re.compile(any_of(verbs)),
        opens=re.compile(any_of([*verbs, *modals, *adverbs, *prepositions], lists.not_before)),
        opens_surely=re.compile(any_of([*sure, *modals, *adverbs, *prepositions], lists.not_before)),
        colour=re.compile(rf"(?:{any_of([*adverbs, *modals], lists.not_before)}(?:地)?)+"),
    )


def has_verb(text: str, start: int, end: int) -> bool:
    """Does text[start:end] hold a verb that is rarely a noun?"""
    sure = predicates().sure_verbs
    return any(text[at : at + 2] in sure for at in range(start, end - 1))
