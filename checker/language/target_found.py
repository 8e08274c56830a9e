"""What the readers of targets share: a target found, its sentence, and how a figure becomes a target.

Works on folded text.
"""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from checker.language.directions import natural_direction
from checker.language.quantities import Quantity
from checker.language.target_names import Name
from checker.language.units import canonical_unit, unit_pattern
from checker.model.catalog import Operator, Target


class Found(msgspec.Struct, frozen=True, gc=False):
    """A target and where it stands in the folded text."""

    target: Target
    start: int
    end: int


RATIO = ("%", "‰", "‱", "pp", "千分点")
_UNIT_IN_NAME = re.compile(r"\(([^()]{1,8})\)$")
_UNIT_TAIL = re.compile(r"(?:学时|课时)$")  # 听课学时不低于24个
_RATE_UNIT = re.compile(r"[%‰‱/]|[^人个名张例次]")
PER = re.compile(r"每(?:百|千|万|十万|百万)(?:名|个)?(?:住院|出院|门诊|常住)?(?:人次|床日|人口|患者|例|人|床)")


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence of a folded paragraph and the years that say by when."""

    text: str  # folded text of the whole paragraph
    start: int
    end: int
    years: tuple[tuple[int, str], ...]  # place and year of each year that says by when
    demands_by: bool  # 到2025年 stands in the sentence

    def year_at(self, place: int) -> str | None:
        """The year named last before `place`."""
        known = [year for position, year in self.years if position <= place]
        return known[-1] if known else None


def operator_of(quantity: Quantity, name: str) -> Operator:
    """The operator of a figure that is asked of `name`."""
    if quantity.change and not quantity.reached.endswith(("至", "到")):
        return quantity.change
    if quantity.op is not None:
        return quantity.op
    if quantity.value == 100 and quantity.unit == "%" and quantity.value2 is None:
        return "="
    way = natural_direction(name)
    if quantity.change == "fall":
        return "<="
    if quantity.change == "rise":
        return ">="
    if quantity.reached in ("=", "至", "到", "占", "保持在", "维持在", "稳定在", "保持", "维持", "") and way == "down":
        return "<="
    return ">="


def unit_asked(quantity: Quantity, name: str) -> str:
    """The unit of a figure asked of `name`: 2.5例次 of 每百出院人次… is 例次/百出院人次, 90 of 随访率(%) is %."""
    if not quantity.unit and (inside := _UNIT_IN_NAME.search(name)):
        written = unit_pattern().fullmatch(inside[1])
        if written and _RATE_UNIT.search(inside[1]):
            return canonical_unit(inside[1])
        if written:
            quantity = replace(quantity, unit=canonical_unit(inside[1]))
    if quantity.unit in ("", "个") and (tail := _UNIT_TAIL.search(name)):
        return canonical_unit(tail.group())
    per = PER.search(name)
    if per and "/" not in quantity.unit and quantity.unit not in RATIO:
        return f"{quantity.unit or '例次'}/{per.group()[1:]}"
    return quantity.unit


def target_of(quantity: Quantity, op: Operator, name: str, found: Name, by: str | None) -> Target:
    """The target that a figure of `name` makes; `found` holds its scope and what it is compared with."""
    return Target(
        indicator=name,
        op=op,
        value=quantity.value,
        value2=quantity.value2,
        unit=unit_asked(quantity, name),
        by=by,
        base=found.base,
        scope=found.scope,
    )
