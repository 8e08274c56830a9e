"""What travels through an audit. Private records of ours: msgspec Structs, so that they are kept as bytes in the store.

A file is known by its `key`: its path below the audited folder with "/" between parts, and "!/" where it lies in an
archive (`第一批.zip!/青川区中心医院/方案.docx`). Nothing here holds a whole document.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from checker.intake.below import Found as Found
from checker.units.roster import RosterUnit as RosterUnit
from docgen.collect.model import Collected as Collected
from docgen.collect.model import Slip as Slip

FileRole = Literal["plan", "summary", "receipt", "indicators", "evidence", "rectification", "other"]
State = Literal["done", "unreadable", "timeout", "memory", "crashed", "ignored", "waiting"]
Standing = Literal["未报", "已收", "退回", "重报", "通过"]


class Task(msgspec.Struct, frozen=True):
    """One file's work; with `other` a sealed file that is compared with the Word file there."""

    key: str
    path: str
    sha256: str
    seconds: float
    made: str = ""  # the folder for what goes back to the unit, "" for nothing
    other: str = ""
    asked: str = ""  # the file of what the round before asked of the unit: a report on the mending is read for answers


class Identified(msgspec.Struct, frozen=True):
    """Whose file it is. `unit` is the number in the roster, None when nobody can say; proposals are never forced."""

    unit: int | None
    source: str = ""  # 文件夹, 文件名, 正文, 落款, …
    proposals: tuple[int, ...] = ()
    words: str = ""  # the words it rests on
    doubt: str = ""  # for a person: the file name says one unit, the text another


class Value(msgspec.Struct, frozen=True):
    """An indicator's figure as a unit reports it. `value` is in `unit`; n and N as numbers where stated."""

    requirement: str
    year: str
    value: float | None
    unit: str
    numerator: float | None = None
    denominator: float | None = None
    quote: str = ""


class FoundFault(msgspec.Struct, frozen=True):
    """A finding as a row of the table. `id` is stable over runs (fingerprint).

    `decided` is what a reviewer made of it in an earlier run: right, wrong, waived, or "" for nothing yet.
    """

    id: str
    rule: str
    severity: str
    message: str
    requirement: str = ""
    place: str = ""
    quote: str = ""
    suggestion: str = ""
    decided: str = ""
    reason: str = ""


class Replied(msgspec.Struct, frozen=True):
    """What a report on the mending says to one finding of the round before (its `id`)."""

    id: str
    outcome: Literal["mended", "left", "changed", "open"]
    why: str
    words: str = ""  # of the report


class Verdict(msgspec.Struct, frozen=True):
    """What a check of one file said, as the tables need it.

    `personal` are the words that nobody is shown; `result` is the whole JSON result by zlib where files are made for
    the units, else nothing.
    """

    statuses: tuple[str, ...]  # as reports show them (deviating too), one a requirement, in the order of the catalogs
    deviations: tuple[tuple[str, str], ...]  # (requirement id, kind)
    errors: int
    warnings: int
    score: float | None
    findings: tuple[FoundFault, ...] = ()
    personal: tuple[str, ...] = ()
    result: bytes = b""


class Traits(msgspec.Struct, frozen=True):
    """What identifies a file and compares it with others."""

    role: FileRole
    title: str = ""
    issuer: str = ""
    date: str = ""
    version: str = ""  # as stated: 第二稿, 更正版, V3
    author: str = ""
    last_author: str = ""
    source_title: str = ""
    sealed: bool = False
    text_sha256: str = ""
    sketch: bytes = b""  # fingerprints of the text that is the unit's own, and that text
    characters: int = 0


class Outcome(msgspec.Struct, frozen=True):
    """One file's end: each file that was found has exactly one."""

    key: str
    sha256: str
    state: State
    cause: str = ""  # for a person, where the state is not done
    traits: Traits | None = None
    identified: Identified | None = None
    verdict: Verdict | None = None  # of plans and summaries
    values: tuple[Value, ...] = ()  # of papers that report figures
    examples: tuple[str, ...] = ()  # sentences of a summary that may serve as 典型案例
    tries: int = 1  # runs in which it was stopped for its time or its memory
    slip: Slip | None = None  # what a returned receipt holds, without pictures
    replies: tuple[Replied, ...] = ()  # of a report on the mending


class Package(msgspec.Struct, frozen=True):
    """All that one unit handed in. `counts` is the key of the file whose verdict stands for the unit."""

    unit: int
    files: tuple[str, ...]
    counts: str = ""
    superseded: tuple[str, ...] = ()  # older versions, named
    notes: tuple[str, ...] = ()
    sealed: tuple[tuple[str, str], ...] = ()  # (key of a sealed file, what comparing it with the Word file said)


class Followed(msgspec.Struct, frozen=True):
    """One unit's findings from the round before to this one. `mended_ever` are the ids of all that ever went away."""

    unit: int
    before: int  # findings of the round before; -1 where the unit had no verdict then
    mended: tuple[FoundFault, ...] = ()
    left: tuple[FoundFault, ...] = ()
    changed: tuple[FoundFault, ...] = ()  # the same requirement, still not right in other words
    new: tuple[FoundFault, ...] = ()
    back: tuple[FoundFault, ...] = ()  # mended in an earlier round, here again
    mended_ever: tuple[str, ...] = ()
    replies: tuple[Replied, ...] = ()  # what the unit's report on the mending says
    unseen: tuple[FoundFault, ...] = ()  # asked before; nothing came that could be checked again


class Audit(msgspec.Struct, frozen=True):
    """A whole run, in an order that does not depend on how it was run: units by number, files by key."""

    parents: tuple[str, ...]  # titles
    requirements: tuple[tuple[str, str, str], ...]  # (id, kind, title) in the order of `Verdict.statuses`
    units: tuple[RosterUnit, ...]
    packages: tuple[Package, ...]
    outcomes: tuple[Outcome, ...]
    followed: tuple[Followed, ...] = ()  # units against the round before, where one was given
    receipts: Collected | None = None  # what the returned receipts hold, where the parent hands out a form for them
