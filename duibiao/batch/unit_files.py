"""What goes back to a unit: its own file with comments, and the report. Made where the file is checked, put in place
when it is known which file counts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from checker.errors import OutputRefused
from checker.intake.below import WORK
from checker.model.result import Checked
from checker.writers.annotate import annotated_docx
from checker.writers.forms import Setting, write
from duibiao.batch.model import Audit, RosterUnit
from duibiao.batch.store import fingerprint

FOLDER = "单位"
NOTED, REPORT = "批注稿.docx", "核对报告.docx"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\s]+')
_SHORT = 16  # characters of a unit's name in the name of its folder: paths stay short on Windows


def made_folder(work: Path, kept: str) -> Path:
    """Where the files of one outcome wait, by what the outcome is kept under."""
    return work / "made" / kept[:24]


def is_made(folder: Path) -> bool:
    """Does everything that goes back to a unit lie there?"""
    return all((folder / name).is_file() for name in (NOTED, REPORT))


def make(checked: Checked, source: bytes, into: Path, setting: Setting) -> None:
    """Write the files of one submission. Raises OSError where the disk refuses."""
    into.mkdir(parents=True, exist_ok=True)
    for name, data in (
        (NOTED, annotated_docx(checked, source, setting)),
        (REPORT, write("docx", checked, setting)),
    ):
        partial = into / f"{name}.part"
        partial.write_bytes(data)
        partial.replace(into / name)


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
            for path in sorted(made.iterdir()):
                _laid(path, target / path.name)
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
