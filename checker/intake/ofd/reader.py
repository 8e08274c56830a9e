"""OFD files, with words or scanned: `read_ofd`."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from pathlib import Path

from checker.errors import TookTooLong, UnreadableFile
from checker.intake.ofd.lines import lines_of, turned
from checker.intake.ofd.numbers import POINTS
from checker.intake.ofd.objects import Objects, Picture, objects_of
from checker.intake.ofd.package import Parts
from checker.intake.ofd.rules import rules_of
from checker.intake.ofd.scans import Scan, recognised
from checker.intake.ofd.structure import Source, Structure, structure_of
from checker.intake.package import file_bytes
from checker.intake.pages.layout import lay_out
from checker.intake.pages.model import Area, Line, Page
from checker.intake.pages.unvouched import unvouched
from checker.intake.pdf.health import is_garbled
from checker.model.document import Loss, Reading

READER = ("duibiao-ofd", "1")
MAX_PAGES = 2000
MAX_SECONDS = 300.0  # for the words of a file; recognition keeps time by itself
_FEW = 10  # characters: a page with fewer, under a picture, is a scan
_SCAN_SHARE = 0.4  # of the paper that pictures cover
_MANY_PATHS = 60  # drawings: a page with as many and no words shows words as drawings
_NOTED_SHARE = 0.02  # a smaller picture among words is an ornament


def read_ofd(path: Path) -> Reading:
    """Read an OFD whole: paragraphs, tables, boxes, running heads and feet, seals, properties.

    Pages that are pictures are recognised where the extra `ocr` is installed; `unread_pages` names those of which
    nothing could be read. Raises UnreadableFile for a file that is locked, damaged, empty, no OFD, or of which no page
    can be read; UnsafeFile; TookTooLong.
    """
    data = file_bytes(path)
    parts = Parts(data, path.name)
    structure = structure_of(parts, MAX_PAGES)
    pages = _pages(parts, structure, path.name)
    unread = tuple(page.number for page in pages if not page.readable)
    if len(unread) == len(pages):
        raise UnreadableFile(f"“{path.name}”各页都没有可用的文字：{pages[0].losses[0].what}。")
    if not any(page.lines for page in pages):
        raise UnreadableFile(f"“{path.name}”里没有文字；请用 OFD 阅读器打开确认，或提供 Word 原件。")
    laid = lay_out(pages)
    return Reading(
        source=path.name,
        format="ofd",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=laid.blocks,
        marks=laid.marks,
        properties=structure.properties,
        losses=(*_beside(structure), *laid.losses),
        reader=READER,
        unread_pages=unread,
        recognised_pages=laid.recognised,
    )


def _beside(structure: Structure) -> tuple[Loss, ...]:
    """What belongs to the file beside its pages."""
    losses = [Loss(f"附件未打开：{name}", "文件内附件") for name in structure.attachments]
    if structure.documents > 1:
        losses.append(Loss(f"文件内有 {structure.documents} 份文档，已按先后顺序连续读取", "全文"))
    return tuple(losses)


def _pages(parts: Parts, structure: Structure, name: str) -> tuple[Page, ...]:
    """Every page; those that are pictures recognised."""
    started = time.monotonic()
    pages: dict[int, Page] = {}
    scans: list[Scan] = []
    for page, source in enumerate(structure.pages, 1):
        if time.monotonic() - started > MAX_SECONDS:
            raise TookTooLong(f"“{name}”读取超过 {MAX_SECONDS:.0f} 秒，已停止；请拆分文件或另存为 .docx 后再试。")
        read = _page(page, source)
        if isinstance(read, Scan):
            scans.append(read)
        else:
            pages[page] = read
    if scans:
        pages.update(recognised(parts, scans))
    return tuple(pages[page] for page in sorted(pages))


def _page(page: int, source: Source) -> Page | Scan:
    width, height = source.box[2] * POINTS, source.box[3] * POINTS
    if source.broken:
        broken = Loss("本页内容缺失或已损坏，请重新导出或重新获取该文件", f"第 {page} 页")
        return Page(page, width, height, (), readable=False, losses=(broken,))
    found = objects_of(source)
    found.stamps.extend(_points(source))
    found, width, height = turned(found, width, height)
    large = [p for p in found.pictures if _share(p, width, height) >= _NOTED_SHARE]
    few = len(found.letters) < _FEW
    covering = [p for p in large if few or p.over >= len(found.letters)]
    lines = lines_of(found, width, height)
    fault = _fault(found, lines)
    losses = _losses(page, found, large, fault)
    read = Page(
        page, width, height, () if fault else lines, rules_of(found), tuple(found.stamps), False, not fault, losses
    )
    if sum(_share(p, width, height) for p in covering) < _SCAN_SHARE:
        return read
    under = _unvouched(read) if read.readable and not few else None
    return Scan(page, width, height, tuple(large), under)


def _fault(found: Objects, lines: tuple[Line, ...]) -> str:
    """Why the words of a page cannot be used, for a person; "" when they can, or when there are none."""
    if is_garbled("".join(line.text for line in lines)):
        return "本页的文字是乱码（字体缺少编码信息），请用 OFD 阅读器另存为 PDF 后再试"
    if not lines and len(found.paths) >= _MANY_PATHS and not found.pictures:
        return "本页的文字已转成图形，无法读取，请用 OFD 阅读器另存为 PDF 后再试"
    return ""


def _unvouched(page: Page) -> Page:
    """A page whose words lie under a picture: a scanner's own recognition."""
    loss = Loss("本页是扫描件，文字来自扫描软件自带的识别，其中的数字未经核对", f"第 {page.number} 页")
    return replace(page, lines=tuple(unvouched(line) for line in page.lines), scanned=True, losses=(loss,))


def _points(source: Source) -> list[Area]:
    left, top = source.box[:2]
    return [
        Area((x - left) * POINTS, (y - top) * POINTS, (x - left + w) * POINTS, (y - top + h) * POINTS)
        for x, y, w, h in source.seals
    ]


def _share(picture: Picture, width: float, height: float) -> float:
    area = picture.area
    return max(0.0, area.x1 - area.x0) * max(0.0, area.bottom - area.top) / max(width * height, 1.0)


def _losses(page: int, found: Objects, large: list[Picture], fault: str) -> tuple[Loss, ...]:
    said = [fault] if fault else []
    if large and not fault:
        said.append(f"{len(large)} 张图片中的文字未读取")
    if found.full:
        said.append("本页内容过多，超出部分未读取")
    return tuple(Loss(what, f"第 {page} 页") for what in said)
