"""汇总上报: the units' figures added up for the level above: Σn over ΣN, never a mean of rates."""

from __future__ import annotations

import statistics
from collections import Counter

import msgspec

from checker.language.units import measure_of
from duibiao.batch.model import Audit, Outcome, RosterUnit, Value
from duibiao.batch.tables.view import View

_FEW = 4  # units from which an outlier can be told
_TIMES = 10.0  # the median: nearly always a slip of the unit of measure
_RATES = {"%": 100.0, "‰": 1000.0}


class Reported(msgspec.Struct, frozen=True):
    """A unit's figure for one indicator; `size` is in the measure's base unit, `outlier` says why it stands apart."""

    unit: RosterUnit
    value: Value
    size: float | None
    outlier: str = ""


class Summed(msgspec.Struct, frozen=True):
    """One indicator over all units of one period. `rate` is ΣN-weighted, in `unit`; None where n and N are missing."""

    requirement: str
    title: str
    period: str
    reported: tuple[Reported, ...]
    asked: int  # units the indicator applies to
    counted: int  # units whose n and N went into the sum
    numerator: float
    denominator: float
    rate: float | None
    unit: str
    lowest: Reported | None  # of those that are no outliers
    highest: Reported | None


def summed(audit: Audit) -> tuple[Summed, ...]:
    """Every indicator and period that a unit reported, in the order of the parents."""
    view = View(audit)
    values: dict[tuple[str, str], list[tuple[RosterUnit, Value]]] = {}
    for unit in audit.units:
        for value in _of_unit(view, unit):
            values.setdefault((value.requirement, value.year), []).append((unit, value))
    rows = []
    for at, (id, kind, title) in enumerate(audit.requirements):
        if kind != "indicator":
            continue
        asked = _asked(view, at)
        rows += [
            _summed(id, title, period, found, max(asked, len(found)))
            for (wanted, period), found in sorted(values.items())
            if wanted == id
        ]
    return tuple(rows)


def _of_unit(view: View, unit: RosterUnit) -> tuple[Value, ...]:
    """A unit's values, each indicator and period once: the file that counts speaks first, older versions not at all."""
    package = view.packages[unit.number]
    files = sorted(
        (one for one in view.files(unit) if one.key not in package.superseded),
        key=lambda one: one.key != package.counts,
    )
    once: dict[tuple[str, str], Value] = {}
    for one in files:
        for value in one.values:
            once.setdefault((value.requirement, value.year), value)
    return tuple(once.values())


def _asked(view: View, at: int) -> int:
    return sum(verdict.statuses[at] != "not_applicable" for _, _, verdict in view.judged())


def _summed(id: str, title: str, period: str, found: list[tuple[RosterUnit, Value]], asked: int) -> Summed:
    reported = _marked([Reported(unit, value, _size(value)) for unit, value in found])
    counted = [one.value for one in reported if _addable(one)]
    numerator = sum(one.numerator or 0.0 for one in counted)
    denominator = sum(one.denominator or 0.0 for one in counted)
    units = Counter(one.unit for _, one in found if one.unit)
    unit = min(units, key=lambda one: (-units[one], one)) if units else "%"
    rate = numerator / denominator * _RATES[unit] if denominator and unit in _RATES else None
    sized = [one for one in reported if one.size is not None and not one.outlier]
    return Summed(
        id,
        title,
        period,
        tuple(reported),
        asked,
        len(counted),
        numerator,
        denominator,
        rate,
        unit,
        min(sized, key=lambda one: one.size or 0.0, default=None),
        max(sized, key=lambda one: one.size or 0.0, default=None),
    )


def _addable(one: Reported) -> bool:
    """n and N are whole, fit each other, and the figure is no outlier that a person must look at first."""
    value = one.value
    return (
        value.numerator is not None
        and value.denominator is not None
        and value.denominator > 0
        and 0 <= value.numerator <= value.denominator
        and not one.outlier
    )


def _size(value: Value) -> float | None:
    """The figure in the measure's base unit, so that 1.8‰ and 0.18% are one."""
    if value.value is not None and value.unit:
        return value.value * measure_of(value.unit).factor
    if value.numerator is not None and value.denominator:
        return value.numerator / value.denominator
    return value.value


def _marked(reported: list[Reported]) -> list[Reported]:
    sizes = [one.size for one in reported if one.size]
    median = statistics.median(sizes) if len(sizes) >= _FEW else 0.0
    return [msgspec.structs.replace(one, outlier=_why(one, median)) for one in reported]


def _why(one: Reported, median: float) -> str:
    value = one.value
    if value.numerator is not None and value.denominator is not None and value.numerator > value.denominator:
        return "分子大于分母"
    if (
        value.numerator is not None
        and value.denominator
        and value.value is not None
        and value.unit in _RATES
        and abs(value.numerator / value.denominator * _RATES[value.unit] - value.value) > max(0.5, 0.02 * value.value)
    ):
        return "数值与分子分母不符"
    if median and one.size and (one.size >= _TIMES * median or one.size * _TIMES <= median):
        return "与多数单位相差十倍以上，多为单位（%、‰）误写"
    return ""


def outliers(rows: tuple[Summed, ...]) -> tuple[tuple[Summed, Reported], ...]:
    """What a person must look at before anything is added up."""
    return tuple((row, one) for row in rows for one in row.reported if one.outlier)


def examples(audit: Audit) -> tuple[tuple[RosterUnit, Outcome, str], ...]:
    """Candidates for 典型案例, quoted with their unit; a person chooses."""
    view = View(audit)
    return tuple((unit, outcome, one) for unit, outcome, _ in view.judged() for one in outcome.examples)
