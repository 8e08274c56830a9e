"""The figures of a copied clause: which stand there unchanged, and what a changed one does to the demand.

Only what is no target, rhythm or date of its own: those are compared by kind elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.language.dates import compare_dates, find_dates
from checker.language.frequency import find_frequencies
from checker.language.numerals import number_value
from checker.language.quantities import Quantity, find_quantities
from checker.language.targets import find_targets
from checker.language.units import measure_of
from checker.model.result import DeviationKind
from checker.responses.terms import uniform

Changed = tuple[DeviationKind, str, str]  # the kind, what was asked, what is told

NUMERAL = re.compile(r"\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]+|半")
_NO_NUMBER = re.compile(r"一[律致并切般体经旦]|[统逐唯专]一|第一时间|进一步|万无一失|一网通办|一站式")
_DAYS = {"天": 1, "日": 1, "周": 7, "个月": 30, "年": 360}
_CLOSE = 1e-6
_CIRCLE = re.compile(r"[^，。；\d、]{0,8}?(?:[及或]?以上|[及或]?以下)|[^，。；\d、]{0,4}?的(?!\d)")
_ON = re.compile(r"[^，。；\d、]{0,4}?(?<!小)时(?![间段长限效速点期数钟])|次[^，。；\d、]{0,8}?的(?!\d)")
_AREA = re.compile(r"[^，。；\d]{0,3}?(?:范围|半径)")
_BELOW = re.compile(r"低于|不足|以下|小于|少于")
_EACH = re.compile(r"每隔?$")
_WITHIN = re.compile(r"[^，。；\d]{0,5}?[以之]?内")
_AT_MOST = re.compile(r"不超过|不高于|不得超过|不大于|≤")
_DAYS_BEFORE = re.compile(
    r"[^提]前(?P<n>\d+|[一二两三四五六七八九十]+)(?P<unit>个?(?:工作)?(?:日|天|周|月|小时))(?![内底])"
)
_LASTS = re.compile(r"[日时]?(?:至|到|-|~|～|—)[^，。；]{2,14}(?:禁|不得|严禁|停|值守|值班|开放|休)")
_BOTH = 2
_CLOCK = re.compile(r"[时点](?![间段长限效])|:\d\d|日(?=之?前|以前)")
_UP_TO = re.compile(r"[^，。；\d、]{0,3}?(?:至|到|-|~|～|—)$")
_FROM = re.compile(r"[^，。；\d、]{0,3}?(?:至|到|-|~|～|—)\d")
_HOURS = re.compile(
    r"(?P<a>\d{1,2})[时点:](?:00)?(?:至|到|-|~|～|—)(?P<next>次日)?(?P<b>\d{1,2})[时点:]?(?:00)?(?=[^，。；\d]{0,10}"
    r"(?:值|开放|禁|不得|严禁|停|守|服务))"
)


def same_figures(asked: str, found: str) -> bool:
    """Does every figure asked for stand in the answer, as written or as an equal quantity?"""
    if not _left(_numerals(asked), _numerals(found)):
        return True
    return not changed_quantities(asked, found)[0] and not _left(_bare(asked), _bare(found))


def _left(wanted: list[float | None], there: list[float | None]) -> list[float | None]:
    """The figures asked for that have none beside them."""
    for one in there:
        if one in wanted:
            wanted.remove(one)
    return wanted


def _bare(text: str) -> list[float | None]:
    """The figures that are no part of a quantity or a date."""
    spans = [(one.start, one.end) for one in find_quantities(text)]
    spans += [(one.start, one.end) for one in find_dates(text)]
    spans += [(one.start, one.end) for one in find_frequencies(text)]
    plain = text
    for start, end in spans:
        plain = plain.replace(text[start:end], "，")
    return _numerals(plain)


def _numerals(text: str) -> list[float | None]:
    return [number_value(one) for one in NUMERAL.findall(_NO_NUMBER.sub("", uniform(text)))]


@lru_cache(maxsize=1024)
def changed_quantities(asked: str, found: str) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The quantities asked for that have no equal in the answer, and those of the answer that stand for none asked."""
    wanted, there = list(find_quantities(asked)), list(find_quantities(found))
    for one in tuple(wanted):
        equal = next((other for other in there if _equal(one, other)), None)
        if equal is not None:
            wanted.remove(one)
            there.remove(equal)
    return tuple(wanted), tuple(there)


