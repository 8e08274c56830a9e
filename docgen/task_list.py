"""The task list: a row a task with measures, who is in charge, who leads and helps, by when, and what proves it."""

from __future__ import annotations

from docgen.derived_plan.frame import Frame
from docgen.derived_plan.works import action_title, all_works, holds_parts, measures, same_place, titled, when
from docgen.layout.model import Cell, Part, Table
from docgen.localise.model import LocalClause, blank
from docgen.table_rows import cell, merged

_WIDTHS = (5.0, 9.0, 13.0, 38.0, 10.0, 10.0, 12.0, 13.0, 13.0)
_OWNED = 3  # columns before those that say what is done and who does it
_GROUP = 1  # the column of the group's name


def task_list_part(frame: Frame) -> Part:
    """The attachment; an authority's is the division of work among its offices."""
    head, *rows = task_rows(frame)
    table = Table(_WIDTHS, (head, *merged(rows, _GROUP)))
    return Part(title=task_list_title(frame), blocks=(table,), landscape=True)


def task_list_title(frame: Frame) -> str:
    """…任务清单, of an authority …任务分工表."""
    return frame.say("任务分工表名" if frame.local.voice.authority else "任务清单名")


def task_rows(frame: Frame) -> tuple[tuple[Cell, ...], ...]:
    """The header and a row a task, no cells merged."""
    inner = frame.local.voice.inner
    names = (
        "序号", "类别", "重点任务", "工作内容", "分管领导", f"牵头{inner}", f"配合{inner}", "完成时限", "佐证材料"
    )  # fmt: skip
    rows = [tuple(cell(name, center=True) for name in names)]
    works = [one for one in all_works(frame) if not holds_parts(frame, one)]
    rows += [_row(frame, number, one) for number, one in enumerate(works, 1)]
    return tuple(rows)


def _row(frame: Frame, number: int, one: LocalClause) -> tuple[Cell, ...]:
    title = action_title(one) if one.requirement.kind == "special_action" else titled(one)
    if one.standing == "declined":
        return (
            cell(str(number), center=True),
            cell(_group(frame, one), center=True),
            cell(title),
            cell(f"不涉及：{''.join((*one.sentences, *one.figures))}", columns=len(_WIDTHS) - _OWNED),
        )
    inner = frame.local.voice.inner
    helping = "、".join(name for name in one.supporting if name != one.lead) or "/"
    return (
        cell(str(number), center=True),
        cell(_group(frame, one), center=True),
        cell(title),
        cell("".join((*measures(one), *one.figures)) or f"{titled(one)}。"),
        cell(_said(one.leader, "分管领导"), center=True),
        cell(_said(one.lead, f"牵头{inner}"), center=True),
        cell(helping, center=True),
        cell(_said(when(frame, one), "完成时限"), center=True),
        cell(_said(one.record, "佐证材料")),
    )


def _said(text: str, what: str) -> str:
    return text or blank(what)


def _group(frame: Frame, one: LocalClause) -> str:
    """The title of the group that a task stands in; a heading that is itself the task is no group."""
    above = frame.local.of(one.requirement.parent or "")
    while above is not None and (above.requirement.kind not in ("subsection", "section") or same_place(above, one)):
        above = frame.local.of(above.requirement.parent or "")
    return above.title if above is not None else "/"
