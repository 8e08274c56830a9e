"""What a sheet asks, and what a filled one says. Texts are as typed; nothing here is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.work_summary.period import Period

LISTED = 12  # what is done oftener in a period need not be listed day by day
IN_WORDS = "文字"  # the unit of what is answered in words: 年度实施方案制定情况


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom the summary goes and from whom. `kind` as the sheet has it: 医疗机构, …"""

    period: Period
    plan: str  # 《…》（文号）
    name: str = ""
    kind: str = ""
    recipient: str = ""
    deadline: str = ""
    number: str = ""
    signer: str = ""
    date: date | None = None
    contact: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Basic:
    name: str
    unit: str = ""
    value: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A task or a special action: what the plan says of it, and what was done."""

    key: str
    title: str
    group: str = ""
    told: str = ""  # the plan's clause in short
    due: str = ""
    before: str = ""  # what the last summary said would come next
    lead: str = ""
    state: str = ""
    done: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    when: str = ""  # 2024-05-20 or 2024-05
    problem: tuple[str, ...] = ()
    cause: str = ""
    next: str = ""
    next_due: str = ""
    action: bool = False
    where: str = ""  # its row, for a person


@dataclass(frozen=True, slots=True)
class Meeting:
    """Something done at a rhythm: meetings, courses, checks."""

    key: str
    title: str
    what: str = ""
    every: str = ""
    expected: int | None = None
    lead: str = ""
    dates: tuple[date, ...] = ()
    count: int | None = None
    people: int | None = None
    minutes: int | None = None
    cause: str = ""
    where: str = ""

    @property
    def spanned(self) -> bool:
        """Whether what comes round too often to be listed is told by its count, first and last day."""
        return self.count is not None and self.count > LISTED and len(self.dates) == len(("first", "last"))

    @property
    def times(self) -> int | None:
        """How often: the dates counted; nought where that is said; None where nothing is."""
        if self.spanned:
            return self.count
        if self.dates:
            return len(self.dates)
        return 0 if self.count == 0 or self.cause else None


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator. `base` and `target` as typed; `value` is in `unit`."""

    key: str
    name: str
    group: str = ""
    told: str = ""
    direction: str = ""  # up, down, range, or nothing
    unit: str = ""
    lead: str = ""
    base_year: str = ""
    base: str = ""
    target: str = ""
    later: str = ""
    part: int | None = None
    whole: int | None = None
    value: Decimal | None = None
    words: str = ""  # instead of a value, where the unit is IN_WORDS
    none: bool = False
    cause: str = ""
    next: str = ""
    next_due: str = ""
    declined: str = ""
    firm: bool = False  # the plan wants the target in this very period, not at the end of its years
    where: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """An indicator in an earlier period."""

    key: str
    name: str
    period: str
    part: int | None = None
    whole: int | None = None
    value: Decimal | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit of an authority counted for an indicator."""

    unit: str
    key: str
    name: str
    part: int | None = None
    whole: int | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    problem: tuple[str, ...]
    lead: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    next: str
    lead: str = ""
    next_due: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A part that the plan prescribes, and what the unit wrote for it."""

    title: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Data:
    """All of one sheet, asked or filled. `cells` are the places and words of what a person typed."""

    letter: Letter
    basics: tuple[Basic, ...] = ()
    works: tuple[Work, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    figures: tuple[Figure, ...] = ()
    past: tuple[Past, ...] = ()
    shares: tuple[Share, ...] = ()
    problems: tuple[Problem, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    contents: tuple[Content, ...] = ()
    departments: tuple[str, ...] = ()
    asked_works: tuple[str, ...] = ()
    asked_figures: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str, str], ...] = ()  # a row, a field, the cell where it stands
