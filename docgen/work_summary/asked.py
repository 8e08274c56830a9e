"""What a plan asks a unit to report for a period: its tasks, rhythms, indicators and prescribed parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from checker.language.dates import last_day
from checker.language.fold import fold
from checker.language.frequency import find_frequencies
from checker.model.catalog import Catalog, DeadlineDetail, FormDetail, Requirement, TaskDetail
from checker.model.unit import Unit, UnitKind, UnitTask
from checker.rules.stated import same_name
from checker.units.clauses import day_of, place_of, time_of
from checker.units.telling import task_told
from docgen.derived_plan.frame import parents_of
from docgen.localise.clauses import localised
from docgen.localise.model import Local, LocalClause
from docgen.work_summary.asked_figures import figures_of
from docgen.work_summary.model import IN_WORDS, Basic, Content, Data, Figure, Letter, Meeting, Past, Share, Work
from docgen.work_summary.period import Period
from docgen.work_summary.words_of import phrases

_KINDS: tuple[UnitKind, ...] = ("hospital", "commission", "qc", "association", "department")
_WORKS = ("task", "special_action", "goal")
_REPORTS = ("总结", "工作报告", "情况报告", "报送", "上报", "备案", "回执", "报告工作")
_SUMMARY = re.compile(r"总结|工作报告|进展情况|工作情况|情况报告")
_CLAUSE = 90  # letters of a clause beside its row
_MANY = re.compile(r"^各|各级|各类|所属|辖区")
_FIXED = re.compile(r"\d+月|第.季度")
_OFTEN = 5  # more than so many times a month is no list of dates
_YEARLY = re.compile(r"^每年(?=\d+月(?:\d+日|底|上旬|中旬|下旬)?前$)")
_HALF = 7  # a report of the first half is due by July
_LISTED = re.compile(r"^[一二三四五六七八九十]{1,2}是")
_ONCE = re.compile(r"(?:至少|不少于)?[1一](?:次|场|期)")
_LEAST_ONCE = re.compile(r"(?:至少|不少于)(?P<verb>[\u4e00-\u9fff]{2})[1一](?:次|场|期|课时|学时)")
_AT_LEAST = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,})(?P<least>(?:不少于|不低于|至少)\d+[\u4e00-\u9fff]{1,2})$")
_RECORDED = re.compile(r"并(?:形成|做好|留存)(?:会议)?(?:纪要|记录)$")
_EACH_ONE = re.compile(r"^(?:对?每|对?逐)")
_A_BODY = re.compile(r"^[\u4e00-\u9fff]{0,12}(?:局|委|办|厅|政府)$")


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan that a summary is about, in the words of the unit that reports."""

    catalog: Catalog
    unit: Unit
    local: Local
    own: bool  # the unit's own plan, not its parent's


def plan_of(catalog: Catalog, unit: Unit | None) -> Plan:
    """A plan and its unit: the profile's, else whoever issued the plan."""
    who = unit or issuer_of(catalog)
    own = unit is None or _same(catalog.document.front.issuer or "", unit)
    if unit is not None and not _keyed(catalog, unit):  # the profile speaks of a parent's clauses
        who = msgspec.structs.replace(unit, tasks=_tasks_by_title(catalog, unit), indicators=())
    return Plan(catalog, who, localised((catalog,), who), own)


def issuer_of(catalog: Catalog) -> Unit:
    """The body that issued a plan, as far as the plan tells."""
    front = catalog.document.front
    role = (front.role or "").partition(":")[0]
    kind: UnitKind = next((one for one in _KINDS if one == role), "other")
    return Unit(front.issuer or "", kind)


def _same(issuer: str, unit: Unit) -> bool:
    return bool(issuer) and issuer in (unit.name, unit.short, *unit.other_names)


def _keyed(catalog: Catalog, unit: Unit) -> bool:
    """Whether a profile's tasks are this catalog's: most of its names stand there under the same number."""
    titles = {one.id: one.title for one in catalog.requirements}
    hits = sum(titles.get(one.requirement) == one.title for one in unit.tasks)
    rows = sum(titles.get(one.requirement) == one.name for one in unit.indicators)
    return 2 * (hits + rows) >= len(unit.tasks) + len(unit.indicators)


