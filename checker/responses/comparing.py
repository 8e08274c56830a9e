"""Two figures for one indicator: the same quantity, a weaker or stronger one, a slip of unit, the other direction."""

from __future__ import annotations

from checker.model.catalog import Direction, Target

_SCALE = {"%": 1.0, "‰": 0.1, "‱": 0.01}
_SIGN = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "=", "rise": "升高", "fall": "下降"}


def said(target: Target) -> str:
    """A target in short for a person: ≥85%."""
    if target.value is None:
        return _SIGN[target.op]
    upper = f"～{target.value2:g}" if target.value2 is not None else ""
    return f"{_SIGN[target.op]}{target.value:g}{upper}{target.unit}"


def _side(op: str) -> int:
    return {"<=": -1, "<": -1, "fall": -1, ">=": 1, ">": 1, "rise": 1}.get(op, 0)


def verdict(asked: Target, found: Target, direction: Direction | None) -> str:
    side = _side(asked.op) or {"up": 1, "down": -1}.get(direction or "", 0)
    other = _side(found.op)
    if side and other and side != other:
        return "direction"
    if asked.value is None:
        return "same" if found.value is None or other == side else "incomparable"
    if found.value is None:
        return "incomparable"
    if asked.unit != found.unit and not (asked.unit in _SCALE and found.unit in _SCALE):
        return "incomparable" if asked.unit and found.unit else "same"
    a, b = asked.value * _SCALE.get(asked.unit, 1.0), found.value * _SCALE.get(found.unit, 1.0)
    if abs(a - b) <= 1e-9 * max(1.0, abs(a)):
        return "same"
    if asked.unit != found.unit and asked.value == found.value:
        return "unit"
    side = side or 1
    return "stronger" if (b - a) * side > 0 else "weaker"
