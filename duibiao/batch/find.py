"""What an audit finds below its folder, and what of it is no plan."""

from __future__ import annotations

from pathlib import Path

from checker.intake.below import WORK, Located, files_below

_NOT_JUDGED = {
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".et", ".csv"), "电子表格，不作为方案核对"),
    **dict.fromkeys((".pptx", ".ppt", ".dps"), "演示文稿，不作为方案核对"),
    **dict.fromkeys((".mp4", ".avi", ".mov", ".wmv", ".mp3", ".wav", ".m4a"), "音像文件，不作为方案核对"),
    **dict.fromkeys((".exe", ".dll", ".bat", ".cmd", ".vbs", ".js", ".lnk", ".msi"), "程序或快捷方式，不打开"),
    **dict.fromkeys((".json", ".xml", ".db", ".sqlite", ".log", ".ini", ".toml", ".yaml"), "数据文件，不作为方案核对"),
}


def find(folder: Path, out: Path) -> tuple[Located, ...]:
    """Every file below `folder` (or in the .zip of that name), ordered by key; archives are unpacked inside `out`.

    Raises UnreadableFile for a place that is neither a folder nor an archive, or that holds no file at all.
    """
    return files_below(folder, out, out / WORK / "zip", _NOT_JUDGED)
