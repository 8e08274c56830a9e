"""Figures whose unit is out of line: 1.8% where sister documents have 1.8‰."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from checker.language.indicator_names import prepare_name
from checker.model.catalog import Catalog, Requirement, Target
from checker.rules.figures._words import figure_words
from checker.rules.stated import equal, is_level, said, same_name

_RATES = ("%", "‰")


class Other(msgspec.Struct, frozen=True):
    """A figure of the same indicator that another source states."""

    indicator: str
    value: float
    unit: str
    source: str

    @property
    def said(self) -> str:
        """The figure as a person writes it."""
        return f"{self.value:g}{self.unit}"


def known() -> tuple[Other, ...]:
    """Figures that issued plans agree on."""
    return tuple(Other(one.indicator, float(one.value), one.unit, one.source) for one in figure_words().known_rates)


def of_catalog(catalog: Catalog) -> Iterator[tuple[Requirement, Target]]:
    """The rates that a parent demands."""
    for requirement in catalog.requirements:
        detail = requirement.detail
        if requirement.kind == "target" and isinstance(detail, Target) and detail.unit in _RATES and is_level(detail):
            yield requirement, detail


def of_parents(catalogs: Sequence[Catalog], but: int) -> tuple[Other, ...]:
    """The rates of all parents but one."""
    return tuple(
        Other(target.indicator, target.value or 0.0, target.unit, catalog.document.source)
        for number, catalog in enumerate(catalogs)
        if number != but
        for _, target in of_catalog(catalog)
    )


def out_of_line(target: Target, others: Sequence[Other]) -> Other | None:
    """The source that has the same digits of the same indicator with the other of % and ‰; None when one agrees."""
    if target.unit not in _RATES or target.value is None or not is_level(target):
        return None
    rivals = [one for one in others if equal(one.value, target.value) and _alike(one.indicator, target.indicator)]
    if any(one.unit == target.unit for one in rivals):
        return None
    return next((one for one in rivals if one.unit in _RATES), None)


def _alike(one: str, other: str) -> bool:
    """Names that end alike after whom they speak of are alike here: the same digits speak for it too."""
    return same_name(one, other) or prepare_name(one).core == prepare_name(other).core


__all__ = ["Other", "known", "of_catalog", "of_parents", "out_of_line", "said"]
