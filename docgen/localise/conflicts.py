"""A parent whose text asks one figure of an indicator and whose table another: the stricter, and the doubt."""

from __future__ import annotations

from dataclasses import dataclass

from checker.language.indicator_names import compare_names, prepare_name
from checker.model.catalog import Catalog, Requirement, Target
from checker.rules.stated import equal, quantity

_LONG = 8  # letters of a name that begins another: 每百出院人次主动报告不良事件 of …例次


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures of one indicator: ids of both requirements, the stricter target, and what a person must ask."""

    text: str
    row: str
    stricter: Target
    note: str


def conflicts_of(catalog: Catalog) -> tuple[Conflict, ...]:
    """The figures that a parent states differently in its text and in a table, for the same year."""
    known = {one.id: one for one in catalog.requirements}
    rows = [one for one in catalog.requirements if _is_figure(one) and _holder(one, known) == "indicator"]
    texts = [one for one in catalog.requirements if _is_figure(one) and _holder(one, known) != "indicator"]
    found = []
    for text in texts:
        for row in rows:
            if (one := _conflict(text, row)) is not None:
                found.append(one)
    return tuple(found)


def _is_figure(one: Requirement) -> bool:
    return isinstance(one.detail, Target) and one.detail.value is not None and one.detail.op in ("<=", ">=", "<", ">")


def _holder(one: Requirement, known: dict[str, Requirement]) -> str:
    holder = known.get(one.parent or "")
    return holder.kind if holder else ""


def _conflict(text: Requirement, row: Requirement) -> Conflict | None:
    mine, other = text.detail, row.detail
    if not isinstance(mine, Target) or not isinstance(other, Target) or not _same(mine.indicator, other.indicator):
        return None
    if mine.op[0] != other.op[0] or (mine.by and other.by and mine.by[:4] != other.by[:4]):
        return None
    (dimension, size), (another, asked) = quantity(mine), quantity(other)
    if dimension != another or equal(size, asked):
        return None
    stricter = mine if (size > asked) == (mine.op[0] == ">") else other
    note = f"上级正文作{mine.value:g}{mine.unit}，指标表作{other.value:g}{other.unit}"
    return Conflict(text.id, row.parent or row.id, stricter, note)


def _same(one: str, other: str) -> bool:
    if compare_names(prepare_name(one), prepare_name(other)).match:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > _LONG and longer.startswith(shorter)
