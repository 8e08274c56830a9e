"""Is a figure that was found as good as the figure required? Quantities are compared, not letters."""

from __future__ import annotations

import math
import re
from typing import Literal

import msgspec
from msgspec.structs import replace

from checker.language.directions import natural_direction
from checker.language.units import PROPORTION, measure_of
from checker.model.catalog import Direction, Target

Verdict = Literal[
    "same",
    "edge",
    "weaker",
    "stronger",
    "unit",
    "direction",
    "earlier",
    "later",
    "absent",
    "scope",
    "incomparable",
]

_KEPT_BETWEEN = ("temperature",)
_UP = (">=", ">")
_DOWN = ("<=", "<")


class Comparison(msgspec.Struct, frozen=True):
    """The verdict and what else differs.

    same: as good as required. edge: only the boundary differs (> against ≥). unit: the same digits in another
    unit, or a decimal point moved. absent: a trend where a figure was required. scope: a narrower circle.
    `also` holds lesser differences, e.g. later beside weaker.
    """

    kind: Verdict
    also: tuple[Verdict, ...] = ()


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _digits(value: float) -> str:
    return f"{value:.10g}".replace(".", "").replace("-", "").strip("0")


def _slipped(required: float, found: float, same_unit: bool) -> bool:
    """Whether the same digits stand for another quantity: 1.8% for 1.8‰, 85 for 8.5."""
    digits = _digits(required)
    if not digits or digits != _digits(found):
        return False
    return _close(required, found) or (same_unit and len(digits) > 1)


def _sense(target: Target, direction: Direction | None) -> Direction:
    """Whether more or less is better: by the operator, else by what is known of the indicator."""
    if target.op in _UP or target.op == "rise":
        return "up"
    if target.op in _DOWN or target.op == "fall":
        return "down"
    return direction if direction in ("up", "down") else natural_direction(target.indicator) or "up"


def _opposed(required: Target, found: Target, direction: Direction | None) -> bool:
    if found.op == "=" or found.value2 is not None:  # 在5%至12%之间 keeps to both sides
        return False
    return _sense(required, direction) != _sense(found, direction)


def _trend(required: Target, found: Target, direction: Direction | None) -> Verdict:
    """Where at least one of the two has no figure."""
    if _opposed(required, found, direction):
        return "direction"
    return "absent" if required.value is not None else "same"


def _bounds(target: Target, sense: Direction) -> tuple[float, float]:
    """The value that binds, then the other end of a range."""
    low = target.value or 0.0
    high = low if target.value2 is None else target.value2
    return (low, high) if sense == "up" else (high, low)


_WHERE = re.compile(r"^(?:(?:全|本|我|辖)[省市区县州旗院]|辖区)内?(?:各|所有|的)?(?=.)")  # a level below says its own
_PROVIDED = re.compile(r"配[备置齐足]|(?:员|师|工|人员|干部|教师|民警|护士|医生|老师)$")
_STAFF = re.compile(r"[护师医员警教药技]")


def _plain(target: Target) -> Target:
    """1:8 as a quotient of staff and those they serve: 师生比 1:8 is 0.125, 床护比 1:0.4 is 0.4 a bed."""
    if target.unit != PROPORTION or not target.value:
        return target
    name = target.indicator.removesuffix("例").removesuffix("之比").removesuffix("比")
    parts = re.split(r"与|和|、", name) if re.search(r"与|和|、", name) else [name[-2:-1], name[-1:]]
    served = len(parts) == 2 and bool(_STAFF.search(parts[0])) and not _STAFF.search(parts[1])
    served = served or _PROVIDED.search(target.indicator) is not None or "配" in target.quote  # 按1:50配备宿管员
    value = 1 / target.value if served else target.value
    return replace(target, value=value, unit="")


def _between(required: Target, found: Target) -> Verdict:
    """2℃至8℃: what is kept between is kept within narrower bounds, or within wider ones."""
    low, high = (found.value or 0.0) - (required.value or 0.0), (required.value2 or 0.0) - (found.value2 or 0.0)
    if low < 0 or high < 0:
        return "weaker"
    return "stronger" if low > 0 or high > 0 else "same"


