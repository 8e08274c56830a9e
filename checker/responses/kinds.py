"""A duty that names the kind of institution it is for: 中医医疗机构…, 综合医院…, 三级医院…."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.catalog import Point, Requirement
from checker.model.result import Submitter
from checker.requirements.phrases import kinds_at_head

_BREAKS = "。；;\n"


class _Words(msgspec.Struct, frozen=True):
    needs: dict[str, tuple[str, ...]]
    bars: dict[str, tuple[str, ...]]
    ranks: dict[str, int]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "kinds.yaml", _Words)


def concerns(kinds: tuple[str, ...], submitter: Submitter) -> bool:
    """Whether one of the kinds named fits the submitter; what its name and level do not tell counts for it."""
    return not kinds or any(_fits(kind, submitter) for kind in kinds)


def _fits(kind: str, submitter: Submitter) -> bool:
    words, traits = _words(), set(submitter.traits)
    if any(word in kind and not traits & set(needed) for word, needed in words.needs.items()):
        return False
    if any(word in kind and traits & set(barred) for word, barred in words.bars.items()):
        return False
    return _rank_fits(kind, submitter.level)


def _rank_fits(kind: str, level: str) -> bool:
    asked = next((rank for word, rank in _words().ranks.items() if word in kind), None)
    has = next((rank for word, rank in _words().ranks.items() if word in level), None)
    if asked is None or has is None:
        return True
    return has >= asked if "以上" in kind else has == asked


def kinds_asked(point: Point, requirement: Requirement) -> tuple[str, ...]:
    """The kinds that a point names at its head, else those that its sentence in the parent begins with."""
    if kinds := kinds_at_head(point.text):
        return kinds
    text = requirement.text or ""
    at = text.find(point.text)
    if at < 0:
        return ()
    begin = max(text.rfind(sign, 0, at) for sign in _BREAKS) + 1
    return kinds_at_head(text[begin:at].strip())
