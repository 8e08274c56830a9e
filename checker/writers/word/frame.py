"""What every Word file made from nothing has around its body: content types, relations, styles, the page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from checker.intake.docx.names import SECT_PR, R, W

_PARTS = Path(__file__).parent / "parts"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
# Part name under word/, content type, relation. Parts that are not there are left out.
_KINDS = {
    "word/styles.xml": (_WORD + "styles+xml", "styles"),
    "word/settings.xml": (_WORD + "settings+xml", "settings"),
    "word/fontTable.xml": (_WORD + "fontTable+xml", "fontTable"),
    "word/theme/theme1.xml": ("application/vnd.openxmlformats-officedocument.theme+xml", "theme"),
    "word/comments.xml": (_WORD + "comments+xml", "comments"),
    "word/footer1.xml": (_WORD + "footer+xml", "footer"),
    "word/charts/chart1.xml": ("application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "chart"),
}
_FIXED = ("word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml")
MARGINS = (2098, 1474, 1984, 1587)  # GB/T 9704-2012 5.2: 37, 26, 35, 28 mm
FOOTER, CHART = "rId101", "rId102"
_IDS = {"footer": FOOTER, "chart": CHART}


def document_parts(body: bytes, further: Mapping[str, bytes]) -> dict[str, bytes]:
    """All parts of a package around `body` (word/document.xml); `further` may name those of `_KINDS` and others."""
    parts = {name: _fixed(name) for name in _FIXED} | dict(further)
    known = [name for name in _KINDS if name in parts]
    return {
        "[Content_Types].xml": _types(parts, known).encode(),
        "_rels/.rels": _relations([("rId1", _OFFICE + "officeDocument", "word/document.xml")]).encode(),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": _relations(
            [
                (_IDS.get(_KINDS[name][1], f"rId{number}"), _OFFICE + _KINDS[name][1], name.removeprefix("word/"))
                for number, name in enumerate(known, 1)
            ]
        ).encode(),
        **parts,
    }


@cache
def _fixed(name: str) -> bytes:
    """A part that is the same in every document: defaults, fonts with what stands in for them, colours."""
    return (_PARTS / name.rpartition("/")[2]).read_bytes()


def section(
    margins: tuple[int, int, int, int] = MARGINS, *, landscape: bool = False, footer: bool = False
) -> etree._Element:
    """Page set-up of an A4 page; `margins` are top, right, bottom and left in twentieths of a point."""
    # prefixes of its own: which ones lxml would choose depends on what other libraries have told it
    element = etree.Element(SECT_PR, nsmap={"w": W[1:-1], "r": R[1:-1]})
    if footer:
        etree.SubElement(element, W + "footerReference", {W + "type": "default", R + "id": FOOTER})
    size = {W + "w": "11906", W + "h": "16838"}
    if landscape:
        size = {W + "w": "16838", W + "h": "11906", W + "orient": "landscape"}
    etree.SubElement(element, W + "pgSz", size)
    facts = {W + side: str(value) for side, value in zip(("top", "right", "bottom", "left"), margins, strict=True)}
    etree.SubElement(element, W + "pgMar", facts | {W + "header": "567", W + "footer": "567", W + "gutter": "0"})
    return element


def _types(parts: Mapping[str, bytes], known: list[str]) -> str:
    lines = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
    ]
    if any(name.endswith(".xlsx") for name in parts):
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        lines.append(f'<Default Extension="xlsx" ContentType="{sheet}"/>')
    lines.append(f'<Override PartName="/word/document.xml" ContentType="{_WORD}document.main+xml"/>')
    lines += [f'<Override PartName="/{name}" ContentType="{_KINDS[name][0]}"/>' for name in known]
    return f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">{"".join(lines)}</Types>'


def _relations(links: list[tuple[str, str, str]]) -> str:
    lines = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{lines}</Relationships>'
