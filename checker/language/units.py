"""Units: how they are written, what they measure, and how many of one make the other."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.fold import fold
from checker.language.numerals import number_value
from checker.language.words import language_words

PROPORTION = "1:"  # the unit of 1:8, whose value is 8


class _Unit(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    unit: str
    dimension: str
    factor: float


class _Words(msgspec.Struct, frozen=True):
    units: tuple[_Unit, ...]
    per: tuple[str, ...]


class Measure(msgspec.Struct, frozen=True):
    """What a unit measures: `factor` of the base unit of `dimension`. Units of one dimension can be compared."""

    dimension: str
    factor: float


@cache
def _words() -> _Words:
    return language_words("units", _Words)


@cache
def _known() -> dict[str, _Unit]:
    return {name: unit for unit in _words().units for name in unit.names}


@cache
def unit_pattern() -> re.Pattern[str]:
    """A unit at the place where the match begins, in folded text; a rate takes its denominator along."""
    names = any_of(_known())
    per = "|".join(sorted(_words().per, key=len, reverse=True))
    denominator = (
        rf"/(?:{per}|\d+)?(?:名|个|位|张|例)?(?:住院|出院|门诊|常住|实际|开放|服务|占用)*(?:{names}|人口|患者|万人|床)"
    )
    latin = r"(?![a-z])"
    bare = r"/(?:1?0*|百|千)(?:百|千|万)(?:人口)?"  # 10/10万
    return re.compile(rf"{bare}|(?:(?:{names})(?:(?<![a-z])|{latin})(?:{denominator})?)")


_RATE = re.compile(r"(?P<top>.*?)/(?P<per>百万|十万|\d+万|万|千|百|\d+)?(?:名|个|位|张)?(?P<below>.*)")


@cache
def canonical_unit(written: str) -> str:
    """The one way of writing a unit: min → 分钟, 个百分点 → pp; an unknown one is returned folded."""
    plain = fold(written)
    known = _known().get(plain)
    return known.unit if known else plain


@cache
def measure_of(unit: str) -> Measure:
    """The dimension and factor of a unit; an unknown unit is a dimension of its own, "" is a bare number."""
    plain = fold(unit)
    known = _known().get(plain)
    if known:
        return Measure(known.dimension, known.factor)
    if rate := _RATE.fullmatch(plain):
        top = measure_of(rate["top"])
        per = number_value(rate["per"]) if rate["per"] else 1.0
        return Measure(f"{top.dimension}/{rate['below']}", top.factor / (per or 1.0))
    return Measure(plain, 1.0)


def written(value: float, unit: str, upper: float | None = None) -> str:
    """A figure, or a range up to `upper`, with its unit as a person writes it: 85%, 3～5天, 1:8."""
    figures = f"{value:g}" if upper is None else f"{value:g}～{upper:g}"
    return f"{unit}{figures}" if unit == PROPORTION else f"{figures}{unit}"
