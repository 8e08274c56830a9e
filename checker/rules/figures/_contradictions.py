"""Where one document gives two figures for one indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from checker.language.indicator_names import PreparedName, compare_names, prepare_name
from checker.model.document import Document
from checker.responses.facts import Stated
from checker.rules.stated import bare_name, equal, is_level, quantity, stated_of


class _Figure(msgspec.Struct, frozen=True, gc=False):
    """A statement made ready to be compared with many: of what, of whom and for when it speaks, and how much it says."""

    stated: Stated
    name: PreparedName
    kind: tuple[str, str, str]  # year, group, dimension of the unit
    size: float


def contradictions(
    document: Document, without: frozenset[tuple[int, int | None]] = frozenset()
) -> Iterator[tuple[Stated, Stated]]:
    """A statement of the text and one of a table, or of an earlier place of the text, that do not agree.

    Compared are figures of one indicator for one year in units of one kind; a year's table column answers
    only for its year, a table without years only for the end of the plan. `without`: columns (block, column) left out.
    """
    period = document.front.period
    last = str(period[1]) if period else ""
    stated = (one for one in stated_of(document) if (one.span.block, one.span.col) not in without)
    levels = [one for one in stated if is_level(one.target)]
    tables: dict[tuple[str, str, str], list[_Figure]] = defaultdict(list)
    for one in levels:
        if one.in_table:
            figure = _figure(one, last)
            tables[figure.kind].append(figure)
    dated: dict[tuple[str, str, str], list[_Figure]] = defaultdict(list)
    for one in levels:
        if one.in_table:
            continue
        figure = _figure(one, last)
        other = _against(figure, tables[figure.kind])
        if other is None and one.target.by:
            other = _against(figure, dated[figure.kind])
        if other is not None:
            yield one, other
        if one.target.by:
            dated[figure.kind].append(figure)


def _figure(one: Stated, last: str) -> _Figure:
    target = one.target
    dimension, size = quantity(target)
    name = prepare_name(bare_name(target.indicator))
    return _Figure(one, name, (target.by or last, _group(target.scope), dimension), size)


def _against(one: _Figure, others: Sequence[_Figure]) -> Stated | None:
    block = one.stated.span.block
    rivals = [
        other
        for other in others
        if (other.stated.in_table or other.stated.span.block != block) and compare_names(one.name, other.name).match
    ]
    if not rivals or any(equal(one.size, other.size) for other in rivals):
        return None
    return rivals[0].stated


def _group(scope: str | None) -> str:
    """Of whom a figure is asked, where that is only part of all: 三级医院; 全市 is everybody."""
    return "" if scope is None or scope.startswith(("全", "辖区", "我", "本")) else scope
