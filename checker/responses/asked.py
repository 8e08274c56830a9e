"""The figures that a parent asks, found again by the indicator they are of."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from checker.model.catalog import Target
from checker.responses.names import NameIndex, alike_names, index_names

Figure = tuple[str, float | None, str]  # operator, value, unit


class Alike(msgspec.Struct, frozen=True):
    """What a parent asks of one indicator under all its names."""

    years: dict[Figure, frozenset[str | None]]  # the years that each figure is asked for, None for one without
    last: str  # the last year, "" where none is named


class AskedFigures(msgspec.Struct, frozen=True):
    """All figures of a parent by the names of their indicators."""

    targets: dict[str, tuple[Target, ...]]
    names: tuple[str, ...]
    index: NameIndex
    answers: dict[str, Alike]  # what was asked before

    def of(self, indicator: str) -> Alike:
        """The figures asked of an indicator."""
        known = self.answers.get(indicator)
        if known is None:
            known = self.answers[indicator] = self._of(indicator)
        return known

    def _of(self, indicator: str) -> Alike:
        years: dict[Figure, set[str | None]] = {}
        for one in alike_names(indicator, self.index):
            for target in self.targets[self.names[one.number]]:
                years.setdefault(figure_of(target), set()).add(target.by)
        last = max((year for found in years.values() for year in found if year), default="")
        return Alike({figure: frozenset(found) for figure, found in years.items()}, last)


def figure_of(target: Target) -> Figure:
    """What a target states, whatever it is of and for whichever year."""
    return target.op, target.value, target.unit


def asked_figures(targets: Sequence[Target]) -> AskedFigures:
    """Sort the targets of a parent by the names of their indicators."""
    named: dict[str, list[Target]] = {}
    for target in targets:
        named.setdefault(target.indicator, []).append(target)
    names = tuple(named)
    return AskedFigures({name: tuple(found) for name, found in named.items()}, names, index_names(names), {})
