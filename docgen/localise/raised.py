"""A unit's own measure that asks more than the parent's takes its place: no two figures stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from checker.language.frequency import find_frequencies

_CLAUSES = re.compile(r"[，。；]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*(?:%|‰|％)?")
_RHYTHM = re.compile(r"每(?:两|半)?(?:学期|学年|年|季度|月|周|日|天)|按(?:年度|季度|月|周)")
_LEAST = re.compile(r"不少于|不低于|至少|达到|≥|不小于")
_MOST = re.compile(r"不超过|不多于|不高于|不大于|控制在|≤|(?:小时|分钟|日|天|工作日)内|以内|以下")
_BRACKETS = re.compile(r"（[^（）]*）")
_ALIKE, _NEARLY = 0.72, 0.9  # of clauses with figures, of others
_FEWEST = 4  # letters in common without which two clauses are not about one thing


def with_additions(sentences: Sequence[str], additions: Sequence[str]) -> tuple[str, ...]:
    """The sentences with the unit's own measures: one that raises a figure or a rhythm stands in the parent's place."""
    found = list(sentences)
    for addition in additions:
        left = []
        for clause in clauses_of(addition):
            at = next((n for n, one in enumerate(found) if _raised_in(one, clause)), -1)
            if at < 0:
                left.append(clause)
            else:
                found[at] = with_clause(found[at], clause)
        if left:
            whole = addition if len(left) == len(clauses_of(addition)) else "，".join(left)
            found.append(whole if whole.endswith(("。", "！", "？")) else f"{whole}。")
    return tuple(found)


def clauses_of(text: str) -> list[str]:
    """The clauses of a sentence or of several."""
    return [one for one in _CLAUSES.split(text) if one]


def said_in(sentence: str, clause: str) -> bool:
    """Does a sentence say what a clause says: in nearly its words, or with another figure or rhythm?"""
    plain = _plain(clause)
    return plain in _plain(sentence) or any(_said(one, clause) for one in clauses_of(sentence))


def _said(one: str, clause: str) -> bool:
    stated = _stated(_BRACKETS.sub("", one)) and _stated(_BRACKETS.sub("", clause))
    return _same_words(one, clause, _ALIKE if stated else _NEARLY)


def with_clause(sentence: str, clause: str) -> str:
    """The sentence with a clause in place of the one that asks the same but less; as it is where none does."""
    bare = _BRACKETS.sub("", clause)
    less = _raised_in(sentence, bare)
    return sentence.replace(less, bare, 1) if less else sentence


def _raised_in(sentence: str, clause: str) -> str:
    """The clause of a sentence that asks the same, but less; "" for none."""
    for one in clauses_of(sentence):
        bare = _BRACKETS.sub("", one)
        if bare != clause and _stated(bare) and _same_words(bare, clause, _ALIKE) and _more(clause, bare):
            return bare
    return ""


def _stated(text: str) -> bool:
    return bool(_NUMBER.search(text) or _RHYTHM.search(text))


def _same_words(one: str, other: str, alike: float) -> bool:
    left, right = _plain(one), _plain(other)
    if left == right:
        return bool(left)
    if 2 * min(len(left), len(right)) < alike * (len(left) + len(right)):
        return False
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.quick_ratio() < alike or matcher.ratio() < alike:
        return False
    return matcher.find_longest_match().size >= _FEWEST


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """A clause without its figures, its rhythm and the words that bind them."""
    bare = _BRACKETS.sub("", text)
    return re.sub(r"[^\w]", "", _LEAST.sub("", _MOST.sub("", _FIGURE.sub("", _RHYTHM.sub("", bare)))))


def _more(clause: str, than: str) -> bool:
    """Does a clause ask more than another: oftener, or a stricter figure, and nothing less?"""
    oftener = _times(clause) - _times(than)
    mine, theirs = ([float(one) for one in _NUMBER.findall(text)] for text in (clause, than))
    if oftener < 0 or len(mine) != len(theirs):
        return oftener > 0
    down = bool(_MOST.search(than)) and not _LEAST.search(than)
    steps = [(own - asked) * (-1 if down else 1) for own, asked in zip(mine, theirs, strict=True)]
    return min(steps, default=0.0) >= 0 and (max(steps, default=0.0) > 0 or oftener > 0)


def _times(text: str) -> float:
    return max((one.per_year or 0.0 for one in find_frequencies(text) if one.kind == "definite"), default=0.0)
