"""Sections beside the tasks: goals, scope, organisation, schedule, demands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model.catalog import DeadlineDetail, PostDetail
from checker.model.unit import Leader, Phase
from checker.requirements.telling import say_span
from checker.responses.sections import function_of
from docgen.derived_plan.frame import Frame, parent_named
from docgen.derived_plan.stages import stage_of
from docgen.derived_plan.works import all_works, in_the_plan, is_a_work, shortened, works_under
from docgen.layout.model import Block, Heading, Paragraph
from docgen.localise.clauses import WORKS
from docgen.localise.context import ANOTHER_KIND
from docgen.localise.model import LocalClause, blank, doubt, spans

_ROSTER = re.compile(r"组\s*长|成\s*员|主任[，。]|科长|处长|调研员")
_LED = re.compile(r"领导小组|工作专班|工作小组|工作组|第一责任人")
_VERBS = re.compile(r"^(?:全面|进一步|持续|促进|推进|加强|改善|提升|强化)+")
_YEARS = re.compile(r"[一二两三四五]年(?:行动)?$")
_SHORTEST = 4  # letters after which a group can be called
_PASSAGE = 200  # characters of a passage in a short plan
_STAGES = {"start": "阶段_开始", "middle": "阶段_推进", "end": "阶段_总结", "other": "阶段_其他"}
_MOST_MEMBERS = 12
_OPENING = 6  # letters by which a duty is known
_INNER = re.compile(r"\d{1,2}月\d{1,2}日[^。]{0,20}报")  # by when the departments report, in the unit's own phase
_SAID = 0.8  # share of a clause's letters


def section_blocks(frame: Frame, section: LocalClause, more: Sequence[LocalClause] = ()) -> Iterator[Block]:
    """A section of the parent as the unit's own, by what it is for; `more` are those of other parents for the same."""
    makers = {"scope": _scope, "organisation": _organisation, "schedule": _schedule, "demands": _demands}
    function = function_of(section.title)
    itself = function not in makers or holds_works(frame, section)
    body = list(_plain(frame, section) if itself else makers[function](frame, section))
    for other in more:
        body += _of_another(frame, other, function)
    if body:
        if not is_a_work(frame, section):
            yield Heading(1, spans(_titled(frame, section)))
        yield from body


def _of_another(frame: Frame, other: LocalClause, function: str) -> Iterator[Block]:
    """What a further parent's section for the same adds."""
    if function == "demands":
        yield from _own_demands(frame, other)
    elif function == "schedule":
        yield from _stages(frame, [one for one in _stages_of(frame, other) if in_the_plan(one) and one.sentences])
    elif in_the_plan(other):
        yield from _plain(frame, other)


def holds_works(frame: Frame, section: LocalClause) -> bool:
    """Do tasks stand under a section?"""
    return any(one.requirement.kind in WORKS for one in _all_below(frame, section))


def _titled(frame: Frame, section: LocalClause) -> str:
    """The section's title; of a further parent with whose it is."""
    if not section.place:
        return section.title
    return f"{section.title}（落实{parent_named(frame.local.catalogs[section.place])}）"


def _all_below(frame: Frame, section: LocalClause) -> Iterator[LocalClause]:
    for one in frame.local.below(section.requirement.id):
        yield one
        yield from _all_below(frame, one)


def _plain(frame: Frame, section: LocalClause) -> Iterator[Block]:
    """Text of its own, then what stands below: goals, tasks."""
    text = shortened("".join((*section.sentences, *section.figures)), frame.budget and _PASSAGE)
    below = frame.local.below(section.requirement.id)
    itself = any(one.requirement.kind in WORKS and one.title == section.title for one in below)
    itself = itself or any(one.number == section.number and one.title == section.title for one in all_works(frame))
    if text and in_the_plan(section) and not itself:
        yield Paragraph(spans(text))
    if any(one.requirement.kind in WORKS for one in _all_below(frame, section)):
        yield from works_under(frame, section.requirement.id)
        return
    for one in frame.local.below(section.requirement.id, "subsection"):
        text = shortened("".join((*one.sentences, *one.figures)), frame.budget and _PASSAGE)
        if text and in_the_plan(one):
            yield Heading(2, spans(one.title), spans(text))


