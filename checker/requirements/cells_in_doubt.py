"""Cells that the reader does not vouch for: a direction of one sign, a unit told outside the cell of its target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.intake.doubts import Doubts
from checker.model.catalog import Requirement, Target
from checker.model.document import Cell, Span
from checker.requirements.doubts import noted
from checker.requirements.tables import Sheet

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


def lone(doubts: Doubts, sheet: Sheet, cell: Cell) -> bool:
    """Is the cell one sign, and that in doubt? An arrow comes out as a figure: it asks nothing that can be told."""
    return len(cell.text.strip()) == 1 and bool(doubts.over(_span(sheet, cell)))


def lone_note(doubts: Doubts, sheet: Sheet, cell: Cell) -> str:
    """What the indicator's note says of such a direction. It stays an indicator that can be answered."""
    span = _span(sheet, cell)
    said = doubts.said((span.block, span.row, span.col), doubts.over(span)[0])
    return f"指标导向{said}，未录入，请核对原件后补填"


def with_unit_note(
    requirement: Requirement, target: Target, doubts: Doubts, sheet: Sheet, row: int, cell: Cell
) -> Requirement:
    """The target; where its unit or year is told in another cell, and that is uncertain, its note says so."""
    for span in _told_elsewhere(target, sheet, row, cell) if doubts else ():
        if found := doubts.deciding(span, figures=True):
            return noted(requirement, doubts, span, found[0])
    return requirement


def _told_elsewhere(target: Target, sheet: Sheet, row: int, cell: Cell) -> Iterator[Span]:
    """The headings of the target's column; its unit column and the brackets of its name where its cell has no unit."""
    first = min(sheet.body)
    above = {sheet.table.grid[r][cell.col] for r in range(first) if cell.col < len(sheet.table.grid[r])}
    yield from (_span(sheet, sheet.table.cells[index]) for index in sorted(above) if index >= 0)
    if not target.unit or target.unit in cell.text:
        return
    yield from (_span(sheet, one) for one in sheet.cells(row, "unit"))
    for name in sheet.cells(row, "name", "goal")[:1]:
        for found in _BRACKETS.finditer(name.text):
            yield Span(sheet.block.index, *found.span(), name.row, name.col)


def _span(sheet: Sheet, cell: Cell) -> Span:
    return Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col)
