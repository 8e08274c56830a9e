"""Where one document gives two figures for one indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model.document import Document
from checker.responses.facts import Stated
from checker.rules.stated import equal, is_level, quantity, same_name, stated_of


def contradictions(document: Document) -> Iterator[tuple[Stated, Stated]]:
    """A statement of the text and one of a table, or of an earlier place of the text, that do not agree.

    Compared are figures of one indicator for one year in units of one kind; a year's table column answers
    only for its year, a table without years only for the end of the plan.
    """
    period = document.front.period
    last = str(period[1]) if period else ""
    levels = [one for one in stated_of(document) if is_level(one.target)]
    tables = [one for one in levels if one.in_table]
    texts = [one for one in levels if not one.in_table]
    for number, one in enumerate(texts):
        other = _against(one, tables, last) or _against(one, [text for text in texts[:number] if text.target.by], "?")
        if other is not None:
            yield one, other


def _against(one: Stated, others: Sequence[Stated], last: str) -> Stated | None:
    rivals = [other for other in others if _comparable(one, other, last)]
    rivals = [other for other in rivals if other.span.block != one.span.block or other.in_table]
    if not rivals or any(_agree(one, other) for other in rivals):
        return None
    return rivals[0]


def _comparable(one: Stated, other: Stated, last: str) -> bool:
    a, b = one.target, other.target
    if (a.by or last) != (b.by or last) or _group(a.scope) != _group(b.scope):
        return False
    return quantity(a)[0] == quantity(b)[0] and same_name(a.indicator, b.indicator)


def _agree(one: Stated, other: Stated) -> bool:
    return equal(quantity(one.target)[1], quantity(other.target)[1])


def _group(scope: str | None) -> str:
    """Of whom a figure is asked, where that is only part of all: 三级医院; 全市 is everybody."""
    return "" if scope is None or scope.startswith(("全", "辖区", "我", "本")) else scope
