"""A written result (`duibiao.result/1`) with as much as a letter says of it, personal data masked."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from checker.errors import UnreadableFile
from checker.language.personal import personal_data
from checker.model.record import Record
from checker.model.result import Severity, Status
from checker.writers.masking import RULE, without

SCHEMA = "duibiao.result/1"


class Loss(Record, frozen=True):
    what: str = ""
    where: str = ""


class Info(Record, frozen=True):
    """The submission or a parent; a field that no document states is None."""

    title: str | None = None
    plan_title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    kind: str = "other"
    source: str = ""
    text_sha256: str = ""
    losses: tuple[Loss, ...] = ()


class Where(Record, frozen=True):
    part: str = "body"
    block: int = 0
    row: int | None = None
    page: int | None = None
    heading: str = ""


class Ground(Record, frozen=True):
    document: str = ""
    clause: str = ""


class Fault(Record, frozen=True):
    """A finding."""

    rule: str
    severity: Severity
    message: str
    id: str = ""
    basis: Ground = Ground()
    requirement: str | None = None
    against: int = 0
    location: Where | None = None
    quote: str | None = None
    suggestion: str | None = None


class Judged(Record, frozen=True):
    """A requirement and what became of it."""

    requirement: str
    kind: str
    title: str
    status: Status
    against: int = 0
    number: str = ""
    applies: str = "own"
    missing_points: tuple[str, ...] = ()


class Counts(Record, frozen=True):
    required: int = 0
    covered: int = 0
    partial: int = 0
    missing: int = 0
    undecided: int = 0
    not_applicable: int = 0
    score: float | None = None


class Whose(Record, frozen=True):
    kind: str = ""
    level: str = ""


class Result(Record, frozen=True):
    form: str = msgspec.field(name="schema", default="")
    submission: Info = Info()
    submitter: Whose = Whose()
    against: tuple[Info, ...] = ()
    summary: Counts = Counts()
    matches: tuple[Judged, ...] = ()
    findings: tuple[Fault, ...] = ()


def result_of(data: bytes, name: str) -> Result:
    """What a result's bytes say. `name` is the file's, for the sentence of a refusal.

    Raises UnreadableFile for bytes that are no result of ours, or one of a later major version.
    """
    try:
        found = msgspec.json.decode(data, type=Result)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableFile(f"“{name}”不是核对结果，请用 duibiao check … -o 结果.json 重新生成") from error
    if found.form != SCHEMA:
        form = f"格式是“{found.form[:40]}”" if found.form else "没有写明格式"
        raise UnreadableFile(f"“{name}”{form}，本版本只认 {SCHEMA}，请用本版本重新核对")
    if not found.against:
        raise UnreadableFile(f"“{name}”没有写明对照的上级方案，请用 duibiao check … -o 结果.json 重新生成")
    return without(found, _personal(found))


def _personal(found: Result) -> Iterator[str]:
    """What H610 named, and what else is personal in the words that a letter repeats."""
    for one in found.findings:
        quote = one.quote or ""
        if one.rule == RULE:
            yield quote
        for text in (quote, one.message, one.suggestion or ""):
            yield from (text[each.start : each.end] for each in personal_data(text))
