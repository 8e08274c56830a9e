"""What a check says: a match for every requirement, findings a person acts on, and the report."""

from __future__ import annotations

from typing import Literal

from checker.model.catalog import Catalog, DocumentInfo, Requirement, Subject
from checker.model.document import Document, Place
from checker.model.house import ScoreSheet
from checker.model.record import Record

Status = Literal["covered", "partial", "missing", "undecided", "not_applicable"]
Applies = Literal["own", "mirror", "none"]
DeviationKind = Literal[
    "weaker",
    "stronger",
    "unit",
    "direction",
    "scope",
    "frequency",
    "force",
    "negated",
    "later",
    "earlier",
    "date",
    "renamed",
]
UPWARDS: tuple[DeviationKind, ...] = ("stronger", "earlier", "renamed")  # no less than was asked
Severity = Literal["error", "warning", "info"]


class Evidence(Record, frozen=True):
    """Words of the submission; `text` equals exactly the slice that `location` names."""

    text: str
    location: Place


class Deviation(Record, frozen=True):
    """How an answer differs from what was asked. `required` and `found` are short, for a person."""

    kind: DeviationKind
    required: str
    found: str
    quote: str = ""
    location: Place | None = None
    left_out: bool = False  # a list of the parent lost an item: nearer to a point not found than to a narrower one
    swapped: Literal["", "lesser", "another"] = ""  # in a copy another word stands in the place of `required`


class PointMatch(Record, frozen=True):
    id: str
    text: str
    applies: bool
    answered: bool
    evidence: Evidence | None = None
    deviations: tuple[Deviation, ...] = ()


class Match(Record, frozen=True):
    requirement: Requirement
    against: int  # which parent, an index into Report.against
    status: Status
    confidence: float
    applies: Applies = "own"
    evidence: tuple[Evidence, ...] = ()
    points: tuple[PointMatch, ...] = ()
    missing_points: tuple[str, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    nearest: Evidence | None = None  # the words that came nearest when nothing answers
    reason: str = ""  # why it is not applicable or undecided, for a person


class Basis(Record, frozen=True):
    """What a rule rests on: a document and its clause."""

    document: str
    clause: str = ""


class Finding(Record, frozen=True):
    rule: str
    name: str
    severity: Severity
    message: str
    basis: Basis
    requirement: str | None = None
    location: Place | None = None
    quote: str = ""
    suggestion: str = ""
    against: int = 0  # which parent it speaks of, an index into Report.against
    id: str = ""  # the rule and what it speaks of: the same in every run over the same texts


class Waiver(Record, frozen=True):
    """Findings that somebody has decided to live with, and why.

    `rule` is a code or its beginning; of `requirement` and `quote` each narrows it where given (the id, words that the
    finding quotes or says). `until` is the last day it holds, YYYY-MM-DD; "" for one without an end. `where` says for a
    person in which file and line it stands.
    """

    rule: str
    reason: str
    requirement: str = ""
    quote: str = ""
    until: str = ""
    where: str = ""


class Waived(Record, frozen=True):
    """A finding that a waiver holds back."""

    finding: Finding
    waiver: Waiver


class Summary(Record, frozen=True):
    required: int
    covered: int
    partial: int
    missing: int
    undecided: int
    not_applicable: int
    deviating: int
    score: float | None  # null when nothing applies


class Submitter(Record, frozen=True):
    """Whose document is checked: decides which duties apply.

    `kind` is hospital, commission, qc, association or department; `level` is 三级, 二级, city, district …
    """

    kind: str
    level: str = ""
    answers_for: tuple[Subject, ...] = ()  # subjects whose duties this submitter answers for
    traits: tuple[str, ...] = ()  # 中医, 专科, 民营, …
    above: tuple[str, ...] = ()  # the bodies that issued what it answers
    names: tuple[str, ...] = ()  # how its document names it: its issuer, the body that its title opens with


class Report(Record, frozen=True):
    submission: DocumentInfo
    submitter: Submitter
    against: tuple[DocumentInfo, ...]
    matches: tuple[Match, ...]
    findings: tuple[Finding, ...]
    summary: Summary
    rules: int  # how many rules ran
    version: str = ""
    waived: tuple[Waived, ...] = ()  # findings that a waiver holds back
    known: frozenset[str] = frozenset()  # fingerprints of findings that were known before and still stand
    sheet: ScoreSheet | None = None  # a house's score sheet, beside our own score


class Checked(Record, frozen=True):
    """A report with the submission and the catalogs it speaks of, for writers that show their words."""

    report: Report
    document: Document
    catalogs: tuple[Catalog, ...]
