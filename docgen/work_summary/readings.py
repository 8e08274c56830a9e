"""What the figures say: worked out from their counts, reached or not, better or worse, and what cannot be said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from checker.language.target_cells import read_target_cell
from checker.model.catalog import Target
from checker.rules.stated import is_level, quantity
from checker.rules.summary._report import summary_words
from docgen.printed import printed_number
from docgen.work_summary.model import IN_WORDS, Data, Figure, Past
from docgen.work_summary.period import Period, said_of
from docgen.work_summary.values import count_in, quantity_in, unit_said
from docgen.work_summary.words_of import phrases

State = Literal["met", "missed", "few", "open", "free", "none", "declined", "blank"]
Trend = Literal["better", "worse", "same", "moved", ""]
_MOST_PLACES = 4
_DIGITS = 10  # two figures are shown at least: 0.09‰ and 0.08‰ are not the same


@dataclass(frozen=True, slots=True)
class Point:
    """A value at one time: exact in the indicator's unit, and the count behind it."""

    value: Fraction
    part: int | None = None
    whole: int | None = None

    @property
    def few(self) -> bool:
        """Too few cases to say anything."""
        return self.whole is not None and self.whole < int(summary_words().minimum)


@dataclass(frozen=True, slots=True)
class Reading:
    """One indicator as the report tells it. `before` is (when, printed) of what it is set against."""

    figure: Figure
    state: State
    text: str = ""  # 38.1%（32/84）
    bare: str = ""  # 38.1%
    gap: str = ""  # the plan's own target where this period's is met and that is not yet
    before: tuple[str, str] = ("", "")
    trend: Trend = ""
    change: str = ""  # 上升3.7个百分点
    base: str = ""  # 82.4%（412/500）
    number: float | None = None  # as printed, for a chart
    goal: float | None = None
    series: tuple[tuple[str, float], ...] = ()  # earlier periods of the same length, and this one


def readings_of(data: Data, wanted: Mapping[str, Sequence[str]]) -> tuple[Reading, ...]:
    """Every indicator worked out; `wanted` are the targets that plan and parents set, by the indicator's number."""
    found = []
    for one in data.figures:
        reading = _reading(one, data)
        for target in wanted.get(one.key, ()):
            reading = reading if reading.gap else _with_gap(reading, data, target)
        found.append(reading)
    return tuple(found)


def _with_gap(one: Reading, data: Data, target: str) -> Reading:
    """A period's own target is a step: how far the plan's is must be told as well."""
    theirs = replace(one.figure, target=target)
    wanted = target_of(theirs)
    goal, now = _size(wanted, one.figure.unit), point_of(one.figure, data)
    if one.state not in ("met", "free") or wanted is None or goal is None or now is None or now.few:
        return one
    state = _state(theirs, now, wanted, goal, data.letter.period)
    return replace(one, gap=target) if state == "missed" else one


def _reading(one: Figure, data: Data) -> Reading:
    if one.unit == IN_WORDS:
        return Reading(one, "declined" if one.declined else "free" if one.words else "blank", text=one.words)
    period = data.letter.period
    base = point_of_base(one)
    target = target_of(one)
    goal = _size(target, one.unit)
    now = point_of(one, data)
    past = _pasts(one, data)
    places = _places(one, target, [point for point in (now, base, *(p for _, p in past)) if point], now, goal)

    def shown(point: Point | None) -> str:
        return with_count(point, one, places) if point else ""

    base_text = shown(base)
    if one.declined or one.none or now is None:
        state: State = "declined" if one.declined else "none" if one.none else "blank"
        return Reading(one, state, base=base_text, goal=_float(goal))
    when, other = _against(one, past, base, period)
    trend, change = _trend(one, now, other, places) if other else ("", "")
    series = tuple((key, _rounded(point.value, places)) for key, point in past)
    return Reading(
        figure=one,
        state=_state(one, now, target, goal, period),
        text=shown(now),
        bare=bare(now.value, one, places),
        before=(when, shown(other)) if other else ("", ""),
        trend=trend,
        change=change,
        base=base_text,
        number=float(_rounded(now.value, places)),
        goal=_float(goal),
        series=tuple((key, float(value)) for key, value in (*series, (period.measured, _rounded(now.value, places)))),
    )


def times_of(unit: str) -> int:
    """By what a share is multiplied: 100 for % and /百出院人次, 1000 for ‰."""
    if unit == "‰" or "/千" in unit:
        return 1000
    return 100 if unit == "%" or "/百" in unit else 10000 if "/万" in unit else 1


def share(part: int, whole: int, unit: str) -> Fraction:
    """part of whole in a unit; whole is not nought."""
    return Fraction(part * times_of(unit), whole)


def point_of(one: Figure, data: Data) -> Point | None:
    """This period's value: from the counts, of an authority from the sums over its units, else as given."""
    part, whole = one.part, one.whole
    if part is None and whole is None:
        given = [row for row in data.shares if row.key == one.key and row.part is not None and row.whole is not None]
        if given:
            part, whole = sum(row.part or 0 for row in given), sum(row.whole or 0 for row in given)
    if part is not None and whole:
        return Point(share(part, whole, one.unit), part, whole)
    return Point(Fraction(one.value)) if one.value is not None else None


def point_of_base(one: Figure) -> Point | None:
    """The baseline: 412/500 or 82.4%; None for words."""
    return point_in(one.base, one.unit)


