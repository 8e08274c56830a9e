"""1 · file → Document. Knows neither requirements nor rules."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from checker.errors import UnreadableFile
from checker.model.document import Document, Reading

View = Literal["final", "original", "all"]  # tracked changes accepted, refused, or both shown


def read_file(path: Path, view: View = "final") -> Reading:
    """One file as its reader sees it; `view` settles the tracked changes of a Word file.

    Raises UnreadableFile (one Chinese sentence: which file, what is wrong, what to do) for anything
    that cannot be read.
    """
    if "\0" in str(path):
        raise UnreadableFile("文件名里有不能使用的字符，请检查文件名。")
    from checker.intake.dispatch import read_by_kind

    return read_by_kind(path, view)


def read(path: Path | str, view: View = "final") -> Document:
    """Read a file and find its outline and front matter. `view` and what is raised: as `read_file`."""
    from checker.intake.outline.understand import understand

    return understand(read_file(Path(path), view))
