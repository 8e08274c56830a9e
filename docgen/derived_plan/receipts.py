"""The receipt that an authority sends out with its plan: the parent's own columns, for those it addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.catalog import FormDetail
from docgen.derived_plan.frame import Frame
from docgen.layout.model import Part, Table
from docgen.table_rows import cell

_UNIT = re.compile(r"^(?:区县|县区|县（市、区）|市|单位名称|区|县)$")
_TITLE = re.compile(r"(?:各?(?:区县|县区|市县|区|县)|.{0,30}医疗机构)(?=联络[人员]|联系人|回执)")
_RECEIPT = ("回执", "联络", "联系人")
_BLANK_ROWS = 2


def receipt_parts(frame: Frame) -> Iterator[Part]:
    """The parent's receipts as the unit's own blank forms."""
    for one in frame.local.clauses:
        detail = one.requirement.detail
        title = one.requirement.title
        if one.requirement.kind != "form" or not isinstance(detail, FormDetail) or not detail.fields:
            continue
        if not any(word in title for word in _RECEIPT):
            continue
        fields = tuple(_UNIT.sub("单位", name) for name in detail.fields)
        rows = [tuple(cell(name, center=True) for name in fields)]
        rows += [tuple(cell("") for _ in fields) for _ in range(_BLANK_ROWS)]
        yield Part(title=_TITLE.sub("", title) or title, blocks=(Table(tuple(1.0 for _ in fields), tuple(rows)),))
