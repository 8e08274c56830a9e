"""PDF files, with or without a text layer: `read_pdf`."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.errors import TookTooLong, UnreadableFile
from checker.intake.package import file_bytes
from checker.intake.pages.layout import lay_out
from checker.intake.pages.model import Page
from checker.intake.pdf.added import begin_form, losses_of
from checker.intake.pdf.opening import open_pdf, properties_of
from checker.intake.pdf.scans import recognised
from checker.intake.pdf.sheet import Sheet, read_sheet
from checker.model.document import Loss, Reading

READER = ("duibiao-pdf", "1")
MAX_PAGES = 2000
MAX_SECONDS = 300.0  # for the text of a file; recognition keeps time by itself


def read_pdf(path: Path) -> Reading:
    """Read a PDF whole: paragraphs, tables, boxes, running heads and feet, properties.

    A page whose text layer is missing or garbled is recognised from its picture where the extra `ocr` is installed;
    `losses` says which pages were, and `unread_pages` names those of which nothing could be read. Raises
    UnreadableFile for a file that is locked, damaged, empty, no PDF, or of which no page can be read; TookTooLong.
    """
    data = file_bytes(path)
    name = path.name
    document = open_pdf(data, name)
    try:
        properties = properties_of(document)
        told = tuple(losses_of(document, begin_form(document)))
        sheets = _sheets(document, name)
        pages, losses = _pages(document, sheets)
    finally:
        document.close()
    laid = lay_out(pages)
    unread = tuple(page.number for page in pages if not page.readable)
    if len(unread) == len(pages):
        why = pages[0].losses[0].what.removeprefix("本页").removeprefix("页面")
        raise UnreadableFile(f"“{name}”没有可以读取的文字：各页{why}。")
    return Reading(
        source=name,
        format="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=laid.blocks,
        marks=laid.marks,
        properties=properties,
        comments=tuple(comment for sheet in sheets for comment in sheet.added.comments),
        losses=(*told, *losses, *laid.losses, *(loss for sheet in sheets for loss in sheet.added.losses)),
        reader=READER,
        unread_pages=unread,
        recognised_pages=laid.recognised,
    )


def _sheets(document: Any, name: str) -> list[Sheet]:
    """Every page's own text, each page closed before the next is opened."""
    if len(document) > MAX_PAGES:
        raise UnreadableFile(f"“{name}”有 {len(document)} 页，超过 {MAX_PAGES} 页，已拒绝读取；请拆分后再试。")
    started = time.monotonic()
    sheets = []
    for index in range(len(document)):
        if time.monotonic() - started > MAX_SECONDS:
            raise TookTooLong(f"“{name}”读取超过 {MAX_SECONDS:.0f} 秒，已停止；请拆分文件或另存为 .docx 后再试。")
        sheets.append(read_sheet(document, index))
    return sheets


def _pages(document: Any, sheets: Sequence[Sheet]) -> tuple[tuple[Page, ...], tuple[Loss, ...]]:
    """The pages, those without usable text recognised, and what is to be said of them."""
    wanted = [sheet for sheet in sheets if sheet.fault]
    if not wanted:
        return tuple(sheet.page for sheet in sheets), ()
    found, losses = recognised(document, wanted)
    return tuple(found.get(sheet.page.number, sheet.page) for sheet in sheets), losses
