"""Where a copied clause departs from the parent's words, piece by piece, and which departures change nothing.

A copy keeps the words in their order; a piece is what stands between kept words on either side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.alternatives import any_of
from checker.language.words import load_words
from checker.responses.copied_figures import NUMERAL, same_figures
from checker.responses.lexicon import Word, known_word
from checker.responses.terms import uniform, words_of

_SAME = 0.4  # share of the letters asked for that must stand in the answer in the same order
_WORD = 2  # letters
_TELLING, _EMPTY = ("content", "act"), ("colour", "action")
_HALF = 0.5
_MOST = 2.9  # letters of four that the longer word shares


class _Lesser(msgspec.Struct, frozen=True):
    asked: tuple[str, ...]
    told: tuple[str, ...]


class AlteredWords(msgspec.Struct, frozen=True):
    """words/altered.yaml as it stands."""

    alike: tuple[tuple[str, ...], ...]
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
    return pattern.sub(lambda found: form[found.group()], uniform(text))


@cache
def _lesser() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    words = altered_words()
    pairs = [(one.asked, one.told) for one in words.lesser]
    pairs += [((ladder[at],), ladder[at + 1 :]) for ladder in words.ladders for at in range(len(ladder) - 1)]
    return tuple((frozenset(map(canonical, asked)), frozenset(map(canonical, told))) for asked, told in pairs)


def _compared(asked: str, found: str) -> tuple[tuple[Word, ...], tuple[Word, ...], SequenceMatcher[str]]:
    wanted, there = words_of(canonical(asked)), words_of(canonical(found))
    texts = [word.text for word in wanted], [word.text for word in there]
    return wanted, there, SequenceMatcher(None, *texts, autojunk=False)


@lru_cache(maxsize=2048)
def kept_share(asked: str, found: str) -> float:
    """How much of what is asked stands in the answer in its order, from 0 to 1, counted by letters."""
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


def harmless_copy(asked: str, found: str) -> bool:
    """Does the answer copy what is asked but for words that say the same, figures unchanged?"""
    told = pieces(asked, found)
    if not told or not same_figures(asked, found):
        return False
    return all(
        piece.asked == () or says_the_same(piece) or any(map(_is_numeral, piece.asked))  # the figures are the same
        for piece in told
    ) and not any(inserted_harm(piece) for piece in told)


def _is_numeral(word: Word) -> bool:
    return NUMERAL.fullmatch(word.text) is not None


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


def says_the_same(piece: Piece) -> bool:
    """Does a word in the other's place say the same, as far as the lists know?"""
    if is_lesser(piece):
        return False
    one, other = core(piece.asked), core(piece.told)
    if not one:
        return not is_loosened(piece) and not reverses(piece)
    was, becomes = _apart(one, other)
    if not was or not becomes:
        return not was and not is_loosened(piece)
    if _holds(was, becomes) or _holds(becomes, was):
        return True
    if _overlap(was, becomes) > _HALF or _both_asked(was, becomes) or min(len(one), 4) * _overlap(one, other) > _MOST:
        return True
    telling = [word for word in piece.asked if word.role not in _EMPTY] or piece.asked
    return all(any(_kin(word, other) for other in piece.told) for word in telling)


def _overlap(one: str, other: str) -> float:
    return sum(letter in other for letter in one) / len(one)


def _both_asked(one: str, other: str) -> bool:
    """Are both what a parent asks for, of which the lists know something less: 建成 and 建好, 不得 and 严禁?"""
    return any(one in asked and other in asked for asked, _ in _lesser())


def _kin(one: Word, other: Word) -> bool:
    if one.text == other.text or not one.families.isdisjoint(other.families):
        return True
    return _both_asked(one.text, other.text)


def renames_body(piece: Piece) -> bool:
    """Does a body, a level or a place stand in the place of another? Each level has its own."""
    bodies = altered_words().bodies
    return piece.was.endswith(bodies) and piece.becomes.endswith(bodies)


def is_lesser(piece: Piece) -> bool:
    """Is a known lesser thing told than was asked?"""
    was, becomes = _runs(piece.asked), _runs(piece.told)
    head, tail = _shared(piece.was, piece.becomes), _shared(piece.was[::-1], piece.becomes[::-1])
    for one, other in (apart(piece), (piece.was[head:], piece.becomes[head:]), _cut(piece, tail)):
        was, becomes = was | {one}, becomes | {other}
    return any(
        (was & asked and becomes & told and not becomes & asked) or _inside(piece, asked, told)
        for asked, told in _lesser()
    )


