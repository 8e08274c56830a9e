"""What a departure from the parent's words does: the same said otherwise, less, another thing, passed on, reversed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from checker.language.negation import same_condition
from checker.responses.copied_figures import NUMERAL, same_figures
from checker.responses.edits import Piece, altered_words, apart, canonical, core, parted, pieces, shared
from checker.responses.lexicon import Word
from checker.responses.terms import words_of

_WORD = 2  # letters
_RUN = 12  # words; no listed one has as many letters, and the runs of a long piece are as many as its square
_NONE: frozenset[int] = frozenset()
_TELLING, _EMPTY = ("content", "act"), ("colour", "action")
_HALF = 0.5
_MOST = 2.9  # letters of four that the longer word shares
_SEVERAL = 3  # telling words of a sentence turned round
_TURNED = 1.3  # length of a sentence turned round
_OWN = re.compile(  # each level has its own
    r"[本我全该]|[省市县区镇乡街村院校局]|[^，。；]{1,4}(?:[省市州县旗镇乡]|(?<![社园景小校病库林矿片灾牧山])区)"
)

_HEAD = re.compile(r"(?:主要负责人|主要负责同志|一把手|法定代表人)$")
_ITS_HEAD = re.compile(r"(?:^|[^副])(?:[馆院校园所站厂矿行局场台镇乡县区市村]长|主任|董事长|理事长|总经理)$")


def harmless_copy(asked: str, found: str) -> bool:
    """Does the answer copy what is asked but for words that say the same, figures unchanged?"""
    told = pieces(asked, found)
    if not same_figures(asked, found) or any(map(inserted_harm, told or ())):
        return False
    if told is None or same_condition(asked, found):
        return same_condition(asked, found) or _turned(asked, found)
    return bool(told) and (
        all(
            piece.asked == ()
            or says_the_same(piece)
            or (_OWN.match(piece.becomes) and _OWN.match(piece.was))
            or any(map(_is_numeral, piece.asked))
            for piece in told  # the figures are the same
        )
        or _turned(asked, found)
    )


def _turned(asked: str, found: str) -> bool:
    """The same words in another order, and little besides."""
    words, there = words_of(canonical(asked)), words_of(canonical(found))
    plain = canonical(found)
    naming = [word for word in words if word.role not in _EMPTY and core((word,))]
    if len(naming) < _SEVERAL or len(plain) > _TURNED * len(canonical(asked)):
        return False
    if not all(word.text in plain for word in naming):
        return False
    listed = altered_words()
    less = {*listed.loosening, *listed.narrowing, *listed.passing, *listed.outside}
    return not any(word.text in less for word in there if word not in words)


def is_local(piece: Piece) -> bool:
    """Is it the name that each level has for its own: 县融媒体中心 for 当地媒体, 馆长 for 各馆主要负责人?"""
    if _HEAD.search(piece.was) and _ITS_HEAD.search(piece.becomes):
        return True
    return bool(piece.asked) and (renames_body(piece) or _OWN.match(piece.becomes) is not None)


def _is_numeral(word: Word) -> bool:
    return NUMERAL.fullmatch(word.text) is not None


def says_the_same(piece: Piece) -> bool:
    """Does a word in the other's place say the same, as far as the lists know?"""
    if is_lesser(piece):
        return False
    one, other = core(piece.asked), core(piece.told)
    if not one:
        return not is_loosened(piece) and not reverses(piece)
    was, becomes = parted(one, other)
    if not was or not becomes:
        return not was and not is_loosened(piece)
    if _holds(was, becomes) or _holds(becomes, was):
        return True
    if _overlap(was, becomes) > _HALF or (_overlap(was, becomes) == _HALF and _shares_pair(was, becomes)):
        return True
    if _both_asked(was, becomes) or min(len(one), 4) * _overlap(one, other) > _MOST:
        return True
    telling = [word for word in piece.asked if word.role not in _EMPTY] or piece.asked
    return all(any(_kin(word, other) for other in piece.told) for word in telling)


def _shares_pair(one: str, other: str) -> bool:
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _overlap(one: str, other: str) -> float:
    return sum(letter in other for letter in one) / len(one)


def _both_asked(one: str, other: str) -> bool:
    """Are both what a parent asks for, of which the lists know something less: 建成 and 建好, 不得 and 严禁?"""
    asked, _ = _lesser_words()
    return not asked.get(one, _NONE).isdisjoint(asked.get(other, _NONE))


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
    asked, told = _lesser_words()
    was, becomes = piece.was, piece.becomes
    inside = _groups(_within(was, _WORD), asked)
    head, tail = shared(was, becomes), shared(was[::-1], becomes[::-1])
    forms = (apart(piece), (was[head:], becomes[head:]), _cut(piece, tail))
    whole = _groups((*_runs(piece.asked), *(one for one, _ in forms)), asked)
    if not inside and not whole:
        return False
    kept = (*_runs(piece.told), *(other for _, other in forms))
    if whole & _groups(kept, told) - _groups(kept, asked):
        return True
    # The same of words that were not cut apart: 有权全额 and 半数.
    return bool(inside & _groups(_within(becomes, _WORD), told) - _groups(_within(becomes, 1), asked))


def _within(text: str, least: int) -> Iterator[str]:
    """Every piece of a text that may be a word of the lists."""
    longest = _longest()
    for at in range(len(text)):
        for end in range(at + least, min(len(text), at + longest) + 1):
            yield text[at:end]


def _groups(texts: Iterable[str], known: Mapping[str, frozenset[int]]) -> frozenset[int]:
    return frozenset[int]().union(*[known[text] for text in texts if text in known])


def _cut(piece: Piece, tail: int) -> tuple[str, str]:
    """Both without a common tail of any length: 每个 and 中心 of 每个村 and 中心村."""
    return piece.was[: len(piece.was) - tail], piece.becomes[: len(piece.becomes) - tail]


def is_another(piece: Piece, asked: str, found: str) -> bool:
    """Is another thing told, by no word that says the same? A doing that shares a letter is taken for the same.

    What stands elsewhere in the answer was moved, and what the parent names too was not put in its place.
    """
    was, becomes = parted(core(piece.asked), core(piece.told))
    if len(was) < _WORD or len(becomes) < _WORD or renames_body(piece) or says_the_same(piece):
        return False
    if moved(piece.asked, found) or moved(piece.told, asked):
        return False
    if "逐一" in piece.was and "每" in piece.becomes:
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


def _holds(long: str, short: str) -> bool:
    """Do the letters of the short one stand in the long one in their order: 骗取提取 and 骗提?"""
    letters = iter(long)
    return all(letter in letters for letter in short)


def _runs(words: Sequence[Word]) -> frozenset[str]:
    """The words and every run of them that may be a listed one."""
    texts = [word.text for word in words]
    size = len(texts)
    return frozenset("".join(texts[a:b]) for a in range(size) for b in range(a + 1, min(a + _RUN, size) + 1))


@cache
def _lesser_words() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """Each word of the lists of lesser things → the numbers of the lists: of those asked for, and of those told."""
    words = altered_words()
    pairs = [(one.asked, one.told) for one in words.lesser]
    pairs += [((ladder[at],), ladder[at + 1 :]) for ladder in words.ladders for at in range(len(ladder) - 1)]
    return _numbered([asked for asked, _ in pairs]), _numbered([told for _, told in pairs])


def _numbered(groups: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group:
            found.setdefault(canonical(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _longest() -> int:
    return max(map(len, (*_lesser_words()[0], *_lesser_words()[1])))
