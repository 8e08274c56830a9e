"""The sentences for files that are not opened: what each is, what it holds where that can be told, what to do."""

from __future__ import annotations

from pathlib import Path

from checker.errors import UnreadableFile
from checker.intake.containers import locked, names_in_archive, names_in_message, printable, told
from checker.intake.kinds import Kind

_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz")
_SHEETS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".csv", ".ods")
_SLIDES = (".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".odp")
_FILMS = (
    *(".mp4", ".avi", ".mov", ".wmv", ".mkv", ".flv", ".mpg", ".mpeg"),
    *(".mp3", ".wav", ".m4a", ".wma", ".aac", ".amr"),
)
_CATALOGS = (".json", ".yaml", ".yml")
_OTHER_PICTURES = (".gif", ".webp", ".heic", ".heif")
_SHEET_KINDS: tuple[Kind, ...] = ("xlsx", "xls")
_SLIDE_KINDS: tuple[Kind, ...] = ("pptx", "ppt")
_PICTURE_KINDS: tuple[Kind, ...] = ("gif", "webp", "heic")
READABLE = ".docx、.docm、.doc、.wps、.rtf、.pdf、.ofd、.html、.txt、.md、.jpg 或 .png"


def refusal(path: Path, suffix: str, kind: Kind, data: bytes) -> UnreadableFile:
    """Why a file of this kind, named so, is not read: one sentence."""
    name = printable(path.name)
    return UnreadableFile(f"“{name}”{_told(suffix, kind, data)}")


def _told(suffix: str, kind: Kind, data: bytes) -> str:
    if kind == "encrypted-office":
        return "设有打开密码，无法读取；请在 Word 或 WPS 中取消密码并另存后再试。"
    if suffix in _ARCHIVES or kind in ("zip", "rar", "7z", "gzip"):
        return _archive(suffix, kind, data)
    if suffix in (".eml", ".msg") or kind in ("eml", "msg"):
        return _message(data, kind)
    return _by_suffix(suffix, kind)


def _archive(suffix: str, kind: Kind, data: bytes) -> str:
    if suffix == ".zip" and kind in ("docx", "ofd"):
        return f"其实是 .{kind} 文件，只是扩展名成了 .zip；请把扩展名改成 .{kind} 后再试。"
    names = names_in_archive(data) if kind == "zip" else ()
    what = "是压缩包" if suffix in _ARCHIVES else "其实是压缩包，扩展名不对"
    password = "，设有解压密码" if kind == "zip" and locked(data) else ""
    return f"{what}{told(names)}{password}，不能直接读取；请解压后逐个核对，或用批量核对。"


def _message(data: bytes, kind: Kind) -> str:
    names = names_in_message(data) if kind != "msg" else ()
    return f"是邮件{told(names, '附件')}，不能直接读取；请把附件另存出来后逐个核对，或用批量核对。"


def _by_suffix(suffix: str, kind: Kind) -> str:
    if kind in _SHEET_KINDS or suffix in _SHEETS:
        what = "是电子表格" if suffix in _SHEETS else "其实是 Excel 工作簿，扩展名不对"
        return f"{what}，不是方案；请提供方案的 Word 或 PDF 文件（.xlsx 只用作上级的要求清单）。"
    if kind in _SLIDE_KINDS or suffix in _SLIDES:
        what = "是演示文稿" if suffix in _SLIDES else "其实是 PowerPoint 演示文稿，扩展名不对"
        return f"{what}，不是方案；请提供方案的 Word 或 PDF 文件。"
    if suffix in _FILMS:
        return "是音频或视频，不能读取；请提供方案的 Word 或 PDF 文件。"
    if suffix in _CATALOGS:
        return "是数据文件，不是方案；要求清单请放在 --against 之后，送审稿请提供 Word 或 PDF 文件。"
    if kind in _PICTURE_KINDS or suffix in _OTHER_PICTURES:
        return "是不能读取的图片类型；请另存为 .jpg 或 .png 后再试。"
    return _damaged(suffix)


def _damaged(suffix: str) -> str:
    if suffix in (".doc", ".wps", ".rtf", ".docx", ".docm"):
        return "已损坏、不完整，或不是 Word 文件；请用 Word 或 WPS 打开确认，另存为 .docx 后再试。"
    if suffix in (".pdf", ".ofd"):
        return f"已损坏、不完整，或不是 {suffix[1:].upper()} 文件；请用阅读器打开确认，或重新获取该文件。"
    if suffix in (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"):
        return "已损坏，或不是图片；请打开确认，另存为 .jpg 或 .png 后再试。"
    return f"不是可以读取的类型，请使用 {READABLE} 文件。"
