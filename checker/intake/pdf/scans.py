"""Pages without usable text: rendered and handed to recognition, or kept with what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from checker.intake.pages.model import Page
from checker.intake.pages.unvouched import INSTALL, unvouched
from checker.intake.pdf.health import HIDDEN
from checker.intake.pdf.sheet import Sheet
from checker.intake.progress import recognising
from checker.model.document import Loss

DPI = 200.0
MAX_PIXELS = 40_000_000  # of one rendered page


def recognised(document: Any, sheets: Sequence[Sheet]) -> tuple[dict[int, Page], tuple[Loss, ...]]:
    """Pages by number in place of those of `sheets`, and what is to be said of them."""
    try:
        from checker.intake.ocr import ocr_available, recognise_pages
    except ImportError:
        return _kept(sheets)
    if not ocr_available():
        return _kept(sheets)
    wanted = [sheet for sheet in sheets if sheet.page.readable]
    found = {page.number: page for page in recognise_pages(_pictures(document, wanted))}
    losses = []
    done = [sheet for sheet in wanted if sheet.page.number in found and found[sheet.page.number].readable]
    for fault in dict.fromkeys(sheet.fault for sheet in done):
        pages = [sheet.page.number for sheet in done if sheet.fault == fault]
        why = "本页是扫描件" if fault == HIDDEN else fault
        losses.append(Loss(f"{why}，文字由识别得到，请核对关键数字", where(pages)))
    rest, more = _kept([sheet for sheet in sheets if sheet.page.number not in found])
    return {**found, **rest}, (*losses, *more)


def _pictures(document: Any, sheets: Sequence[Sheet]) -> Iterator[tuple[Any, int, float]]:
    """Each page as an RGB array, with its number and its dots an inch; rendered as it is asked for."""
    import pypdfium2

    for sheet in sheets:
        try:
            image, dpi = _picture(document, sheet.page.number - 1)
        except (pypdfium2.PdfiumError, ValueError, OverflowError, MemoryError):
            continue  # the page stays unread, and is told so
        recognising(sheet.page.number, len(document))
        yield image, sheet.page.number, dpi


def _picture(document: Any, index: int) -> tuple[Any, float]:
    """One page rendered, and its dots an inch."""
    page = document[index]
    try:
        width, height = page.get_size()
        dpi = min(DPI, 72.0 * (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
        image = bitmap.to_numpy()
        image = image[:, :, :3].copy() if image.ndim == 3 else image[:, :, None].repeat(3, axis=2)
        bitmap.close()
    finally:
        page.close()
    return image, dpi


def _kept(sheets: Sequence[Sheet]) -> tuple[dict[int, Page], tuple[Loss, ...]]:
    """Without recognition: a scanner's own text is kept but not vouched for, other pages are unreadable."""
    pages: dict[int, Page] = {}
    hidden: list[int] = []
    for sheet in sheets:
        number = sheet.page.number
        if sheet.fault == HIDDEN:
            lines = tuple(unvouched(line) for line in sheet.page.lines)
            pages[number] = replace(sheet.page, lines=lines, scanned=True)
            hidden.append(number)
            continue
        remedy = INSTALL if sheet.page.readable else "请重新导出或重新获取该文件"
        pages[number] = Page(
            number,
            sheet.page.width,
            sheet.page.height,
            (),
            readable=False,
            losses=(Loss(f"{sheet.fault}，{remedy}", where([number])),),
        )
    losses = (Loss(f"{HIDDEN}，其中的数字未经核对", where(hidden)),) if hidden else ()
    return pages, losses


def where(pages: Sequence[int]) -> str:
    """第 2–4、7 页."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return "第 " + "、".join(str(a) if a == b else f"{a}–{b}" for a, b in runs) + " 页"
