"""The task list: a row a task with measures, who is in charge, who leads and helps, by when, and what proves it."""

from __future__ import annotations

from docgen.derived_plan.frame import Frame
from docgen.derived_plan.works import action_title, all_works
from docgen.layout.model import Cell, Part, Table
from docgen.localise.model import LocalClause, blank, spans

_WIDTHS = (5.0, 14.0, 40.0, 10.0, 11.0, 14.0, 13.0, 14.0)


def task_list_part(frame: Frame) -> Part:
    """The attachment; an authority's is the division of work among its offices."""
    voice = frame.local.voice
    names = (
        "序号",
        "重点任务",
        "工作内容",
        "分管领导",
        f"牵头{voice.inner}",
        f"配合{voice.inner}",
        "完成时限",
        "佐证材料",
    )
    rows = [tuple(_cell(name, center=True) for name in names)]
    rows += [_row(frame, number, one) for number, one in enumerate(all_works(frame), 1)]
    title = frame.phrases.attachments["division" if voice.authority else "tasks"]
    return Part(
        title=frame.say(title),
        blocks=(Table(_WIDTHS, tuple(rows)),),
        landscape=True,
    )


def _row(frame: Frame, number: int, one: LocalClause) -> tuple[Cell, ...]:
    voice = frame.local.voice
    title = action_title(one) if one.requirement.kind == "special_action" else one.title
    measures = "".join((*one.sentences, *one.figures))
    declined = one.standing == "declined"
    owner = one.lead or ("/" if declined else blank(f"牵头{voice.inner}"))
    leader = one.leader or ("/" if declined else blank("分管领导"))
    when = one.due or one.frequency or ("/" if declined else blank("完成时限"))
    record = one.record or ("/" if declined else blank("佐证材料"))
    helping = "、".join(name for name in one.supporting if name != one.lead) or "/"
    return (
        _cell(str(number), center=True),
        _cell(title),
        _cell(measures),
        _cell(leader, center=True),
        _cell(owner, center=True),
        _cell(helping, center=True),
        _cell(when, center=True),
        _cell(record),
    )


def _cell(text: str, center: bool = False) -> Cell:
    return Cell(spans(text), align="center" if center else "left")
