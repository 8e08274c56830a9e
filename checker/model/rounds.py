"""Two rounds of one plan: what became of each finding of the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.model.result import Finding, Severity, Status

Outcome = Literal["mended", "left", "changed", "new"]
OUTCOMES: tuple[Outcome, ...] = ("left", "changed", "new", "mended")  # what still asks for work comes first


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as its report told it; of a written report no more than this is needed."""

    rule: str
    severity: Severity
    message: str
    requirement: str | None
    quote: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Step:
    """One finding through both rounds. `old` is None for a new one, `new` for one that was mended."""

    outcome: Outcome
    old: Told | None
    new: Finding | None


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
