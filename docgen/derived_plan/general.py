"""Sections beside the tasks: goals, scope, organisation, schedule, demands."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import DeadlineDetail
from checker.model.unit import Leader
from checker.requirements.telling import say_span
from checker.responses.sections import function_of
from docgen.derived_plan.frame import Frame
from docgen.derived_plan.stages import stage_of
from docgen.derived_plan.works import in_the_plan, works_under
from docgen.layout.model import Block, Heading, Paragraph
from docgen.localise.clauses import WORKS
from docgen.localise.model import LocalClause, blank, spans
from docgen.localise.owners import due_words

_MOST_MEMBERS = 12


def section_blocks(frame: Frame, section: LocalClause) -> Iterator[Block]:
    """A section of the parent as the unit's own, by what it is for."""
    makers = {"scope": _scope, "organisation": _organisation, "schedule": _schedule, "demands": _demands}
    function = function_of(section.title)
    holds_work = any(one.requirement.kind in WORKS for one in _all_below(frame, section))
    body = list(makers[function](frame, section) if function in makers and not holds_work else _plain(frame, section))
    if body:
        yield Heading(1, spans(section.title))
        yield from body


def _all_below(frame: Frame, section: LocalClause) -> Iterator[LocalClause]:
    for one in frame.local.below(section.requirement.id):
        yield one
        yield from _all_below(frame, one)


def _plain(frame: Frame, section: LocalClause) -> Iterator[Block]:
    """Text of its own, then what stands below: goals, tasks."""
    text = "".join((*section.sentences, *section.figures))
    if text and in_the_plan(section):
        yield Paragraph(spans(text))
    if any(one.requirement.kind in WORKS for one in _all_below(frame, section)):
        yield from works_under(frame, section.requirement.id)
        return
    for one in frame.local.below(section.requirement.id, "subsection"):
        text = "".join((*one.sentences, *one.figures))
        if text and in_the_plan(one):
            yield Heading(2, spans(one.title), spans(text))


def _scope(frame: Frame, section: LocalClause) -> Iterator[Block]:
    sites = "、".join(frame.local.unit.sites)
    template = frame.said.scope_sites if sites else frame.said.scope
    text = frame.say(template, sites=sites) if template else "".join(section.sentences)
    if text:
        yield Paragraph(spans(text))


def _organisation(frame: Frame, section: LocalClause) -> Iterator[Block]:
    said = frame.said
    yield Paragraph(spans(frame.say(said.group) + frame.say(said.group_posts, **people(frame))))
    yield Paragraph(spans(frame.say(said.office, contact=contact(frame))))
    kept = [one for one in section.sentences if "第一责任人" in one or "责任主体" in one]
    closing = "".join(kept) or (frame.say(said.chief_first) if said.chief_first else "")
    if closing:
        yield Paragraph(spans(closing))


def people(frame: Frame) -> dict[str, str]:
    """Who leads the group: names where the profile has them, else the posts."""
    unit, voice = frame.local.unit, frame.local.voice
    chief = next((one for one in unit.leaders if one.chief), None)
    others = [one for one in unit.leaders if not one.chief]
    members = [one.name for one in unit.departments][:_MOST_MEMBERS]
    return {
        "chief": _person(chief) if chief else voice.chief,
        "deputies": "、".join(map(_person, others)) or voice.deputy,
        "members": f"{'、'.join(members)}负责人" if members else f"{blank('成员' + voice.inner)}负责人",
    }


def _person(leader: Leader) -> str:
    return f"{leader.post}{leader.name}" if leader.post and leader.name else leader.post or leader.name


def contact(frame: Frame) -> str:
    """王芳，电话0999-6123450."""
    found = next(iter(frame.local.unit.contacts), None)
    if found is None:
        return blank("联系人及电话")
    telephone = found.telephone or found.mobile
    return f"{found.name}，电话：{telephone}" if telephone else f"{found.name}，电话：{blank('联系电话')}"


def _schedule(frame: Frame, section: LocalClause) -> Iterator[Block]:
    """The parent's stages, or the unit's own inside them; its duties with their outer and inner dates."""
    stages = frame.local.below(section.requirement.id, "subsection")
    if not stages:
        text = "".join(section.sentences)
        yield Paragraph(spans(text or frame.say(frame.phrases.stages["other"])))
        return
    phases = frame.local.unit.phases
    for number, stage in enumerate(stages):
        title, own = stage.title, ""
        if len(phases) == len(stages):
            phase = phases[number]
            title = f"{phase.name}（{say_span(phase.start[:7], phase.end[:7])}）"
            own = phase.work
        yield Heading(2, spans(title), spans(_stage_text(frame, stage, own)))


def _stage_text(frame: Frame, stage: LocalClause, own: str) -> str:
    told = frame.phrases
    text = "".join(stage.sentences) if in_the_plan(stage) else ""
    if own:
        text = (own if own.endswith("。") else f"{own}。") + text
    if not text:
        text = frame.say(told.stages[stage_of(stage.title)])
    if not frame.local.voice.authority and _reports_up(frame, stage):
        inner = next(
            (
                due_words(one.due).removesuffix("前")
                for one in frame.local.unit.tasks
                if one.requirement == stage.requirement.id and one.due
            ),
            "",
        )
        text += frame.say(
            told.inner_dates,
            inner=inner
            or blank("早于上述时限的院内截止日" if frame.local.voice.own == "我院" else "早于上述时限的内部截止日"),
        )
    return text


def _reports_up(frame: Frame, stage: LocalClause) -> bool:
    """Does something of this stage have to be collected from the departments and sent up?"""
    for one in frame.local.below(stage.requirement.id, "deadline"):
        detail = one.requirement.detail
        if (
            isinstance(detail, DeadlineDetail)
            and one.standing == "own"
            and "总结" in detail.what
            and (detail.every or detail.end)
        ):
            return "报" in detail.quote
    return False


def _demands(frame: Frame, section: LocalClause) -> Iterator[Block]:
    written = False
    if section.sentences and in_the_plan(section):
        written = True
        yield Paragraph(spans("".join(section.sentences)))
    for one in frame.local.below(section.requirement.id, "subsection"):
        text = "".join(one.sentences)
        if text and in_the_plan(one):
            written = True
            yield Heading(2, spans(one.title), spans(text))
    if not written:
        for demand in frame.phrases.demands:
            yield Heading(2, spans(demand.title), spans(frame.say(demand.text)))
