"""What an audit finds below its folder, and what of it is no plan."""

from __future__ import annotations

from pathlib import Path

import msgspec

from checker.intake.below import WORK, Located, files_below
from docgen.collect.workbooks import SUFFIXES
from duibiao.batch.traits import role_of

_TABLE = "电子表格，不作为方案核对"
_NOTES = ".说明.txt"  # what `duibiao plan` writes beside a plan
_NOT_JUDGED = {
    **dict.fromkeys(SUFFIXES, _TABLE),
    **dict.fromkeys((".pptx", ".ppt", ".dps"), "演示文稿，不作为方案核对"),
    **dict.fromkeys((".mp4", ".avi", ".mov", ".wmv", ".mp3", ".wav", ".m4a"), "音像文件，不作为方案核对"),
    **dict.fromkeys((".exe", ".dll", ".bat", ".cmd", ".vbs", ".js", ".lnk", ".msi"), "程序或快捷方式，不打开"),
    **dict.fromkeys((".json", ".xml", ".db", ".sqlite", ".log", ".ini", ".toml", ".yaml"), "数据文件，不作为方案核对"),
}


def find(folder: Path, out: Path) -> tuple[Located, ...]:
    """Every file below `folder` (or in the .zip of that name), ordered by key; archives are unpacked inside `out`.

    A workbook is opened where its name says that it is a receipt, or a list of what was mended.

    Raises UnreadableFile for a place that is neither a folder nor an archive, or that holds no file at all.
    """
    return tuple(map(_by_name, files_below(folder, out, out / WORK / "zip", _NOT_JUDGED)))


def is_workbook(path: Path) -> bool:
    """Whether a file is a spreadsheet by its name."""
    return path.suffix.lower() in SUFFIXES


def _by_name(one: Located) -> Located:
    """What a file's name says besides its suffix."""
    name = one.found.key.rpartition("/")[2]
    if name.endswith(_NOTES) and not one.found.why_ignored:
        return msgspec.structs.replace(
            one, found=msgspec.structs.replace(one.found, why_ignored="起草说明，不作为方案核对")
        )
    if one.found.why_ignored == _TABLE and role_of(name, None) in ("receipt", "rectification"):
        return msgspec.structs.replace(one, found=msgspec.structs.replace(one.found, why_ignored=""))
    return one
