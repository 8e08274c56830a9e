"""Tasks and special actions as headings with their text: what is done, the figures, by when, who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.derived_plan.frame import Frame
from docgen.layout.model import Block, Heading, Paragraph
from docgen.localise.clauses import WORKS
from docgen.localise.model import LocalClause, blank, spans
from docgen.localise.owners import frequency_in
from docgen.localise.text import clean

_SENTENCE = re.compile(r"[^。]*。")
TASK_LEVEL, MANY = 3, 2
_DEEPEST = 4
_AUTUMN = 9  # what is due later than this month of the last year goes on to the end
_STOPS = "，；：。"
_SENTENCE_LONG = 20  # letters of a title that is a sentence, where no text follows
_DATED = re.compile(r"前$|[月日季年]底?$")
_NAMED = re.compile(r"^专项行动(?:之[一二三四五六七八九十]+)?[：:、]?")


def level_of(frame: Frame, clause: LocalClause) -> int:
    """The level of a requirement's heading: one below what holds it; a special action stands as the task it is in."""
    level = 1
    above = frame.local.of(clause.requirement.parent or "")
    while above is not None:
        apart = above.requirement.kind in WORKS and clause.requirement.kind == "special_action"
        level += not (apart or same_place(above, clause))
        clause, above = above, frame.local.of(above.requirement.parent or "")
    return min(_DEEPEST, level)


def same_place(holder: LocalClause, clause: LocalClause) -> bool:
    """Are they one heading of the parent: a section or subsection that is itself the task?"""
    return holder.requirement.id.partition(":")[2] == clause.requirement.id.partition(":")[2]


def is_a_work(frame: Frame, holder: LocalClause) -> bool:
    """Is a section or subsection itself a task of the plan, so that its heading is the task's?"""
    return any(same_place(holder, one) and in_the_plan(one) for one in frame.local.below(holder.requirement.id, *WORKS))


def work_blocks(frame: Frame, clause: LocalClause) -> Iterator[Block]:
    """A task or a special action with all that the plan says of it."""
    title, text = titled(clause), task_text(frame, clause)
    level = level_of(frame, clause)
    number = running_number(frame, clause)
    if clause.requirement.kind == "special_action" and not (level == 1 and _counted(clause)):
        yield Heading(level, spans(action_title(clause)), numbered=False)
    elif level == 1:
        yield Heading(level, spans(title))
    else:
        said = f"{number}.{title}" if number else title
        yield Heading(level, spans(said), spans(text), numbered=not number)
        return
    if text:
        yield Paragraph(spans(text))


def _counted(clause: LocalClause) -> bool:
    """Does a special action stand as a section of its own: 一、……行动?"""
    return clause.requirement.parent is None and not clause.requirement.number.startswith("专项行动")


def titled(clause: LocalClause) -> str:
    """The heading of a task; of one that is nothing but sentences the first of them, in the unit's words."""
    return clause.sentences[0].rstrip("。") if _is_its_title(clause) and clause.sentences else clause.title


def _is_its_title(clause: LocalClause) -> bool:
    """Is a task nothing but sentences, its title the beginning of the first?"""
    title, text = clean(clause.requirement.title).rstrip("。"), clean(clause.requirement.text or "")
    if clause.standing == "declined":
        return False
    if not text or text[0] in _STOPS:
        return bool(text) or len(title) >= _SENTENCE_LONG
    return text.startswith(title) and text[len(title) :][:1] in ("", *_STOPS)


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def measures(clause: LocalClause) -> tuple[str, ...]:
    """The sentences of a task without one that its heading says already."""
    if _is_its_title(clause):
        return clause.sentences[1:]
    said = clause.sentences
    titles = (clause.title, clause.requirement.title)
    told = bool(said) and any(_letters(title).startswith(_letters(said[0])) for title in titles)
    return said[1:] if told else said


def running_number(frame: Frame, clause: LocalClause) -> int:
    """The task's own number where the parent numbers its tasks through all groups (1–29); 0 where it does not."""
    tasks = [
        one
        for one in frame.local.clauses
        if one.requirement.kind == "task"
        and one.requirement.id.count(".") + 1 == TASK_LEVEL
        and one.place == clause.place
    ]
    numbers = [one.number for one in tasks]
    if len(set(numbers)) < len(numbers) or len({one.requirement.parent for one in tasks}) < MANY:
        return 0
    kept = [one for one in tasks if in_the_plan(one)]
    return kept.index(clause) + 1 if clause in kept else 0


def action_title(clause: LocalClause) -> str:
    """专项行动之一：手术安全守护行动."""
    number = clause.requirement.number
    name = _NAMED.sub("", clause.title)
    return f"{number}：{name}" if number.startswith("专项行动") else f"专项行动：{name}"


def holds_parts(frame: Frame, clause: LocalClause) -> bool:
    """Is a task only the heading of those below it?"""
    below = frame.local.below(clause.requirement.id, *WORKS)
    return not measures(clause) and not clause.figures and any(map(in_the_plan, below))


def task_text(frame: Frame, clause: LocalClause) -> str:
    """The task in full: measures, figures, then how often it is looked at, by when, what proves it, and who."""
    if clause.standing == "declined":
        return "".join((*clause.sentences, *clause.figures))
    body = "".join((*measures(clause), *clause.figures))
    if frame.budget:
        return f"{shortened(body, frame.budget)}{owner_text(frame, clause, brief=True)}"
    return f"{body}{closing(frame, clause)}{owner_text(frame, clause)}"


