"""A parent that sets goals instead of tasks: the nation's one by one, specialties' by what the unit does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model.catalog import GoalDetail
from checker.model.unit import UnitIndicator
from docgen.derived_plan.frame import Frame, whose
from docgen.derived_plan.works import closing, owner_text, shortened
from docgen.layout.model import Block, Cell, Heading, Paragraph, Part, Table
from docgen.localise.figures import said_baseline
from docgen.localise.model import LocalClause, blank, spans
from docgen.localise.owners import frequency_in
from docgen.table_rows import cell, merged

_LEVELS = {"national": "国家", "specialty": "专业", "provincial": "省级"}
_MOST = 2  # sentences of a goal's strategies in the body
_WIDTHS = (5.0, 7.0, 22.0, 34.0, 12.0, 12.0, 14.0, 12.0, 12.0)
_MEASURES = 3  # sentences of a goal's strategies in the table
_GROUP = 1


def goals_of(frame: Frame) -> list[LocalClause]:
    """The goals of all parents in order."""
    return [one for one in frame.local.clauses if one.requirement.kind == "goal"]


def goal_blocks(frame: Frame) -> Iterator[Block]:
    """Sections of the goals that the unit takes on, and of those it does not, with the reasons."""
    goals = goals_of(frame)
    if not goals:
        return
    national = [one for one in goals if _level(one) == "national"]
    others = [one for one in goals if _level(one) != "national" and one.standing == "own" and not one.reason]
    if national:
        yield Heading(1, spans("国家医疗质量安全改进目标"))
        yield from (_goal(frame, one) for one in national)
    if others:
        yield Heading(1, spans("专业改进目标"))
        if frame.budget:
            names = "、".join(dict.fromkeys(_specialty(one) for one in others if _specialty(one)))
            yield Paragraph(
                spans(f"{names}等专业承担改进目标{len(others)}项，责任{frame.local.voice.inner}、目标值和措施见附件。")
            )
        else:
            yield from (_goal(frame, one) for one in others)
    declined = [one for one in goals if _level(one) != "national" and one.standing == "declined"]
    if declined:
        yield Heading(1, spans("不涉及的目标"))
        for reason in dict.fromkeys(one.reason for one in declined):
            names = "、".join(f"“{one.title}”" for one in declined if one.reason == reason)
            yield Paragraph(spans(f"{reason}，{names}不涉及。"))


def _goal(frame: Frame, one: LocalClause) -> Block:
    if one.standing == "declined":
        return Heading(2, spans(one.title), spans(f"{one.reason}，本项不涉及。"))
    body = shortened("".join(one.sentences[:_MOST]), frame.budget) + "".join(one.figures)
    own = own_goal(frame, one)
    value = _value(own) if own else ""
    figure = f"目标值为{value}。" if value else ""
    ending = "" if frame.budget else closing(frame, one)
    return Heading(2, spans(one.title), spans(f"{body}{figure}{ending}{owner_text(frame, one)}"))


def _measures(one: LocalClause) -> str:
    """The first strategies, and those that name a rhythm."""
    first = one.sentences[:_MEASURES]
    return "".join((*first, *(text for text in one.sentences[_MEASURES:] if frequency_in(text))))


def _level(one: LocalClause) -> str:
    detail = one.requirement.detail
    return (detail.level or "") if isinstance(detail, GoalDetail) else ""


def _specialty(one: LocalClause) -> str:
    detail = one.requirement.detail
    return re.sub(r"专业$", "", detail.specialty) if isinstance(detail, GoalDetail) else ""


def own_goal(frame: Frame, one: LocalClause) -> UnitIndicator | None:
    """What the profile says of a goal."""
    return next((own for own in frame.local.unit.indicators if own.requirement == one.requirement.id), None)


def _value(own: UnitIndicator) -> str:
    return own.targets[-1][1] if own.targets else ""


def goal_part(frame: Frame) -> Part | None:
    """The table of all goals: who, from where, to where; None where the parents set none."""
    goals = goals_of(frame)
    if not goals:
        return None
    head, *rows = goal_rows(frame, goals)
    table = Table(_WIDTHS, (head, *merged(rows, _GROUP)))
    return Part(title=f"{whose(frame.local)}{frame.theme}责任表", blocks=(table,), landscape=True)


def goal_rows(frame: Frame, goals: Sequence[LocalClause]) -> tuple[tuple[Cell, ...], ...]:
    """The header and a row a goal."""
    inner = frame.local.voice.inner
    names = ("序号", "层级", "改进目标", "主要措施", f"责任{inner}", f"配合{inner}", "基线", "目标值", "数据来源")
    found = [tuple(cell(name, center=True) for name in names)]
    found += [_row(frame, number, one) for number, one in enumerate(goals, 1)]
    return tuple(found)


def _row(frame: Frame, number: int, one: LocalClause) -> tuple[Cell, ...]:
    own = own_goal(frame, one)
    head = (cell(str(number), center=True), cell(_LEVELS.get(_level(one), "/"), center=True), cell(one.title))
    if one.standing == "declined":
        return (*head, cell(f"不涉及：{one.reason}", columns=len(_WIDTHS) - len(head)))
    measures = _measures(one)
    if one.reason:
        return (*head, cell(measures), cell(blank(one.reason), columns=len(_WIDTHS) - len(head) - 1))
    lead = (own.owner if own else "") or one.lead
    base = said_baseline(own.baseline) if own else ""
    helping = "、".join(name for name in one.supporting if name != lead)
    return (
        *head,
        cell(measures),
        cell(lead or blank("责任科室"), center=True),
        cell(helping or "/", center=True),
        cell(base or blank("基线"), center=True),
        cell((_value(own) if own else "") or blank("目标值"), center=True),
        cell((own.source if own else "") or blank("来源")),
    )
