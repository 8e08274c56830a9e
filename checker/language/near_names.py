"""How nearly two names of indicators that are not spelt alike may still be one: 机扫率 and 机械化清扫率.

`indicator_names` says what is one indicator wherever it stands. Here a name is only put forward: it counts where the
place, the unit or the point that quotes the target speak for it too. Names that differ in what is measured of a thing
(使用率, 合理使用率), in a window, a grade or a denial are never near.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.fold import fold
from checker.language.indicator_names import PreparedName, compare_names, prepare_name
from checker.language.words import language_words


class _Words(msgspec.Struct, frozen=True):
    measures: tuple[tuple[str, ...], ...]
    events: tuple[str, ...]
    marks: tuple[str, ...]
    denying: str
    owners: tuple[str, ...]
    light: tuple[str, ...]
    common: tuple[str, ...]
    short: dict[str, str]


class _Near(msgspec.Struct, frozen=True, gc=False):
    """A name taken apart: its stem without the measure, the measure's class and what tells it from others."""

    name: PreparedName
    stem: str
    letters: frozenset[str]
    measure: str
    event: str  # 送检 of 微生物样本送检率
    marks: frozenset[str]
    grades: frozenset[str]


_GRADE = re.compile(r"[一二三四]级|[甲乙丙]级|[ⅰⅱⅲⅳiv]{1,3}类|\d+")
_NO_DENIAL = re.compile(
    r"康复|修复|恢复|[答回批]复|复[工产]|无障碍|无偿|无线|再生|[分距隔]离|失能|失智|失业|不动产|不良事件"
)
_ANY_ORDER = 0.85  # what letters in common count that stand in another order
_BEHIND = re.compile(r"(?P<name>.+?)\((?P<of>[^()a-z\d]{2,})\)")


@cache
def _words() -> _Words:
    return language_words("near_names", _Words)


@cache
def _events() -> re.Pattern[str]:
    return re.compile(any_of(_words().events))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(any_of(_words().marks))


@cache
def _owner() -> re.Pattern[str]:
    """危险化学品企业 before a name: of whom it is said, where a unit says it of itself."""
    return re.compile(rf"^[^,、]{{0,10}}?(?:{any_of(_words().owners)})(?=.{{5}})")


@cache
def _measures() -> tuple[tuple[str, str], ...]:
    """The endings of names, the longest first, each with the first of its class."""
    listed = [(one, group[0]) for group in _words().measures for one in group]
    return tuple(sorted(listed, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _short() -> tuple[re.Pattern[str], dict[str, str]]:
    short = {**dict.fromkeys(_words().light, ""), **_words().short}
    return re.compile(any_of(tuple(short))), short


@lru_cache(maxsize=4096)
def _taken_apart(text: str) -> _Near:
    """满意度（护理） is read as 护理满意度: what stands in brackets behind a name tells whose it is."""
    plain = fold(text)
    behind = _BEHIND.fullmatch(plain)
    name = prepare_name(behind["of"] + behind["name"] if behind else plain)
    pattern, short = _short()
    denied = _NO_DENIAL.sub("", name.core)
    marks = frozenset(_marks().findall(name.core)) | {letter for letter in denied if letter in _words().denying}
    core = pattern.sub(lambda found: short[found.group()], _owner().sub("", name.core))
    ending, measure = next(((one, kind) for one, kind in _measures() if core.endswith(one)), ("", ""))
    stem = core[: len(core) - len(ending)]
    events = _events().findall(stem)
    grades = frozenset(_GRADE.findall(name.synonym))
    return _Near(name, stem, frozenset(stem), measure, events[-1] if events else "", marks, grades)


def _common(one: str, other: str) -> int:
    """How many letters stand in both in the same order."""
    before = [0] * (len(other) + 1)
    for letter in one:
        row = [0]
        for place, compared in enumerate(other):
            row.append(before[place] + 1 if letter == compared else max(before[place + 1], row[-1]))
        before = row
    return before[-1]


def _apart(one: _Near, other: _Near) -> bool:
    """Do they measure something else, or of somebody else?"""
    return (
        one.measure != other.measure
        or one.event != other.event
        or one.marks != other.marks
        or bool(one.name.windows and other.name.windows and one.name.windows != other.name.windows)
        or bool(one.grades and other.grades and one.grades != other.grades)
    )


@lru_cache(maxsize=16384)
def nearness(asked: str, stated: str) -> float:
    """0–1: the share of the letters of both stems that the two have in common; 1 for one name, 0 for another measure.

    What the shorter name leaves out counts half: 自控系统装备率 is short for 自动化控制系统装备率.
    """
    one, other = _taken_apart(asked), _taken_apart(stated)
    if compare_names(one.name, other.name).match:
        return 1.0
    if not one.stem or not other.stem or _apart(one, other):
        return 0.0
    short, long = sorted((one, other), key=lambda name: len(name.stem))
    if 2 * len(short.letters & long.letters) < len(short.letters):
        return 0.0
    both = sum((Counter(short.stem) & Counter(long.stem)).values())
    common = max(float(_common(short.stem, long.stem)), _ANY_ORDER * both)
    return common / (len(short.stem) + 0.5 * (len(long.stem) - len(short.stem)))


def measured_the_same(asked: str, stated: str) -> bool:
    """Do both name one measure of one doing in one manner: 处置率 of 核查处置率, never 处置及时率 or 合格率?"""
    one, other = _taken_apart(asked), _taken_apart(stated)
    manners = [frozenset(_marks().findall(near.name.plain)) for near in (one, other)]
    return (one.measure, one.event) == (other.measure, other.event) and manners[0] == manners[1]


def stem_letters(name: str) -> frozenset[str]:
    """The letters of a name without its measure and without words by which names of one thing differ."""
    return _taken_apart(name).letters


_ALONE = re.compile(r"(?P<end>[^的与和、率比度数\d]{2}率)$")


@lru_cache(maxsize=4096)
def measure_alone(name: str) -> str:
    """报废率 of 血液报废率: a rate of something that few names measure; "" where many do, as 合格率."""
    found = _ALONE.search(plain_core(name))
    if found is None:
        return ""
    event = found["end"][:-1]
    common = _events().search(event) or any(word in event for word in _words().common)
    return "" if common else found["end"]


@lru_cache(maxsize=4096)
def plain_core(name: str) -> str:
    """The core of a name with long words shortened by rule, measure and all."""
    pattern, short = _short()
    return pattern.sub(lambda found: short[found.group()], prepare_name(name).core)


def measures_another(asked: str, stated: str) -> bool:
    """Is another thing done, or is it another kind of measure: 综合利用率 beside 配套率?"""
    one, other = _taken_apart(asked), _taken_apart(stated)
    if not one.measure or not other.measure:
        return False
    return one.measure != other.measure or bool(one.event and other.event and one.event != other.event)


def measured_alike(asked: str, stated: str) -> bool:
    """Can a name beside a figure be short for the one asked for: 持证率 for 健康证持证率, never 合格率 for 完成率?"""
    one, other = _taken_apart(asked), _taken_apart(stated)
    if one.measure != other.measure or (one.event and other.event and one.event != other.event):
        return False
    return not (other.marks - one.marks)
