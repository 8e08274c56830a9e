"""Figures that a summary gives beside those that were asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from checker.intake.places import text_of
from checker.language.fractions import shares
from checker.language.target_cells import read_target_cell
from checker.model.catalog import Target
from checker.model.document import Cell, Document, Span
from checker.requirements.tables import Sheet
from checker.responses.applies import allotted_to_another
from checker.rules.rule import Case
from checker.rules.stated import bare_name, figure, is_level, quantity, said, same_name, sheets_of, stated_of
from checker.rules.summary._report import Period, period_of, summary_words

_TINY = 1e-9


class Missed(msgspec.Struct, frozen=True):
    """An indicator whose value falls short of its target; `count` is n/N where the text gives it."""

    indicator: str
    asked: str
    reached: str
    span: Span
    count: str = ""


def missed(case: Case) -> Iterator[Missed]:
    """Every value that falls short: of the target in its own row, and of the parent's for the same year.

    Values of fewer cases than the least number are left alone: one of twelve says nothing.
    """
    told: set[str] = set()
    for one in (*_in_rows(case.document), *_of_parents(case)):
        if one.indicator not in told:
            told.add(one.indicator)
            yield one


def _in_rows(document: Document) -> Iterator[Missed]:
    for sheet in sheets_of(document):
        columns = [(col, column) for col, column in enumerate(sheet.columns)]
        asked = [col for col, column in columns if column.role in ("target", "year") and _is_goal(column.title)]
        given = [col for col, column in columns if column.role in ("baseline", "target") and _is_result(column.title)]
        if len(asked) == 1 and len(given) == 1:
            yield from _rows(sheet, asked[0], given[0])


def _is_goal(title: str) -> bool:
    return "目标" in title or "标准" in title or "要求" in title


def _is_result(title: str) -> bool:
    return not _is_goal(title) and any(
        word in title for word in ("完成", "实际", "实绩", "结果", "达到", "本期", "现状")
    )


def _rows(sheet: Sheet, asked: int, given: int) -> Iterator[Missed]:
    for row in sheet.body:
        name, goal, value = sheet.text(row, "name", "goal"), sheet.cell(row, asked), sheet.cell(row, given)
        if not name or goal is None or value is None:
            continue
        goals, values = (_figures(name, cell, sheet.unit(row)) for cell in (goal, value))
        if len(goals) != 1 or len(values) != 1 or _few(value.text):
            continue
        if _short(goals[0], values[0]):
            span = Span(sheet.block.index, 0, len(value.text), value.row, value.col)
            yield Missed(name, said(goals[0]), figure(values[0]), span, _count(value.text))


def _figures(name: str, cell: Cell, unit: str) -> list[Target]:
    text = cell.text.partition("（")[0].partition("(")[0]
    return [one for one in read_target_cell(name, text, unit=unit)[1] if is_level(one)]


def _of_parents(case: Case) -> Iterator[Missed]:
    period = period_of(case.document)
    others = other_columns(case.document, period)
    values = [
        one
        for one in stated_of(case.document)
        if is_level(one.target) and one.target.unit and (one.span.block, one.span.col) not in others
    ]
    for match in case.matches:
        target = match.requirement.detail
        if not isinstance(target, Target) or match.applies != "own" or not is_level(target) or not _due(target, period):
            continue
        place = match.requirement.location  # a row of a table may be the neighbouring town's
        if place and place.row is not None and allotted_to_another(target.scope or "", case.submitter):
            continue
        for one in values:
            text = _around(case.document, one.span)
            if same_name(one.target.indicator, target.indicator) and not _few(text) and _short(target, one.target):
                reached = figure(one.target)
                yield Missed(bare_name(one.target.indicator), said(target), reached, one.span, _count(text))
                break


def other_columns(document: Document, period: Period | None) -> frozenset[tuple[int, int | None]]:
    """The columns of tables that hold what was wanted, or what was reached before: no value of this period."""
    return frozenset(
        (sheet.block.index, col)
        for sheet in sheets_of(document)
        for col, column in enumerate(sheet.columns)
        if _is_goal(column.title) or _is_earlier(column.title, period)
    )


def _is_earlier(title: str, period: Period | None) -> bool:
    """2023年基线, 上年同期, 2023年 in a summary of 2024."""
    year = re.search(r"20\d\d", title)
    named = year is not None and period is not None and int(year[0]) != period.year
    return named or any(word in title for word in ("基线", "上年", "去年", "上期", "同期"))


def _due(target: Target, period: Period | None) -> bool:
    """A target of a later year is not due yet."""
    return target.by is None or period is None or int(target.by[:4]) <= period.year


def _short(asked: Target, given: Target) -> bool:
    (kind, goal), (other, value) = quantity(asked), quantity(given)
    if kind != other or asked.value2 is not None:
        return False
    room = _TINY * max(1.0, abs(goal))
    if asked.op in (">=", ">") or (asked.op == "=" and asked.value == 100):
        return value < goal - room or (asked.op == ">" and value <= goal)
    return asked.op in ("<=", "<") and value > goal + room


def _around(document: Document, span: Span) -> str:
    """The words and what stands behind them, where a count in brackets may follow."""
    return text_of(document, Span(span.block, span.start, span.end + 24, span.row, span.col))


def _few(text: str) -> bool:
    return any(one.whole < int(summary_words().minimum) for one in shares(text))


def _count(text: str) -> str:
    return next((f"{one.part}/{one.whole}" for one in shares(text)), "")
