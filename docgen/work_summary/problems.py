"""What is wrong by name, and what comes next: missed targets, worse figures, tasks not done, rhythms not kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.layout.model import Block, Heading, Paragraph
from docgen.localise.model import blank, spans
from docgen.printed import printed_date
from docgen.work_summary.done import Told, begins_with_somebody, sentence
from docgen.work_summary.model import Work
from docgen.work_summary.values import last_day_of

_DUE = re.compile(r"(20\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_ENDS = "。！？；;.!?，, "


def problem_blocks(told: Told) -> Iterator[Block]:
    """A group a kind of problem; a place to fill where the data show none and nobody wrote any."""
    found = [(name, list(lines)) for name, lines in _groups(told)]
    found = [(name, lines) for name, lines in found if lines]
    if not found:
        yield Paragraph(spans(blank("存在的问题，写具体的事和数") + "。"))
    for name, lines in found:
        yield Heading(2, spans(name))
        yield from (Paragraph(spans(line)) for line in lines)


def _groups(told: Told) -> Iterator[tuple[str, Iterator[str]]]:
    yield told.say("missed_group"), _missed(told)
    yield told.say("gap_group"), _gaps(told)
    yield told.say("worse_group", period=_when(told)), _worse(told)
    yield told.say("idle_group"), _idle(told)
    yield told.say("seldom_group"), _seldom(told)
    yield told.say("found_group"), _found(told)


def _when(told: Told) -> str:
    return next((one.before[0] for one in told.readings if one.trend == "worse"), "")


def cause(told: Told, text: str) -> str:
    """，原因是……: as written, else a place to fill."""
    plain = text.strip().rstrip(_ENDS)
    plain = re.sub(r"^(?:主要)?(?:原因)?(?:是因为|是|因为|由于|因)[，,]?", "", plain) if plain else blank("原因")
    return told.say("cause", cause=plain)


def _missed(told: Told) -> Iterator[str]:
    for one in told.readings:
        if one.state == "missed":
            words = {"name": one.figure.name, "value": one.text, "target": one.figure.target}
            when, before = one.before
            worse = told.say("and_worse", period=when, before=before, change=one.change) if one.trend == "worse" else ""
            yield told.say("missed", **words, worse=worse, cause=cause(told, one.figure.cause))


def _gaps(told: Told) -> Iterator[str]:
    rows = [one for one in told.readings if one.gap]
    items = [told.say("gap_item", name=one.figure.name, value=one.bare, target=one.gap) for one in rows]
    if items:
        yield told.say("gap", items="，".join(items))


def _worse(told: Told) -> Iterator[str]:
    for one in told.readings:
        if one.trend == "worse" and one.state != "missed":
            words = {"name": one.figure.name, "value": one.text, "period": one.before[0], "before": one.before[1]}
            yield told.say("worse", **words, cause=cause(told, one.figure.cause))


def _idle(told: Told) -> Iterator[str]:
    for one in told.data.works:
        if one.state == "未开展":
            yield told.say("idle", title=one.title, cause=cause(told, one.cause))
        elif overdue(told, one):
            yield told.say("overdue", title=one.title, due=_first(one.due), cause=cause(told, one.cause))


def overdue(told: Told, one: Work) -> bool:
    """Begun, not finished, and its day lies in the period."""
    found = _DUE.search(one.due)
    if one.state != "进行中" or found is None:
        return False
    when = "-".join([found[1], f"{int(found[2] or 12):02d}", *([f"{int(found[3]):02d}"] if found[3] else [])])
    letter = told.data.letter
    return last_day_of(when) <= min(letter.period.last, letter.date or letter.period.last)


def _first(due: str) -> str:
    return due.partition("、")[0]


def _seldom(told: Told) -> Iterator[str]:
    states = {one.key: one.state for one in told.data.works}
    for one in told.data.meetings:
        times = one.times
        if (
            one.expected is None
            or times is None
            or times >= one.expected
            or states.get(one.key) in ("未开展", "不涉及")
        ):
            continue
        words = {"what": one.what, "expected": str(one.expected), "times": str(times)}
        yield told.say("seldom" if times else "never", **words, cause=cause(told, one.cause))


def _found(told: Told) -> Iterator[str]:
    for work in told.data.works:
        if work.problem:
            yield _problem(
                told, work.problem, work.cause if work.state in ("已完成", "进行中") and not overdue(told, work) else ""
            )
    for one in told.data.problems:
        if one.problem:
            yield _problem(told, one.problem, one.cause)


def _problem(told: Told, lines: tuple[str, ...], why: str) -> str:
    text = "".join(sentence(line) for line in lines)
    return text.rstrip("。") + told.say("problem_cause", cause=why.strip().rstrip(_ENDS)) if why else text


def ahead_blocks(told: Told) -> Iterator[Block]:
    """What comes next: for each problem that the data show, then what was written besides."""
    lines = list(_ahead(told))
    if not lines:
        yield Paragraph(spans(blank("下一步措施和时限") + "。"))
    for line in lines:
        yield Paragraph(spans(line))


def _ahead(told: Told) -> Iterator[str]:
    for one in told.readings:
        figure = one.figure
        if one.state == "missed" or one.trend == "worse" or figure.next:
            yield _step(told, figure.name, figure.lead, figure.next_due, figure.next)
    for work in told.data.works:
        if work.next or work.problem or work.state == "未开展" or overdue(told, work):
            yield _step(told, work.title, work.lead, work.next_due, work.next)
    for row in told.data.ahead:
        if row.next:
            yield told.say("ahead", lead=row.lead, when=_until(row.next_due), next=row.next.strip().rstrip(_ENDS))


def _step(told: Told, title: str, lead: str, due: str, text: str) -> str:
    what = text.strip().rstrip(_ENDS)
    if not what:
        return told.say("ahead_for", title=title, lead=lead, when="", next=blank("下一步措施和时限"))
    if begins_with_somebody(told, what, lead):  # 医务科印发……: the day stands before it
        when = _until(due).removeprefix("于")
        return told.say("ahead_for", title=title, lead="", when=f"{when}，" if when else "", next=what)
    return told.say("ahead_for", title=title, lead=lead, when=_until(due), next=what)


def _until(due: str) -> str:
    """于2024年9月30日前, 于2024年9月底前; words as they are."""
    if re.fullmatch(r"20\d\d-\d\d-\d\d", due):
        return f"于{printed_date(last_day_of(due))}前"
    if re.fullmatch(r"20\d\d-\d\d", due):
        return f"于{due[:4]}年{int(due[5:])}月底前"
    return due