def _equal(one: Quantity, other: Quantity) -> bool:
    if one.unit in _DAYS and other.unit in _DAYS and one.unit != other.unit:
        return one.value * _DAYS[one.unit] == other.value * _DAYS[other.unit]  # 30天 is 1个月
    a, b = measure_of(one.unit), measure_of(other.unit)
    if a.dimension != b.dimension or (one.value2 is None) != (other.value2 is None):
        return False
    pairs = [(one.value, other.value), (one.value2 or 0.0, other.value2 or 0.0)]
    return all(abs(x * a.factor - y * b.factor) <= _CLOSE * max(1.0, abs(x * a.factor)) for x, y in pairs)


def changed_figure(pairs: Sequence[tuple[str, str]], asked: str, found: str) -> Changed | None:
    """What a changed figure does; `pairs` are the words that differ, as asked and as told."""
    early = _later(asked, found) or _days_before(asked, found) or _shorter_ban(asked, found)
    if early is not None or same_figures(asked, found):
        return early or _shorter_hours(asked, found)
    wanted, there = uniform(asked), uniform(found)
    judged = _judged_by_kind(asked)
    for piece in pairs:
        for was, becomes in _numbers(*piece):
            at = wanted.find(was)
            if at < 0:
                continue
            values, end = _values_of(was, becomes), at + len(was)
            if values is None:
                return None if becomes else ("scope", _shown(wanted, was), "未提")
            kind = _condition(wanted, at, end, values) or _widened(wanted, at, end, values)
            if kind is None and was not in judged and not _ON.match(wanted, end):
                kind = _direction(wanted, at, end, values)
            if kind is not None:
                return kind, _shown(wanted, was), _shown(there, becomes)
    return _other_quantity(asked, found) or _shorter_hours(asked, found)


def _other_quantity(asked: str, found: str) -> Changed | None:
    """6000个 for 1万个: one quantity on either side that has no equal on the other."""
    wanted, there = changed_quantities(asked, found)
    if len(wanted) != 1 or len(there) != 1 or wanted[0].value2 is not None:
        return None
    one, other = wanted[0], there[0]
    measures = measure_of(one.unit), measure_of(other.unit)
    if measures[0].dimension != measures[1].dimension or one.unit[-1:] != other.unit[-1:]:
        return None
    if one.value in {target.target.value for target in find_targets(asked)} or _ON.match(asked, one.end):
        return None
    if any(rhythm.start <= one.start < rhythm.end for rhythm in find_frequencies(asked)):
        return None
    kind = _direction(asked, one.start, one.end, (one.value * measures[0].factor, other.value * measures[1].factor))
    return None if kind is None else (kind, asked[one.start : one.right], found[other.start : other.right])


def _days_before(asked: str, found: str) -> Changed | None:
    """赛前7日 for 赛前30日."""
    wanted, there = _DAYS_BEFORE.search(uniform(asked)), _DAYS_BEFORE.search(uniform(found))
    if wanted is None or there is None or wanted["unit"] != there["unit"]:
        return None
    less = (number_value(there["n"]) or 0) < (number_value(wanted["n"]) or 0)
    return ("later", wanted.group(), there.group()) if less else None


def _shorter_ban(asked: str, found: str) -> Changed | None:
    """A ban, a watch or an opening from one day to another that begins later or ends earlier."""
    wanted, there = find_dates(asked), find_dates(found)
    if len(wanted) != len(there) or len(wanted) < _BOTH or not _LASTS.search(asked):
        return None
    from_, to = compare_dates(wanted[0].first, there[0].first), compare_dates(wanted[1].last, there[1].last)
    if from_ == "later" or to == "earlier":
        return "scope", asked[wanted[0].start : wanted[1].end], found[there[0].start : there[1].end]
    return None


