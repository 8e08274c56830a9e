"""The results that an audit kept, for the letters that are written when its findings have been gone through."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from checker.errors import BadUsage
from checker.intake.below import WORK
from docgen.feedback_letter.result import result_of
from duibiao.batch.unit_files import RESULTS, SETTLED

_AUDIT = "audit.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """One unit's result. `left_out` are ids of findings that a person judged wrong or let pass."""

    unit: str
    data: bytes
    left_out: frozenset[str]


class _Unit(msgspec.Struct, frozen=True):
    number: int
    name: str


class _Package(msgspec.Struct, frozen=True):
    unit: int
    counts: str = ""


class _Fault(msgspec.Struct, frozen=True):
    decided: str = ""


class _Verdict(msgspec.Struct, frozen=True):
    findings: tuple[_Fault, ...] = ()


class _File(msgspec.Struct, frozen=True):
    key: str
    verdict: _Verdict | None = None


class _Audit(msgspec.Struct, frozen=True):
    units: tuple[_Unit, ...] = ()
    packages: tuple[_Package, ...] = ()
    files: tuple[_File, ...] = ()


def kept_results(out: Path) -> Iterator[Kept]:
    """The results in the output folder of an audit, a unit each, in the roster's order.

    Raises BadUsage for a folder that no audit wrote, or one that was written without the units' files.
    """
    try:
        audit = msgspec.json.decode((out / _AUDIT).read_bytes(), type=_Audit)
    except (OSError, msgspec.DecodeError) as error:
        raise BadUsage(
            f"“{out.name}”不是 duibiao audit 的输出文件夹，请给出审核结果的文件夹或核对结果（.json）"
        ) from error
    names = {one.number: one.name for one in audit.units}
    verdicts = {one.key: one.verdict for one in audit.files}
    found = False
    for package in audit.packages:
        path, verdict = out / WORK / RESULTS / f"{package.unit}.z", verdicts.get(package.counts)
        if verdict is None or not path.is_file():
            continue
        found = True
        try:
            data = zlib.decompress(path.read_bytes())
        except (OSError, zlib.error) as error:
            raise BadUsage(f"“{out.name}”中保存的核对结果已损坏，请再运行一次 duibiao audit") from error
        findings = result_of(data, package.counts).findings
        pairs = zip(findings, verdict.findings, strict=False)
        yield Kept(
            names.get(package.unit, ""), data, frozenset(one.id for one, told in pairs if told.decided in SETTLED)
        )
    if not found:
        raise BadUsage(f"“{out.name}”中没有保存各单位的核对结果，请再运行一次 duibiao audit")
