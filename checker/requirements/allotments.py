"""A table that shares out what is to be done: a row for each body below, a column for each quantity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from checker.intake.outline.attachments import squeeze
from checker.language.fold import fold
from checker.language.target_cells import read_target_cell
from checker.model.catalog import Requirement, Target
from checker.model.document import Cell
from checker.requirements.ids import Ids
from checker.requirements.rows import Where, target_requirement
from checker.requirements.tables import Sheet, bodies_column, body_columns, is_figure, shares_out

_YEAR_ALONE = re.compile(r"20\d\d年?度?(?:目标|任务|计划)?[数量值]?")
_WHAT = re.compile(
    r"^附[件表][一二三四五六七八九十\d]*[：:]?|20\d\d年?度?(?:[-—至]20\d\d年?)?|(?:年度|目标|任务|分年度|分解|计划|指标|分配|安排)*(?:一览|分解|任务|计划|安排|分配|汇总)?表$"
)
_UNIT = re.compile(r"[（(]([^（()）]{1,8})[)）]$")


def shares_from(sheet: Sheet, where: Where, ids: Ids) -> Iterator[Requirement]:
    """A target for each figure, asked of the body of its row (`scope`): 户厕改造≥720户 of 云泉镇."""
    for target, cell in shares_in(sheet):
        asked = target_requirement(where.cell(sheet, cell), target, where.parent, ids)
        yield replace(asked, title=f"{target.scope}：{asked.title}", subjects=())


def shares_in(sheet: Sheet) -> Iterator[tuple[Target, Cell]]:
    """The figures of such a table, each with the cell that holds it."""
    bodies = bodies_column(sheet.columns, [_texts(sheet, row) for row in sheet.body])
    if bodies is None:
        yield from _by_columns(sheet)
        return
    shared = [(col, column) for col, column in enumerate(sheet.columns) if col > bodies and shares_out(column)]
    for row in sheet.body:
        whose = sheet.cell(row, bodies)
        for col, column in shared:
            cell = sheet.cell(row, col)
            if cell is None or whose is None or not is_figure(fold(cell.text)):
                continue
            measured = _UNIT.search(column.title)
            name = _UNIT.sub("", column.title)
            if _YEAR_ALONE.fullmatch(name):  # 单位, 2024年, 2025年: what is shared out stands over the table
                name = _WHAT.sub("", squeeze(sheet.title)) or name
            years = (column.year,) if column.year else ()
            for target in read_target_cell(name, cell.text, years, measured[1] if measured else "")[1]:
                yield replace(target, scope=squeeze(whose.text)), cell


def _by_columns(sheet: Sheet) -> Iterator[tuple[Target, Cell]]:
    """The figures where each column is a body's: 指标, 甲县, 乙县."""
    bodies = body_columns(sheet.columns, [_texts(sheet, row) for row in sheet.body])
    for row in sheet.body:
        told = [cell for col in range(bodies[0]) if (cell := sheet.cell(row, col))] if bodies else []
        names = [squeeze(cell.text) for cell in told if not is_figure(fold(cell.text)) and len(squeeze(cell.text)) > 1]
        if not names:
            continue
        measured, unit = _UNIT.search(names[0]), sheet.unit(row)
        for col in bodies:
            cell = sheet.cell(row, col)
            if cell is None or not is_figure(fold(cell.text)):
                continue
            name = _UNIT.sub("", names[0])
            for target in read_target_cell(name, cell.text, (), measured[1] if measured else unit)[1]:
                yield replace(target, scope=sheet.columns[col].title), cell


def _texts(sheet: Sheet, row: int) -> Sequence[str]:
    cells = (sheet.cell(row, col) for col in range(len(sheet.columns)))
    return [squeeze(cell.text) if cell is not None else "" for cell in cells]
