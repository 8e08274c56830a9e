"""What goes back to a unit: its own file with comments, the report, the letter and its list. Made where the file is
checked, put in place when it is known which file counts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from pathlib import Path

from checker.intake.below import WORK
from checker.model.result import Checked
from checker.writers.annotate import annotated_docx
from checker.writers.as_json import report_json
from checker.writers.forms import Setting, write
from docgen.feedback_letter.draft import Choices
from docgen.feedback_letter.make import Feedback, feedback
from docgen.feedback_letter.result import result_of
from duibiao.batch.laid import Laid
from duibiao.batch.model import Audit, RosterUnit, Verdict

FOLDER = "单位"
NOTED, REPORT = "批注稿.docx", "核对报告.docx"
LETTER, LIST = "反馈意见.docx", "整改清单.xlsx"  # no list where there is nothing to mend
_RESULT = "result.z"  # the JSON of the check, by zlib: it stays among the program's own files
RESULTS = "results"
SETTLED = ("wrong", "waived")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\s]+')
_SHORT = 16  # characters of a unit's name in the name of its folder: paths stay short on Windows


def made_folder(work: Path, kept: str) -> Path:
    """Where the files of one outcome wait, by what the outcome is kept under."""
    return work / "made" / kept[:24]


def is_made(folder: Path) -> bool:
    """Does everything that goes back to a unit lie there?"""
    return all((folder / name).is_file() for name in (NOTED, REPORT, LETTER))


def make(checked: Checked, source: bytes, into: Path, setting: Setting, addressee: str = "") -> None:
    """Write the files of one submission; the letter goes to `addressee`, else to whoever issued the document.

    Raises OSError where the disk refuses.
    """
    into.mkdir(parents=True, exist_ok=True)
    choices = Choices(addressee=addressee, date=setting.date or "", catalogs=checked.catalogs)
    result = report_json(checked.report)
    files = {
        NOTED: annotated_docx(checked, source, setting),
        REPORT: write("docx", checked, setting),
        **_letter(feedback(result, choices)),
        _RESULT: zlib.compress(result, 1),
    }
    for name, data in files.items():
        _put(into / name, data)


def _letter(one: Feedback) -> dict[str, bytes]:
    return {LETTER: one.letter} | ({LIST: one.list_xlsx} if one.has_list else {})


def _put(target: Path, data: bytes) -> None:
    partial = target.with_name(f"{target.name}.part")
    partial.write_bytes(data)
    partial.replace(target)


def folder_name(unit: RosterUnit) -> str:
    """The unit's number and short name: 003-区中心医院."""
    name = _UNSAFE.sub("", unit.short or unit.name)[:_SHORT].rstrip(". ")
    return f"{unit.number:03}-{name}"


def put_in_place(audit: Audit, kept: Mapping[str, str], out: Path, date: str = "") -> list[str]:
    """Lay the files of every unit's counting submission into its folder; returns what could not be written.

    A letter leaves out what a person has judged wrong or let pass. `kept`: what outcomes are kept under, by key.
    """
    units = {unit.number: unit for unit in audit.units}
    verdicts = {one.key: one.verdict for one in audit.outcomes}
    laid, refused = Laid(out, out / WORK), []
    for package in audit.packages:
        made = made_folder(out / WORK, kept.get(package.counts, "")) if package.counts else None
        verdict = verdicts.get(package.counts)
        if made is None or verdict is None or not made.is_dir():
            continue
        unit = units[package.unit]
        target = out / FOLDER / folder_name(unit)
        try:
            target.mkdir(parents=True, exist_ok=True)
            (out / WORK / RESULTS).mkdir(exist_ok=True)
            files = {path.name: path.read_bytes() for path in sorted(made.iterdir())}
            result, aside = files.pop(_RESULT, b""), out / WORK / RESULTS / f"{package.unit}.z"
            if not aside.is_file() or aside.read_bytes() != result:
                _put(aside, result)
            files |= _reconsidered(result, verdict, unit, date, package.counts)
            for name, data in files.items():
                if data:
                    laid.lay(target / name, data)
            if not files.get(LIST):
                laid.take_away(target / LIST)
        except OSError as error:
            refused.append(
                f"无法写入“{target}”：{error.strerror or error}；请关闭正在打开的文件，检查磁盘空间和权限后再次运行"
            )
    try:
        laid.remember()
    except OSError as error:
        refused.append(f"无法写入“{out}”：{error.strerror or error}；请检查磁盘空间和权限")
    return refused


def _reconsidered(packed: bytes, verdict: Verdict, unit: RosterUnit, date: str, source: str) -> dict[str, bytes]:
    """The letter and its list without what a person has since judged wrong or let pass; {} where that is nothing."""
    if all(one.decided not in SETTLED for one in verdict.findings):
        return {}
    try:
        data = zlib.decompress(packed)
    except zlib.error:
        return {}  # damaged since it was made: the letter as it was first written
    found = zip(result_of(data, source).findings, verdict.findings, strict=True)
    left_out = frozenset(one.id for one, fault in found if fault.decided in SETTLED)
    return {LIST: b"", **_letter(feedback(data, Choices(addressee=unit.name, date=date, leave_out=left_out), source))}
