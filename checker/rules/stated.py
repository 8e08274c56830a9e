"""What a document states in figures, read once for all rules that look at it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from checker.language.indicator_names import same_indicator
from checker.language.units import measure_of, written
from checker.model.catalog import Target
from checker.model.document import Document, Span
from checker.requirements.tables import Sheet, read_sheet
from checker.responses.facts import Stated, facts_of
from checker.responses.same import Same

_TINY = 1e-6


@lru_cache(maxsize=2)
def _sheets(one: Same[Document]) -> tuple[Sheet, ...]:
    document = one.it
    found = []
    for block in document.reading.blocks:
        heading = document.heading_of[block.index] if block.table is not None else -1
        sheet = read_sheet(block, _title(document, heading)) if block.table is not None else None
        if sheet is not None:
            found.append(sheet)
    return tuple(found)


def _title(document: Document, heading: int) -> str:
    if heading < 0:
        return ""
    own = document.headings[heading]
    above = document.headings[own.attachment].title if own.attachment is not None else ""
    return f"{above} {own.title}".strip()


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """The tables of a document that can be understood."""
    return _sheets(Same(document))


def stated_of(document: Document) -> tuple[Stated, ...]:
    """Every target once: a second reading of the same words under a longer name is left out."""
    once: dict[tuple[Span, float | None, str | None], Stated] = {}
    for one in facts_of(document).stated:
        once.setdefault((one.span, one.target.value, one.target.by), one)
    return tuple(once.values())


def is_level(target: Target) -> bool:
    """A figure to be held, no change and no mere trend."""
    return target.value is not None and target.op not in ("rise", "fall") and target.base is None


def quantity(target: Target) -> tuple[str, float]:
    """Dimension and size in the base unit: 1.8‰ and 0.18% are the same."""
    measure = measure_of(target.unit)
    return measure.dimension, (target.value or 0.0) * measure.factor


def equal(one: float, other: float) -> bool:
    """Two figures that print the same."""
    return abs(one - other) <= _TINY * max(1.0, abs(one), abs(other))


_WHEN = re.compile(
    r"^(?:20\d\d年度?)?(?:[上下]半年|全年|今年|本年度?|本期|本?[一二三四]?季度|前三季度|我院|本院|全院)+(?=.{3})"
)


def bare_name(name: str) -> str:
    """An indicator without when and of whom it is said: 上半年甲级病案率 is 甲级病案率."""
    return _WHEN.sub("", name)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one indicator without doubt."""
    return same_indicator(bare_name(one), bare_name(other)).match


def said(target: Target) -> str:
    """A target's figure with its sign: ≥90%."""
    sign = {"<=": "≤", ">=": "≥"}.get(target.op, "" if target.op == "=" else target.op)
    return f"{sign}{figure(target)}" if target.value is not None else ""


def figure(target: Target) -> str:
    """A target's figure alone: 90%, 1:8; nothing for a target without one."""
    unit = "个百分点" if target.unit == "pp" else target.unit
    return written(target.value, unit, target.value2) if target.value is not None else ""


def listed(words: Iterable[str], most: int = 3) -> str:
    """The first few of several names: A、B、C等5项 is said of five."""
    named = list(dict.fromkeys(words))
    return "、".join(named[:most]) + (f"等{len(named)}项" if len(named) > most else "")
