"""What a requirement depends on at a unit, as docgen asks it: services, departments, and kinds of units."""

from __future__ import annotations

from checker.model.catalog import IndicatorDetail, Requirement, Target
from checker.responses.populations import population_of
from checker.units.needs import fields_of, lacking, rests_on, services_of


def kinds_of(requirement: Requirement) -> tuple[str, ...]:
    """The kinds of institutions that a requirement is for, as it names them: 中医医疗机构, 公立医院, 三级医院.

    Empty where it is for all, or where only some of its main points are for one kind.
    """
    detail = requirement.detail
    if isinstance(detail, IndicatorDetail) and detail.applies_to:
        return detail.applies_to
    if isinstance(detail, Target) and detail.scope:
        return (detail.scope,)
    named = population_of(requirement.title)
    if named or not requirement.points:
        return (named,) if named else ()
    each = [population_of(point.text) for point in requirement.points]
    return tuple(dict.fromkeys(each)) if all(each) else ()


__all__ = ["fields_of", "kinds_of", "lacking", "rests_on", "services_of"]
