"""The whole paper: red head, notice (or report, letter), plan, attachments, imprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from checker.responses.sections import function_of
from docgen.derived_plan.frame import Form, Frame, Length, frame_of
from docgen.derived_plan.general import closing_sections, holds_works, organisation, section_blocks
from docgen.derived_plan.goals import goal_blocks, goal_part
from docgen.derived_plan.marks import SHORT_BODY, body_length
from docgen.derived_plan.numbers import without_lone
from docgen.derived_plan.receipts import receipt_parts
from docgen.derived_plan.works import all_works, works_of
from docgen.indicator_table import indicator_parts
from docgen.layout.model import Block, Imprint, Letterhead, Paper, Paragraph, Part, Signature, Span
from docgen.localise.clauses import WORKS
from docgen.localise.model import Local, LocalClause, blank, spans
from docgen.printed import printed_date
from docgen.task_list import task_list_part, task_list_title

_BUDGETS = (400, 250, 180, 140, 110, 90, 75, 60, 50, 40, 30, 20)  # characters of a task, tried in turn


def derived_plan(local: Local, form: Form = "notice", length: Length = "full", templates: Path | None = None) -> Paper:
    """The paper of one unit's clauses."""
    frame = frame_of(local, form, length, templates)
    attachments = tuple(_labelled(tuple(_attachments(frame))))
    plan = _plan(frame, attachments)
    if length == "short":
        for budget in _BUDGETS:
            if body_length(plan) <= SHORT_BODY:
                break
            plan = _plan(replace(frame, budget=budget), attachments)
    return Paper(
        parts=(_opening(frame), plan, *attachments),
        letterhead=_letterhead(frame),
        imprint=_imprint(frame),
        properties=(("title", frame.title), ("author", local.unit.name)),
    )


def _plan(frame: Frame, attachments: tuple[Part, ...]) -> Part:
    return Part(
        title=frame.title,
        blocks=without_lone(_plan_blocks(frame, attachments)),
        attachments=tuple(one.title for one in attachments),
    )


def _attachments(frame: Frame) -> Iterator[Part]:
    yield from indicator_parts(frame)
    if (goals := goal_part(frame)) is not None:
        yield goals
    if all_works(frame):
        yield task_list_part(frame)
    if frame.local.voice.authority:
        yield from receipt_parts(frame)


def _labelled(parts: tuple[Part, ...]) -> Iterator[Part]:
    for number, one in enumerate(parts, 1):
        yield replace(one, label=f"附件{number}" if len(parts) > 1 else "附件")


def _plan_blocks(frame: Frame, attachments: tuple[Part, ...]) -> Iterator[Block]:
    basis = frame.say("依据")
    number = next((one.label.removeprefix("附件") for one in attachments if one.title == task_list_title(frame)), "")
    if frame.budget and all_works(frame):
        basis += frame.say("短稿说明", number=number)
    yield Paragraph(spans(basis))
    yield from _sections(frame)
    yield from goal_blocks(frame)
    if not frame.local.below(None, "section"):
        yield from closing_sections(frame)


def _sections(frame: Frame) -> Iterator[Block]:
    """The first parent's sections and what stands beside them, in its order; after its tasks those of the others."""
    tops = [one for one in frame.local.below(None) if one.requirement.kind in ("section", *WORKS)]
    first = [one for one in tops if one.place == 0]
    others = [one for one in tops if one.place]
    at = max((number for number, one in enumerate(first) if _does(frame, one)), default=len(first) - 1)
    for number, one in enumerate(first):
        yield from _top(frame, one, others)
        if number == at:
            yield from _further(frame, others)
            yield from organisation(frame)
    if not first:
        yield from _further(frame, others)


def _does(frame: Frame, one: LocalClause) -> bool:
    return one.requirement.kind != "section" or holds_works(frame, one)


def _top(frame: Frame, one: LocalClause, others: Sequence[LocalClause]) -> Iterator[Block]:
    """A section; its schedule and demands with those of other parents. A task or action that stands beside sections."""
    if one.requirement.kind != "section":
        yield from works_of(frame, one)
        return
    function = function_of(one.title)
    more = [other for other in others if function_of(other.title) == function and not _does(frame, other)]
    yield from section_blocks(frame, one, more if function in ("goals", "schedule", "demands") else [])


def _further(frame: Frame, others: Sequence[LocalClause]) -> Iterator[Block]:
    for other in others:
        if _does(frame, other):
            yield from _top(frame, other, ())


def _letterhead(frame: Frame) -> Letterhead:
    paperwork = frame.local.unit.paperwork
    signer = spans(paperwork.signer or blank("签发人")) if frame.form == "report" else ()
    return Letterhead(
        issuers=(frame.local.unit.name,),
        number=spans(paperwork.number) if "〔" in paperwork.number else (),  # a draft has none
        signer=signer,
        letter=frame.form == "letter",
    )


def _opening(frame: Frame) -> Part:
    """The notice that issues the plan, or the report or letter that brings it."""
    unit = frame.local.unit
    decision = unit.paperwork.approved_by
    if frame.form == "notice":
        verb, text = (
            "印发",
            frame.say("通知_经审议", decision=_decided(decision)) if decision else frame.say("通知"),
        )
    elif frame.form == "report":
        verb, text = "报送", frame.say("报告")
    else:
        verb, text = "商请支持落实", frame.say("函", you="你单位")
    names = {"notice": "通知", "report": "报告", "letter": "函"}
    return Part(
        title=f"{unit.name}关于{verb}《{frame.title}》的{names[frame.form]}",
        blocks=(Paragraph(spans(text)),),
        addressees=_addressees(frame),
        signature=Signature((unit.name,), _date(unit.paperwork.date)),
        remark=_remark(frame),
    )


def _decided(decision: str) -> str:
    """院长办公会 of 院长办公会 2024-04-01."""
    return decision.split()[0]


def _addressees(frame: Frame) -> tuple[str, ...]:
    unit = frame.local.unit
    if frame.form == "report":
        return (unit.superior or blank("主送机关"),)
    if frame.form == "letter":
        inside = {frame.local.voice.inners, *unit.sites, *unit.subordinates, *(one.name for one in unit.departments)}
        outside = tuple(one for one in unit.paperwork.addressees if one not in inside and not one.startswith("各科"))
        return outside or (blank("主送机关"),)
    if unit.paperwork.addressees:
        return unit.paperwork.addressees
    if frame.local.voice.authority:
        return unit.subordinates or (blank("主送机关"),)
    return (frame.local.voice.inners,)


def _date(text: str) -> tuple[Span, ...]:
    try:
        return (Span(printed_date(date.fromisoformat(text))),)
    except ValueError:
        return spans(text or blank("成文日期"))


def _remark(frame: Frame) -> tuple[Span, ...]:
    openness = frame.local.unit.paperwork.openness
    return (Span(f"（信息公开形式：{openness}）"),) if openness else ()


def _imprint(frame: Frame) -> Imprint:
    """Who prints it and when; of a draft without a date the day is one place to fill."""
    unit = frame.local.unit
    when = _date(unit.paperwork.date)[0]
    undated = when.mark != "plain"
    return Imprint(unit.paperwork.copies, unit.name, blank("印发日期") if undated else when.text, undated)