def _shorter_hours(asked: str, found: str) -> Changed | None:
    """7时至9时值守 told as 8时至9时."""
    wanted, there = _HOURS.search(uniform(asked)), _HOURS.search(uniform(found))
    if wanted is None or there is None:
        return None
    (from_, to), (first, last) = _span(wanted), _span(there)
    if from_ < first or last < to:
        return "scope", wanted.group(), there.group()
    return None


def _span(hours: re.Match[str]) -> tuple[int, int]:
    first, last = int(hours["a"]), int(hours["b"])
    return first, last + 24 if hours["next"] or last <= first else last


def _numbers(asked: str, told: str) -> Iterator[tuple[str, str]]:
    """The figures of two passages side by side; one that was left out has nothing beside it."""
    was, becomes = NUMERAL.findall(asked), NUMERAL.findall(told)
    if len(was) == len(becomes):
        yield from ((one, other) for one, other in zip(was, becomes, strict=True) if one != other)
    elif not becomes and len(was) > 1:
        yield was[0], ""


def _shown(text: str, number: str) -> str:
    """The figure with what stands beside it."""
    at = text.find(number)
    return text[max(0, at - 2) : at + len(number) + 3]


def _later(asked: str, found: str) -> Changed | None:
    wanted, there = find_dates(asked), find_dates(found)
    if len(wanted) != len(there):
        return None
    for one, other in zip(wanted, there, strict=True):
        if compare_dates(one.last, other.last) == "later":
            return "later", asked[one.start : one.end], found[other.start : other.end]
    return None


@lru_cache(maxsize=1024)
def _judged_by_kind(text: str) -> frozenset[str]:
    """The figures that are compared as targets, rhythms or dates."""
    spans = [text[one.start : one.end] for one in find_frequencies(text)]
    spans += [text[one.start : one.end] for one in find_dates(text)]
    values = {one.target.value for one in find_targets(text)} | {one.target.value2 for one in find_targets(text)}
    told = {number for number in NUMERAL.findall(uniform(text)) if number_value(number) in values}
    return frozenset(told | {number for span in spans for number in NUMERAL.findall(uniform(span))})


def _values_of(was: str, becomes: str) -> tuple[float, float] | None:
    one, other = number_value(was), number_value(becomes) if becomes else None
    return None if one is None or other is None else (one, other)


def _condition(text: str, at: int, end: int, values: tuple[float, float]) -> DeviationKind | None:
    """达到80%时启动限流, 连续两次…的: what is to happen happens later, or seldomer."""
    if not _ON.match(text, end):
        return None
    below = _BELOW.search(text[max(0, at - 4) : at]) is not None
    return "scope" if (values[1] < values[0] if below else values[1] > values[0]) else None


def _widened(text: str, at: int, end: int, values: tuple[float, float]) -> DeviationKind | None:
    """2℃至8℃ told as 2℃至15℃: what a range lets pass is more."""
    if not any(one.unit == "℃" for one in find_quantities(text)):
        return None
    one, other = values
    if _UP_TO.search(text[max(0, at - 4) : at]):
        return "weaker" if other > one else None
    return "weaker" if other < one and _FROM.match(text, end) else None


def _direction(text: str, at: int, end: int, values: tuple[float, float]) -> DeviationKind | None:
    """The kind of a changed figure; nothing where it asks more, or a condition takes in more, than it did."""
    one, other = values
    before, after = text[max(0, at - 4) : at], text[end:]
    if _CIRCLE.match(after):
        return "scope" if (other > one) == (_BELOW.search(before + after[:6]) is None) else None
    if _AREA.match(after):
        return "scope" if other < one else None
    if _CLOCK.match(after):
        return "later" if other > one and "前" in after[:3] else None
    if _EACH.search(before) or _WITHIN.match(after) or _AT_MOST.search(before):
        return "weaker" if other > one else None
    return "weaker" if other < one else None