def _scope(frame: Frame, section: LocalClause) -> Iterator[Block]:
    sites = "、".join(frame.local.unit.sites)
    key = "范围_含院区" if sites.strip("院") not in ("", "本部") else "范围"  # its seat alone need not be named
    text = frame.say(key, sites=sites) if frame.phrases[key] else "".join(section.sentences)
    if text:
        yield Paragraph(spans(text))


def _organisation(frame: Frame, section: LocalClause) -> Iterator[Block]:
    led = "分管任组长" if _deputy_leads(frame, section) else "组成"
    yield Paragraph(spans(frame.say("领导小组", theme=_group_of(frame.theme)) + frame.say(led, **people(frame))))
    if not _deputy_leads(frame, section):
        yield from (Paragraph(spans(line)) for line in roster(frame))
    yield Paragraph(spans(frame.say("办公室", contact=contact(frame))))
    if frame.local.voice.authority:
        others = [one for one in section.sentences if not one.startswith(frame.local.voice.own)]
        yield from (Paragraph(spans(one)) for one in others if "负责" in one and not _ROSTER.search(one))
    else:
        yield Paragraph(spans(frame.say("第一责任人")))


def _group_of(theme: str) -> str:
    """中医药传承创新发展 of 促进中医药传承创新发展三年: what a group is called after."""
    bare = _YEARS.sub("", _VERBS.sub("", theme))
    return bare if len(bare) >= _SHORTEST else theme


def _deputy_leads(frame: Frame, section: LocalClause) -> bool:
    """Does a deputy lead the parent's own group? Then an authority's is led by one too."""
    posts = frame.local.below(section.requirement.id, "post")
    told = [one.requirement.detail for one in posts if isinstance(one.requirement.detail, PostDetail)]
    return frame.local.voice.authority and any("分管" in one.holder and "组长" in one.post for one in told)


def people(frame: Frame) -> dict[str, str]:
    """Who leads the group: names where the profile has them, else the posts."""
    unit, voice = frame.local.unit, frame.local.voice
    others = [one for one in unit.leaders if not one.chief]
    members = [one.name for one in unit.departments][:_MOST_MEMBERS]
    more = f"等{voice.inner}" if len(unit.departments) > _MOST_MEMBERS else ""
    return {
        "chief": voice.chief,
        "deputies": voice.deputy
        if voice.authority
        else "、".join(dict.fromkeys(one.post for one in others if one.post)) or voice.deputy,
        "members": f"{'、'.join(members)}{more}主要负责人" if members else f"{blank('成员' + voice.inner)}主要负责人",
    }


def roster(frame: Frame) -> Iterator[str]:
    """组　长：沈明远　院长, a line each, where the profile names people."""
    unit = frame.local.unit
    chief = [one for one in unit.leaders if one.chief and one.name]
    others = [one for one in unit.leaders if not one.chief and one.name]
    for label, people_of in (("组　长", chief), ("副组长", others)):
        if people_of:
            yield f"{label}：" + "，".join(_person(one) for one in people_of)


def _person(leader: Leader) -> str:
    return f"{leader.name}（{leader.post}）" if leader.post and leader.name else leader.post or leader.name


def contact(frame: Frame) -> str:
    """王芳，电话0999-6123450."""
    found = next(iter(frame.local.unit.contacts), None)
    if found is None:
        return blank("联系人及电话")
    telephone = found.telephone or found.mobile
    return f"{found.name}，电话：{telephone}" if telephone else f"{found.name}，电话：{blank('联系电话')}"


def _schedule(frame: Frame, section: LocalClause) -> Iterator[Block]:
    """The parent's stages, or the unit's own inside them; its duties with their outer and inner dates."""
    stages = _stages_of(frame, section)
    if stages:
        yield from _stages(frame, stages)
        return
    text = "".join(section.sentences)
    yield Paragraph(spans(text or frame.say("阶段_其他")))


def _stages_of(frame: Frame, section: LocalClause) -> list[LocalClause]:
    return [one for one in frame.local.below(section.requirement.id, "subsection") if not one.merged]


