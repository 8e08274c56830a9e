"""What the submission states in figures and dates: rows of its indicator tables, targets and duties in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from checker.intake.outline.attachments import squeeze
from checker.intake.places import text_of
from checker.language.deadlines import find_deadlines, find_stage
from checker.language.fold import fold
from checker.language.posts import find_posts
from checker.language.target_cells import read_target_cell
from checker.language.targets import find_targets
from checker.model.catalog import DeadlineDetail, Direction, PostDetail, Target
from checker.model.document import Block, Document, Span
from checker.requirements.allotments import shares_in
from checker.requirements.dues import due_of, due_remarks
from checker.requirements.phrases import indicators_in
from checker.requirements.tables import Sheet, read_sheet
from checker.responses.duties import Dated, Duties, list_duties
from checker.responses.names import NameIndex, index_names
from checker.responses.same import Same
from checker.responses.terms import terms_of

_VALUE_ROLES = ("direction", "target", "year")
_SAYS_DIRECTION = re.compile(r"[升高降低增减提缩上下]|区间|范围")
_NUMBER = re.compile(r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)．.、](?!\d)\s*)?")  # of a paragraph
_WHERE = re.compile(r"^(?:全[市区县省国州旗盟]|辖区内?|各地)")
_SENTENCE = 8  # letters; a shorter cell states no duty
_REST = 60  # letters after the clause with the time, to the end of its sentence
_LABEL = 24  # letters of the cell that says what a row is of
_NUMERAL = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{0,3})[)）.、]?")
_SHORTEST = 4  # no duty and no target in three characters


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row of an indicator table: one indicator each, though one row may hold two."""

    name: str
    direction: Direction | None
    targets: tuple[Target, ...]
    span: Span
    value: Span | None
    value_text: str = ""
    places: tuple[Span, ...] = ()  # the cell of each target


class Stated(msgspec.Struct, frozen=True, gc=False):
    """A target stated somewhere, in text or in a table."""

    target: Target
    span: Span
    in_table: bool = False


class Held(msgspec.Struct, frozen=True, gc=False):
    """A post given to somebody."""

    detail: PostDetail
    span: Span


class Facts(msgspec.Struct, frozen=True):
    rows: tuple[Row, ...]
    stated: tuple[Stated, ...]
    duties: Duties
    posts: tuple[Held, ...]
    row_names: NameIndex
    stated_names: NameIndex
    shared: dict[tuple[str, str], tuple[Stated, ...]] = {}  # what tables that share work out give, by body and name


def _rows(sheet: Sheet, years: Sequence[str]) -> Iterator[Row]:
    for line in sheet.body:
        cell = next(iter(sheet.cells(line, "name", "goal")), None)
        if cell is None or not cell.text.strip():
            continue
        name, unit = squeeze(cell.text), sheet.unit(line)
        direction: Direction | None = None
        targets: list[Target] = []
        places: list[Span] = []
        values: list[tuple[Span, str]] = []
        for column, spec in enumerate(sheet.columns):
            found = sheet.cell(line, column)
            if spec.role not in _VALUE_ROLES or found is None or not found.text.strip():
                continue
            sense, figures = read_target_cell(name, found.text, (spec.year,) if spec.year else years, unit)
            direction = direction or (sense if _SAYS_DIRECTION.search(found.text) else None)
            place = Span(sheet.block.index, 0, len(found.text), found.row, found.col)
            targets.extend(figures)
            places.extend(place for _ in figures)
            values.append((place, found.text))
        span = Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col)
        said = " ".join(text for _, text in values)
        value = values[0][0] if values else None
        for one in dict.fromkeys((name, *indicators_in(name))):
            yield Row(one, direction, tuple(targets), span, value, said, tuple(places))


def shared_key(target: Target) -> tuple[str, str]:
    """The body and the name of a figure that is shared out."""
    return fold(target.scope or ""), fold(target.indicator)


def _shared(sheet: Sheet) -> Iterator[tuple[tuple[str, str], Stated]]:
    for target, cell in shares_in(sheet):
        span = Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col)
        yield shared_key(target), Stated(target, span, True)


def _due(document: Document, sheet: Sheet, year: int | None) -> Iterator[Dated]:
    """The rows of a task list with the time that a column of their own gives them."""
    for line in sheet.body:
        found = due_of(sheet, line, year)
        cell = next(iter(sheet.cells(line, "content", "main_task")), None)
        if found is not None and cell is not None:
            span = Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col)
            yield _dated(document, found[0], span)


def _texts(document: Document) -> Iterator[tuple[str, Block, int | None, int | None]]:
    for block in document.reading.blocks:
        if block.part in ("header", "footer"):
            continue
        if block.table is None:
            yield block.text, block, None, None
        else:
            for cell in block.table.cells:
                yield cell.text, block, cell.row, cell.col


