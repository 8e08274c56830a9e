"""The reviewer's memory: what a person made of a finding holds in the next run, for that unit and those words.

A decision is known by the finding's fingerprint: its rule, its requirement, its words and the words it quotes. Where a
finding quotes nothing (something was not found) it also needs the whole text to be the same: a mended plan is asked
about again.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from checker.errors import BadUsage, UnreadableFile
from checker.intake.package import file_bytes
from checker.requirements.workbook import read_sheets
from checker.writers.as_json import as_bytes
from duibiao.batch.model import Audit, FoundFault, Outcome, Verdict

SCHEMA = "duibiao.decisions/1"
SHEET = "问题"  # of 汇总.xlsx, where a reviewer types
COLUMNS = ("单位", "规则", "问题", "指纹", "正文", "认定", "理由")  # of that sheet, by name, in any order
VERDICTS: dict[str, Judged] = {"正确": "right", "误报": "wrong", "豁免": "waived"}
Judged = Literal["right", "wrong", "waived"]
_WORDS = {verdict: word for word, verdict in VERDICTS.items()}


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one person decided on one finding of one unit."""

    unit: str
    finding: str  # fingerprint
    verdict: Judged
    rule: str
    message: str = ""
    reason: str = ""
    text: str = ""  # text_sha256 of the file it was decided on


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: str
    decisions: tuple[Decision, ...]


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Decisions from .json, or from what was typed into 汇总.xlsx.

    Raises UnreadableFile for a file that is neither, BadUsage for a verdict that is none of 正确, 误报, 豁免 or a
    waiver without a reason: the message names the row.
    """
    if path.suffix.lower() == ".json":
        return _from_json(path)
    try:
        sheets = read_sheets(file_bytes(path), "长文本", (SHEET,))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise UnreadableFile(f"“{path.name}”不是可以打开的 .xlsx 文件，请用 Excel 另存为 .xlsx 再试。") from error
    return typed_decisions(path.name, sheets.get(SHEET, []))


def typed_decisions(source: str, rows: Sequence[Sequence[str]]) -> tuple[Decision, ...]:
    """What was typed into the rows of the sheet 问题 of the file `source`. Raises BadUsage as `read_decisions`."""
    return tuple(_typed(source, rows))


def _from_json(path: Path) -> tuple[Decision, ...]:
    try:
        file = msgspec.json.decode(file_bytes(path), type=_File)
    except msgspec.MsgspecError as error:
        raise UnreadableFile(f"“{path.name}”不是认定记录：{error}；请使用 duibiao audit 写出的文件。") from error
    if file.schema != SCHEMA:
        raise UnreadableFile(f"“{path.name}”的版本是“{file.schema}”，这里只认“{SCHEMA}”；请用同一版本的程序写出。")
    return file.decisions


def _typed(source: str, rows: Sequence[Sequence[str]]) -> list[Decision]:
    head = next((number for number, row in enumerate(rows) if set(COLUMNS) <= set(row)), None)
    if head is None:
        raise BadUsage(
            f"“{source}”中没有“{SHEET}”表，或缺少列：{'、'.join(COLUMNS)}；请使用 duibiao audit 写出的汇总表"
        )
    at = {name: rows[head].index(name) for name in COLUMNS}
    found = []
    for line, row in enumerate(rows[head + 1 :], start=head + 2):
        given = {name: row[column].strip() if column < len(row) else "" for name, column in at.items()}
        word = given["认定"]
        if not word:
            continue
        if word not in VERDICTS:
            raise BadUsage(f"“{source}”的“{SHEET}”表第{line}行：认定只能填 {'、'.join(VERDICTS)}，不能填“{word}”")
        if word == "豁免" and not given["理由"]:
            raise BadUsage(f"“{source}”的“{SHEET}”表第{line}行：豁免须写明理由")
        found.append(
            Decision(
                given["单位"], given["指纹"], VERDICTS[word], given["规则"], given["问题"], given["理由"], given["正文"]
            )
        )
    return found


def decisions_json(decisions: Iterable[Decision]) -> bytes:
    """Decisions as a file that outlives 汇总.xlsx."""
    ordered = sorted(decisions, key=lambda one: (one.unit, one.rule, one.finding))
    return as_bytes({"schema": SCHEMA, "decisions": [msgspec.to_builtins(one) for one in ordered]})


def remembered(audit: Audit, decisions: Iterable[Decision]) -> Audit:
    """The round with every decision that holds beside its finding; what is wrong or waived no longer counts."""
    known = {(one.unit, one.finding): one for one in decisions}
    if not known:
        return audit
    names = {unit.number: unit.name for unit in audit.units}
    outcomes = tuple(_with_memory(one, names, known) for one in audit.outcomes)
    return msgspec.structs.replace(audit, outcomes=outcomes)


def _with_memory(one: Outcome, names: dict[int, str], known: dict[tuple[str, str], Decision]) -> Outcome:
    verdict, found = one.verdict, one.identified
    if verdict is None or found is None or found.unit is None or one.traits is None:
        return one
    unit, text = names[found.unit], one.traits.text_sha256
    faults = tuple(_decided(fault, known.get((unit, fault.id)), text) for fault in verdict.findings)
    if faults == verdict.findings:
        return one
    return msgspec.structs.replace(one, verdict=_counted(msgspec.structs.replace(verdict, findings=faults)))


def _decided(fault: FoundFault, decision: Decision | None, text: str) -> FoundFault:
    if decision is None or (not fault.quote and decision.text != text):
        return fault
    return msgspec.structs.replace(fault, decided=decision.verdict, reason=decision.reason)


def _counted(verdict: Verdict) -> Verdict:
    standing = Counter(one.severity for one in verdict.findings if one.decided not in ("wrong", "waived"))
    return msgspec.structs.replace(verdict, errors=standing["error"], warnings=standing["warning"])


class Tally(msgspec.Struct, frozen=True):
    """How a rule fared with people: `share` is right of right and wrong, None where nobody decided either."""

    rule: str
    right: int
    wrong: int
    waived: int

    @property
    def share(self) -> float | None:
        judged = self.right + self.wrong
        return self.right / judged if judged else None


def tallied(decisions: Iterable[Decision]) -> tuple[Tally, ...]:
    """One tally a rule, in the order of their codes, and all together under 合计."""
    counted: dict[str, Counter[str]] = {}
    for one in decisions:
        counted.setdefault(one.rule, Counter())[one.verdict] += 1
    rows = [Tally(rule, n["right"], n["wrong"], n["waived"]) for rule, n in sorted(counted.items())]
    whole = sum(counted.values(), Counter[str]())
    return (*rows, Tally("合计", whole["right"], whole["wrong"], whole["waived"]))


def word_of(verdict: str) -> str:
    """A verdict as a reviewer types it."""
    return _WORDS.get(verdict, "")  # type: ignore[call-overload, no-any-return]
