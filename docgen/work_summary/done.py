"""What was done, by the plan's groups: sentences that the sheet carries, with who, when and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.language.predicates import predicates
from docgen.layout.model import Block, Heading, Paragraph
from docgen.localise.model import blank, spans
from docgen.localise.voice import Voice
from docgen.printed import printed_date
from docgen.work_summary.model import Data, Meeting, Work
from docgen.work_summary.readings import Reading
from docgen.work_summary.values import last_day_of
from docgen.work_summary.words_of import phrases

_ENDS = "。！？；;.!?，, "
_DATED = re.compile(r"\d{1,2}月|20\d\d年")
_REPORTED = ("已完成", "进行中")


@dataclass(frozen=True, slots=True)
class Told:
    """All that the parts of a report are made of."""

    data: Data
    readings: tuple[Reading, ...]
    voice: Voice
    theme: str
    later: frozenset[str]  # tasks that are not due in the period
    prescribed: tuple[str, ...]

    def say(self, name: str, /, **words: str) -> str:
        """A sentence of words/report.yaml."""
        filled = {**self.voice.words(), "period": self.data.letter.period.printed, **words}
        return re.sub(r"\{([a-z_]+)\}", lambda found: filled.get(found[1], found[0]), phrases().sentences[name])

    def meetings_of(self, work: Work) -> tuple[Meeting, ...]:
        """What is done at a rhythm for a task."""
        return tuple(one for one in self.data.meetings if one.key and one.key == work.key)

    def printed_day(self, when: str) -> str:
        """5月20日, 5月; with the year where the period has several."""
        day = last_day_of(when)
        months = self.data.letter.period
        text = printed_date(day) if len(when) > len("2024-05") else f"{day.year}年{day.month}月"
        return text if months.first.year != months.last.year else text.partition("年")[2]


def sentence(text: str) -> str:
    """A line as a sentence: one full stop at its end."""
    return f"{text.strip().rstrip(_ENDS)}。" if text.strip(_ENDS) else ""


def begins_with_somebody(told: Told, text: str, lead: str = "") -> bool:
    """Whether a sentence says itself who acts."""
    names = (*told.data.departments, lead, told.voice.own, told.voice.chief, told.voice.whole, told.data.letter.name)
    return any(name and text.startswith(name) for name in names) or text[:1] in "由各全"


def led(told: Told, lead: str, text: str) -> str:
    """A sentence with who did it where it begins with what was done (印发了……); other sentences stay as they are."""
    verb = predicates().opens_surely.at(text, 0, len(text)) or text.startswith(phrases().acts)
    return f"{lead}{text}" if verb and not begins_with_somebody(told, text, lead) else text


def work_text(told: Told, one: Work) -> str:
    """All sentences of one task: what was done, the figures, what was done at a rhythm."""
    lines = [line.rstrip(_ENDS) for line in one.done]
    found: list[str] = []
    when = told.printed_day(one.when) if one.when else ""
    for number, line in enumerate(lines):
        text = led(told, one.lead, line) if not number else line
        if when and len(lines) == 1 and not _DATED.search(line):
            text, when = f"{when}，{text}", ""
        found.append(sentence(text))
    if not lines and (one.state in _REPORTED or not one.state) and not (told.meetings_of(one) or one.figures):
        found.append(blank("做了什么" if one.state else "状态和做了什么") + "。")
    if one.figures:
        found.append(sentence("，".join(line.rstrip(_ENDS) for line in one.figures)))
    for row in told.meetings_of(one):
        if row.times and not row.people and not row.minutes and any(row.what in text for text in found):
            # told already, with what came of it; the table has the days
            continue
        if row.times:
            said = bool(one.lead) and any(one.lead in text for text in found)
            found.append(meeting_text(told, row, one.lead if said else ""))
        elif row.times is None and row.expected:
            found.append(blank(f"{row.what}的日期") + "。")
    if when and lines:
        found.append(told.say("finished", when=when))
    return "".join(found) or blank("做了什么") + "。"


def meeting_text(told: Told, one: Meeting, before: str = "") -> str:
    """质控科召开质量分析会6次，参加320人次，形成记录6份。 `before` led the sentence before."""
    people = told.say("people", count=str(one.people)) if one.people else ""
    people += told.say("minutes", count=str(one.minutes)) if one.minutes else ""
    what = one.what.rstrip(_ENDS)
    lead = "" if one.lead == before or begins_with_somebody(told, what, one.lead) else one.lead
    return told.say("meeting", lead=lead, what=what, times=str(one.times), people=people)


def done_blocks(told: Told) -> Iterator[Block]:
    """The groups with their tasks, then the special actions, then what the plan does not have."""
    for title, works in groups(told):
        plain = not title
        if title:
            yield Heading(2, spans(title))
        for one in works:
            yield Heading(2 if plain else 3, spans(one.title), spans(work_text(told, one)))
    loose = [one for one in told.data.meetings if not one.key and one.times]
    if loose:
        yield Heading(2, spans(told.say("meetings_group")))
        yield from (Paragraph(spans(meeting_text(told, one))) for one in loose)


def groups(told: Told) -> Sequence[tuple[str, list[Work]]]:
    """The works that are told here, by group, in the plan's order."""
    found: dict[str, list[Work]] = {}
    grouped = any(one.group for one in told.data.works if not one.action)
    for one in told.data.works:
        if one.state in ("未开展", "不涉及") or (not one.state and one.key in told.later):
            continue
        name = one.group or (told.say("planned_group" if one.key else "works_group") if grouped or not one.key else "")
        found.setdefault(told.say("actions_group") if one.action else name, []).append(one)
    actions = found.pop(told.say("actions_group"), None)
    others = found.pop(told.say("works_group"), None)
    last = ((told.say("actions_group"), actions), (told.say("works_group"), others))
    return [*found.items(), *((name, works) for name, works in last if works)]


def basics_blocks(told: Told) -> Iterator[Block]:
    """The basic facts, and how far the plan is."""
    facts = [
        f"{one.name.removesuffix(one.unit) if one.unit else one.name}{one.value:f}{one.unit}"
        + (f"（{one.remark}）" if one.remark else "")
        for one in told.data.basics
        if one.value is not None
    ]
    text = told.say("basics", facts="，".join(facts)) if facts else blank("本期基本数据，填在“基本情况”表") + "。"
    yield Paragraph(spans(text + progress(told)))


def progress(told: Told) -> str:
    """方案确定的任务中，我院本期应报告20项，已完成12项、进行中7项、未开展1项。"""
    planned = [one for one in told.data.works if one.key]
    declined = [one for one in planned if one.state == "不涉及"]
    later = [one for one in planned if not one.state and one.key in told.later]
    due = [one for one in planned if one not in declined and one not in later]
    counts = [(state, sum(one.state == state for one in due)) for state in ("已完成", "进行中", "未开展")]
    blanks = sum(not one.state for one in due)
    states = "、".join(f"{state}{count}项" for state, count in counts if count)
    if blanks:
        states += ("、" if states else "") + blank(f"{blanks}项任务的状态")
    text = told.say("progress", due=str(len(due)), states=states) if due else ""
    text += told.say("later", count=str(len(later))) if later else ""
    return text + (told.say("declined", count=str(len(declined)), number="2") if declined else "")
