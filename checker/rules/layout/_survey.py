"""A Word file's layout measured by a profile, and what only paper shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.errors import BadUsage
from checker.intake.docx.sheet import read_sheet
from checker.model.document import Document
from checker.model.profile import Reminder
from checker.model.sheet import Laid
from checker.rules.layout._elements import lay
from checker.rules.layout._profile import load_profile


def survey(path: Path, document: Document, profile: Path | None) -> tuple[Laid, tuple[Reminder, ...]]:
    """The document laid out, and the reminders that concern it.

    Raises BadUsage when the file is no Word file of today's form, or the profile cannot be used.
    """
    measure = load_profile(profile)
    if document.reading.format not in ("docx", "docm"):
        raise BadUsage(f"“{path.name}”不是 .docx 文件，看不出版面；请用 Word 或 WPS 另存为 .docx 后再试。")
    laid = lay(document, read_sheet(path, document.reading), measure)
    return laid, tuple(_reminders(document, laid))


def _reminders(document: Document, laid: Laid) -> Iterator[Reminder]:
    roles = {one.role for one in laid.elements}
    told = {
        "always": True,
        "issued": document.front.state in ("issued", "scan"),
        "sealed": laid.sealed or (document.front.state == "issued" and "date" in roles),
        "table": any(one.landscape for one in laid.sheet.sections),
        "title": any("\n" in one.paragraph.text for one in laid.elements if one.role == "title"),
    }
    return (one for one in laid.profile.human if told.get(one.when, False))
