"""Whose duty something is at this unit: its own, the counterpart of another's, or none of its business."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model.catalog import Catalog, Point, Requirement
from checker.model.result import Applies, Submitter
from checker.model.unit import Unit
from checker.responses.applies import inside, ownership, point_applies
from checker.responses.authorities import facing
from checker.responses.populations import concerns
from checker.responses.profiled import submitter_of_unit

_OUTSIDE = re.compile(
    r"由?(?:国家|省|市|区|县)[^，。、和与向]{0,12}?(?:委员会|委|局|厅|中心|学会|协会|监督所|政府)"
    r"(?=(?:及时|应当?|要|需|将|再|统一)*(?:汇总|报[至送]|上报|组织|通报|公布|牵头))"
)
_GRADED = re.compile(
    r"(?:其中)?[^，。；]{0,16}?([一二三]级(?:及?以上)?[^，。；级]{0,4}?(?:医疗机构|医院))"
    r"(?=新增|设立|建立|建成|制定|制订|要|应|于|须)"
)


def submitter_facing(unit: Unit, catalogs: Sequence[Catalog] = ()) -> Submitter:
    """The submitter that a check of this unit's document knows it as, with the bodies that issued its parents."""
    return facing(submitter_of_unit(unit), [catalog.document.front.issuer for catalog in catalogs])


def of_point(point: Point, requirement: Requirement, submitter: Submitter) -> Applies:
    """Whose duty one main point is. What a body outside acts in (区医管中心汇总后报…) is never one unit's own."""
    if inside(submitter) and (_OUTSIDE.match(point.text) or grade_of(point.text, submitter) == "other"):
        return "none"
    if point.subjects == ("质控组织",) and "质控组织" in submitter.answers_for:
        return "own"  # what every group of the region does, of the hospital that hosts one
    return point_applies(point, requirement, submitter)


def grade_of(text: str, submitter: Submitter) -> str:
    """Of a clause that opens with hospitals of a grade: own when the unit is one, other when not, "" for no grade."""
    graded = _GRADED.match(text)
    return "" if graded is None else "own" if concerns(graded[1], submitter) else "other"


def of_requirement(requirement: Requirement, submitter: Submitter, holder: Requirement | None) -> tuple[Applies, str]:
    """Whose duty a requirement without main points is, and why not this unit's."""
    return ownership(requirement, submitter, holder)
