"""One picture of a page → a Page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.intake.ocr.engine import Engine, engine
from checker.intake.ocr.lines import ReadLine, Strip, crop, edges, strips_of
from checker.intake.ocr.straighten import level, skew
from checker.intake.ocr.types import Image
from checker.intake.pages.model import Line, Page
from checker.model.document import Loss

_A4 = (595.3, 841.9)
_INCH = 72.0
_SURE = 0.5  # a line of which the model is less sure on the whole is no text


def recognise(image: Image, number: int, dpi: float | None = None) -> Page:
    """The page in `image` (RGB, 8 bits, height × width × 3). Without `dpi` the short side is taken for that of A4.

    Raises MissingOcr where the extra is not installed.
    """
    import cv2

    model = engine()
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    angle = skew(gray)
    if angle:
        image = level(image, angle)
    return _page(model, image, number, dpi)


def recognise_pages(images: Iterable[tuple[Image, int, float | None]]) -> Iterator[Page]:
    """`recognise` for each (image, number, dpi), one at a time as the pages are asked for."""
    for image, number, dpi in images:
        yield recognise(image, number, dpi)


def _page(model: Engine, image: Image, number: int, dpi: float | None) -> Page:
    height, width = image.shape[:2]
    scale = _INCH / dpi if dpi else _A4[0] / min(height, width)
    strips = strips_of(model.detect(image), image)
    read = model.read([crop(image, strip) for strip in strips])
    lines = (ReadLine(strip, characters) for strip, characters in zip(strips, read, strict=True))
    kept = [line for line in lines if line.text.strip() and _sureness(line) >= _SURE]
    return Page(
        number=number,
        width=width * scale,
        height=height * scale,
        lines=tuple(_line(line, scale) for line in kept),
        scanned=True,
        losses=(Loss("本页文字由图像识别得到，可能有误", f"第{number}页"),),
    )


def _sureness(line: ReadLine) -> float:
    return sum(character.score for character in line.characters) / max(1, len(line.characters))


def _line(line: ReadLine, scale: float) -> Line:
    strip: Strip = line.strip
    return Line(
        text=line.text,
        x0=strip.x0 * scale,
        top=strip.top * scale,
        x1=strip.x1 * scale,
        bottom=strip.bottom * scale,
        size=strip.height * scale * 0.72,
        edges=tuple(edge * scale for edge in edges(line)),
        confidence=round(_sureness(line), 4),
    )
