"""Times beside dates and rhythms: 三日内, 当天, 21:00前, 2022年1月1日以来 — and how two of each compare."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from checker.language.dates import find_dates, last_day
from checker.language.fold import fold
from checker.language.numerals import number_value
from checker.language.quantities import Quantity, find_quantities
from checker.model.document import Place
from checker.model.result import Deviation

_HOUR = 1 / 24
_DAYS = {"秒": _HOUR / 3600, "分钟": _HOUR / 60, "刻钟": _HOUR / 4, "小时": _HOUR, "天": 1.0, "周": 7.0}
_DAYS |= {"个月": 30.4, "年": 365.0}
_LONG = ("个月", "年")  # 半年进展 is no span by which something is due
_WORKDAYS, _FEW = 1.4, 3  # a week of seven days has five workdays; one or two are that many days
_CLOSE = 0.05  # 30天 is 一个月, 15天 half of one
_EXACT = 1e-6
_REACHED = re.compile(r"(?:满|超过|超出|逾)$")  # 出生满72小时 is when, not by when
_ROUND = {"个月", "年", "个工作日"}
_OF_RATE = re.compile(r"内?[^，。；]{0,4}率")
_NOW = re.compile(r"立即|立刻|马上|即刻|当场|即时|即报|随时|第一时间")
_THAT_DAY = re.compile(r"当天|当日|当晚|日清")
_VAGUE = re.compile(r"尽快|尽早|及时(?!率|性)|适时|抓紧")
_ENDLESS = 9999.0
_CLOCK = re.compile(
    r"(?P<rel>不晚于|不迟于|不早于)?(?:(?:上午|早上|早晨|中午)|(?P<pm>下午|晚上|夜间|夜里))?"
    r"(?P<h>[01]?\d|2[0-4]|(?<=[上下]午|[早晚]上)[一二三四五六七八九十]{1,2})(?:[:：](?P<m>[0-5]\d)|[点时](?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<m2>[0-5]?\d)分?)?)(?!\d|间)"
    r"(?:之?(?P<by>前|后))?"
)
_SINCE = re.compile(r"(?:以来|以后|之后|起|至今)")


class Limit(msgspec.Struct, frozen=True):
    """A span of time by whose end something is due: its length in days, the unit and the letters around it."""

    days: float
    value: float
    unit: str
    words: str
    about: frozenset[str]


def _length(one: Quantity) -> float:
    if one.unit == "个工作日":
        return one.value * _WORKDAYS if one.value >= _FEW else one.value
    return one.value * _DAYS[one.unit]


def limits(text: str) -> list[Limit]:
    """The spans of a clause; 30分钟到场率 names a share."""
    found = []
    for one in find_quantities(text):
        if one.unit not in _DAYS and one.unit != "个工作日":
            continue
        words = text[one.left : one.right]
        if _OF_RATE.match(text, one.right) or one.op in (">=", ">"):
            continue
        if _REACHED.search(text, 0, one.left):
            continue
        if one.unit in _LONG and one.op is None and not words.endswith("内"):
            continue
        about = frozenset(fold(text[max(0, one.left - 8) : one.left] + text[one.right : one.right + 8]))
        found.append(Limit(_length(one), one.value, one.unit, words, about))
    for pattern, days in ((_NOW, 0.0), (_THAT_DAY, 1.0), (_VAGUE, _ENDLESS)):
        for word in pattern.finditer(text):
            about = frozenset(fold(text[max(0, word.start() - 8) : word.end() + 8]))
            found.append(Limit(days, days, "", word.group(), about))
    return found


def _nearest(asked: Limit, told: list[Limit]) -> Limit:
    """Of several spans the one in the unit asked for, else the one among the same letters."""
    return max(told, key=lambda one: (one.unit == asked.unit and bool(one.unit), len(one.about & asked.about)))


def compare_limits(asked: Limit, found: Limit) -> str:
    """same, later or earlier; 3个工作日 and 3天 are one to those who count."""
    if {asked.unit, found.unit} == {"天", "个工作日"} and asked.value == found.value:
        return "same"
    close = _CLOSE if {asked.unit, found.unit} & _ROUND else _EXACT
    if abs(asked.days - found.days) <= close * max(asked.days, found.days):
        return "same"
    return "later" if found.days > asked.days else "earlier"


def within(asked: str, found: str) -> str:
    """How the span told stands to the one asked for; open where none is told, weaker for 尽快."""
    wanted, told = limits(asked), limits(found)
    if not wanted:
        return "open"
    if not told:
        return "open"
    if wanted[0].days != _ENDLESS and any(compare_limits(wanted[0], one) == "same" for one in told):
        return "same"
    near = _nearest(wanted[0], told)
    if near.days == _ENDLESS:
        return "weaker" if wanted[0].unit else "open"
    if wanted[0].days == _ENDLESS or (_AHEAD in asked) != (_AHEAD in found):
        return "open"
    kind = compare_limits(wanted[0], near)
    return _TURNED.get(kind, kind) if _AHEAD in asked else kind


_AHEAD = "提前"  # 提前3天公告 is later than 提前7天


def _ahead(text: str) -> Limit | None:
    """How long before something is to be done: 提前7天公告."""
    _, named, rest = text.partition(_AHEAD)
    rest = rest.removeprefix("至少").removeprefix("不少于")
    return next((one for one in limits(rest) if rest.startswith(one.words)), None) if named else None


_TURNED = {"later": "earlier", "earlier": "later"}


def span_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """五小时内输完 for 4小时内输完, 45天内 for 一个月内."""
    ahead, shorter = _ahead(asked), _ahead(found)
    if ahead and shorter and compare_limits(ahead, shorter) == "earlier":
        yield Deviation("later", f"{_AHEAD}{ahead.words}", f"{_AHEAD}{shorter.words}", found, place)
        return
    wanted = [one for one in limits(asked) if one.unit and one.words.endswith("内")]
    if len(wanted) != 1:
        return
    told = [one for one in limits(found) if not one.unit or one.words.endswith("内")]
    if not told:
        return
    near = _nearest(wanted[0], told)
    if near.days == _ENDLESS or compare_limits(wanted[0], near) == "later":
        yield Deviation("weaker" if near.days == _ENDLESS else "later", wanted[0].words, near.words, found, place)


def _minutes(found: re.Match[str]) -> int:
    hour = int(number_value(found["h"]) or 0)
    hour += 12 if found["pm"] and hour < 12 else 0
    minute = 30 if found["half"] else 15 * int(number_value(found["quarter"]) or 0) if found["quarter"] else 0
    return 60 * hour + int(found["m"] or found["m2"] or minute)


def clock_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """晚自习21点20分下课 for 结束时间不晚于21:00."""
    told = list(_CLOCK.finditer(found))
    for wanted in _CLOCK.finditer(asked):
        latest = wanted["rel"] in ("不晚于", "不迟于") or wanted["by"] == "前"
        earliest = wanted["rel"] == "不早于" or wanted["by"] == "后"
        if not told or latest == earliest:
            continue
        near = min(told, key=lambda one: abs(_minutes(one) - _minutes(wanted)))
        given = _minutes(near) - _minutes(wanted)
        if given > 0 if latest else given < 0:
            yield Deviation("later" if latest else "weaker", wanted.group(), near.group(), found, place)


def _since(text: str) -> tuple[str, str] | None:
    """The day from which a clause reckons, and its words."""
    for date in find_dates(text):
        if date.first[:4].isdigit() and (mark := _SINCE.match(text, date.end)):
            first = date.first if len(date.first) > 4 else f"{date.first}-01"
            day = first if len(first) > 7 else f"{first}-01"
            return day, text[date.start : mark.end()]
    return None


def since_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """2023年1月以来 for 2022年1月1日以来 looks back over less."""
    wanted, told = _since(asked), _since(found)
    if wanted is not None and told is not None and last_day(told[0]) > last_day(wanted[0]):
        yield Deviation("scope", wanted[1], told[1], found, place)
