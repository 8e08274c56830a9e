"""1 · file → Document. Knows neither requirements nor rules."""

from __future__ import annotations

from pathlib import Path

from checker.errors import UnreadableFile
from checker.model.document import Document, Reading

WORD_SUFFIXES = (".docx", ".docm")
TEXT_SUFFIXES = (".txt", ".md")
LATER_SUFFIXES = (".doc", ".wps", ".rtf", ".pdf", ".ofd", ".html", ".htm", ".jpg", ".png")


def read_file(path: Path) -> Reading:
    """One file as its reader sees it.

    Raises UnreadableFile (one Chinese sentence: which file, what is wrong, what to do) for anything
    that cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in WORD_SUFFIXES:
        from checker.intake.docx import read_docx

        return read_docx(path)
    if suffix in TEXT_SUFFIXES:
        from checker.intake.text import read_text

        return read_text(path)
    if not path.exists():
        raise UnreadableFile(f"找不到文件“{path}”，请检查路径和文件名")
    if path.is_dir():
        raise UnreadableFile(f"“{path}”是文件夹，请指定其中的一个文件")
    if suffix in LATER_SUFFIXES:
        raise UnreadableFile(f"“{path.name}”是 {suffix} 文件，本版本尚不能读取，请在 Word 或 WPS 中另存为 .docx 后再试")
    raise UnreadableFile(f"“{path.name}”不是可以读取的类型，请使用 .docx、.docm、.txt 或 .md 文件")


def read(path: Path | str) -> Document:
    """Read a file and find its outline and front matter. Raises UnreadableFile like `read_file`."""
    from checker.intake.outline import understand

    return understand(read_file(Path(path)))
