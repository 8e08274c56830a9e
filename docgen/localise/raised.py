"""A unit's own measure that asks more than the parent's takes its place: no two figures stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from checker.language.frequency import find_frequencies

_CLAUSES = re.compile(r"[，。；]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*(?:%|‰|％)?")
_RHYTHM = re.compile(r"每(?:两|半)?(?:学期|学年|年|季度|月|周|日|天)|按(?:年度|季度|月|周)")
_LEAST = re.compile(r"不少于|不低于|至少|达到|≥|不小于")
_MOST = re.compile(r"不超过|不多于|不高于|不大于|控制在|≤|(?:小时|分钟|日|天|工作日)内|以内|以下")
_BRACKETS = re.compile(r"（[^（）]*）")
_ALIKE = 0.72
_FEWEST = 4  # letters in common without which two clauses are not about one thing


def with_additions(sentences: Sequence[str], additions: Sequence[str]) -> tuple[str, ...]:
    """The sentences with the unit's own measures: one that raises a figure or a rhythm stands in the parent's place."""
    found = list(sentences)
    for addition in additions:
        left = []
        for clause in filter(None, _CLAUSES.split(addition)):
            at = next((n for n, one in enumerate(found) if _raised_in(one, clause)), -1)
            if at < 0:
                left.append(clause)
            else:
                found[at] = found[at].replace(_raised_in(found[at], clause), clause, 1)
        if left:
            whole = addition if len(left) == len(list(filter(None, _CLAUSES.split(addition)))) else "，".join(left)
            found.append(whole if whole.endswith(("。", "！", "？")) else f"{whole}。")
    return tuple(found)


def _raised_in(sentence: str, clause: str) -> str:
    """The clause of a sentence that asks the same, but less; "" for none."""
    for one in filter(None, _CLAUSES.split(sentence)):
        bare = _BRACKETS.sub("", one)
        if bare != clause and _same_thing(bare, clause) and _more(clause, bare):
            return bare
    return ""


def _same_thing(one: str, other: str) -> bool:
    if not (_NUMBER.search(one) or _RHYTHM.search(one)):
        return False
    left, right = _plain(one), _plain(other)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    longest = matcher.find_longest_match().size
    return longest >= _FEWEST and matcher.ratio() >= _ALIKE


def _plain(text: str) -> str:
    """A clause without its figures, its rhythm and the words that bind them."""
    return re.sub(r"[^\w]", "", _LEAST.sub("", _MOST.sub("", _FIGURE.sub("", _RHYTHM.sub("", text)))))


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
