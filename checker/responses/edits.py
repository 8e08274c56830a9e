"""Where a copied clause departs from the parent's words, piece by piece.

A copy keeps the words in their order; a piece is what stands between kept words on either side.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.alternatives import any_of
from checker.language.words import load_words
from checker.responses.lexicon import Word, known_word
from checker.responses.terms import uniform, words_of

_LONGEST = 1000  # letters
_SAME = 0.4  # share of the letters asked for that must stand in the answer in the same order
_WORD = 2  # letters


class _Lesser(msgspec.Struct, frozen=True):
    asked: tuple[str, ...]
    told: tuple[str, ...]


class AlteredWords(msgspec.Struct, frozen=True):
    """words/altered.yaml as it stands."""

    alike: tuple[tuple[str, ...], ...]
    one_by_one: str
    strong: tuple[str, ...]
    hollow: tuple[str, ...]
    reversed: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    halves: tuple[str, ...]
    outside: tuple[str, ...]
    impartial: tuple[str, ...]
    lesser: tuple[_Lesser, ...]
    ladders: tuple[tuple[str, ...], ...]
    narrowing: tuple[str, ...]
    loosening: tuple[str, ...]
    passing: tuple[str, ...]
    bodies: tuple[str, ...]


class Piece(msgspec.Struct, frozen=True):
    """What the parent says and what stands in its place; either may be empty."""

    asked: tuple[Word, ...]
    told: tuple[Word, ...]

    @property
    def was(self) -> str:
        return "".join([word.text for word in self.asked])

    @property
    def becomes(self) -> str:
        return "".join([word.text for word in self.told])


@cache
def altered_words() -> AlteredWords:
    """The word list, read once."""
    return load_words(Path(__file__).parent / "words" / "altered.yaml", AlteredWords)


@cache
def _alike() -> tuple[re.Pattern[str], dict[str, str]]:
    form = {uniform(word): uniform(line[0]) for line in altered_words().alike for word in line}
    return re.compile(any_of(form)), form


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """The text in one spelling, each word of those that say the same written as the first of them."""
    pattern, form = _alike()
    return _one_by_one().sub("逐一", pattern.sub(lambda found: form[found.group()], uniform(text)))


@cache
def _one_by_one() -> re.Pattern[str]:
    return re.compile(f"逐[{altered_words().one_by_one}]")


@lru_cache(maxsize=8)  # what it finds is asked for twice in turn
def _compared(asked: str, found: str) -> tuple[tuple[Word, ...], tuple[Word, ...], SequenceMatcher[str]]:
    wanted, there = words_of(canonical(asked)), words_of(canonical(found))
    texts = [word.text for word in wanted], [word.text for word in there]
    return wanted, there, SequenceMatcher(None, *texts, autojunk=False)


@lru_cache(maxsize=2048)
def kept_share(asked: str, found: str) -> float:
    """How much of what is asked stands in the answer in its order, from 0 to 1, counted by letters.

    Nothing of what is longer than any clause: to compare it would take the square of its length.
    """
    if max(len(asked), len(found)) > _LONGEST:
        return 0.0
    wanted, _, matcher = _compared(asked, found)
    kept = sum(len(word.text) for block in matcher.get_matching_blocks() for word in wanted[block.a :][: block.size])
    return kept / max(1, sum(len(word.text) for word in wanted))


@lru_cache(maxsize=2048)
def pieces(asked: str, found: str) -> tuple[Piece, ...] | None:
    """Where the answer departs from the words asked for; None where it is no copy of them."""
    if kept_share(asked, found) < _SAME:
        return None
    wanted, there, matcher = _compared(asked, found)
    return tuple(
        Piece(tuple(wanted[a0:a1]), tuple(there[b0:b1]))
        for tag, a0, a1, b0, b1 in matcher.get_opcodes()
        if tag != "equal"
    )


@cache
def _empty() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = altered_words()
    long = {canonical(word) for word in (*words.strong, *words.hollow) if len(canonical(word)) > 1}
    short = "".join(word for word in (*words.strong, *words.hollow) if len(word) == 1)
    return re.compile(any_of(long)), re.compile(f"^[{short}]+|[{short}]+$")


@lru_cache(maxsize=4096)
def core(words: tuple[Word, ...]) -> str:
    """What is left of some words without those that only colour, stress or join."""
    long, ends = _empty()
    told = [long.sub("", word.text) for word in words if word.role != "colour"]
    return "".join([text if known_word(text) and len(text) > 1 else ends.sub("", text) for text in told])


def apart(piece: Piece) -> tuple[str, str]:
    """What differs once a common head or tail is left out: 双人 and 专人 of 双人核对 and 专人核对."""
    return parted(piece.was, piece.becomes)


def parted(was: str, becomes: str) -> tuple[str, str]:
    """What differs of two texts: without a common head and a common tail, if these are words or all of one text."""
    head, all_of = shared(was, becomes), min(len(was), len(becomes))
    head = head if head == all_of else _kept(head)
    tail = shared(was[head:][::-1], becomes[head:][::-1])
    tail = tail if tail == all_of - head else _kept(tail)
    return was[head : len(was) - tail], becomes[head : len(becomes) - tail]


def _kept(size: int) -> int:
    """人 of 双人 and 专人 belongs to the word."""
    return size if size >= _WORD else 0


def shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