def _inside(piece: Piece, asked: frozenset[str], told: frozenset[str]) -> bool:
    """The same of words that were not cut apart: 有权全额 and 半数."""
    was, becomes = piece.was, piece.becomes
    return (
        any(len(one) >= _WORD and one in was for one in asked)
        and any(len(one) >= _WORD and one in becomes for one in told)
        and not any(one in becomes for one in asked)
    )


def _cut(piece: Piece, tail: int) -> tuple[str, str]:
    """Both without a common tail of any length: 每个 and 中心 of 每个村 and 中心村."""
    return piece.was[: len(piece.was) - tail], piece.becomes[: len(piece.becomes) - tail]


def is_another(piece: Piece, asked: str, found: str) -> bool:
    """Is another thing told, by no word that says the same? A doing that shares a letter is taken for the same.

    What stands elsewhere in the answer was moved, and what the parent names too was not put in its place.
    """
    was, becomes = _apart(core(piece.asked), core(piece.told))
    if len(was) < _WORD or len(becomes) < _WORD or renames_body(piece) or says_the_same(piece):
        return False
    if moved(piece.asked, found) or moved(piece.told, asked):
        return False
    if set(was) & set(becomes) and any(word.role == "act" for word in piece.asked):
        return False
    return any(word.role in _TELLING for word in piece.asked) and any(word.role not in _EMPTY for word in piece.told)


def moved(words: tuple[Word, ...], text: str) -> bool:
    """Do all the telling words stand elsewhere in a text?"""
    plain = canonical(text)
    telling = [word.text for word in words if word.role in _TELLING and core((word,))]
    return bool(telling) and all(word in plain for word in telling)


def kept_inside(piece: Piece) -> bool:
    """Does the unit itself do what an impartial body is to do: 本单位 for 有资质的机构?"""
    return piece.becomes.startswith(("本", "自行", "内部")) and any(
        word in piece.was for word in altered_words().impartial
    )


def reverses(piece: Piece) -> bool:
    """Does the other side of a bound stand in its place: 不超过 for 不少于?"""
    return any(
        any(canonical(word) in piece.was for word in one) and any(canonical(word) in piece.becomes for word in other)
        for pair in altered_words().reversed
        for one, other in (pair, pair[::-1])
    )


def half_left(piece: Piece) -> str:
    """The pair of which the answer keeps one alone: 前后, where it has 前."""
    for pair in altered_words().halves:
        if pair in piece.was and (pair[0] in piece.becomes) != (pair[1] in piece.becomes):
            return pair
    return ""


def passed_on(piece: Piece, asked: str) -> bool:
    """Does a body from outside stand where the parent charges another?"""
    if not core(piece.asked) or says_the_same(piece):
        return False
    return any(one in piece.becomes and one not in asked for one in altered_words().outside)


def is_loosened(piece: Piece) -> bool:
    """Does a word that binds less stand where a binding one or none stood?"""
    loosening = altered_words().loosening
    was, becomes = apart(piece)
    return any(
        other in loosening and one not in loosening for one, other in ((piece.was, piece.becomes), (was, becomes))
    )


def inserted_harm(piece: Piece) -> str:
    """What a word put in does: narrows, loosens or passes on; nothing for what only adds."""
    words = altered_words()
    if any(one in piece.becomes and one not in piece.was for one in words.passing):
        return "passes"
    if piece.asked:
        return "loosens" if is_loosened(piece) else ""
    if piece.becomes in words.loosening:
        return "loosens"
    return "narrows" if piece.becomes in words.narrowing else ""


def apart(piece: Piece) -> tuple[str, str]:
    """What differs once a common head or tail is left out: 双人 and 专人 of 双人核对 and 专人核对."""
    return _apart(piece.was, piece.becomes)


def _apart(was: str, becomes: str) -> tuple[str, str]:
    head, all_of = _shared(was, becomes), min(len(was), len(becomes))
    head = head if head == all_of else _kept(head)
    tail = _shared(was[head:][::-1], becomes[head:][::-1])
    tail = tail if tail == all_of - head else _kept(tail)
    return was[head : len(was) - tail], becomes[head : len(becomes) - tail]


def _kept(size: int) -> int:
    """人 of 双人 and 专人 belongs to the word."""
    return size if size >= _WORD else 0


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _holds(long: str, short: str) -> bool:
    """Do the letters of the short one stand in the long one in their order: 骗取提取 and 骗提?"""
    letters = iter(long)
    return all(letter in letters for letter in short)


def _runs(words: Sequence[Word]) -> frozenset[str]:
    """The words and every run of them."""
    texts = [word.text for word in words]
    return frozenset("".join(texts[a:b]) for a in range(len(texts)) for b in range(a + 1, len(texts) + 1))
