"""One picture of a page → a Page: straightened, seals set apart, ruling lines found, text read with its doubts."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.intake.ocr.engine import Box, Character, Engine, TimeUp, engine
from checker.intake.ocr.ink import Stamp, even_light, ink, red_ink, stamps, unevenness, without_stamps
from checker.intake.ocr.lean import upright_rules
from checker.intake.ocr.lines import ReadLine, Strip, crop, cut, strips_of, trimmed
from checker.intake.ocr.missed import missed
from checker.intake.ocr.permille import permille_like
from checker.intake.ocr.rules import Stroke, strokes
from checker.intake.ocr.sheet import flattened
from checker.intake.ocr.signs import as_page_number, doubts_of, grouped, settled, words
from checker.intake.ocr.straighten import level, skew
from checker.intake.ocr.types import Gray, Image
from checker.intake.ocr.upright import is_sideways, is_upside_down
from checker.intake.pages.model import Area, Doubt, Line, Page, Rule
from checker.model.document import Loss

MAX_SECONDS = 90.0  # a page that takes longer is not read
_LONGEST = 3200  # pixels: a larger picture is reduced, letters of 5 points are still 20 pixels high
_A4 = (595.3, 841.9)
_INCH = 72.0
_SURE = 0.5  # a line of which the model is less sure on the whole is no text
_SURE_SMALL = 0.8  # what was overlooked at first must be read more surely
_SHADED = 0.18  # from this unevenness on the light is evened out before reading


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page made ready: `image` to be read, its ink, its red ink and seals, and where its text stands. Pixels."""

    image: Image
    ink: Gray
    red: Gray | None
    seals: tuple[Stamp, ...]
    boxes: tuple[Box, ...]
    scale: float  # points a pixel


@dataclass(frozen=True, slots=True)
class _Clean:
    """A level picture without its seals; the red ink that was in it, where there are seals."""

    image: Image
    red: Gray | None
    seals: tuple[Stamp, ...]


def recognise(image: Image, number: int, dpi: float | None = None) -> Page:
    """The page in `image` (RGB, 8 bits, height × width × 3). Without `dpi` the short side is taken for that of A4.

    A page that takes longer than MAX_SECONDS comes back unreadable, with a loss that says so.
    Raises MissingOcr where the extra is not installed.
    """
    model = engine()
    until = time.monotonic() + MAX_SECONDS
    height, width = image.shape[:2]
    try:
        sheet = _sheet(model, image, dpi)
        return _page(model, sheet, number, until)
    except TimeUp:
        scale = _INCH / dpi if dpi else _A4[0] / max(1, min(height, width))
        loss = Loss(f"本页识别超过 {MAX_SECONDS:.0f} 秒，未能读取；请提供更清晰的扫描件或 Word 原件", _where(number))
        return Page(number, width * scale, height * scale, (), scanned=True, readable=False, losses=(loss,))


def recognise_pages(images: Iterable[tuple[Image, int, float | None]]) -> Iterator[Page]:
    """`recognise` for each (image, number, dpi), one at a time as the pages are asked for."""
    for image, number, dpi in images:
        yield recognise(image, number, dpi)


def _sheet(model: Engine, image: Image, dpi: float | None) -> Sheet:
    image, known = _reduced(image, dpi)
    flat = flattened(image)
    if flat is not None:
        image, known = flat, None
    scale = _INCH / known if known else _A4[0] / min(image.shape[:2])
    clean = _cleaned(_levelled(image), scale)
    boxes = model.detect(clean.image)
    if is_sideways(boxes):
        clean = _cleaned(_levelled(_turned(image)), scale)
        boxes = model.detect(clean.image)
    if is_upside_down(model, clean.image, boxes):
        clean, boxes = _turned_over(clean, boxes)
    return Sheet(clean.image, _ink(clean.image), clean.red, clean.seals, boxes, scale)


def _ink(image: Image) -> Gray:
    import cv2

    return ink(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))


def _cleaned(image: Image, scale: float) -> _Clean:
    """Seals taken out of the picture, shade taken out where it is strong."""
    import cv2

    red = red_ink(image)
    seals = stamps(red, scale) if red is not None else ()
    if red is not None and seals:
        image = without_stamps(image, red, seals)
    if unevenness(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)) > _SHADED:
        image = even_light(image)
    return _Clean(image, red if seals else None, seals)


def _reduced(image: Image, dpi: float | None) -> tuple[Image, float | None]:
    import cv2

    longest = max(image.shape[:2])
    if longest <= _LONGEST:
        return image, dpi
    scale = _LONGEST / longest
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return small, dpi * scale if dpi else None


