"""The sheets as .xlsx, with the pictures of what could not be read beside it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from checker.intake.packing import repacked
from checker.writers.xlsx.book import book_bytes
from docgen.collect.model import Collected, Picture
from docgen.collect.sheets import CHECK_SHEET, PICTURE_COLUMN, checked_rows, sheets_of

_EMU = 9525  # English metric units a pixel
_WIDEST, _HIGHEST = 316, 220  # pixels of a picture that is shown
_POINTS = 0.75  # of a pixel
_LEAST = 48.0  # points of a row that shows a picture
_SHEET = f"xl/worksheets/sheet{CHECK_SHEET}.xml"
_RELS = f"xl/worksheets/_rels/sheet{CHECK_SHEET}.xml.rels"
_DRAWING = "xl/drawings/drawing1.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def workbook(collected: Collected) -> bytes:
    """The list as .xlsx; the same collection gives the same bytes."""
    plain = book_bytes(sheets_of(collected))
    slips = {slip.key: slip for slip in collected.slips}
    placed = [
        (row, slips[one.entry.where.file].pictures[one.entry.pictures[0]])
        for row, one in enumerate(checked_rows(collected), 1)
        if one.entry.pictures and one.entry.pictures[0] < len(slips[one.entry.where.file].pictures)
    ]
    return _with_pictures(plain, placed) if placed else plain


def _with_pictures(plain: bytes, placed: Sequence[tuple[int, Picture]]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(plain)) as package:
        sheet = package.read(_SHEET).decode()
        types = package.read("[Content_Types].xml").decode()
    for row, picture in placed:
        sheet = _tall(sheet, row + 1, max(_LEAST, _shown(picture)[1] * _POINTS + 8))
    sheet = re.sub(
        r"(<tableParts|</worksheet>)", f'<drawing xmlns:r="{_OFFICE}" r:id="rIdPictures"/>\\1', sheet, count=1
    )
    overrides = (
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/{_DRAWING}" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
    )
    changed: dict[str, bytes | None] = {
        _SHEET: sheet.encode(),
        "[Content_Types].xml": _types(types, overrides).encode(),
        _RELS: _relations([("rIdPictures", "drawing", "../drawings/drawing1.xml")]).encode(),
        _DRAWING: _drawing(placed).encode(),
        "xl/drawings/_rels/drawing1.xml.rels": _relations(
            [(f"rId{at}", "image", f"../media/image{at}.jpeg") for at in range(1, len(placed) + 1)]
        ).encode(),
    }
    for at, (_, picture) in enumerate(placed, 1):
        changed[f"xl/media/image{at}.jpeg"] = picture.data
    return repacked(plain, changed)


def _types(types: str, overrides: str) -> str:
    """Defaults stand before overrides."""
    default, _, rest = overrides.partition("/>")
    types = re.sub(r"(<Types[^>]*>)", rf"\1{default}/>", types, count=1)
    return types.replace("</Types>", f"{rest}</Types>")


def _tall(sheet: str, row: int, height: float) -> str:
    """A row high enough for its picture."""
    opened = rf'<row r="{row}"(?: ht="[\d.]+" customHeight="1")?>'
    return re.sub(opened, f'<row r="{row}" ht="{height:g}" customHeight="1">', sheet, count=1)


def _relations(links: Sequence[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in links
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}'
        "</Relationships>"
    )


def _drawing(placed: Sequence[tuple[int, Picture]]) -> str:
    anchors = "".join(_anchor(at, row, picture) for at, (row, picture) in enumerate(placed, 1))
    return (
        f'{_HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{_OFFICE}">{anchors}</xdr:wsDr>'
    )


def _shown(picture: Picture) -> tuple[int, int]:
    """Width and height in pixels."""
    scale = min(_WIDEST / picture.width, _HIGHEST / picture.height)
    return int(picture.width * scale), int(picture.height * scale)


def _anchor(at: int, row: int, picture: Picture) -> str:
    wide, high = (side * _EMU for side in _shown(picture))
    name = f"原图{at}"
    return (
        f"<xdr:oneCellAnchor><xdr:from><xdr:col>{PICTURE_COLUMN}</xdr:col><xdr:colOff>60000</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>40000</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{wide}" cy="{high}"/><xdr:pic><xdr:nvPicPr>'
        f'<xdr:cNvPr id="{at + 1}" name="{name}" descr="{name}"/>'
        '<xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill>'
        f'<a:blip r:embed="rId{at}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>'
    )