def _tasks_by_title(catalog: Catalog, unit: Unit) -> tuple[UnitTask, ...]:
    by_title = {one.title: one for one in unit.tasks}
    return tuple(
        UnitTask(
            one.id, one.title, own.leader, own.lead, own.supporting, own.due, own.frequency,
            not_concerned=own.not_concerned,
        )
        for one in catalog.requirements
        if one.kind in _WORKS and (own := by_title.get(one.title)) is not None
    )  # fmt: skip


def asked_of(plan: Plan, period: Period, unit: Unit | None = None, before: Data | None = None) -> Data:
    """The sheet of a period with everything filled in that the plan, the profile and the last sheet tell."""
    works = (*_works(plan, period, before), *_duties(plan, period))
    figures = figures_of(plan.catalog, plan.local, unit, period, plan.own)
    contents = tuple(Content(one) for one in prescribed(plan.catalog) if not part_named(one))
    measured = [one for one in figures if not one.declined and one.unit != IN_WORDS]
    past = tuple(_known(one, key, before) for one in measured for key in period.earlier())
    shares = tuple(
        Share(name, one.key, one.name) for name in plan.unit.subordinates if not _MANY.search(name) for one in measured
    )
    return Data(
        letter=letter_of(plan, period),
        basics=tuple(_basics(plan)),
        works=works,
        meetings=tuple(_told_once(_meetings(plan, period))),
        figures=figures,
        past=past,
        shares=shares,
        contents=contents,
        departments=_departments(plan, works, figures),
        asked_works=tuple(one.key for one in works),
        asked_figures=tuple(one.key for one in figures),
    )


def _known(one: Figure, period: str, before: Data | None) -> Past:
    """An indicator in an earlier period, with what a sheet of that period says of it."""
    past = Past(one.key, one.name, period)
    if before is None:
        return past
    if before.letter.period.measured == period:
        said = next((own for own in before.figures if own.key == one.key or same_name(own.name, one.name)), None)
        return Past(one.key, one.name, period, said.part, said.whole, said.value) if said else past
    return next((own for own in before.past if own.key == one.key and own.period == period), past)


def _departments(plan: Plan, works: Sequence[Work], figures: Sequence[Figure]) -> tuple[str, ...]:
    """The departments of the profile, and whoever else it names; nothing where it names none."""
    own = [one.name for one in plan.unit.departments]
    leads = [one.lead for one in works] + [one.lead for one in figures]
    named = [name for lead in leads for name in re.split(r"[、，,；;/]", lead)]
    return tuple(dict.fromkeys(name.strip() for name in (*own, *named) if name.strip())) if own else ()


def letter_of(plan: Plan, period: Period) -> Letter:
    """To whom, from whom, by when."""
    unit = plan.unit
    due, recipient = _report_due(plan.catalog, period)
    contact = next(iter(unit.contacts), None)
    return Letter(
        period=period,
        plan=parents_of(plan.local),
        name=unit.name,
        kind=phrases().kinds.get(unit.kind, ""),
        recipient=_recipient(unit, recipient),
        deadline=due,
        signer=unit.paperwork.signer or next((one.name for one in unit.leaders if one.chief), ""),
        contact=contact.name if contact else "",
        telephone=(contact.telephone or contact.mobile) if contact else "",
    )


def _recipient(unit: Unit, named: str) -> str:
    """The superior where it is the body that the plan names in short; else the plan's word."""
    short = named.removesuffix("委")
    if named and all(sign in unit.name for sign in short):  # the plan is its own, and it asks others to report to it
        return unit.superior
    if unit.superior and (not named or all(sign in unit.superior for sign in short)):
        return unit.superior
    return named or unit.superior


def _report_due(catalog: Catalog, period: Period) -> tuple[str, str]:
    """By when and to whom the summary of the period goes, as the plan says it."""
    found: list[tuple[str, str]] = []
    for one in catalog.requirements:
        detail = one.detail
        if not isinstance(detail, DeadlineDetail) or not _SUMMARY.search(detail.what + detail.quote):
            continue
        if detail.start or ("总结" not in detail.what and not detail.recipient):
            continue
        months = re.findall(r"^\d{4}-(\d\d)", detail.end or "")
        halves = bool(months) and (int(months[0]) <= _HALF) == (period.last.month == 6)
        ends = bool(detail.end) and (period.kind == "term" or ("总结" in detail.what and halves))
        if (ends and detail.end and detail.end[:4] == str(period.last.year)) or (
            detail.every and period.kind != "term"
        ):
            found.append((_of_half(time_of(detail), period), detail.recipient or ""))
    return next((one for one in found if one[1]), found[0] if found else ("", ""))


