"""1 · file → Document. Knows neither requirements nor rules."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from checker.errors import UnreadableFile
from checker.model.document import Document, Reading

View = Literal["final", "original", "all"]  # tracked changes accepted, refused, or both shown
WORD_SUFFIXES = (".docx", ".docm")
TEXT_SUFFIXES = (".txt", ".md")
LATER_SUFFIXES = (".doc", ".wps", ".rtf", ".pdf", ".ofd", ".html", ".htm", ".jpg", ".png")


def read_file(path: Path, view: View = "final") -> Reading:
    """One file as its reader sees it; `view` settles the tracked changes of a Word file.

    Raises UnreadableFile (one Chinese sentence: which file, what is wrong, what to do) for anything
    that cannot be read.
    """
    if "\0" in str(path):
        raise UnreadableFile("文件名里有不能使用的字符，请检查文件名。")
    suffix = path.suffix.lower()
    if suffix in WORD_SUFFIXES:
        from checker.intake.docx.reader import read_docx

        return read_docx(path, view)
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


def read(path: Path | str, view: View = "final") -> Document:
    """Read a file and find its outline and front matter. `view` and what is raised: as `read_file`."""
    from checker.intake.outline.understand import understand

    return understand(read_file(Path(path), view))
