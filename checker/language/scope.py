"""For whom and for how much: 全部, 各级各类, 全覆盖 against 部分, 试点, 重点; 二级以上 against 三级."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from checker.language.alternatives import any_of
from checker.language.blanks import loosely
from checker.language.words import language_words

ScopeKind = Literal["all", "part", "chosen", "grade"]
ScopeVerdict = Literal["same", "narrower", "wider", "none"]


class Whole(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    less: tuple[str, ...]


class Kinds(msgspec.Struct, frozen=True):
    wide: str
    narrow: tuple[str, ...]


class ScopeWords(msgspec.Struct, frozen=True):
    all: tuple[str, ...]
    part: tuple[str, ...]
    chosen: tuple[str, ...]
    not_scope: tuple[str, ...]
    whole: tuple[Whole, ...]
    kinds: tuple[Kinds, ...]
    places: frozenset[str]
    object_letters: int


class Scope(msgspec.Struct, frozen=True, gc=False):
    """A quantifier and what it governs; `grades` are the grades meant by 二级及以上医院 or 三、四级手术."""

    kind: ScopeKind
    word: str
    governs: str
    start: int
    end: int
    grades: tuple[int, ...] = ()


_GRADES = {"一": 1, "二": 2, "三": 3, "四": 4}
_GRADE = loosely(
    r"(?P<list>[一二三四](?: 级? ?[、和及] ?[一二三四])*) 级(?:甲等|乙等)? "
    r"(?P<open>及? ?以上(?:的)?|以下)? (?P<of>[^，。；、\s]{2,6})"
)
_OBJECT = r"(?:的)?(?P<of>[^，。；：、（）()的]{0,8})"


@cache
def _words() -> ScopeWords:
    return language_words("scope", ScopeWords)


@cache
def _pattern() -> re.Pattern[str]:
    words = _words()
    return re.compile(
        rf"(?P<skip>《[^》]{{0,200}}》|{any_of(words.not_scope)})"
        rf"|(?:(?P<all>(?:{any_of(words.all)})+)|(?P<part>{any_of(words.part)})|(?P<chosen>{any_of(words.chosen)})){_OBJECT}"
    )


_BEHIND = ("全部", "一律", "均")
_ALL_BEHIND = re.compile(
    rf"(?:^|[，。；、]|对|将|把)(?P<of>[^，。；、对将把]{{2,14}}?)(?P<word>{'|'.join(_BEHIND)})(?=开展|纳入|实行|完成|接入|安装|配备|建立|落实|执行|进行|签订|参加|检查)"
)  # 对经营单位全部开展检查


def _grades(found: re.Match[str]) -> tuple[int, ...]:
    named = [_GRADES[sign] for sign in found["list"] if sign in _GRADES]
    if not found["open"]:
        return tuple(sorted(set(named)))
    return tuple(range(1, max(named) + 1)) if "下" in found["open"] else tuple(range(min(named), 5))


@lru_cache(maxsize=8192)
def find_scopes(text: str) -> tuple[Scope, ...]:
    """The quantifiers of `text` in order, each with the words it governs."""
    scopes = []
    position = 0
    while found := _pattern().search(text, position):
        position = found.end("skip") if found["skip"] else found.start("of")
        if found["skip"]:
            continue
        kind: ScopeKind = "all" if found["all"] else "part" if found["part"] else "chosen"
        scopes.append(Scope(kind, found[kind], found["of"], found.start(), found.start("of")))
    behind = any(word in text for word in _BEHIND)
    for found in _ALL_BEHIND.finditer(text) if behind else ():
        scopes.append(Scope("all", found["word"], found["of"], found.start("of"), found.end("word")))
    for found in _GRADE.finditer(text) if "级" in text else ():
        grades = _grades(found)
        scopes.append(Scope("grade", found.group()[: -len(found["of"])], found["of"], *found.span(), grades))
    return tuple(sorted(scopes, key=lambda scope: (scope.start, scope.end)))


_NO_LETTER = re.compile(r"\W")


def _bigrams(text: str) -> set[str]:
    letters = _NO_LETTER.sub("", text)
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def _same_object(one: Scope, other: Scope) -> bool:
    """They govern the same thing: the first words after them share two letters that stand together."""
    size = _words().object_letters * 2
    return bool(_bigrams(one.governs[:size]) & _bigrams(other.governs[:size]))


@lru_cache(maxsize=8192)
def _wholes(text: str) -> tuple[tuple[bool, bool], ...]:
    """For each whole of the word list: does the text say it, does it say less; () where it says none of either."""
    if not _any_whole().search(text):
        return ()
    return tuple([(_says(whole.words, text), _says(whole.less, text)) for whole in _words().whole])


@cache
def _any_whole() -> re.Pattern[str]:
    return re.compile(any_of([word for whole in _words().whole for word in (*whole.words, *whole.less)]))


def _says(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


def _whole(required: str, found: str) -> ScopeVerdict:
    """全程 answered by 重点环节, 全覆盖 by 逐步覆盖."""
    wanted = _wholes(required)
    told = _wholes(found) if wanted else ()
    if not told:
        return "none"
    for (asked, asked_less), (answered, answered_less) in zip(wanted, told, strict=True):
        if asked and asked_less:
            continue  # 专职或兼职
        if asked and not answered and answered_less:
            return "narrower"
        if answered and not asked and asked_less:
            return "wider"
    return "none"


_INLINE = re.compile(r"[（(](.)[）)]")


def compare_kinds(required: str, found: str) -> ScopeVerdict:
    """日间医疗 answered by 日间手术 alone, 门急诊 (also written 门（急）诊) by 门诊."""
    required, found = [_INLINE.sub(r"\1", text) if "）" in text or ")" in text else text for text in (required, found)]
    for one in _words().kinds:
        asked = one.wide in required
        if asked == (one.wide in found):
            continue
        if asked and re.search(rf"(?:[\d一二两三][名个位]|由){one.wide}", required):
            continue  # two nurses are two of the 医护人员, and what they do one of them does
        named = [word for word in one.narrow if word in (found if asked else required)]
        if len(named) == 1:
            return "narrower" if asked else "wider"
    return "none"


def _ungraded(scope: Scope, text: str) -> bool:
    """Does the text speak of the same things without a grade too: 四级手术讨论、手术随访?"""
    head = scope.governs[: _words().object_letters]
    graded = [other for other in find_scopes(text) if other.kind == "grade" and other.governs.startswith(head)]
    return text.count(head) > len(graded)


def _graded(required: str, found: str) -> ScopeVerdict:
    for asked in find_scopes(required):
        for answered in find_scopes(found):
            if asked.kind == answered.kind == "grade" and _same_object(asked, answered):
                wanted, given = set(asked.grades), set(answered.grades)
                if wanted == given:
                    return "same"
                if given < wanted:
                    return "none" if _ungraded(answered, found) else "narrower"
                if wanted < given:
                    return "none" if _ungraded(asked, required) else "wider"
    return "none"


def _takes_in(other: Scope, scope: Scope) -> bool:
    """各科室 beside 重点科室 takes them in; 全市 before 部分医院 or 二级医院部分医院 only says where."""
    if other.kind != "all" or other.end == scope.start:
        return False
    if other.word in _words().places:
        size = _words().object_letters
        return other.governs[:size] == scope.governs[:size]
    return _same_object(other, scope)


def _narrowed(required: str, asked: tuple[Scope, ...], answered: tuple[Scope, ...]) -> bool:
    """Whether a quantifier of `answered` takes away from what `required` demands of the same thing."""
    for scope in answered:
        if scope.kind not in ("part", "chosen") or any(_takes_in(other, scope) for other in answered):
            continue
        head = _NO_LETTER.sub("", scope.governs)[: _words().object_letters]
        if len(head) < _words().object_letters:
            continue
        rivals = [s for s in asked if _same_object(s, scope)]
        if any(s.kind in ("part", "chosen") for s in rivals):
            continue
        explicit = any(s.kind == "all" for s in rivals)
        if explicit or (scope.kind == "part" and head in required):
            return True
    return False


@lru_cache(maxsize=4096)
def compare_scope(required: str, found: str) -> ScopeVerdict:
    """Does `found` demand of fewer or of more than `required`? Both are clauses that speak of the same action.

    none: nothing to compare. 全市, 全区 and 全院 stand for each other: a plan one level down says its own.
    """
    asked, answered = find_scopes(required), find_scopes(found)
    for compare in (_whole, _graded, compare_kinds):
        verdict = compare(required, found)
        if verdict in ("narrower", "wider"):
            return verdict
    if _narrowed(required, asked, answered):
        return "narrower"
    if _narrowed(found, answered, asked):
        return "wider"
    return "same" if asked and answered else "none"
