"""Attachments, announced or real, and the forms among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from checker.intake.outline.attachments import squeeze
from checker.language.fold import fold
from checker.model.document import AttachmentNote, Document, Heading
from checker.requirements.tables import Sheet, table_words

_LABEL = 20  # characters; a longer cell of a form is an instruction


@cache
def _blank() -> re.Pattern[str]:
    """A label with room beside it: 联系人：____. Compiled where one may stand: few documents hold a form."""
    return re.compile(r"([\u4e00-\u9fffA-Za-z（()）/]{2,16})\s*[：:]\s*(?:[_＿\u3000 ]{2,}|$)")


def fields_of(sheet: Sheet) -> tuple[str, ...]:
    """The columns of a blank table, or the labels of one whose blanks stand beside them."""
    titles = tuple(column.title for column in sheet.columns if column.title)
    if len(titles) * 2 > len(sheet.columns) and len(sheet.body) > 0 and not _labels_below(sheet):
        return tuple(dict.fromkeys(titles))
    width = len(sheet.columns)
    labels = [squeeze(cell.text) for cell in sheet.table.cells if cell.colspan < width]
    return tuple(dict.fromkeys(label for label in labels if label and len(label) <= _LABEL))


def _labels_below(sheet: Sheet) -> bool:
    return any(
        sheet.text(row, column.role) for row in sheet.body for column in sheet.columns if column.role == "person"
    )


def is_form(sheet: Sheet) -> bool:
    """A table to be filled in: blank below its header, or labels beside blanks."""
    if sheet.kind == "form":
        return True
    if sheet.kind != "other":
        return False
    cells = sheet.table.cells
    blank = sum(not cell.text.strip() for cell in cells)
    named = any(word in sheet.title for word in table_words().form_titles)
    return blank * 3 >= len(cells) and (named or all(len(squeeze(cell.text)) <= _LABEL for cell in cells))


def blank_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Labels of fill-in lines: 单位：____ 联系人：____."""
    lines = (line for text in texts for line in text.split("\n") if "：" in line or ":" in line)
    found = [match.group(1) for line in lines for match in _blank().finditer(line)]
    return tuple(dict.fromkeys(found)) if len(found) >= 2 else ()


def announced_only(document: Document, real: Sequence[Heading]) -> list[AttachmentNote]:
    """Attachments that the body announces and the file does not hold; the plan that a notice attaches is here."""
    plan = {fold(title) for title in (document.front.plan_title, document.front.title) if title}
    numbers = {heading.number or "1" for heading in real}
    titles = {fold(heading.title) for heading in real}
    return [
        note
        for note in document.attachment_notes
        if (note.number or "1") not in numbers and fold(note.title) not in titles | plan
    ]