def _levelled(image: Image) -> Image:
    import cv2

    angle = skew(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))
    flat = level(image, angle) if angle else image
    squared = upright_rules(flat)
    return flat if squared is None else squared


def _turned(image: Image) -> Image:
    import numpy as np

    return np.ascontiguousarray(np.rot90(image))


def _turned_over(clean: _Clean, boxes: tuple[Box, ...]) -> tuple[_Clean, tuple[Box, ...]]:
    import numpy as np

    def over(picture: Image) -> Image:
        return np.ascontiguousarray(picture[::-1, ::-1])

    height, width = clean.image.shape[:2]
    seals = tuple(Stamp(width - s.x1, height - s.bottom, width - s.x0, height - s.top) for s in clean.seals)
    turned = tuple(
        Box(tuple((width - x, height - y) for x, y in (*box.corners[2:], *box.corners[:2])), box.score) for box in boxes
    )
    return _Clean(over(clean.image), None if clean.red is None else over(clean.red), seals), turned


def _page(model: Engine, sheet: Sheet, number: int, until: float) -> Page:
    height, width = sheet.image.shape[:2]
    scale = sheet.scale
    whole = strips_of(sheet.boxes, sheet.image)
    across, down = strokes(sheet.ink, whole, scale)
    strips = cut(whole, down)
    more = missed(sheet.ink, strips, across, down, scale)
    read = model.read([crop(sheet.image, strip) for strip in (*strips, *more)], until)
    lines = [
        line
        for index, (strip, characters) in enumerate(zip((*strips, *more), read, strict=True))
        if (line := _read_line(sheet, strip, characters)) is not None
        and line.sureness >= (_SURE if index < len(strips) else _SURE_SMALL)
    ]
    return Page(
        number=number,
        width=width * scale,
        height=height * scale,
        lines=tuple(_line(sheet, line) for line in sorted(lines, key=lambda line: (line.strip.top, line.strip.x0))),
        rules=_rules(across, down, scale),
        seals=tuple(Area(s.x0 * scale, s.top * scale, s.x1 * scale, s.bottom * scale) for s in sheet.seals),
        scanned=True,
        losses=_losses(sheet, number),
    )


def _read_line(sheet: Sheet, strip: Strip, characters: tuple[Character, ...]) -> ReadLine | None:
    kept = as_page_number(settled(characters))
    if not any(character.sign.strip() for character in kept):
        return None
    return ReadLine(strip, trimmed(strip, sheet.ink), kept)


def _rules(across: tuple[Stroke, ...], down: tuple[Stroke, ...], scale: float) -> tuple[Rule, ...]:
    level_ = [Rule(r.start * scale, r.at * scale, r.end * scale, r.at * scale) for r in across]
    upright = [Rule(r.at * scale, r.start * scale, r.at * scale, r.end * scale) for r in down]
    return (*level_, *upright)


def _line(sheet: Sheet, line: ReadLine) -> Line:
    scale, box, edges = sheet.scale, line.ink, line.edges()
    return Line(
        text=line.text,
        x0=edges[0] * scale,
        top=box.top * scale,
        x1=edges[-1] * scale,
        bottom=box.bottom * scale,
        size=round(line.size() * scale, 2),
        edges=tuple(round(edge * scale, 2) for edge in edges),
        confidence=round(line.sureness, 4),
        doubts=_doubts(sheet, line, edges),
    )


def _doubts(sheet: Sheet, line: ReadLine, edges: tuple[float, ...]) -> tuple[Doubt, ...]:
    found = doubts_of(line.characters, permille_like(crop(sheet.image, line.strip), line.characters))
    red = sheet.red
    if red is None or not any(
        seal.x0 < line.ink.x1 and line.ink.x0 < seal.x1 and line.ink.meets(seal.top, seal.bottom)
        for seal in sheet.seals
    ):
        return found
    why = [""] * len(line.characters)
    for doubt in found:
        why[doubt.start : doubt.end] = [doubt.why] * (doubt.end - doubt.start)
    rows = slice(line.ink.top, line.ink.bottom)
    for index in range(len(why)):
        middle = (edges[index] + edges[index + 1]) / 2
        inside = any(s.x0 <= middle <= s.x1 and line.ink.meets(s.top, s.bottom) for s in sheet.seals)
        if inside and (red[rows, int(edges[index]) : int(edges[index + 1]) + 1] > 0).any():
            why[index] = words().reasons.seal
    return tuple(grouped(why))


def _losses(sheet: Sheet, number: int) -> tuple[Loss, ...]:
    if not sheet.seals:
        return ()
    return (Loss("印章下的文字不能确认", _where(number)),)


def _where(number: int) -> str:
    return f"第 {number} 页"
