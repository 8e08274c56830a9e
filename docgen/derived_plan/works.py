"""Tasks and special actions as headings with their text: what is done, the figures, by when, who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.derived_plan.frame import Frame
from docgen.layout.model import Block, Heading, Paragraph
from docgen.localise.clauses import WORKS
from docgen.localise.model import LocalClause, blank, spans
from docgen.localise.owners import frequency_in

_SENTENCE = re.compile(r"[^。]*。")
TASK_LEVEL, MANY = 3, 2
_DATED = re.compile(r"前$|[月日季年]底?$")
_NAMED = re.compile(r"^专项行动(?:之[一二三四五六七八九十]+)?[：:、]?")


def level_of(clause: LocalClause) -> int:
    """The level of a requirement's heading: the parts of its key; a special action stands as a task does."""
    return min(4, clause.requirement.id.partition(":")[2].count(".") + 1)


def work_blocks(frame: Frame, clause: LocalClause) -> Iterator[Block]:
    """A task or a special action with all that the plan says of it."""
    text = task_text(frame, clause)
    level = level_of(clause)
    number = running_number(frame, clause)
    if clause.requirement.kind == "special_action":
        yield Heading(level, spans(action_title(clause)), numbered=False)
        yield Paragraph(spans(text))
    elif level == 1:
        yield Heading(level, spans(clause.title))
        yield Paragraph(spans(text))
    elif number:
        yield Heading(level, spans(f"{number}.{clause.title}"), spans(text), numbered=False)
    else:
        yield Heading(level, spans(clause.title), spans(text))


def running_number(frame: Frame, clause: LocalClause) -> int:
    """The task's own number where the parent numbers its tasks through all groups (1–29); 0 where it does not."""
    tasks = [
        one
        for one in frame.local.clauses
        if one.requirement.kind == "task" and level_of(one) == TASK_LEVEL and one.place == clause.place
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


def task_text(frame: Frame, clause: LocalClause) -> str:
    """The task in full: measures, figures, then how often it is looked at, by when, what proves it, and who."""
    body = "".join((*clause.sentences, *clause.figures))
    if clause.standing == "declined":
        return body
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
    """每季度检查落实情况，2024年6月底前完成，形成会议记录备查。"""
    parts = []
    said = "".join(clause.sentences)
    if clause.frequency and (frequency_in(clause.frequency) or clause.frequency) not in said:
        parts.append(frame.say("频次", frequency=done_rhythm(clause.frequency)))
    if clause.due and clause.due not in said:
        done = frame.say("完成", due=clause.due) if _DATED.search(clause.due) else clause.due
        parts.insert(len(parts) if done.endswith("完成") else 0, done)
    elif not clause.due and not clause.frequency:
        parts.append(frame.say("完成", due=blank("完成时限")))
    parts.append(frame.say("留存", record=clause.record or blank("佐证材料")))
    return "，".join(parts) + "。"


def said_rhythm(frequency: str) -> str:
    """每季度一次 of 每季度."""
    return f"{frequency}一次" if frequency == frequency_in(frequency) and frequency.startswith("每") else frequency


def done_rhythm(frequency: str) -> str:
    """每季度落实一次 of 每季度, 按月落实 of 按月."""
    rhythm = frequency_in(frequency)
    if rhythm.startswith("每") and frequency in (rhythm, f"{rhythm}一次"):
        return f"{rhythm}落实一次"
    return f"{frequency}落实" if frequency.startswith(("每", "按")) else f"按{frequency}的频次落实"


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
            yield Heading(level_of(one), spans(one.title))
            yield from works_under(frame, one.requirement.id)
        elif kind in WORKS and in_the_plan(one):
            yield from work_blocks(frame, one)
            yield from works_under(frame, one.requirement.id)
        elif kind in WORKS:
            yield from works_under(frame, one.requirement.id)


def _empty(frame: Frame, subsection: LocalClause) -> bool:
    """Is nothing left of a group of tasks?"""
    below = frame.local.below(subsection.requirement.id, *WORKS)
    return bool(below) and not any(in_the_plan(one) for one in below)


def all_works(frame: Frame) -> Sequence[LocalClause]:
    """All tasks and special actions that the plan holds, in order."""
    return [one for one in frame.local.clauses if one.requirement.kind in WORKS and in_the_plan(one)]
