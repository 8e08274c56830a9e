"""When a row of a task list is due: its own column says it, as 2025年5月底, 每年6月底前, 每季度 or 印发后3个月内."""

from __future__ import annotations

import re

from msgspec.structs import replace

from checker.intake.outline.attachments import squeeze
from checker.language.deadlines import find_deadlines
from checker.model.catalog import DeadlineDetail
from checker.model.document import Cell
from checker.requirements.tables import Sheet

_DAY = re.compile(r"[\d年月日底末初旬]$")


def due_of(sheet: Sheet, row: int, year: int | None) -> tuple[DeadlineDetail, Cell] | None:
    """What the row asks by when, and the cell that says the time; None for 持续推进 and for no words at all."""
    cell = next((one for one in sheet.cells(row, "due") if one.text.strip()), None)
    what = squeeze(sheet.text(row, "main_task")) or squeeze(sheet.text(row, "content")).partition("。")[0]
    if cell is None or not what:
        return None
    told = squeeze(cell.text)
    said = f"{told}前完成" if _DAY.search(told) else f"{told}完成"
    found = find_deadlines(f"{said}{what}", year=year)
    first = next((one.detail for one in found if one.start == 0), None)
    if first is None:
        return None
    return replace(first, who=squeeze(sheet.text(row, "lead", "owner")), what=what, quote=cell.text), cell
