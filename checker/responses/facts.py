"""What the submission states in figures and dates: rows of its indicator tables, targets and duties in its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.deadlines import find_deadlines
from checker.language.target_cells import read_target_cell
from checker.language.target_names import split_names
from checker.language.targets import find_targets
from checker.model.catalog import DeadlineDetail, Direction, Target
from checker.model.document import Block, Document, Span
from checker.requirements.tables import Sheet, read_sheet
from checker.responses.names import NameIndex, index_names

_VALUE_ROLES = ("direction", "target", "year")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an indicator table: one indicator each, though one row may hold two."""

    name: str
    direction: Direction | None
    targets: tuple[Target, ...]
    span: Span
    value: Span | None
    value_text: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A target stated somewhere, in text or in a table."""

    target: Target
    span: Span
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A duty with a time, and the words that state it."""

    detail: DeadlineDetail
    span: Span


@dataclass(frozen=True, slots=True)
class Facts:
    rows: tuple[Row, ...]
    stated: tuple[Stated, ...]
    dated: tuple[Dated, ...]
    row_names: NameIndex
    stated_names: NameIndex


def _rows(sheet: Sheet) -> Iterator[Row]:
    for row in sheet.body:
        names = sheet.cells(row, "name")
        if not names or not names[0].text.strip():
            continue
        cell = names[0]
        direction: Direction | None = None
        targets: list[Target] = []
        value = None
        words = []
        for column, spec in enumerate(sheet.columns):
            found = sheet.cell(row, column)
            if spec.role not in _VALUE_ROLES or found is None or not found.text.strip():
                continue
            read = read_target_cell(cell.text, found.text, (spec.year,) if spec.year else ())
            direction = direction or read[0]
            targets.extend(read[1])
            words.append(found.text)
            value = value or Span(sheet.block.index, 0, len(found.text), found.row, found.col)
        span = Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col)
        for name in split_names(cell.text):
            yield Row(name, direction, tuple(targets), span, value, " ".join(words))


def _texts(document: Document) -> Iterator[tuple[str, Block, int | None, int | None]]:
    for block in document.reading.blocks:
        if block.part in ("header", "footer"):
            continue
        if block.table is None:
            yield block.text, block, None, None
        else:
            for cell in block.table.cells:
                yield cell.text, block, cell.row, cell.col


def _stage(document: Document, block: Block) -> str | None:
    heading = document.heading_of[block.index] if block.index < len(document.heading_of) else -1
    return document.headings[heading].title if heading >= 0 else None


def read_facts(document: Document) -> Facts:
    """Read tables and text once for all requirements."""
    rows: list[Row] = []
    stated: list[Stated] = []
    dated: list[Dated] = []
    year = document.front.period[0] if document.front.period else None
    for block in document.reading.blocks:
        sheet = read_sheet(block, "") if block.table is not None else None
        if sheet is not None and sheet.kind in ("indicators", "goals"):
            rows.extend(_rows(sheet))
    for row in rows:
        stated.extend(Stated(target, row.value or row.span, True) for target in row.targets)
    for text, block, line, column in _texts(document):
        if len(text) < 4:
            continue
        for phrase in find_targets(text):
            stated.append(Stated(phrase.target, Span(block.index, phrase.start, phrase.end, line, column)))
        for duty in find_deadlines(text, year=year, stage=None):
            dated.append(Dated(duty.detail, Span(block.index, duty.start, duty.end, line, column)))
    row_names = index_names([row.name for row in rows])
    stated_names = index_names([one.target.indicator for one in stated])
    return Facts(tuple(rows), tuple(stated), tuple(dated), row_names, stated_names)
