"""When a task is due by a remark of its own: the column of a task list, or 完成时限：2025年5月底 below a task.

The time is written as 2025年5月底, 每年6月底前, 每季度 or 印发后3个月内.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.intake.outline.attachments import squeeze
from checker.language.deadlines import find_deadlines
from checker.model.catalog import DeadlineDetail
from checker.model.document import Cell, Document, Heading, Span
from checker.requirements.passages import text_at
from checker.requirements.tables import Sheet

_REMARK = re.compile(
    r"(?:完成|办结|落实|推进|实施|整改)(?:的)?(?:时限|期限|时间|节点)(?:要求|节点|安排)?\s*[：:]\s*([^。；;，,、）)】\]\s]{2,24})"
)
_DAY = re.compile(r"[\d年月日底末初旬]$")
_JOINED = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")  # 20250630 as a workbook writes it
_YEAR = re.compile(r"20\d\d(?=年)")
_PART = re.compile(r"[，,；;]")
_DONE = re.compile(r"\d.*(?:完成|办结|验收|建成|到位)")


def due_of(sheet: Sheet, row: int, year: int | None) -> tuple[DeadlineDetail, Cell] | None:
    """What the row asks by when, and the cell that says the time; None for 持续推进 and for no words at all."""
    cell = next((one for one in sheet.cells(row, "due") if one.text.strip()), None)
    what = squeeze(sheet.text(row, "main_task")) or squeeze(sheet.text(row, "content")).partition("。")[0]
    if cell is None or not what:
        return None
    found = _told(squeeze(cell.text), what, year)
    if found is None:
        return None
    return replace(found, who=squeeze(sheet.text(row, "lead", "owner")), quote=cell.text), cell


def _told(told: str, what: str, year: int | None) -> DeadlineDetail | None:
    """The duty `what` with the time that `told` names, if it names one."""
    told = _JOINED.sub(r"\1.\2.\3", told)
    parts = [part for part in _PART.split(told)[1:] if _DONE.search(part)]  # 2025年3月启动，12月底前完成
    named = _YEAR.search(told)
    last = _due(parts[-1], what, int(named.group()) if named else year) if parts else None
    return last or _due(told, what, year)


def _due(told: str, what: str, year: int | None) -> DeadlineDetail | None:
    said = f"{told}前完成" if _DAY.search(told) else f"{told}完成"
    found = find_deadlines(f"{said}{what}", year=year)
    first = next((one.detail for one in found if one.start == 0), None)
    return first and replace(first, what=what)


def due_remarks(document: Document, heading: Heading, year: int | None) -> Iterator[tuple[DeadlineDetail, Span]]:
    """When what a heading names is due, by a remark in its own text; and where the remark stands."""
    for span in heading.text:
        for remark in _REMARK.finditer(text_at(document, span)):
            detail = _told(squeeze(remark[1]), heading.title, year)
            if detail is not None:
                start = span.start + remark.start()
                place = Span(span.block, start, start + len(remark.group()), span.row, span.col)
                yield replace(detail, quote=remark.group()), place