def _stages(frame: Frame, stages: Sequence[LocalClause]) -> Iterator[Block]:
    phases, own = frame.local.unit.phases, frame.local.voice.own
    told: set[str] = set()
    for number, stage in enumerate(stages):
        title, phase = stage.title, Phase("", "", "")
        if len(phases) == len(stages):
            phase = phases[number]
            title = f"{phase.name}（{say_span(phase.start, phase.end)}）"
        text = _stage_text(frame, stage, phase.work)
        asked = _handed_in(frame, stage, phase)
        text += "" if asked in told else asked
        told.add(asked)
        yield Heading(2, spans(title), spans(_with_room(text, own) if frame.local.voice.authority else text))


def _handed_in(frame: Frame, stage: LocalClause, phase: Phase) -> str:
    """By when the departments (of an authority those below it) hand in what a stage has to send up; "" for nothing."""
    if not _reports_up(frame, stage) or (_INNER.search(phase.work) and not phase.inner):
        return ""
    authority = frame.local.voice.authority
    unknown = blank("早于上述时限的报送日，由领导定" if authority else "早于上述时限的内部截止日")
    day = phase.inner.removesuffix("前") or unknown
    return frame.say("下级时限" if authority else "内部时限", by=day)


def _stage_text(frame: Frame, stage: LocalClause, own: str) -> str:
    text = "".join(stage.sentences) if in_the_plan(stage) else ""
    text += "".join(_dated(frame, stage.requirement.id, text))
    stages = frame.local.below(stage.requirement.parent, "subsection")
    if stage is stages[min(1, len(stages) - 1)]:  # what a table asks for by a day is work of the middle
        for one in frame.local.clauses:
            if one.requirement.kind == "attachment":
                text += "".join(_dated(frame, one.requirement.id, text))
    text = _to_recipients(frame, stage, text)
    if own:
        text = (own if own.endswith("。") else f"{own}。") + without_said(text, own)
    if not text or (stage.standing == "mirror" and not own):
        text = frame.say(_STAGES[stage_of(stage.title)]) + text
    return text


def _to_recipients(frame: Frame, stage: LocalClause, text: str) -> str:
    """To whom the unit's profile says that something is sent: 报区卫生健康委医政科 for 报区卫生健康委."""
    told = dict(frame.local.unit.recipients)
    for one in frame.local.below(stage.requirement.id, "deadline"):
        detail = one.requirement.detail
        if not isinstance(detail, DeadlineDetail) or not (to := told.get(detail.what)):
            continue
        if detail.recipient and detail.recipient in text:
            text = text.replace(detail.recipient, to, 1)
        elif detail.what in text and detail.what.startswith("报"):
            text = text.replace(detail.what, f"向{to}{detail.what}", 1)
    return text


def _with_room(text: str, own: str) -> str:
    """A mark where those below report on the day on which the authority itself must: nobody can read in between."""
    up = {day[0] for day in re.findall(rf"(\d{{1,2}}月\d{{1,2}}日)前?(报|上报)(?!送?{own})", text)}
    for day in re.findall(rf"(\d{{1,2}}月\d{{1,2}}日)前?报送?{own}", text):
        if day in up:
            mark = doubt(f"与{own}上报同日，宜提前，由领导定")
            text = re.sub(rf"({day}前?报送?{own})", rf"\1{mark}", text, count=1)
    return text


def _dated(frame: Frame, holder: str, text: str) -> Iterator[str]:
    """The unit's own duties with a time that the text does not hold yet, each a sentence."""
    if frame.local.voice.authority and holder.startswith("subsection"):
        return
    above = frame.local.of(holder)
    stage = above.title if above is not None else ""
    for one in frame.local.below(holder, "deadline"):
        detail = one.requirement.detail
        if one.standing != "own" or not isinstance(detail, DeadlineDetail) or (detail.start and detail.end):
            continue  # with a beginning and an end it is the stage itself, or said in its text
        times = re.findall(r"\d{1,2}月\d{1,2}日|每[^，。]{1,3}年?度?", detail.quote)
        if any(part[-_OPENING:] in detail.quote for part in _of_others(frame, holder)):
            continue  # it is said of others
        if frame.local.reworded(detail.quote).removeprefix("并") in text + stage:
            continue  # its own words stand there
        if detail.what[:_OPENING] not in text or not all(time in text for time in times):
            yield f"{frame.local.reworded(detail.quote)}。"