def _readings(target: Target) -> Iterator[Target]:
    """The target, and again with whom it is for as a part of its name: 二级以上医院|设置率 is 二级以上医院设置率."""
    yield target
    if target.scope:
        whom = _WHERE.sub("", target.scope)
        yield replace(target, indicator=f"{whom}{target.indicator}", scope=None)


def _stage(document: Document, block: Block) -> tuple[str | None, int]:
    """The heading of the schedule's stage that a paragraph stands under, and where the paragraph's text begins.

    A year is carried from date to date: what follows the heading in its own paragraph is read without it.
    """
    index = document.heading_of[block.index] if block.index < len(document.heading_of) else -1
    heading = document.headings[index] if index >= 0 else None
    if heading is None or heading.function != "schedule" or heading.kind == "section":
        return None, 0
    return heading.title, heading.span.end if heading.span.block == block.index else 0


def _dated(document: Document, detail: DeadlineDetail, span: Span, label: str = "") -> Dated:
    """A duty with a time; `label` is what its row of a table is of."""
    sentence = text_of(document, replace(span, end=span.end + _REST)).partition("。")[0]
    clause = f"{label}{detail.what}，{text_of(document, span)}"
    return Dated(detail, span, terms_of(clause), terms_of(sentence))


def _label(block: Block, line: int | None, column: int | None) -> str:
    """The first cell of a row that is no number: what is said in the others is of it."""
    if block.table is None or line is None or not column:
        return ""
    cells = [block.table.cells[index] for index in block.table.grid[line] if index >= 0]
    named = [one.text for one in cells if not _NUMERAL.fullmatch(one.text.strip())]
    return f"{named[0]}，" if named and len(named[0]) <= _LABEL and cells[0].col != column else ""


def _stages(document: Document, year: int | None) -> Iterator[Dated]:
    """The stages that the headings of the schedule name with their dates."""
    for heading in document.headings:
        if heading.function == "schedule" and heading.kind != "section" and (found := find_stage(heading.title, year)):
            yield _dated(document, found, heading.span)


def _remarks(document: Document, year: int | None) -> Iterator[Dated]:
    """The headings with the time that a remark in their text gives them: 完成时限：2025年5月底."""
    for heading in document.headings:
        for detail, _ in due_remarks(document, heading, year):
            yield _dated(document, detail, heading.span)


def _years(document: Document) -> tuple[int | None, tuple[str, ...]]:
    """The year of dates without one, and the years of the plan's period."""
    front = document.front
    period = front.period
    year = int(front.issue_date[:4]) if front.issue_date else period[0] if period else None
    return year, tuple(str(one) for one in range(period[0], period[1] + 1)) if period and period[1] > period[0] else ()


def facts_of(document: Document) -> Facts:
    """What `read_facts` reads, kept for a while: the rules ask again for what the matches rest on."""
    return _facts(Same(document))


@lru_cache(maxsize=2)
def _facts(one: Same[Document]) -> Facts:
    return read_facts(one.it)


def read_facts(document: Document) -> Facts:
    """Read tables and text once for all requirements."""
    year, years = _years(document)
    rows: list[Row] = []
    due: list[Dated] = []
    shared: dict[tuple[str, str], tuple[Stated, ...]] = {}
    for block in document.reading.blocks:
        sheet = read_sheet(block, "") if block.table is not None else None
        if sheet is not None and sheet.kind in ("indicators", "goals"):
            rows.extend(_rows(sheet, years))
        elif sheet is not None and sheet.kind == "task_list":
            due.extend(_due(document, sheet, year))
        elif sheet is not None and sheet.kind == "allotment":
            for key, stated_there in _shared(sheet):
                shared[key] = (*shared.get(key, ()), stated_there)
    stated = [Stated(*pair, True) for row in rows for pair in zip(row.targets, row.places, strict=True)]
    dated = [*_stages(document, year), *_remarks(document, year), *due]
    posts: list[Held] = []
    for text, block, line, column in _texts(document):
        if len(text) < _SHORTEST:
            continue
        begin = _NUMBER.match(text).end() if line is None else 0  # type: ignore[union-attr]  # matches nothing too
        for phrase in find_targets(text[begin:]):
            span = Span(block.index, begin + phrase.start, begin + phrase.end, line, column)
            stated.extend(Stated(target, span) for target in _readings(phrase.target))
        if line is not None and len(text) < _SENTENCE:
            continue  # the cells of an indicator table hold names and figures
        stage, begin = _stage(document, block)
        for duty in find_deadlines(text[begin:], year=year, stage=stage):
            span = Span(block.index, begin + duty.start, begin + duty.end, line, column)
            dated.append(_dated(document, duty.detail, span, _label(block, line, column)))
        for post in find_posts(text):
            posts.append(Held(post.detail, Span(block.index, post.start, post.end, line, column)))
    row_names = index_names([row.name for row in rows])
    stated_names = index_names([one.target.indicator for one in stated])
    return Facts(tuple(rows), tuple(stated), list_duties(dated), tuple(posts), row_names, stated_names, shared)