def point_in(text: str, unit: str) -> Point | None:
    """A value as a cell gives it: 412/500, 82.4%."""
    part, slash, whole = text.replace("／", "/").partition("/")
    counts = (count_in(part), count_in(whole)) if slash else (None, None)
    if counts[0] is not None and counts[1]:
        return Point(share(counts[0], counts[1], unit), counts[0], counts[1])
    value = quantity_in(text, unit) if text else None
    if value is None and text and unit_said(text):
        value = quantity_in(text.removesuffix(unit_said(text)), unit) if not unit else None
    return Point(Fraction(value)) if value is not None else None


def target_of(one: Figure) -> Target | None:
    """The target of the period as a figure; None where it is words or none is set."""
    found = read_target_cell(one.name, one.target, unit=one.unit)[1] if one.target else ()
    levels = [each for each in found if is_level(each)]
    return levels[0] if len(levels) == 1 else None


def _size(target: Target | None, unit: str) -> Fraction | None:
    """The target's figure in the indicator's unit."""
    if target is None or target.value is None:
        return None
    kind, size = quantity(target)
    own = Target(indicator="", op="=", value=1.0, unit=unit)
    own_kind, factor = quantity(own)
    if kind != own_kind or not target.unit:
        return Fraction(Decimal(repr(target.value)))
    return Fraction(Decimal(f"{size / factor:.10g}"))


def reached(value: Fraction, target: Target, goal: Fraction) -> bool | None:
    """Whether a value meets its target; None for a range, which is told and not judged."""
    if target.value2 is not None:
        upper = Fraction(Decimal(repr(target.value2)))
        return goal <= value <= upper
    if target.op == "=":
        return value >= goal if goal == 100 else value == goal
    tests = {">=": value >= goal, ">": value > goal, "<=": value <= goal, "<": value < goal}
    return tests.get(target.op)


def _state(one: Figure, now: Point, target: Target | None, goal: Fraction | None, period: Period) -> State:
    if target is None or goal is None:
        return "free"
    if now.few:
        return "few"
    met = reached(now.value, target, goal)
    if period.kind == "half" and now.whole is None and one.unit in ("", *phrases().sums):
        return "missed" if met is False and target.op in ("<=", "<") else "open"  # a sum is judged when the year is out
    return "free" if met is None else "met" if met else "missed"


def _pasts(one: Figure, data: Data) -> tuple[tuple[str, Point], ...]:
    found = [
        (row.period, point)
        for row in data.past
        if row.key == one.key and row.period and (point := _point_of_past(row, one)) is not None
    ]
    return tuple(sorted(found, key=lambda each: each[0]))


def _point_of_past(row: Past, one: Figure) -> Point | None:
    if row.part is not None and row.whole:
        return Point(share(row.part, row.whole, one.unit), row.part, row.whole)
    return Point(Fraction(row.value)) if row.value is not None else None


def _against(
    one: Figure, past: Sequence[tuple[str, Point]], base: Point | None, period: Period
) -> tuple[str, Point | None]:
    """What this period is set against: the same months a year before; of whole years else the baseline."""
    wanted = period.earlier()[-1:] if period.kind != "term" else ()
    found = next(((key, point) for key, point in past if key in wanted), None)
    if found is not None:
        return said_of(found[0]), found[1]
    if period.kind == "half" or base is None or not one.base_year:
        return ("", None) if period.kind != "term" or not past else (said_of(past[0][0]), past[0][1])
    return f"{one.base_year}年基线", base


def _trend(one: Figure, now: Point, other: Point, places: int) -> tuple[Trend, str]:
    if now.few or other.few:
        return "", "例数少，不比较"
    gap = _rounded(now.value, places) - _rounded(other.value, places)
    if not gap:
        return "same", "持平"
    unit = {"%": "个百分点", "‰": "个千分点"}.get(one.unit, _unit(one))
    change = f"{'上升' if gap > 0 else '下降'}{printed_number(abs(gap))}{unit}"
    if one.direction not in ("up", "down"):
        return "moved", change
    return ("better" if (gap > 0) == (one.direction == "up") else "worse"), change


def _places(
    one: Figure, target: Target | None, points: Sequence[Point], now: Point | None, goal: Fraction | None
) -> int:
    """How many decimals are printed: those that were typed, and as many as show on which side of the target it lies."""
    typed = [one.base, one.target, printed_number(one.value) if one.value is not None else ""]
    places = max([len(found[1]) for text in typed for found in re.finditer(r"\d\.(\d+)", text)], default=0)
    if any(point.whole is not None for point in points) and times_of(one.unit) > 1:
        places = max(places, 2 if "/" in one.unit else 1)
    while now is not None and places < _MOST_PLACES and 0 < now.value * 10**places < _DIGITS and times_of(one.unit) > 1:
        places += 1
    if now is None or goal is None or target is None:
        return min(places, _MOST_PLACES)
    while places < _MOST_PLACES and now.value != goal and Fraction(_rounded(now.value, places)) == goal:
        places += 1
    return min(places, _MOST_PLACES)


def _rounded(value: Fraction, places: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def bare(value: Fraction, one: Figure, places: int) -> str:
    """38.1%, without its count."""
    return f"{printed_number(_rounded(value, places))}{_unit(one)}"


def with_count(point: Point, one: Figure, places: int) -> str:
    """38.1%（32/84）."""
    text = bare(point.value, one, places)
    return f"{text}（{point.part}/{point.whole}）" if point.whole is not None else text


def _unit(one: Figure) -> str:
    """The unit as it is printed; 每百出院人次……例次 says it in its name."""
    return "" if "/" in one.unit and one.name.startswith("每") else one.unit


def _float(value: Fraction | None) -> float | None:
    return float(value) if value is not None else None