def _of_half(told: str, period: Period) -> str:
    """每年6月20日、12月10日前 as the day of this period."""
    days = re.findall(r"(\d{1,2})月(\d{1,2})日", told)
    halves = [one for one in days if (int(one[0]) <= 7) == (period.last.month == 6)]
    if len(halves) == 1 and told.startswith("每年"):
        return f"{period.last.year}年{int(halves[0][0])}月{int(halves[0][1])}日前"
    return told


def prescribed(catalog: Catalog) -> tuple[str, ...]:
    """The parts that a plan says its summaries must have, in order."""
    for one in catalog.requirements:
        if one.kind == "report_contents" and isinstance(one.detail, FormDetail) and one.detail.fields:
            return one.detail.fields
    return ()


def part_named(title: str) -> str:
    """Which part of ours a prescribed part is: 主要做法 is done; "" for one of its own (典型案例)."""
    words = phrases().part_words
    return next((part for part, named in words.items() if any(word in title for word in named)), "")


def _basics(plan: Plan) -> Iterator[Basic]:
    services = dict(plan.unit.services)
    for one in phrases().basics.get(plan.unit.kind, ()):
        if not one.service or services.get(one.service, not services):
            yield Basic(one.name, one.unit)


def _works(plan: Plan, period: Period, before: Data | None) -> Iterator[Work]:
    told_before = {one.key: one.next for one in before.works} if before else {}
    for clause in _clauses(plan):
        one = clause.requirement
        due = _due(plan.catalog, one, clause, period)
        declined = clause.reason if clause.standing == "declined" else ""
        yield Work(
            key=one.id,
            title=_title(clause),
            group=_group(plan, clause),
            told=_told(plan.catalog, one),
            due=due,
            before=told_before.get(one.id, ""),
            lead=_lead(plan, clause),
            state="不涉及" if declined else "",
            cause=declined,
            action=one.kind == "special_action",
        )


def _duties(plan: Plan, period: Period) -> Iterator[Work]:
    """What a stage of the schedule asks by a day of the period: 报……备案; the summary itself is none of it."""
    said: list[str] = []
    for clause in plan.local.clauses:
        detail, holder = clause.requirement.detail, plan.local.of(clause.requirement.parent or "")
        if clause.standing != "own" or not isinstance(detail, DeadlineDetail) or holder is None or not detail.end:
            continue
        if holder.requirement.kind not in ("subsection", "section") or not detail.end[:4].isdigit():
            continue
        stage = holder.title.startswith(detail.what) or (not detail.who and bool(detail.start))
        inside = period.first.isoformat() <= last_day(detail.end) <= period.last.isoformat()
        if not inside or stage or "总结" in detail.what or any(detail.what in one for one in said):
            continue
        said.append(detail.what)
        title = plan.local.reworded(detail.what)
        told = f"{place_of(plan.catalog, clause.requirement)}：{detail.quote}"
        due = f"{day_of(detail.end)}前"
        yield Work(clause.requirement.id, title, holder.title, told, due, lead=_lead(plan, clause))


def _clauses(plan: Plan) -> Sequence[LocalClause]:
    """The tasks and actions that are the unit's, and the rows of a list of duties that no task says already."""
    kept = [one for one in plan.local.clauses if one.standing != "left"]
    found = [one for one in kept if one.requirement.kind in _WORKS]
    said = [fold(_title(one)) for one in found]
    for one in kept:
        title = fold(_title(one))
        if one.requirement.kind == "duty" and title and not any(title in each or each in title for each in said):
            found.append(one)
            said.append(title)
    return found


def _title(clause: LocalClause) -> str:
    title = re.sub(r"^专项行动(?:之[一二三四五六七八九十]+)?[：:、]?\s*", "", clause.title or clause.requirement.title)
    return " ".join(title.split())


