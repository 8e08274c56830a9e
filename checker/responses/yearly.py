"""Counts by a rhythm: 每季度抽查30份 is less than 每月抽查30份, and 三年整合30处 less than 每年15处."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.language.frequency import find_frequencies
from checker.language.numerals import number_value
from checker.language.quantities import find_quantities
from checker.language.units import measure_of
from checker.model.catalog import Target

_SHARES = ("ratio", "points", "")
_SPANS = ("天", "周", "个月", "年")  # 每月留样2天 is no amount of which a year has twelve
_OVER_YEARS = re.compile(r"(?<![第每满近前后上下\d.])(?P<n>[两二三四五]|\d)年(?![级龄制前后期以])")
_CLAUSE = re.compile(r"[，。；;,]")  # 每周二至周日开放，周开放54小时: the figure is not of every day
_NEARLY = 0.02
_WORKDAYS = 5 / 7  # 每天 of those who count working days


@lru_cache(maxsize=4096)
def _by_year(text: str, value: float) -> tuple[float, float] | None:
    """How many a year the clause that names `value` asks by its one rhythm, and how often that comes round."""
    if sum(one.kind == "definite" for one in find_frequencies(text)) > 1:
        return None  # 每天开放六小时，每周一闭馆
    text = next((one for one in _CLAUSE.split(text) if any(q.value == value for q in find_quantities(one))), "")
    rhythms = [one for one in find_frequencies(text) if one.kind == "definite" and one.per_year]
    years = [found for found in _OVER_YEARS.finditer(text) if not text[: found.start()].endswith("到20")]
    if len(rhythms) + len(years) != 1:
        return None
    if years:
        often = 1 / (number_value(years[0]["n"]) or 1.0)
        return value * often, often
    rhythm = rhythms[0]
    often = rhythm.per_year or 1.0
    counted = [one.value for one in find_quantities(rhythm.word)]
    if not counted:
        return value * often, often
    return (often, often / value) if value in counted else None  # 每年轮训两次，合计24学时


def by_the_year(asked: Target, told: Target, text: str) -> str:
    """same, weaker, stronger or frequency where both count by rhythms of their own; "" where they do not.

    `text` are the words that state what was told.
    """
    if asked.value is None or told.value is None or asked.op not in (">=", ">", "=") or asked.unit != told.unit:
        return ""
    if measure_of(asked.unit).dimension in _SHARES or asked.unit in _SPANS:
        return ""
    wanted, given = _by_year(asked.quote, asked.value), _by_year(text, told.value)
    if wanted is None or given is None or wanted[1] == given[1]:
        return ""
    ratio = given[0] / wanted[0] if wanted[0] else 1.0
    if ratio >= 1 - _NEARLY:
        return "same"
    if ratio >= _WORKDAYS and {wanted[1] > 300, given[1] > 300} == {True, False}:
        return "same"
    return "frequency" if told.value == asked.value else "weaker"


def rhythm_of(text: str) -> str:
    """The words of the one rhythm that a text counts by; "" without one."""
    rhythms = [one.word for one in find_frequencies(text) if one.kind == "definite"]
    years = [found.group() for found in _OVER_YEARS.finditer(text)]
    return (rhythms + years)[0] if len(rhythms) + len(years) == 1 else ""
