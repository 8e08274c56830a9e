"""Figures whose unit is out of line: 1.8% where another place, or a sister document, has 1.8‰ of the same indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from checker.language.indicator_names import prepare_name
from checker.language.units import written
from checker.model.catalog import Catalog, IndicatorDetail, Requirement, Target
from checker.rules.rule import Case
from checker.rules.stated import equal, is_level, same_name, stated_of

_RATES = ("%", "‰")
_RARE = 10


class Other(msgspec.Struct, frozen=True):
    """A figure of the same indicator that another place or another source states."""

    indicator: str
    value: float
    unit: str
    source: str

    @property
    def said(self) -> str:
        """The figure as a person writes it."""
        return written(self.value, self.unit)


def of_catalog(catalog: Catalog) -> Iterator[tuple[Requirement, Target]]:
    """The rates that a parent demands, in its text and in its tables."""
    for requirement in catalog.requirements:
        for target in targets_of(requirement):
            if target.unit in _RATES and is_level(target):
                yield requirement, target


def targets_of(requirement: Requirement) -> tuple[Target, ...]:
    """What one requirement asks in figures."""
    detail = requirement.detail
    if isinstance(detail, IndicatorDetail):
        return detail.targets
    return (detail,) if isinstance(detail, Target) else ()


def others_of(targets: Iterable[Target], source: str) -> tuple[Other, ...]:
    """The figures of one source."""
    return tuple(Other(one.indicator, one.value or 0.0, one.unit, source) for one in targets)


class Sources(msgspec.Struct, frozen=True):
    """What may show that a parent slipped. Of `own`, only what contradicts it counts: no text vouches for itself."""

    others: tuple[Other, ...]
    own: tuple[Other, ...]


def sources_of(catalogs: Sequence[Catalog], number: int, itself: str = "") -> Sources:
    """The rates of all parents but one, and those of that one, shown as `itself`."""
    rates = [tuple(target for _, target in of_catalog(catalog)) for catalog in catalogs]
    others = (others_of(found, catalogs[at].document.source) for at, found in enumerate(rates) if at != number)
    return Sources(tuple(one for found in others for one in found), others_of(rates[number], itself))


def with_submission(case: Case, number: int, own: str = "", itself: str = "") -> Sources:
    """The same, and as a witness the submission, shown as `own`: what it copied speaks neither for nor against."""
    sources = sources_of(case.catalogs, number, itself)
    stated = (one.target for one in stated_of(case.document) if is_level(one.target))
    return Sources(sources.others, (*sources.own, *others_of(stated, own)))


def slip_of(target: Target, sources: Sources) -> Other | None:
    """The source that shows a parent's figure to be a slip.

    Rare events are counted in ‰ and not to be exceeded, what should be done in %: the other sign is the slip.
    """
    if target.unit != ("%" if target.op in ("<=", "<") else "‰") or (target.op in ("<=", "<") and not _rare(target)):
        return None
    return out_of_line(target, (*sources.others, *(one for one in sources.own if one.unit != target.unit)))


def _rare(target: Target) -> bool:
    """A limit that could be one of ‰; 35 % is no slip of 35 ‰."""
    return target.value is not None and target.value < _RARE


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
