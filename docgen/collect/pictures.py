"""Pictures: those pasted into a Word file are read like scans, and a reduced copy stands beside the list."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from checker.errors import DuibiaoError
from checker.intake.package import file_bytes
from checker.intake.pages.layout import lay_out
from checker.intake.pages.model import Page
from docgen.collect.model import Picture
from docgen.collect.seen import Seen, seen_of

FILES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")
_MEDIA = re.compile(r"word/media/[^/]+\.(?:jpe?g|png|bmp|tiff?)$", re.IGNORECASE)
_SMALLEST = 20_000  # pixels: a signature or a logo is no page
_MOST = 12  # pictures of one file
_MAX_BYTES = 64 << 20
_SHOWN = 1000  # pixels of the longer side of what is shown
_QUALITY = 60
_DARK = 128  # gray below which a pixel is ink
_MARGIN = 24.0  # points around what is written
_NO_OCR = "回执是粘贴的图片，本机没有安装图像识别组件，无法读取；请运行 pip install 'duibiao[ocr]' 后再试，或看原件"


class Pasted(msgspec.Struct, frozen=True):
    """A picture of a file: what was read in it (None where nothing could be), and how it is shown."""

    number: int
    seen: Seen | None
    picture: Picture | None
    cause: str = ""


def pasted_pictures(path: Path, *, recognised: bool = False) -> tuple[Pasted, ...]:
    """The pictures pasted into a .docx, each read; of a picture file or a scan itself only how it is shown.

    Without the extra for recognition nothing is read in them: each says so.
    """
    suffix = path.suffix.lower()
    if suffix in FILES:
        shown = _shown(file_bytes(path), path.name)
        return (Pasted(1, None, shown),) if shown is not None else ()
    if suffix == ".pdf":
        return _of_pdf(path) if recognised else ()
    if suffix not in (".docx", ".docm"):
        return ()
    return tuple(
        one
        for number, data in enumerate(_media(path), 1)
        if (one := _read(number, f"{path.name} 图片{number}", data)) is not None
    )


def _media(path: Path) -> list[bytes]:
    try:
        with zipfile.ZipFile(path) as package:
            infos = [one for one in package.infolist() if _MEDIA.match(one.filename) and one.file_size <= _MAX_BYTES]
            infos.sort(key=lambda one: _counted(one.filename))
            return [package.read(one) for one in infos[:_MOST]]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError):
        return []


def _counted(name: str) -> list[tuple[int, str]]:
    """image10 after image2."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def _read(number: int, name: str, data: bytes) -> Pasted | None:
    from checker.intake.ocr import MissingOcr, ocr_available

    if not ocr_available():
        size = _declared(data)
        if size is not None and size[0] * size[1] < _SMALLEST:
            return None
        return Pasted(number, None, None, _NO_OCR)
    try:
        image = _image(data)
        if image is None or image.shape[0] * image.shape[1] < _SMALLEST:
            return None
        page = _page(image)
    except (DuibiaoError, MissingOcr, OSError, ValueError, SyntaxError, MemoryError) as error:
        told = str(error) if isinstance(error, DuibiaoError) else "图片无法解开"
        return Pasted(number, None, None, f"“{name}”：{told}")
    if not page.lines:
        return None
    seen = _seen(page, f"图片{number}：")
    return Pasted(number, seen, _reduced(_upright(image, page), name))


def _declared(data: bytes) -> tuple[int, int] | None:
    """The size that a .png names, without a library."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) > 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    return None


def _page(image: Any) -> Page:
    from checker.intake.ocr import recognise

    return recognise(image, 1)


def _seen(page: Page, name: str) -> Seen:
    from checker.model.document import Reading

    laid = lay_out((page,))
    reading = Reading("", "image", "", laid.blocks, laid.marks, recognised_pages=laid.recognised)
    return seen_of(reading, name)


@cache
def _pillow() -> Any:
    try:
        from PIL import Image
    except ImportError:
        return None
    return Image


def _image(data: bytes) -> Any:
    """The picture upright as its camera says, as an RGB array; None for what is no picture."""
    import numpy as np
    from PIL import ImageOps, UnidentifiedImageError

    try:
        opened = _pillow().open(io.BytesIO(data), formats=("JPEG", "PNG", "TIFF", "BMP"))
        if opened.size[0] * opened.size[1] > 60_000_000:
            return None
        turned = ImageOps.exif_transpose(opened)
        if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
            clear = turned.convert("RGBA")
            turned = _pillow().alpha_composite(_pillow().new("RGBA", clear.size, "white"), clear)
        return np.asarray(turned.convert("RGB"))
    except UnidentifiedImageError:
        return None


def _upright(image: Any, page: Page) -> Any:
    """The picture turned as it was read, and no more of it than is written on: where most ink lies in the lines."""
    import numpy as np

    dark = np.asarray(image).mean(axis=2) < _DARK
    sideways = (page.width > page.height) != (image.shape[1] > image.shape[0])
    quarters = (1, 3) if sideways else (0, 2)
    best = max(quarters, key=lambda quarter: _ink_in_lines(np.rot90(dark, quarter), page))
    turned = np.rot90(image, best)
    down, across = turned.shape[0] / page.height, turned.shape[1] / page.width
    boxes = [(one.x0, one.top, one.x1, one.bottom) for one in page.lines]
    boxes += [(one.x0, one.top, one.x1, one.bottom) for one in page.seals]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    rows = slice(max(0, int((top - _MARGIN) * down)), int((bottom + _MARGIN) * down))
    return np.ascontiguousarray(turned[rows, max(0, int((left - _MARGIN) * across)) : int((right + _MARGIN) * across)])


def _ink_in_lines(dark: Any, page: Page) -> float:
    """The part of the lines' boxes that is dark."""
    down, across = dark.shape[0] / page.height, dark.shape[1] / page.width
    boxes = [
        dark[int(line.top * down) : int(line.bottom * down) + 1, int(line.x0 * across) : int(line.x1 * across) + 1]
        for line in page.lines
    ]
    return float(sum(float(box.sum()) for box in boxes) / max(1, sum(int(box.size) for box in boxes)))


def _reduced(image: Any, name: str) -> Picture | None:
    if _pillow() is None:
        return None
    picture = _pillow().fromarray(image)
    picture.thumbnail((_SHOWN, _SHOWN))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return Picture(name, out.getvalue(), picture.size[0], picture.size[1])


def _shown(data: bytes, name: str) -> Picture | None:
    if _pillow() is None:
        return None
    try:
        image = _image(data)
    except (OSError, ValueError, SyntaxError):
        return None
    return None if image is None else _reduced(image, name)


def _of_pdf(path: Path) -> tuple[Pasted, ...]:
    """The first page of a scanned .pdf, to be shown beside what was recognised in it."""
    if _pillow() is None:
        return ()
    import pypdfium2

    from checker.intake.pdf.opening import open_pdf

    try:
        document = open_pdf(file_bytes(path), path.name)
        page = document[0]
        scale = _SHOWN / max(*page.get_size(), 1.0)
        image = page.render(scale=scale, rev_byteorder=True).to_numpy().copy()[:, :, :3]
    except (DuibiaoError, pypdfium2.PdfiumError, ValueError, IndexError):
        return ()
    shown = _reduced(image, path.name)
    return (Pasted(1, None, shown),) if shown is not None else ()
