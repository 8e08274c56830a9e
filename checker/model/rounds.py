"""Two rounds of one plan: what became of each finding of the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.model.result import Evidence, Finding, Severity, Status

Outcome = Literal["mended", "left", "changed", "new", "open"]
OUTCOMES: tuple[Outcome, ...] = ("left", "changed", "new", "open", "mended")  # what still asks for work comes first


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as its report told it; of a written report no more than this is needed."""

    rule: str
    severity: Severity
    message: str
    requirement: str | None
    quote: str
    fingerprint: str
    heading: str = ""  # where it stood: a slip without a requirement is followed within its heading
    basis: str = ""
    against: int = 0  # which parent it speaks of
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One finding through both rounds. `old` is None for a new one, `new` for one that was mended.

    `ground` are the words of the new version that a verdict rests on, `why` says what it rests on for a person.
    """

    outcome: Outcome
    old: Told | None
    new: Finding | None
    ground: Evidence | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A requirement whose status is another than before."""

    requirement: str
    title: str
    old: Status
    new: Status


@dataclass(frozen=True, slots=True)
class Round:
    """What was mended, what is left, what was changed but is still not right, what is new."""

    steps: tuple[Step, ...]
    turns: tuple[Turn, ...]
    parent_changed: bool = False  # the first round was judged by another text: what is new may be the parent's doing


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the feedback: what was found, on what it rests, and what the list says of its mending."""

    number: str
    problem: str
    basis: str = ""
    measure: str = ""
    owner: str = ""
    due: str = ""
    done: str = ""  # 完成情况, as the list itself has it
    quote: str = ""  # the words of the first version, where they are known
    row: int = 0  # where the list has its answer, from 0
    col: int = 0
    requirement: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an item. `ground` are the words it rests on; `why` says it for a person."""

    item: Item
    outcome: Outcome
    why: str
    ground: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Mending:
    """Every item of a feedback, in its order, against a new version or a report on the mending."""

    items: tuple[Settled, ...]
    by: Literal["report", "version"]
