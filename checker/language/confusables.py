"""Names that differ in one word and measure something else: 病死率 and 死亡率, 使用率 and 使用强度, 6小时 and 24小时.

Likeness of letters takes them for one; so what looks like an answer is asked once more what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.fold import fold
from checker.language.indicator_names import compare_names, prepare_name
from checker.language.words import language_words


class _Words(msgspec.Struct, frozen=True):
    measures: tuple[tuple[str, ...], ...]  # of each group one is never the other
    things: tuple[tuple[str, ...], ...]


@cache
def confusable_words() -> tuple[tuple[str, ...], ...]:
    """Groups of words that turn one indicator into another, in folded form."""
    words = language_words("confusables", _Words)
    return (*words.measures, *words.things)


@cache
def _measures() -> tuple[tuple[str, ...], ...]:
    return language_words("confusables", _Words).measures


@lru_cache(maxsize=4096)
def another_measure(asked: str, stated: str) -> bool:
    """Does the text state a measure that is confused with the one asked for, and not the one itself?"""
    return _turned(asked, stated, _measures())


def _turned(asked: str, stated: str, groups: tuple[tuple[str, ...], ...]) -> bool:
    plain, any_word = fold(asked), _any_word(groups)
    if not any_word.search(plain):
        return False
    told = fold(stated)
    if not any_word.search(told):
        return False
    return any(
        word in plain and word not in told and any(other in told and other not in plain for other in others)
        for word, others in _pairs(groups)
    )


@lru_cache(maxsize=4096)
def another_indicator(asked: str, stated: str) -> bool:
    """The same of two names of indicators, whose windows (发病6小时内) may differ too."""
    if _turned(asked, stated, confusable_words()):
        return True
    one, other = prepare_name(asked).windows, prepare_name(stated).windows
    return bool(one and other) and one != other


def only_confused(asked: str, stated: Sequence[str]) -> bool:
    """Do the names hold one that is confused with the indicator asked for, and none that stands for it?"""
    if not any(another_indicator(asked, name) for name in stated):
        return False
    return not any(compare_names(prepare_name(asked), prepare_name(name)).match for name in stated)


@cache
def _any_word(groups: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    return re.compile(any_of([word for group in groups for word in group]))


def may_be_confused(name: str) -> bool:
    """Does a name, in folded form, hold any word that turns one indicator into another?"""
    return bool(_any_word(confusable_words()).search(name))


@cache
def _pairs(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(_each(groups))


def _each(groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for group in groups:
        for word in group:
            yield word, tuple(other for other in group if other != word and other not in word and word not in other)
