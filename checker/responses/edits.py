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

from checker.language.numerals import number_value
from checker.language.quantities import Quantity, find_quantities
from checker.language.units import measure_of
from checker.language.words import load_words
from checker.responses.lexicon import Word
from checker.responses.terms import uniform, words_of

_SAME = 0.4  # share of the letters asked for that must stand in the answer in the same order
_WORD = 2  # letters
_TELLING, _EMPTY = ("content", "act"), ("colour", "action")
NUMERAL = re.compile(r"\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]+|半")
_CLOSE = 1e-6


class _Lesser(msgspec.Struct, frozen=True):
    asked: tuple[str, ...]
    told: tuple[str, ...]


class AlteredWords(msgspec.Struct, frozen=True):
    """words/altered.yaml as it stands."""

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
def _lesser() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    words = altered_words()
    pairs = [(one.asked, one.told) for one in words.lesser]
    pairs += [((ladder[at],), ladder[at + 1 :]) for ladder in words.ladders for at in range(len(ladder) - 1)]
    return tuple((frozenset(map(uniform, asked)), frozenset(map(uniform, told))) for asked, told in pairs)


@lru_cache(maxsize=2048)
def pieces(asked: str, found: str) -> tuple[Piece, ...] | None:
    """Where the answer departs from the words asked for; None where it is no copy of them."""
    wanted, there = words_of(asked), words_of(found)
    matcher = SequenceMatcher(None, [one.text for one in wanted], [one.text for one in there], autojunk=False)
    kept = sum(len(word.text) for block in matcher.get_matching_blocks() for word in wanted[block.a :][: block.size])
    if kept < _SAME * sum(len(word.text) for word in wanted):
        return None
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


def says_the_same(piece: Piece) -> bool:
    """Does a word in the other's place say the same, as far as the lists know?"""
    if is_lesser(piece):
        return False
    if all(word.role == "colour" for word in piece.asked):
        return not is_loosened(piece)
    was, becomes = apart(piece)
    if not was or not becomes:
        return False
    if _holds(was, becomes) or _holds(becomes, was):
        return True
    if sum(letter in becomes for letter in was) > len(was) / 2 or _both_asked(was, becomes):
        return True
    telling = [word for word in piece.asked if word.role not in _EMPTY] or piece.asked
    return all(any(_kin(word, other) for other in piece.told) for word in telling)


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
    one, other = apart(piece)
    was, becomes = was | {one}, becomes | {other}
    return any(was & asked and becomes & told and not becomes & asked for asked, told in _lesser())


def is_another(piece: Piece) -> bool:
    """Is another thing told, by no word that says the same? A doing that shares a letter is taken for the same."""
    was, becomes = apart(piece)
    if len(was) < _WORD or len(becomes) < _WORD or renames_body(piece) or says_the_same(piece):
        return False
    if set(was) & set(becomes) and any(word.role == "act" for word in piece.asked):
        return False
    return any(word.role in _TELLING for word in piece.asked) and any(word.role not in _EMPTY for word in piece.told)


def is_loosened(piece: Piece) -> bool:
    """Does a word that binds less stand where a binding one or none stood?"""
    loosening = altered_words().loosening
    return piece.becomes in loosening and piece.was not in loosening


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
    was, becomes = piece.was, piece.becomes
    head = _kept(_shared(was, becomes))
    tail = _kept(_shared(was[head:][::-1], becomes[head:][::-1]))
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


def same_figures(asked: str, found: str) -> bool:
    """Does every figure asked for stand in the answer, as written or as an equal quantity?"""
    wanted, there = _numerals(asked), _numerals(found)
    for one in there:
        if one in wanted:
            wanted.remove(one)
    return not wanted or not changed_quantities(asked, found)[0]


def _numerals(text: str) -> list[float | None]:
    return [number_value(one) for one in NUMERAL.findall(uniform(text))]


@lru_cache(maxsize=1024)
def changed_quantities(asked: str, found: str) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The quantities asked for that have no equal in the answer, and those of the answer that stand for none asked."""
    wanted, there = list(find_quantities(asked)), list(find_quantities(found))
    for one in tuple(wanted):
        equal = next((other for other in there if _equal(one, other)), None)
        if equal is not None:
            wanted.remove(one)
            there.remove(equal)
    return tuple(wanted), tuple(there)


def _equal(one: Quantity, other: Quantity) -> bool:
    a, b = measure_of(one.unit), measure_of(other.unit)
    if a.dimension != b.dimension or (one.value2 is None) != (other.value2 is None):
        return False
    pairs = [(one.value, other.value), (one.value2 or 0.0, other.value2 or 0.0)]
    return all(abs(x * a.factor - y * b.factor) <= _CLOSE * max(1.0, abs(x * a.factor)) for x, y in pairs)
