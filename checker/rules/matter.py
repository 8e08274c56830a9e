"""Whether the words found speak of what was asked, so that one may be called weaker or narrower than the other."""

from __future__ import annotations

import re

from checker.language.fold import fold
from checker.model.result import Deviation, Match, PointMatch

_CLAUSE = re.compile(r"[，,；;。！？\n]")
_SIGNS = re.compile(r"[\W\d_]")


def point_of(match: Match, deviation: Deviation) -> PointMatch | None:
    """The main point that shows the deviation; None where the requirement itself does."""
    return next((one for one in match.points if deviation in one.deviations), None)


def clause_with(word: str, text: str) -> str:
    """The clause of `text` in which `word` stands, else all of it."""
    return next((clause for clause in _CLAUSE.split(text) if word in clause), text)


def alike(one: str, other: str) -> float:
    """The share of the letters of the shorter text that stand in the longer; signs and figures left out."""
    a, b = set(_SIGNS.sub("", fold(one))), set(_SIGNS.sub("", fold(other)))
    return len(a & b) / max(1, min(len(a), len(b)))


_NOT = re.compile(r"非(?=([\u4e00-\u9fff]{2}))")


def of_another_setting(match: Match, deviation: Deviation) -> bool:
    """非汛期每五天一次 is no answer to 汛期每天两次: what is said is said of the opposite case."""
    detail = match.requirement.detail
    asked = getattr(detail, "quote", "") or match.requirement.title
    return any(found[1] in asked and f"非{found[1]}" not in asked for found in _NOT.finditer(deviation.quote))