def shortened(text: str, most: int) -> str:
    """The first sentences that fit, else the first clauses of the first one; never cut within a clause."""
    if not most or len(text) <= most:
        return text
    kept = ""
    for sentence in _SENTENCE.findall(text):
        if kept and len(kept) + len(sentence) > most:
            break
        kept += sentence
    if len(kept) <= most:
        return kept
    clauses = kept.rstrip("。").split("，")
    short = clauses[0]
    for clause in clauses[1:]:
        if len(short) + len(clause) + 2 > most:
            break
        short += f"，{clause}"
    return f"{short}。"


def closing(frame: Frame, clause: LocalClause) -> str:
    """2024年6月底前落实到位，此后每季度落实一次，留存会议记录。"""
    kept = frame.say("留存", record=clause.record or blank("佐证材料"))
    time = _when_done(frame, clause)
    return f"{time}，{kept}。" if time else f"{kept}。"


def _when_done(frame: Frame, clause: LocalClause) -> str:
    """By when and how often, save what the text says already; "" for a part of a task that is due with the whole."""
    said = "".join(clause.sentences)
    often = clause.frequency if (frequency_in(clause.frequency) or clause.frequency) not in said else ""
    due = clause.due if clause.due not in said else ""
    if not clause.due and not clause.frequency:
        return "" if _within(frame, clause) is not None else frame.say("完成", due=blank("完成时限"))
    if due and not _DATED.search(due):
        return "，".join(part for part in (due, often and frame.say("频次", frequency=done_rhythm(often))) if part)
    if due and (often or clause.frequency) and _to_the_end(frame, due):
        return frame.say("时限内频次", due=due, frequency=done_rhythm(often or clause.frequency))
    if due and often:
        return frame.say("时限和频次", due=due, frequency=done_rhythm(often))
    if due:
        return frame.say("落实" if clause.frequency else "完成", due=due)
    return frame.say("频次", frequency=done_rhythm(often)) if often else ""


def _within(frame: Frame, clause: LocalClause) -> LocalClause | None:
    """The task of which a clause is a part, where that says by when or how often."""
    above = frame.local.of(clause.requirement.parent or "")
    whole = above is not None and above.requirement.kind in WORKS and (above.due or above.frequency)
    return above if whole else None


def _to_the_end(frame: Frame, due: str) -> bool:
    """Is something due as late as the whole plan ends, so that it goes on till then?"""
    found = re.match(r"(20\d\d)年(?:(\d{1,2})月)?", due)
    last = max((one.document.front.period[1] for one in frame.local.catalogs if one.document.front.period), default=0)
    return bool(found and last and int(found[1]) >= last and (not found[2] or int(found[2]) >= _AUTUMN))


def when(frame: Frame, clause: LocalClause) -> str:
    """For a cell: 2024年6月底前，此后每季度一次; 2026年底前每季度一次; 长期坚持，每月一次; 2024年6月底前."""
    told = clause if clause.due or clause.frequency else _within(frame, clause) or clause
    rhythm = said_rhythm(told.frequency) if told.frequency else ""
    if not told.due or not rhythm or told.due.startswith(rhythm.removesuffix("一次")):
        return told.due or rhythm
    if not _DATED.search(told.due):
        return f"{told.due}，{rhythm}"
    if _to_the_end(frame, told.due):
        return frame.say("时限内频次", due=told.due, frequency=rhythm)
    return f"{told.due}，此后{rhythm}"


def said_rhythm(frequency: str) -> str:
    """每季度一次 of 每季度."""
    return f"{frequency}一次" if frequency == frequency_in(frequency) and frequency.startswith("每") else frequency


def done_rhythm(frequency: str) -> str:
    """每季度落实一次 of 每季度, 按月落实 of 按月."""
    rhythm = frequency_in(frequency)
    if rhythm.startswith("每") and frequency in (rhythm, f"{rhythm}一次"):
        return f"{rhythm}落实一次"
    if frequency.startswith("每"):
        return frequency
    return f"{frequency}落实" if frequency.startswith("按") else f"按{frequency}的频次落实"


def owner_text(frame: Frame, clause: LocalClause, brief: bool = False) -> str:
    """（医务科牵头，护理部、药学部配合）; only who leads where it is to be `brief`."""
    lead = clause.lead or blank("牵头" + frame.local.voice.inner)
    supporting = "" if brief else "、".join(one for one in clause.supporting if one != clause.lead)
    return frame.say("牵头和配合" if supporting else "牵头", lead=lead, supporting=supporting)


def in_the_plan(clause: LocalClause) -> bool:
    """Is the clause written into the plan?"""
    return clause.standing != "left"


def works_under(frame: Frame, holder: str | None) -> Iterator[Block]:
    """The subsections, tasks and special actions under a section, in the parent's order."""
    for one in frame.local.below(holder):
        kind = one.requirement.kind
        if kind == "subsection" and _empty(frame, one):
            continue
        if kind == "subsection":
            if not is_a_work(frame, one):
                yield Heading(level_of(frame, one), spans(one.title))
            yield from works_under(frame, one.requirement.id)
        elif kind in WORKS:
            yield from works_of(frame, one)


def works_of(frame: Frame, one: LocalClause) -> Iterator[Block]:
    """A task or a special action, where it is in the plan, and what stands below it."""
    if in_the_plan(one):
        yield from work_blocks(frame, one)
    yield from works_under(frame, one.requirement.id)


def _empty(frame: Frame, subsection: LocalClause) -> bool:
    """Is nothing left of a group of tasks?"""
    below = frame.local.below(subsection.requirement.id, *WORKS)
    return bool(below) and not any(in_the_plan(one) for one in below)


def all_works(frame: Frame) -> Sequence[LocalClause]:
    """All tasks and special actions that the plan holds, in order."""
    return [one for one in frame.local.clauses if one.requirement.kind in WORKS and in_the_plan(one)]
