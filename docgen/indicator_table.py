"""The indicator tables: the parent's rows with the unit's department, baseline, yearly values and source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checker.model.catalog import IndicatorDetail, Target
from checker.model.unit import UnitIndicator
from checker.responses.applies import REGIONAL
from docgen.derived_plan.frame import Frame, whose, without_place
from docgen.layout.model import Cell, Part, Table
from docgen.localise.figures import said_baseline
from docgen.localise.model import LocalClause, blank
from docgen.table_rows import cell, merged

_BARE = re.compile(r"[≥≤><＞＜]?\s*\d+(?:\.\d+)?")
_NOT_HERE = "区域性指标，由主管部门统计，按要求报送数据"
_DIMENSION = 1  # the column of the group's name
_DIRECTIONS = {"up": "逐步升高", "down": "逐步降低", "range": "合理区间"}


def indicator_parts(frame: Frame) -> Iterator[Part]:
    """An attachment for each indicator table of the parents."""
    for one in frame.local.clauses:
        rows = rows_of(frame, one)
        if rows:
            yield _part(frame, one, rows)


def indicator_tables(frame: Frame) -> Iterator[tuple[str, tuple[LocalClause, ...]]]:
    """The rows of each indicator table of the parents, with its title."""
    for one in frame.local.clauses:
        rows = rows_of(frame, one)
        if rows:
            yield _bare(frame, one), rows


def rows_of(frame: Frame, attachment: LocalClause) -> tuple[LocalClause, ...]:
    """The rows of a table of the parents, with those that a further parent's table for the same adds."""
    if attachment.requirement.kind != "attachment" or _taken_in(frame, attachment):
        return ()
    held = [one for one in frame.local.clauses if one.requirement.kind == "attachment" and one.place]
    added = [one for one in held if _taken_in(frame, one) == attachment.requirement.id]
    return tuple(
        row
        for one in (attachment, *added)
        for row in frame.local.below(one.requirement.id, "indicator")
        if not row.merged
    )


def _taken_in(frame: Frame, attachment: LocalClause) -> str:
    """The id of the earlier parent's table that has most of a table's rows; "" for none."""
    rows = frame.local.below(attachment.requirement.id, "indicator")
    into = Counter(twin.requirement.parent or "" for row in rows if (twin := frame.local.of(row.merged)) is not None)
    table, count = into.most_common(1)[0] if into else ("", 0)
    return table if count * 2 >= len(rows) else ""


def _part(frame: Frame, attachment: LocalClause, rows: Sequence[LocalClause]) -> Part:
    years = years_of(frame, rows)
    head, *body = indicator_rows(frame, rows)
    widths: tuple[float, ...] = (5.0, 9.0, 26.0, 11.0, 11.0, 14.0, *(10.0 for _ in years), 13.0)
    if _grouped(rows):
        table = Table(widths, (head, *merged(body, _DIMENSION)))
    else:
        table = Table((*widths[:_DIMENSION], *widths[_DIMENSION + 1 :]), (head, *body))
    return Part(title=f"{whose(frame.local)}{_bare(frame, attachment)}", blocks=(table,), landscape=True)


def indicator_rows(frame: Frame, rows: Sequence[LocalClause]) -> tuple[tuple[Cell, ...], ...]:
    """The header and a row an indicator, no cells merged."""
    years = years_of(frame, rows)
    owner = f"责任{frame.local.voice.inner}"
    columns = (f"{one}年" for one in years)
    names = ("序号", "类别", "指标名称", "指标导向", owner, f"{_base_year(frame)}基线", *columns, "数据来源")
    table = [tuple(cell(name, center=True) for name in names)]
    table += [_row(frame, number, one, years) for number, one in enumerate(rows, 1)]
    if _grouped(rows):
        return tuple(table)
    return tuple((*row[:_DIMENSION], *row[_DIMENSION + 1 :]) for row in table)


def _grouped(rows: Sequence[LocalClause]) -> bool:
    """Does the parent sort the indicators into groups? Else there is no column for them."""
    details = (one.requirement.detail for one in rows)
    return any(isinstance(detail, IndicatorDetail) and detail.dimension for detail in details)


