"""Pages that are pictures: put together as one image and handed to recognition, or said to be unreadable."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from checker.intake.ofd.objects import Picture
from checker.intake.ofd.package import Parts
from checker.intake.pages.model import Page
from checker.intake.pages.unvouched import INSTALL
from checker.intake.progress import recognising
from checker.model.document import Loss

MAX_PIXELS = 40_000_000  # of one page
_DPI = 300.0


@dataclass(frozen=True, slots=True)
class Scan:
    """A page of pictures: its place among the pages, size in points; `under` is the page as words beneath them say."""

    number: int
    width: float
    height: float
    pictures: tuple[Picture, ...]
    under: Page | None = None


def recognised(parts: Parts, scans: Sequence[Scan]) -> dict[int, Page]:
    """A page for each scan, by number; unreadable ones say why."""
    try:
        from checker.intake.ocr import ocr_available, recognise_pages

        ready = ocr_available()
    except ImportError:
        ready = False
    if not ready:
        return {scan.number: scan.under or _unread(scan, f"本页是图片，没有文字，{INSTALL}") for scan in scans}
    found = {page.number: _said(page) for page in recognise_pages(_images(parts, scans))}
    missing = "本页的图片无法打开（格式不支持或已损坏），请提供 PDF 或 Word 原件"
    return {scan.number: found.get(scan.number) or scan.under or _unread(scan, missing) for scan in scans}


def _said(page: Page) -> Page:
    """The page with a word on where its text comes from."""
    if not page.readable or page.losses:
        return page
    return replace(page, losses=(Loss("本页是图片，文字由识别得到，请核对关键数字", f"第 {page.number} 页"),))


def _unread(scan: Scan, why: str) -> Page:
    losses = (Loss(why, f"第 {scan.number} 页"),)
    return Page(scan.number, scan.width, scan.height, (), readable=False, losses=losses)


def _images(parts: Parts, scans: Sequence[Scan]) -> Iterator[tuple[Any, int, float]]:
    """Each page as an RGB array with its number and its dots an inch, made as it is asked for."""
    for scan in scans:
        painted = _painted(parts, scan)
        if painted is not None:
            recognising(scan.number, max(one.number for one in scans))
            yield painted[0], scan.number, painted[1]


def _painted(parts: Parts, scan: Scan) -> tuple[Any, float] | None:
    """The pictures of a page on white paper, as an array, and its dots an inch."""
    import numpy
    from PIL import Image

    opened = [(picture, image) for picture in scan.pictures if (image := _opened(parts, picture)) is not None]
    if not opened:
        return None
    own = max(72 * image.width / max(picture.area.x1 - picture.area.x0, 1.0) for picture, image in opened)
    dpi = min(own, _DPI, 72 * (MAX_PIXELS / max(scan.width * scan.height, 1.0)) ** 0.5)
    scale = dpi / 72
    paper = Image.new("RGB", (max(1, round(scan.width * scale)), max(1, round(scan.height * scale))), "white")
    for picture, image in opened:
        area = picture.area
        size = (max(1, round((area.x1 - area.x0) * scale)), max(1, round((area.bottom - area.top) * scale)))
        if size[0] * size[1] <= MAX_PIXELS:
            paper.paste(image.resize(size), (round(area.x0 * scale), round(area.top * scale)))
    return numpy.asarray(paper), dpi


def _opened(parts: Parts, picture: Picture) -> Any:
    """The picture in RGB, or None when it cannot be opened or is too large."""
    from PIL import Image

    data = parts.bytes(picture.part) if picture.part else None
    if not data:
        return None
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MAX_PIXELS:
                image.draft("RGB", (image.width // 2, image.height // 2))
            if image.width * image.height > 2 * MAX_PIXELS:
                return None
            if image.mode in ("RGBA", "LA", "P"):
                shown = image.convert("RGBA")
                return Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown).convert("RGB")
            return image.convert("RGB")
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError, Warning):
        return None