def _of_others(frame: Frame, holder: str) -> list[str]:
    """What was left out of a stage's text because it is asked of units of another grade."""
    clause = frame.local.of(holder)
    return [text for text, reason in clause.dropped if reason == ANOTHER_KIND] if clause is not None else []


def without_said(text: str, said: str) -> str:
    """The sentences of a text without the clauses that `said` says already in nearly the same letters."""
    known = set(said)
    kept = []
    for sentence in text.split("。"):
        clauses = [one for one in sentence.split("，") if one and not _said(one, known)]
        if clauses:
            kept.append("，".join(clauses) + "。")
    return "".join(kept)


def _said(clause: str, known: set[str]) -> bool:
    letters = [sign for sign in clause if sign.isalnum()]
    return not any(sign.isdigit() for sign in letters) and sum(sign in known for sign in letters) >= _SAID * len(
        letters
    )


def _reports_up(frame: Frame, stage: LocalClause) -> bool:
    """Does something of this stage have to be collected from the departments and sent up?"""
    return any(
        "总结" in detail.what and (detail.every or detail.end) and "报" in detail.quote
        for one in frame.local.below(stage.requirement.id, "deadline")
        if one.standing == "own" and isinstance(detail := one.requirement.detail, DeadlineDetail)
    )


def organisation(frame: Frame) -> Iterator[Block]:
    """Who leads, where no parent says that anybody does."""
    sections = frame.local.below(None, "section")
    own = f"{frame.local.voice.own}成立" if frame.local.voice.authority else ""
    told = (text for one in frame.local.clauses if in_the_plan(one) for text in (one.title, *one.sentences))
    led = any(_LED.search(text) and own in text for text in told)
    if led or not sections or any(function_of(one.title) == "organisation" for one in sections):
        return
    yield Heading(1, spans("组织领导"))
    yield Paragraph(spans(frame.say("领导小组", theme=_group_of(frame.theme)) + frame.say("组成", **people(frame))))
    yield from (Paragraph(spans(line)) for line in roster(frame))
    yield Paragraph(spans(frame.say("办公室", contact=contact(frame))))
    if not frame.local.voice.authority:
        yield Paragraph(spans(frame.say("第一责任人")))


def closing_sections(frame: Frame) -> Iterator[Block]:
    """Organisation and demands of a plan whose parent has no sections of its own."""
    yield Heading(1, spans("组织保障"))
    yield Paragraph(spans(frame.say("领导小组", theme=_group_of(frame.theme)) + frame.say("组成", **people(frame))))
    yield Paragraph(spans(frame.say("办公室", contact=contact(frame))))
    asked = [f"{frame.local.reworded(one.requirement.text or '')}。" for one in _preamble(frame)]
    yield from (Paragraph(spans(one)) for one in asked)
    yield from _standard_demands(frame)


def _preamble(frame: Frame) -> list[LocalClause]:
    return [one for one in frame.local.below(None, "deadline") if one.standing == "own"]


def _standard_demands(frame: Frame) -> Iterator[Block]:
    for title, text in (("要求一题", "要求一"), ("要求二题", "要求二")):
        yield Heading(2, spans(frame.say(title)), spans(frame.say(text)))


def _demands(frame: Frame, section: LocalClause) -> Iterator[Block]:
    written = list(_own_demands(frame, section))
    yield from written or _standard_demands(frame)


def _own_demands(frame: Frame, section: LocalClause) -> Iterator[Block]:
    own = "".join((*section.sentences, *section.figures))
    if own and in_the_plan(section):
        yield Paragraph(spans(own))
    for one in frame.local.below(section.requirement.id, "subsection"):
        text = shortened("".join((*one.sentences, *one.figures)), frame.budget)
        if text and in_the_plan(one):
            yield Heading(2, spans(one.title), spans(text))
