"""What goes back to a unit: its own file with comments, the report, the letter and its list. Made where the file is
checked, put in place when it is known which file counts."""

from __future__ import annotations

import re
import shutil
import zlib
from pathlib import Path

from checker.errors import OutputRefused
from checker.intake.below import WORK
from checker.model.result import Checked
from checker.writers.annotate import annotated_docx
from checker.writers.as_json import report_json
from checker.writers.forms import Setting, write
from docgen.feedback_letter.draft import Choices
from docgen.feedback_letter.make import Feedback, feedback
from docgen.feedback_letter.result import result_of
from duibiao.batch.model import Audit, RosterUnit
from duibiao.batch.store import fingerprint

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


def reconsidered(audit: Audit, out: Path, date: str = "") -> None:
    """Write the letters anew that held what a person has since judged wrong or let pass.

    Raises OutputRefused where one cannot be written.
    """
    units = {unit.number: unit for unit in audit.units}
    verdicts = {one.key: one.verdict for one in audit.outcomes}
    for package in audit.packages:
        verdict = verdicts.get(package.counts)
        target = out / FOLDER / folder_name(units[package.unit])
        kept = out / WORK / RESULTS / f"{package.unit}.z"
        if verdict is None or not kept.is_file() or all(one.decided not in SETTLED for one in verdict.findings):
            continue
        try:
            data = zlib.decompress(kept.read_bytes())
        except (OSError, zlib.error):
            continue  # the next run makes it anew
        found = zip(result_of(data, package.counts).findings, verdict.findings, strict=True)
        left_out = frozenset(one.id for one, fault in found if fault.decided in SETTLED)
        choices = Choices(addressee=units[package.unit].name, date=date, leave_out=left_out)
        _replaced(target, _letter(feedback(data, choices, package.counts)))


def _replaced(target: Path, files: dict[str, bytes]) -> None:
    try:
        for name, data in files.items():
            if not (target / name).is_file() or (target / name).read_bytes() != data:
                _put(target / name, data)
        if LIST not in files:
            (target / LIST).unlink(missing_ok=True)
    except OSError as error:
        raise OutputRefused(
            f"无法写入“{target}”：{error.strerror or error}；请关闭正在打开的文件，检查磁盘空间和权限后再次运行"
        ) from error


def folder_name(unit: RosterUnit) -> str:
    """The unit's number and short name: 003-区中心医院."""
    name = _UNSAFE.sub("", unit.short or unit.name)[:_SHORT].rstrip(". ")
    return f"{unit.number:03}-{name}"


def put_in_place(audit: Audit, kept: dict[str, str], out: Path) -> None:
    """Lay the files of every unit's counting submission into its folder. Raises OutputRefused as it must."""
    units = {unit.number: unit for unit in audit.units}
    for package in audit.packages:
        made = made_folder(out / WORK, kept.get(package.counts, "")) if package.counts else None
        if made is None or not made.is_dir():
            continue
        target = out / FOLDER / folder_name(units[package.unit])
        try:
            target.mkdir(parents=True, exist_ok=True)
            (out / WORK / RESULTS).mkdir(exist_ok=True)
            for path in sorted(made.iterdir()):
                aside = out / WORK / RESULTS / f"{package.unit}.z"
                _laid(path, aside if path.name == _RESULT else target / path.name)
            if not (made / LIST).is_file():
                (target / LIST).unlink(missing_ok=True)
        except OSError as error:
            raise OutputRefused(
                f"无法写入“{target}”：{error.strerror or error}；请关闭正在打开的文件，检查磁盘空间和权限后再次运行"
            ) from error


def _laid(source: Path, target: Path) -> None:
    """Copy unless the same bytes are there: a file that a reviewer has open and that has not changed is left alone."""
    if target.exists() and target.read_bytes() == source.read_bytes():
        return
    partial = target.with_name(f".{fingerprint(target.name)[:8]}.part")
    shutil.copyfile(source, partial)
    partial.replace(target)
