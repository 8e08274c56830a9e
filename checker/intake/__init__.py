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
    if "\0" in str(path):
        raise UnreadableFile("文件名里有不能使用的字符，请检查文件名。")
    suffix = path.suffix.lower()
    if suffix in WORD_SUFFIXES:
        from checker.intake.docx.reader import read_docx

        return read_docx(path)
    if suffix in TEXT_SUFFIXES:
        from checker.intake.text.reader import read_text

        return read_text(path)
    from checker.intake.package import file_bytes

    file_bytes(path)  # missing, a folder, empty, locked: said before its kind is
    if suffix in LATER_SUFFIXES:
        raise UnreadableFile(
            f"“{path.name}”是 {suffix} 文件，本版本尚不能读取，请在 Word 或 WPS 中另存为 .docx 后再试。"
        )
    raise UnreadableFile(f"“{path.name}”不是可以读取的类型，请使用 .docx、.docm、.txt 或 .md 文件。")


def read(path: Path | str) -> Document:
    """Read a file and find its outline and front matter. Raises UnreadableFile like `read_file`."""
    from checker.intake.outline.understand import understand

    return understand(read_file(Path(path)))
