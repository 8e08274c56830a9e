"""The parent's table of indicators laid beside the submission's: which row answers which under a shortened name.

培训覆盖率 with 90, 95 and 100 % for three years is 从业人员培训率 with the same figures. Only rows that stand for
nothing else are laid beside names that no row stands for, and only where one fits alone.
"""

from __future__ import annotations

from functools import lru_cache

from checker.language.confusables import another_indicator
from checker.language.near_names import measured_the_same, nearness, stem_letters
from checker.model.catalog import Target
from checker.responses.amounts import same_kind
from checker.responses.asked import AskedFigures
from checker.responses.facts import Facts, Row
from checker.responses.names import NameIndex, find_names
from checker.responses.same import Same

_WITHIN = 0.8  # share of the short name's letters that the long one has
_SHORTEST = 2  # letters besides the measure
_YEARS = 2  # as many yearly figures say that two rows are one
_APART = 0.1  # how far a yearly figure may stand from the one asked
_ONE = 0.75  # how near two names asked for must be to ask for one thing
_ALIKE = 0.6  # how near the names must be where one figure alone is equal

Yearly = dict[str | None, Target]


def aligned_rows(asked: AskedFigures, names: NameIndex, facts: Facts) -> dict[str, int]:
    """The name asked for → the number of the row in the submission's tables that answers it under a shortened name."""
    return _aligned(Same(asked), Same(names), Same(facts))


@lru_cache(maxsize=4)
def _aligned(asked: Same[AskedFigures], names: Same[NameIndex], facts: Same[Facts]) -> dict[str, int]:
    rows = facts.it.rows
    free = [number for number, row in enumerate(rows) if row.targets and not find_names(row.name, names.it)]
    wanted = [name for name in asked.it.names if not find_names(name, facts.it.row_names)] if free else []
    fitting = {
        name: [number for number in free if _fits(name, _yearly(asked.it, name), rows[number])] for name in wanted
    }
    found = {name: numbers[0] for name, numbers in fitting.items() if len({rows[one].name for one in numbers}) == 1}
    return {
        name: number
        for name, number in found.items()
        if all(nearness(name, other) >= _ONE for other, numbers in fitting.items() if number in numbers)
    }


def _yearly(asked: AskedFigures, name: str) -> Yearly:
    return {one.by: one for one in asked.targets[name] if one.value is not None}


def _fits(name: str, asked: Yearly, row: Row) -> bool:
    likeness = _shortened(name, row.name)
    if not likeness or not measured_the_same(name, row.name) or another_indicator(name, row.name):
        return False
    told = {one.by: one for one in row.targets if one.value is not None}
    pairs = [(asked[year], told[year]) for year in asked if year in told]
    if len(asked) == len(told) == 1:
        pairs = list(zip(asked.values(), told.values(), strict=True))
    if not pairs or any(not same_kind(one.unit, other.unit) for one, other in pairs):
        return False
    if len(pairs) >= _YEARS:
        return all(_near(one, other) for one, other in pairs)
    return likeness >= _ALIKE and pairs[0][0].value == pairs[0][1].value


def _near(one: Target, other: Target) -> bool:
    if one.value is None or other.value is None:
        return False
    return abs(one.value - other.value) <= _APART * max(abs(one.value), abs(other.value))


def _shortened(one: str, other: str) -> float:
    """How much of the longer name the shorter one keeps, 0 where one is not short for the other."""
    short, long = sorted((stem_letters(one), stem_letters(other)), key=len)
    if len(short) < _SHORTEST or len(short & long) < _WITHIN * len(short):
        return 0.0
    return len(short & long) / len(long)
