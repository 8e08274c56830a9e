"""Duties to send a paper up: 交年度总结 for 报送工作总结. Which paper decides, not the verb that sends it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.words import load_words

_LIKELY, _MORE = 0.7, 0.1  # worth of the same paper; of the same kind of it (年度, 自查) beside


class _Words(msgspec.Struct, frozen=True):
    sends: str
    papers: tuple[tuple[str, ...], ...]
    kinds: tuple[tuple[str, ...], ...]


class _Sent(msgspec.Struct, frozen=True):
    """A duty that sends something: the class of the paper, and what kind of paper."""

    paper: int
    kinds: frozenset[int]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "papers.yaml", _Words)


@cache
def _sends() -> re.Pattern[str]:
    return re.compile(_words().sends)


@lru_cache(maxsize=4096)
def _sent(what: str) -> _Sent | None:
    """What a duty sends; the paper named last decides, None where nothing is sent."""
    if not _sends().search(what):
        return None
    found = [
        (what.rfind(word) + len(word), len(word), number)
        for number, words in enumerate(_words().papers)
        for word in words
        if word in what
    ]
    if not found:
        return None
    kinds = frozenset(n for n, words in enumerate(_words().kinds) if any(word in what for word in words))
    return _Sent(max(found)[2], kinds)


def same_paper(asked: str, told: str) -> float:
    """How likely two duties send the same paper; 0 where they do not, or send nothing.

    年度总结 and 半年总结 are two papers; 总结 alone may be either.
    """
    one, other = _sent(asked), _sent(told)
    if one is None or other is None or one.paper != other.paper:
        return 0.0
    if one.kinds and other.kinds and not one.kinds & other.kinds:
        return 0.0
    return _LIKELY + _MORE * len(one.kinds & other.kinds)


_WHOLE = re.compile(r"[两三四五]年|终期|全周期|行动期")
_PART = re.compile(r"年度|当年|全年|每年|季度|每季|月度|每月|半年|阶段")
_TELLS = ("总结", "报告", "情况")


def another_period(asked: str, told: str) -> bool:
    """三年总结 is no 年度总结; `told` is the duty with its rhythm, 每年12月15日报送工作总结."""
    if not (_WHOLE.search(asked) and any(word in asked for word in _TELLS)) or _PART.search(asked):
        return False
    return bool(_PART.search(told)) and not _WHOLE.search(told)


def sends_paper(what: str) -> bool:
    """Does a duty send a paper that is known?"""
    return _sent(what) is not None
