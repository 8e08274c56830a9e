"""Whose duty something is at this unit: its own, the counterpart of another's, or none of its business."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model.catalog import Catalog, Point, Requirement
from checker.model.result import Applies, Submitter
from checker.model.unit import Unit
from checker.responses.applies import ownership, point_applies
from checker.responses.authorities import facing
from checker.responses.profiled import submitter_of_unit


def submitter_facing(unit: Unit, catalogs: Sequence[Catalog] = ()) -> Submitter:
    """The submitter that a check of this unit's document knows it as, with the bodies that issued its parents."""
    return facing(submitter_of_unit(unit), [catalog.document.front.issuer for catalog in catalogs])


def of_point(point: Point, requirement: Requirement, submitter: Submitter) -> Applies:
    """Whose duty one main point is."""
    return point_applies(point, requirement, submitter)


def of_requirement(requirement: Requirement, submitter: Submitter, holder: Requirement | None) -> tuple[Applies, str]:
    """Whose duty a requirement without main points is, and why not this unit's."""
    return ownership(requirement, submitter, holder)
