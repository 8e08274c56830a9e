"""A picture file (.jpg .jpeg .png .tif .tiff .bmp; several pages in a .tif) → Reading."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker.errors import UnreadableFile, UnsafeFile
from checker.intake.ocr.engine import require_ocr
from checker.intake.ocr.long import pages_of
from checker.intake.ocr.page import recognise_pages
from checker.intake.ocr.types import Image
from checker.intake.package import file_bytes
from checker.intake.pages.layout import lay_out
from checker.intake.progress import recognising
from checker.model.document import Loss, Reading

READER = ("duibiao.picture", "1")
MAX_PIXELS = 120_000_000  # of one page: A3 at 600 dpi is 70 million
MAX_PAGES = 300
_KINDS = ("JPEG", "PNG", "TIFF", "BMP")
_DPI = (72.0, 1200.0)  # telephones and screens write 72 and mean nothing by it
_SHEET = (4.0, 24.0)  # inches: the short side of a scanned page


def read_picture(path: Path) -> Reading:
    """One picture, every character of it recognised.

    Raises MissingOcr without the extra; UnreadableFile: missing, empty, damaged, no picture, nothing written on it;
    UnsafeFile: more pixels or pages than a document has.
    """
    data = file_bytes(path)
    require_ocr()
    pages = tuple(recognise_pages(_pages(data, path.name)))
    unread = tuple(page.number for page in pages if not page.readable)
    if not any(page.lines for page in pages) and not unread:
        raise UnreadableFile(
            f"“{path.name}”里没有识别出文字：图片可能过于模糊或不是文件；请重新扫描或拍摄，或提供 Word 原件。"
        )
    laid = lay_out(pages)
    said = Loss("全文由图像识别得到，请核对关键数字", "全文")
    return Reading(
        source=path.name,
        format="image",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=laid.blocks,
        marks=laid.marks,
        losses=(said, *laid.losses),
        reader=READER,
        unread_pages=unread,
        recognised_pages=laid.recognised,
    )


def _pages(data: bytes, name: str) -> Iterator[tuple[Image, int, float | None]]:
    """Each page upright as its camera says, as an RGB array, with its number and, where said, its dots an inch.

    A picture far longer than a page is several.
    """
    import numpy as np

    number = 0
    for frame, count in _frames(data, name):
        dpi = _dpi(frame.info.get("dpi"), frame.size)
        images = pages_of(np.asarray(frame))
        for image in images:
            number += 1
            recognising(number, max(count, len(images)))
            yield image, number, dpi if len(images) == 1 else None


def _frames(data: bytes, name: str) -> Iterator[tuple[Any, int]]:
    """The pages as Pillow images, opened with care, each with how many there are."""
    from PIL import Image as Pillow
    from PIL import ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of sizes that we judge ourselves, and of odd metadata
            opened = Pillow.open(io.BytesIO(data), formats=_KINDS)
            count = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
            if count > MAX_PAGES:
                raise UnsafeFile(f"“{name}”有 {MAX_PAGES} 页以上，已拒绝读取；请分成几个文件后再试。")
            for frame in [opened] if count == 1 else ImageSequence.Iterator(opened):
                _refuse_huge(frame.size, name)
                yield _rgb(ImageOps.exif_transpose(frame)), count
    except Pillow.DecompressionBombError:
        raise UnsafeFile(_huge(name)) from None
    except UnidentifiedImageError:
        raise UnreadableFile(
            f"“{name}”已损坏，或不是图片文件（支持 .jpg .png .tif .bmp）；请用看图程序打开确认后另存再试。"
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError):
        raise UnreadableFile(f"“{name}”不完整或已损坏，图片无法解开；请重新传送、扫描或拍摄后再试。") from None


def _refuse_huge(size: tuple[int, int], name: str) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise UnsafeFile(_huge(name))


def _huge(name: str) -> str:
    return f"“{name}”的像素过多（超过 {MAX_PIXELS // 10_000} 万），已拒绝读取；请按 A4 幅面、300 dpi 重新扫描后再试。"


def _rgb(frame: Any) -> Any:
    """On white paper where the picture is transparent; 16 bits a pixel brought down to 8."""
    from PIL import Image as Pillow

    frame.load()
    if frame.mode in ("I;16", "I;16B", "I;16L", "I", "F"):
        import numpy as np

        deep = np.asarray(frame, dtype=np.float64)
        top = 65535.0 if float(deep.max(initial=0)) > 255 else 255.0
        return Pillow.fromarray((deep.clip(0, top) / top * 255).astype(np.uint8)).convert("RGB")
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        clear = frame.convert("RGBA")
        white = Pillow.new("RGBA", clear.size, "white")
        return Pillow.alpha_composite(white, clear).convert("RGB")
    plain = frame.convert("RGB")
    plain.info = frame.info
    return plain


def _dpi(said: Any, size: tuple[int, int]) -> float | None:
    """The dots an inch that the file names, where they make the picture a sheet of paper."""
    try:
        across, down = float(said[0]), float(said[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    if not _DPI[0] < across <= _DPI[1] or abs(across - down) > 0.02 * across:
        return None
    return across if _SHEET[0] <= min(size) / across <= _SHEET[1] else None