def _bare(frame: Frame, attachment: LocalClause) -> str:
    """The attachment's title without the place or the name of who issued it."""
    front, unit = frame.local.catalogs[0].document.front, frame.local.unit
    title = attachment.requirement.title.removeprefix(front.issuer or unit.name)
    return without_place(title, (*front.issuers, front.issuer or "", unit.superior, unit.name))


def years_of(frame: Frame, rows: Sequence[LocalClause]) -> tuple[str, ...]:
    """The years of the plan's period, else those that the unit's own targets name."""
    period = next((one.document.front.period for one in frame.local.catalogs if one.document.front.period), None)
    if period:
        return tuple(str(year) for year in range(period[0], period[1] + 1))
    named = {year for one in frame.local.unit.indicators for year, _ in one.targets}
    return tuple(sorted(named)) or ("",) * bool(rows)


def _base_year(frame: Frame) -> str:
    years = {one.baseline.year for one in frame.local.unit.indicators if one.baseline.year}
    return f"{min(years)}年" if len(years) == 1 else ""


def own_row(frame: Frame, row: LocalClause) -> UnitIndicator | None:
    """What the profile says of an indicator, under whichever parent's number; the first that says something."""
    said = {one.requirement: one for one in frame.local.unit.indicators}
    found = [said[key] for key in (row.requirement.id, *row.also) if key in said]
    return next((one for one in found if one.targets or one.not_concerned), found[0] if found else None)


def _row(frame: Frame, number: int, one: LocalClause, years: Sequence[str]) -> tuple[Cell, ...]:
    detail = one.requirement.detail if isinstance(one.requirement.detail, IndicatorDetail) else IndicatorDetail()
    own = own_row(frame, one)
    head = (
        cell(str(number), center=True),
        cell(detail.dimension, center=True),
        cell(one.title),
        cell(_direction(detail), center=True),
    )
    reason = (own.not_concerned if own else "") or (one.reason if one.standing != "own" else "")
    if reason:
        text = _NOT_HERE if reason == REGIONAL else reason if reason.startswith("适用") else f"不涉及：{reason}"
        return (*head, cell(text, columns=len(years) + 3))
    if detail.direction is None and not detail.targets and one.requirement.title.endswith("情况"):
        owner = (own.owner if own else "") or one.lead or blank("责任科室")
        return (*head, cell(owner, center=True), *(cell("/", center=True) for _ in range(len(years) + 2)))
    base = said_baseline(own.baseline) if own else ""
    return (
        *head,
        cell((own.owner if own else "") or one.lead or blank("责任科室"), center=True),
        cell(base or blank("基线"), center=True),
        *(cell(_value(own, detail, year, _doubt(frame, one), year == years[-1]), center=True) for year in years),
        cell((own.source if own else "") or blank("来源")),
    )


def _direction(detail: IndicatorDetail) -> str:
    changes = [one.quote for one in detail.targets if one.unit == "pp" or one.op in ("rise", "fall")]
    if detail.direction:
        return "，".join(changes) or _DIRECTIONS[detail.direction]
    whole = [one.quote for one in detail.targets if one.by is None]
    return "，".join(dict.fromkeys((*whole, *changes))) or "/"


def _doubt(frame: Frame, one: LocalClause) -> str:
    """The stricter figure with its mark where the parent's text and table differ; "" where they do not."""
    return next((f"{figure}{mark}" for row, figure, mark in frame.local.doubts if row == one.requirement.id), "")


def _asked(target: Target) -> str:
    """The parent's figure as its cell has it; a bare number with the sign and unit that its table keeps elsewhere."""
    if target.value is None or target.unit not in ("%", "‰") or not _BARE.fullmatch(target.quote.strip()):
        return target.quote
    sign = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}.get(target.op, "")
    return f"{sign}{target.value:g}{target.unit}"


def _value(own: UnitIndicator | None, detail: IndicatorDetail, year: str, doubt: str, last: bool) -> str:
    """The unit's value of a year; else the parent's of that year; else a place to fill."""
    said = dict(own.targets).get(year, "") if own else ""
    if said or (doubt and last):
        return said or doubt
    asked = next((_asked(one) for one in detail.targets if one.by and one.by.startswith(year)), "")
    if not asked and last:
        asked = next((_asked(one) for one in detail.targets if one.by is None and one.value is not None), "")
    return asked or blank("目标值")
