"""What became of one requirement of a parent at one unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from checker.model.catalog import Catalog, Requirement
from checker.model.result import Submitter
from checker.model.unit import Unit
from docgen.layout.model import Span
from docgen.localise.text import clean
from docgen.localise.voice import Voice
from docgen.localise.wording import wording_of

Standing = Literal["own", "mirror", "declined", "left"]
"""own: the unit does it; mirror: the counterpart of another's duty; declined: 不涉及 and why; left: not in the plan."""
_NOTE = re.compile(r"^(?:注|备注|说明)[：:]\s*")
_MARKS = re.compile(r"【待[填核][^】]*】")


@dataclass(frozen=True, slots=True)
class LocalClause:
    """One requirement in the unit's words. A text may hold marks: 【待填：…】 a place to fill, 【待核：…】 a doubt."""

    requirement: Requirement
    standing: Standing
    reason: str = ""  # why it is declined or left out, for a person
    title: str = ""
    sentences: tuple[str, ...] = ()  # what is done, each a whole sentence
    figures: tuple[str, ...] = ()  # sentences with the unit's own figures
    leader: str = ""
    lead: str = ""
    supporting: tuple[str, ...] = ()
    due: str = ""  # 2024年6月底前, 按月, 持续推进
    frequency: str = ""
    record: str = ""
    proposed: bool = False  # the department was found by its field, nobody named it
    dropped: tuple[tuple[str, str], ...] = ()  # main points left out of it, each with the reason
    merged: str = ""  # the id of what an earlier parent asks and this was taken into
    also: tuple[str, ...] = ()  # the ids of what was taken into this

    @property
    def place(self) -> int:
        """Which parent asks it, from 0."""
        prefix, joint, _ = self.requirement.id.partition("/")
        return int(prefix) - 1 if joint and prefix.isdigit() else 0

    @property
    def number(self) -> str:
        """The parent's number of the requirement."""
        return self.requirement.number


@dataclass(frozen=True, slots=True)
class Local:
    """All clauses of one parent or several at one unit, in the order of the parents."""

    unit: Unit
    voice: Voice
    submitter: Submitter
    catalogs: tuple[Catalog, ...]
    clauses: tuple[LocalClause, ...]
    doubts: tuple[tuple[str, str, str], ...] = ()  # an indicator's id, the stricter of two figures, the mark

    def reworded(self, text: str) -> str:
        """A parent's words in the unit's."""
        wording = wording_of(self.unit, self.voice)
        return wording.without_modal(wording.reworded(clean(_NOTE.sub("", text)).replace(",", "，")))

    def of(self, requirement: str) -> LocalClause | None:
        """The clause of a requirement's id, of the first parent that has it."""
        return next((one for one in self.clauses if one.requirement.id == requirement), None)

    def below(self, requirement: str | None, *kinds: str) -> tuple[LocalClause, ...]:
        """The clauses that hang directly on a requirement, of these kinds (all when none is named)."""
        return tuple(
            one
            for one in self.clauses
            if one.requirement.parent == requirement and (not kinds or one.requirement.kind in kinds)
        )


def spans(text: str) -> tuple[Span, ...]:
    """A text as spans: its 【待填：…】 and 【待核：…】 are spans of their own."""
    if "【待" not in text:
        return (Span(text),) if text else ()
    found: list[Span] = []
    last = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > last:
            found.append(Span(text[last : mark.start()]))
        found.append(Span(mark[0], "blank" if mark[0].startswith("【待填") else "check"))
        last = mark.end()
    if last < len(text):
        found.append(Span(text[last:]))
    return tuple(found)


def blank(what: str) -> str:
    """A place that only the unit can fill."""
    return f"【待填：{what}】"


def doubt(what: str) -> str:
    """Something to settle with somebody before it is issued."""
    return f"【待核：{what}】"
