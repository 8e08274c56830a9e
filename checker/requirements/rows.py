"""Requirements from tables: indicators, duties and goals, a row each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from checker.intake.doubts import Doubts
from checker.intake.outline.attachments import squeeze
from checker.language.points import main_points
from checker.language.target_cells import natural_direction, read_target_cell
from checker.language.targets import find_targets
from checker.language.units import written
from checker.model.catalog import Direction, DutyDetail, GoalDetail, IndicatorDetail, Point, Requirement, Target
from checker.model.document import Cell, Document, Span
from checker.requirements.cells_in_doubt import lone, lone_note, with_unit_note
from checker.requirements.ids import Ids
from checker.requirements.passages import place_of
from checker.requirements.phrases import (
    applies_to,
    departments,
    fraction,
    indicators_in,
    is_container,
    level_of,
    people,
    window_of,
)
from checker.requirements.tables import Sheet

_CODE = re.compile(r"[（(〔\[【]\s*([A-Z]{2,6}-\d{4}-[0-9ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX]+)\s*[)）〕\]】]")
_SERIES = re.compile(r"([A-Z]{2,6})-\d{4}-[^，,；;。为]*为([^，,；;。]*)")
_WORDS_OF_DIRECTION = re.compile(r"[升高降低增减提缩上下↑↓]|区间|范围")
_STRATEGY = re.compile(r"^\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*")


class Where(msgspec.Struct, frozen=True):
    """Where a table stands: the key of its ids, the requirement it hangs on, its heading path."""

    document: Document
    key: str
    parent: str | None
    path: str
    doubts: Doubts
    attachment: str = ""

    def cell(self, sheet: Sheet, cell: Cell) -> Requirement:
        """A bare requirement located at a cell."""
        span = Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col)
        return Requirement("", "indicator", "", "", self.parent, location=place_of(self.document, span, self.path))


def indicators_from(sheet: Sheet, where: Where, ids: Ids, years: Sequence[str]) -> Iterator[Requirement]:
    """An indicator a row, each followed by the targets that its cells state."""
    group, count = "", 0
    for row in sheet.body:
        name_cell = next(iter(sheet.cells(row, "name", "goal")), None)
        spanning = {index for index in sheet.table.grid[row] if index >= 0}
        if len(spanning) == 1:
            group = squeeze(sheet.table.cells[spanning.pop()].text)
            continue
        name = squeeze(name_cell.text) if name_cell else ""
        if name_cell is None or not name:
            continue
        count += 1
        number = squeeze(sheet.text(row, "number")) or str(count)
        asked = _asked(sheet, row, name, years, where.doubts)
        names = indicators_in(name)
        requirement = replace(
            where.cell(sheet, name_cell),
            id=ids.own("indicator", f"{where.key}.{number}"),
            number=number,
            title=name,
            text=name,
            note="；".join(_notes(names, asked, where, sheet)),
            detail=_indicator(sheet, row, name, group, where, asked),
        )
        yield requirement
        for one in asked:
            for target in one.targets:
                bare = target_requirement(where.cell(sheet, one.cell), target, requirement.id, ids)
                yield with_unit_note(bare, target, where.doubts, sheet, row, one.cell)


def _notes(names: Sequence[str], asked: Sequence[_Asked], where: Where, sheet: Sheet) -> Iterator[str]:
    if len(names) > 1:
        yield f"一行两项指标：{names[0]}；{names[1]}"
    for one in asked:
        if one.unread:
            yield lone_note(where.doubts, sheet, one.cell)


def target_requirement(bare: Requirement, target: Target, holder: str | None, ids: Ids) -> Requirement:
    """A target as a requirement that hangs on its holder; `bare` brings the location."""
    key = ids.hanging("target", holder or "preamble")
    return replace(
        bare, id=key, kind="target", title=say_target(target), parent=holder, text=target.quote, detail=target
    )


def say_target(target: Target) -> str:
    """A target in a person's words: 再手术率≤1.8‰."""
    signs = {"<=": "≤", ">=": "≥", "rise": "提高", "fall": "降低"}
    sign = signs.get(target.op, target.op)
    if target.value is None:
        return f"{target.indicator}{sign}"
    return f"{target.indicator}{sign}{written(target.value, target.unit, target.value2)}"


class _Asked(msgspec.Struct, frozen=True):
    """What one cell of an indicator's row asks."""

    cell: Cell
    direction: Direction | None
    targets: tuple[Target, ...]
    unread: bool = False  # a direction that is one doubtful sign


def _asked(sheet: Sheet, row: int, name: str, years: Sequence[str], doubts: Doubts) -> list[_Asked]:
    seen: set[tuple[int, int]] = set()
    asked: list[_Asked] = []
    unit = sheet.unit(row)
    for col, column in enumerate(sheet.columns):
        cell = sheet.cell(row, col)
        if cell is None or column.role not in ("direction", "target", "year") or (cell.row, cell.col) in seen:
            continue
        seen.add((cell.row, cell.col))
        if column.role == "direction" and lone(doubts, sheet, cell):
            asked.append(_Asked(cell, None, (), unread=True))
            continue
        headed = (column.year,) if column.year else years
        direction, targets = read_target_cell(name, cell.text, headed, unit)
        # 85% alone is a figure; only words (逐步升高, 提高到85%) and arrows are a direction.
        asked.append(_Asked(cell, direction if _WORDS_OF_DIRECTION.search(cell.text) else None, targets))
    if sheet.has("scoring") and not any(one.targets for one in asked):
        asked.extend(_named_with_figure(sheet, row))
    return asked


