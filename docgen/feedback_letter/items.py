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
_FIGURE = re.compile(r"[≥≤＞＜><=＝]")
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
    also: tuple[Item, ...] = ()  # what says the same matter again: a target and a deadline of the same task

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
        """What it rests on: the parent's clauses, else the rule's own ground."""
        return "；".join(dict.fromkeys(one._ground for one in (self, *self.also)))

    @property
    def _ground(self) -> str:
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
    found = list(_told_once(found))
    return tuple(replace(one, number=number) for number, one in enumerate(found, 1))


def _told_once(found: Sequence[Item]) -> Iterator[Item]:
    """A task with its target and its deadline in one row; likewise the years of one indicator in one row of a table."""
    bunches: dict[tuple[object, ...], list[Item]] = {}
    for at, one in enumerate(found):
        bunches.setdefault(_matter(one) or (at,), []).append(one)
    for same in bunches.values():
        leads = [one for one in same if one.short is not None and one.short[0] in groups().plain]
        if len(same) == 1 or (same[0].part == "add" and not leads):
            yield from same
        else:
            yield _joined([*leads[:1], *(one for one in same if one is not (leads or same)[0])] if leads else same)


def _matter(one: Item) -> tuple[object, ...]:
    """What an item is about, alike for what belongs in one row; () where it stands alone."""
    if one.part == "add":
        return (one.part, one.fault.against, one.cite) if one.cite else ()
    if one.short is None or not one.place or one.fault.location is None or one.fault.location.row is None:
        return ()
    return (one.part, one.kind, one.fault.rule, one.place, _FIGURE.split(one.short[1])[0])


def _joined(same: Sequence[Item]) -> Item:
    """One row of several: the first, then what the others add, each with its place where that is another."""
    first, *others = same
    told = [first.problem, *(one.problem if one.place in ("", first.place) else one.told for one in others)]
    named = [one for one in same if one is first or one.short is not None]  # 未见相对应的部分 adds nothing to do
    measure = _all_measures([one.measure for one in named if one.measure])
    return replace(first, problem="；".join(dict.fromkeys(told)), measure=measure, also=tuple(others))


def _all_measures(measures: Sequence[str]) -> str:
    """What to do for each, and once at the end what is said of all: 确有困难的，先向上级说明."""
    parts = [one.split("；") for one in measures]
    shared = [part for part in parts[0] if all(part in one for one in parts)] if parts else []
    own = [part for one in parts for part in one if part not in shared]
    return "；".join(dict.fromkeys((*own, *shared)))


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
