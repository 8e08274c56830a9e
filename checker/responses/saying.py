"""A target in short words for a person."""

from __future__ import annotations

from checker.language.units import PROPORTION, written
from checker.model.catalog import Target

_SIGN = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "=", "rise": "升高", "fall": "下降"}


def said(target: Target) -> str:
    """A target in short for a person: ≥85%."""
    if target.value is None:
        return _SIGN[target.op]
    if target.unit == PROPORTION and target.value2 is None:
        return f"{_SIGN[target.op]}{written(target.value, target.unit)}"
    upper = f"～{target.value2:g}" if target.value2 is not None else ""
    return f"{_SIGN[target.op]}{target.value:g}{upper}{target.unit}"


def figure_alone(target: Target) -> str:
    """What was reached, without a sign of what is asked: 92.3%; the trend where there is no figure."""
    if target.value is None:
        return said(target)
    return written(target.value, "个百分点" if target.unit == "pp" else target.unit, target.value2)