def _group(plan: Plan, clause: LocalClause) -> str:
    holder = plan.local.of(clause.requirement.parent or "")
    while holder is not None:
        if holder.requirement.kind == "subsection" and holder.title != clause.title:
            return holder.title
        holder = plan.local.of(holder.requirement.parent or "")
    return ""


def _lead(plan: Plan, clause: LocalClause) -> str:
    """Who inside the unit: a parent's plan names the parent's own departments, and they are none of the unit's."""
    detail = clause.requirement.detail
    named = detail.lead_departments if isinstance(detail, TaskDetail) and plan.own else ()
    return clause.lead or "、".join(named)


def _told(catalog: Catalog, one: Requirement) -> str:
    text = " ".join((one.text or "").split()) or "；".join(point.text for point in one.points)
    place = task_told(catalog, one).partition("；")[0]
    text = text if len(text) <= _CLAUSE else text[: _CLAUSE - 1] + "…"
    return f"{place}：{text}" if text else place


def _due(catalog: Catalog, one: Requirement, clause: LocalClause, period: Period) -> str:
    """By which days; one of every year (每年6月底前) as that of the period."""
    days: list[str] = []
    for other in catalog.requirements:
        if other.parent != one.id or not isinstance(detail := other.detail, DeadlineDetail):
            continue
        if detail.end:
            days.append(f"{day_of(detail.end)}前" if not detail.end.endswith("前") else detail.end)
        elif period.kind != "term" and _YEARLY.match(detail.every or ""):
            days.append(_YEARLY.sub(f"{period.last.year}年", detail.every or ""))
    return "、".join(dict.fromkeys(days)) or clause.due


def is_later(catalog: Catalog, key: str, period: Period) -> bool:
    """Whether all that a plan dates of a task lies behind the period, and nothing of it is done at a rhythm."""
    details = [one.detail for one in catalog.requirements if one.parent == key]
    dated = [one for one in details if isinstance(one, DeadlineDetail)]
    if not dated or any(one.every for one in dated):
        return False
    begins = [one.start or one.end or "" for one in dated]
    return all(day[:4].isdigit() and last_day(day) > period.last.isoformat() for day in begins)


def _told_once(found: Iterator[Meeting]) -> Iterator[Meeting]:
    """Without a rhythm that is only a word of another's clause: 每季度点评并在院周会公布 is no weekly meeting."""
    kept: list[Meeting] = []
    for one in found:
        if not any(one.key == own.key and own.every in one.what and own.what in one.what for own in kept):
            kept.append(one)
            yield one


def _meetings(plan: Plan, period: Period) -> Iterator[Meeting]:
    works = {one.requirement.id: one for one in _clauses(plan) if one.standing == "own"}
    for one in plan.local.clauses:
        detail = one.requirement.detail
        holder = works.get(one.requirement.parent or "")
        if not isinstance(detail, DeadlineDetail) or holder is None or one.standing != "own":
            continue
        times = _times_in(detail.every or "", period)
        if not 1 <= times <= _OFTEN * period.months or any(word in detail.what for word in _REPORTS):
            continue
        if _EACH_ONE.search(detail.what) or (_A_BODY.match(detail.what) and not detail.who):
            continue  # counted for each of many (每户至少抽检1批次), or a body and not what it does
        yield Meeting(
            key=holder.requirement.id,
            title=_title(holder),
            what=plan.local.reworded(_event(detail.what)),
            every=detail.every or "",
            expected=int(times),
            lead=_lead(plan, holder),
        )


def _event(what: str) -> str:
    """What is done each time, so that a count may follow: 至少开设1课时心理健康课 is 开设心理健康课."""
    bare = _RECORDED.sub("", re.sub(r"（[^）]*）$", "", _LISTED.sub("", what)))
    bare = _ONCE.sub("", _LEAST_ONCE.sub(r"\g<verb>", bare))
    return _AT_LEAST.sub(r"\g<what>（\g<least>）", bare) or what


def _times_in(every: str, period: Period) -> float:
    """How often a rhythm comes round in a period; 0 for what cannot be counted (每例, 每班, 每年第一季度)."""
    if _FIXED.search(every):
        return 0.0
    found = next((one for one in find_frequencies(every) if one.kind == "definite" and one.per_year), None)
    return (found.per_year or 0.0) * period.months / 12 if found else 0.0