def _level(required: Target, found: Target, direction: Direction | None) -> Verdict:
    required, found = _plain(required), _plain(found)
    one, other = measure_of(required.unit), measure_of(found.unit)
    sense = _sense(required, direction)
    asked, asked_far = _bounds(required, sense)
    given, given_far = _bounds(found, sense)
    bare = "" in (required.unit, found.unit) and required.unit != found.unit
    if bare and {one.dimension, other.dimension} & {"ratio", "points"}:
        return "unit" if _close(asked, given) else "incomparable"
    if one.dimension != other.dimension and not bare:
        return "unit" if _slipped(asked, given, False) else "incomparable"
    factor, other_factor = (1.0, 1.0) if bare else (one.factor, other.factor)
    if one.dimension in _KEPT_BETWEEN and required.value2 is not None and found.value2 is not None:
        return _between(required, found)
    if _opposed(required, found, direction):
        return "direction"
    difference = given * other_factor - asked * factor
    if _close(given * other_factor, asked * factor):
        return _at_the_edge(required, found, given_far * other_factor, asked_far * factor, sense)
    if _slipped(asked, given, bare or required.unit == found.unit):
        return "unit"
    return "stronger" if (difference > 0) == (sense == "up") else "weaker"


def _at_the_edge(required: Target, found: Target, far: float, asked_far: float, sense: Direction) -> Verdict:
    if required.value2 is not None and found.value2 is not None and not _close(far, asked_far):
        return "stronger" if (far > asked_far) == (sense == "up") else "weaker"
    strict = required.op in ("<", ">"), found.op in ("<", ">")
    return "edge" if strict[0] != strict[1] else "same"


def _by_how_much(required: Target, found: Target) -> Verdict:
    """Both say by how much: 提高5个百分点 against 提高3个百分点."""
    if required.op != found.op:
        return "direction"
    one, other = measure_of(required.unit), measure_of(found.unit)
    asked, given = required.value or 0.0, found.value or 0.0
    if one.dimension != other.dimension:
        return "unit" if _close(asked, given) else "incomparable"
    if _close(asked * one.factor, given * other.factor):
        return "same"
    if required.unit != found.unit and _slipped(asked, given, False):
        return "unit"
    return "stronger" if given * other.factor > asked * one.factor else "weaker"


def _figures(required: Target, found: Target, direction: Direction | None) -> Verdict:
    if required.value is None or found.value is None:
        return _trend(required, found, direction)
    changes = required.op in ("rise", "fall"), found.op in ("rise", "fall")
    if all(changes):
        return _by_how_much(required, found)
    if any(changes):
        return "direction" if _opposed(required, found, direction) else "incomparable"
    return _level(required, found, direction)


def _circumstances(required: Target, found: Target) -> list[Verdict]:
    """What differs beside the figure: the year, and a circle drawn narrower."""
    differences: list[Verdict] = []
    if required.by and found.by and required.by != found.by:
        differences.append("later" if found.by > required.by else "earlier")
    asked, told = (_WHERE.sub("", one.scope or "") for one in (required, found))
    ranked = any(sign in told for sign in ("级", "甲", "公立", "试点", "重点", "规模以上"))
    if ranked and told != asked and told not in asked:
        differences.append("scope")
    return differences


def compare_targets(required: Target, found: Target, direction: Direction | None = None) -> Comparison:
    """Compare what was found with what is required of the same indicator.

    `direction` says whether the indicator should rise or fall where neither operator tells ("=", a bare figure);
    without it the name of the indicator decides. A later or earlier year and a narrower scope become the verdict
    only where the figures themselves agree.
    """
    verdict = _figures(required, found, direction)
    differences = _circumstances(required, found)
    if verdict == "same" and differences:
        return Comparison(differences[0], tuple(differences[1:]))
    return Comparison(verdict, tuple(differences))
