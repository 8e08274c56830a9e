"""The items of a letter: every finding once, numbered as the 整改清单 numbers them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from docgen.feedback_letter.grouping import confirm_kind, groups, short_form
from docgen.feedback_letter.parents import Group, Parents, dashed, place_of
from docgen.feedback_letter.result import Fault

Part = Literal["mend", "add", "confirm"]
PARTS: tuple[Part, ...] = ("mend", "add", "confirm")
SELF, OURS = "本文", "报送稿"  # the submission in a report on it, and in a letter to whoever wrote it
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》")
_SAID_BELOW = "不涉及的写明理由"  # the note under the list says it for all
_NAMES = 6  # of a table's missing rows that the finding itself names


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to mend, to add or to confirm. The texts are whole; the letter shortens them, the list does not."""

    number: int
    part: Part
    kind: str  # of `confirm` its heading, else ""
    group: Group
    order: int  # of its clause in the parent
    fault: Fault
    problem: str  # the finding's message in the words of a letter
    place: str
    cite: str  # of the parent's clause, short; "" where the finding does not compare with a parent
    measure: str

    @property
    def short(self) -> tuple[str, str, str] | None:
        """工作任务, 7.改善门诊医疗质量, 未见相应表述; None of a message that is made otherwise."""
        found = short_form().match(self.problem)
        return None if found is None else (found["kind"], found["name"], found["state"])

    @property
    def told(self) -> str:
        """The problem with its place, as the list has it."""
        return f"{self.problem}（{OURS}{self.place}）" if self.place else self.problem

    @property
    def basis(self) -> str:
        """What it rests on: the parent's clause, else the rule's own ground."""
        if self.cite:
            return self.cite
        return ours("，".join(part for part in (self.fault.basis.document, self.fault.basis.clause) if part))


def ours(text: str) -> str:
    """本文 is the letter itself: its own words call the submission 报送稿. What stands in quotes stays."""
    pieces: list[str] = []
    last = 0
    for quoted in _QUOTED.finditer(text):
        pieces += [text[last : quoted.start()].replace(SELF, OURS), quoted[0]]
        last = quoted.end()
    return "".join((*pieces, text[last:].replace(SELF, OURS)))


def items_of(findings: Sequence[Fault], parents: Parents) -> tuple[Item, ...]:
    """Every finding in the order of the letter: what must be mended, what is to be added, what is to be confirmed."""
    found = [_item(one, parents) for one in findings]
    kinds = (*groups().confirm, "")
    found.sort(key=lambda one: (PARTS.index(one.part), *_order(one, kinds)))
    return tuple(replace(one, number=number) for number, one in enumerate(found, 1))


def _order(one: Item, kinds: tuple[str, ...]) -> tuple[int, ...]:
    if one.part == "add":
        return (one.group.against, one.group.order, one.order)
    if one.part == "confirm":
        return (kinds.index(one.kind), one.fault.severity == "info", one.order)
    return (one.group.against,)


def _item(fault: Fault, parents: Parents) -> Item:
    part: Part = "confirm"
    if fault.severity == "error":
        part = "mend"
    elif fault.rule.startswith(groups().add):
        part = "add"
    return Item(
        number=0,
        part=part,
        kind=confirm_kind(fault.rule) if part == "confirm" else "",
        group=parents.group(fault),
        order=parents.order(fault),
        fault=fault,
        problem=dashed(ours(_flat(fault.message))),
        place=place_of(fault.location),
        cite=parents.cite_short(fault) if parents.rests(fault) else "",
        measure="；".join(_measure(fault, parents)),
    )


def _measure(fault: Fault, parents: Parents) -> Iterator[str]:
    if fault.suggestion:
        yield ours(_flat(fault.suggestion)).removesuffix(_SAID_BELOW).rstrip("；")
    rows = parents.rows_missing(fault)
    if len(rows) > _NAMES:
        yield f"共{len(rows)}项：{'、'.join(rows)}"


def _flat(text: str) -> str:
    return " ".join(text.split())
