"""A house profile: what a commission or a unit lays over our lists, requirements and score, each with its source."""

from __future__ import annotations

from checker.model.catalog import Kind, Subject
from checker.model.record import Record


class Allowed(Record, frozen=True):
    """Words that are no residue and no personal data here (a partner's name, an office number), and why."""

    word: str
    reason: str
    where: str = ""  # file and line, for a person


class HouseLaw(Record, frozen=True):
    """A law or standing rule of the house's own place; `repealed` is YYYY-MM-DD, "" while it is in force."""

    name: str
    issuer: str = ""
    repealed: str = ""
    by: str = ""


class Demand(Record, frozen=True):
    """A requirement that the house adds. `points` are its main points; without any the title is asked as a whole."""

    id: str
    title: str
    source: str
    kind: Kind = "task"
    points: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    weight: float = 1.0


class Deduction(Record, frozen=True):
    """What is taken off an item: per finding of `rules`, per requirement not found (half of it when answered in part).

    `requirements` are ids, beginnings of ids, or titles. `most` is what may be taken off in all; None for the item's
    own points.
    """

    reason: str
    points: float
    requirements: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    most: float | None = None


class ScoreItem(Record, frozen=True):
    """One item of a score sheet. One without deductions that rest on anything is a person's to score."""

    item: str
    points: float
    source: str
    deductions: tuple[Deduction, ...] = ()
    materials: tuple[str, ...] = ()  # 佐证材料


class Veto(Record, frozen=True):
    """A condition set by a person that a person must confirm: 一票否决."""

    condition: str
    source: str
    requirements: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class House(Record, frozen=True):
    """All that a house profile says; empty where it says nothing."""

    name: str = ""
    names: tuple[tuple[str, ...], ...] = ()  # ways to write one name
    kin: tuple[tuple[str, ...], ...] = ()  # words that may answer each other; said where one did
    allowed: tuple[Allowed, ...] = ()
    placeholders: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    laws: tuple[HouseLaw, ...] = ()
    demands: tuple[Demand, ...] = ()  # required sections among them
    score: tuple[ScoreItem, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    title: str = ""  # of the score sheet
    where: str = ""  # the file


class Taken(Record, frozen=True):
    """Points taken off, what for, and the words it rests on."""

    reason: str
    points: float
    ground: str


class ScoredItem(Record, frozen=True):
    """One item as scored. `points` is None where a person must score; `open` says what the program could not tell."""

    item: ScoreItem
    points: float | None
    taken: tuple[Taken, ...] = ()
    open: tuple[str, ...] = ()


class Triggered(Record, frozen=True):
    """A veto whose condition was met as far as the program sees, or of which it cannot tell; a person decides."""

    veto: Veto
    ground: str
    open: bool = False  # nothing meets it, but something it rests on could not be judged


class ScoreSheet(Record, frozen=True):
    """The whole sheet: of `judged` points the program gives `points`; `left` points are a person's to give."""

    title: str
    items: tuple[ScoredItem, ...]
    triggered: tuple[Triggered, ...]
    points: float
    judged: float
    left: float