def _named_with_figure(sheet: Sheet, row: int) -> Iterator[_Asked]:
    """What is scored says its figure itself: 每周开放不少于56小时."""
    cell = next(iter(sheet.cells(row, "name", "goal")), None)
    if cell is not None and (found := find_targets(cell.text)):
        yield _Asked(cell, None, tuple(one.target for one in found))


def _indicator(sheet: Sheet, row: int, name: str, group: str, where: Where, asked: Sequence[_Asked]) -> IndicatorDetail:
    dimension = squeeze(sheet.text(row, "dimension", "category")) or group
    owner = squeeze(sheet.text(row, "lead", "owner", "leader"))
    numerator, denominator = fraction(sheet.text(row, "formula"))
    return IndicatorDetail(
        attachment=where.attachment,
        dimension=dimension,
        direction=next((one.direction for one in asked if one.direction), None),
        targets=tuple(target for one in asked for target in one.targets),
        owner=owner or None,
        level=level_of(name, owner),
        applies_to=applies_to(name),
        numerator=squeeze(sheet.text(row, "numerator")) or numerator,
        denominator=squeeze(sheet.text(row, "denominator")) or denominator,
        window=window_of(name),
        source=squeeze(sheet.text(row, "source")) or None,
        container=is_container(name, dimension, *(one.cell.text for one in asked)),
    )


def duties_from(sheet: Sheet, where: Where, ids: Ids) -> Iterator[Requirement]:
    """A duty a row of a task list; merged cells speak for every row they cover."""
    count = 0
    content_role = "content" if sheet.has("content") else "main_task"
    for row in sheet.body:
        cell = next((one for one in sheet.cells(row, content_role) if one.text.strip()), None)
        if cell is None or len({index for index in sheet.table.grid[row] if index >= 0}) == 1:
            continue
        count += 1
        number = squeeze(sheet.text(row, "number")) or str(count)
        main_task = squeeze(sheet.text(row, "main_task"))
        content = squeeze(cell.text)
        key = ids.own("duty", f"{where.key}.{number}")
        bare = where.cell(sheet, cell)
        yield replace(
            bare,
            id=key,
            kind="duty",
            number=number,
            title=content if content_role == "main_task" else main_task or content.partition("。")[0],
            text=cell.text,
            subjects=("科室",) if sheet.has("lead", "supporting") and "科室" in _titles(sheet) else (),
            points=_points(key, cell.text, bare),
            detail=DutyDetail(
                category=squeeze(sheet.text(row, "category", "dimension")),
                main_task=main_task,
                content=content,
                leader="、".join(people(sheet.text(row, "leader"))),
                lead_departments=departments(sheet.text(row, "lead", "owner")),
                supporting_departments=departments(sheet.text(row, "supporting")),
                due=squeeze(sheet.text(row, "due")),
            ),
        )


def _titles(sheet: Sheet) -> str:
    return "".join(column.title for column in sheet.columns)


def _points(key: str, text: str, bare: Requirement) -> tuple[Point, ...]:
    place = bare.location
    return tuple(
        Point(
            f"{key}.p{i}",
            point.text,
            point.subjects,
            replace(place, start=point.start, end=point.end) if place else None,
        )
        for i, point in enumerate(main_points(text), start=1)
    )


def goals_from(sheet: Sheet, where: Where, ids: Ids, explanation: str) -> Iterator[Requirement]:
    """A goal a row; several rows may share one number. `explanation` is the text that says what the codes mean."""
    national, specialty = _series(explanation)
    seen: set[tuple[int, int]] = set()
    count = 0
    for row in sheet.body:
        cell = next((one for one in sheet.cells(row, "goal", "name") if one.text.strip()), None)
        if cell is None or (cell.row, cell.col) in seen:
            continue
        seen.add((cell.row, cell.col))
        count += 1
        number = squeeze(sheet.text(row, "number")) or str(count)
        codes = tuple(_CODE.findall(cell.text))
        name = squeeze(_CODE.sub("", cell.text))
        area = squeeze(sheet.text(row, "specialty", "dimension", "category"))
        series = {code.partition("-")[0] for code in codes}
        level = "national" if series & national else "specialty" if series & specialty else "provincial"
        yield replace(
            where.cell(sheet, cell),
            id=ids.goal(number),
            kind="goal",
            number=number,
            title=name,
            text=sheet.text(row, "strategies") or None,
            detail=GoalDetail(
                specialty="" if area in ("/", "／", "—", "-") else area,
                codes=codes,
                level=level if national or specialty else None,  # type: ignore[arg-type]
                direction=natural_direction(name),
                brief=sheet.text(row, "brief"),
                strategies=strategies_of(sheet.text(row, "strategies")),
                year=next((code.split("-")[1] for code in codes), None) or _year_in(where.attachment + where.path),
            ),
        )


def _year_in(text: str) -> str | None:
    found = re.search(r"20\d\d", text)
    return found.group() if found else None


def _series(explanation: str) -> tuple[set[str], set[str]]:
    """Code series that the document explains as national goals and as goals of a specialty."""
    national: set[str] = set()
    specialty: set[str] = set()
    for series, meaning in _SERIES.findall(re.sub(r"\s+", "", explanation)):
        if "专业" in meaning:
            specialty.add(series)
        elif "国家" in meaning:
            national.add(series)
    return national, specialty


def strategies_of(text: str) -> tuple[str, ...]:
    """Numbered strategies of a cell, their numbers left out; lines that go on are joined."""
    items: list[str] = []
    for line in text.split("\n"):
        marked = _STRATEGY.match(line)
        if marked or not items:
            items.append(line[marked.end() :].strip() if marked else line.strip())
        else:
            items[-1] += line.strip()
    return tuple(item for item in items if item)
