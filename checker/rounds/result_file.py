"""A written result (`duibiao.result/1`) as the first round."""

from __future__ import annotations

from pathlib import Path

import msgspec

from checker.errors import UnreadableFile
from checker.model.document import Place
from checker.model.result import Basis, Finding, Severity, Status
from checker.model.rounds import Told
from checker.rounds.compare import told


class _Place(msgspec.Struct, frozen=True):
    heading: str = ""


class _Basis(msgspec.Struct, frozen=True):
    document: str = ""
    clause: str = ""


class _Finding(msgspec.Struct, frozen=True):
    rule: str
    severity: Severity
    message: str
    requirement: str | None = None
    quote: str | None = None
    suggestion: str | None = None
    against: int = 0
    location: _Place | None = None
    basis: _Basis | None = None


class _Match(msgspec.Struct, frozen=True):
    requirement: str
    status: Status
    against: int = 0


class _Parent(msgspec.Struct, frozen=True):
    text_sha256: str = ""


class _Result(msgspec.Struct, frozen=True):
    form: str = msgspec.field(name="schema")
    findings: tuple[_Finding, ...] = ()
    matches: tuple[_Match, ...] = ()
    against: tuple[_Parent, ...] = ()


def _finding(one: _Finding) -> Finding:
    basis = Basis(one.basis.document, one.basis.clause) if one.basis is not None else Basis("")
    place = Place("body", 0, heading=one.location.heading) if one.location is not None else None
    return Finding(
        one.rule,
        "",
        one.severity,
        one.message,
        basis,
        one.requirement,
        place,
        one.quote or "",
        one.suggestion or "",
        one.against,
    )


def read_result(path: Path) -> tuple[tuple[Told, ...], dict[str, Status], tuple[str, ...]]:
    """What a result file says: its findings, the status of each requirement, the hashes of its parents' texts.

    Raises UnreadableFile for a file that is no result of ours or of a later major version.
    """
    try:
        result = msgspec.json.decode(path.read_bytes(), type=_Result)
    except OSError as error:
        raise UnreadableFile(f"找不到或无法读取“{path.name}”，请检查文件名和路径") from error
    except msgspec.DecodeError as error:
        raise UnreadableFile(f"“{path.name}”不是核对结果，请用 duibiao check … -o 结果.json 重新生成") from error
    if result.form != "duibiao.result/1":
        raise UnreadableFile(f"“{path.name}”的格式是“{result.form}”，本版本只认 duibiao.result/1，请用本版本重新核对")
    findings = map(_finding, result.findings)
    statuses = {
        f"{one.requirement}@{one.against + 1}" if one.against else one.requirement: one.status for one in result.matches
    }
    return told(findings), statuses, tuple(one.text_sha256 for one in result.against)
