"""Paragraphs and tables for Word files made from nothing. Sizes are half points, widths twentieths of a point."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import lru_cache

import msgspec
from lxml import etree

from checker.intake.docx.names import P_PR, R_PR, RUN, TBL, TC, TC_PR, TR, VAL, XML_SPACE, P, T, W
from checker.writers.inert import inert

FANGSONG, HEITI, KAITI, XIAOBIAOSONG = "仿宋", "黑体", "楷体", "方正小标宋简体"


WHOLE = 240  # characters of a cell up to which its row stays on one page


class Look(msgspec.Struct, frozen=True):
    """How a paragraph looks. `indent` is in characters of the first line."""

    font: str = FANGSONG
    size: int = 32
    bold: bool = False
    align: str = ""
    indent: int = 0
    style: str = ""
    before: int = 0
    after: int = 0
    line: int = 0  # twentieths of a point, fixed; 0 for single
    keep_next: bool = False
    color: str = ""


class Words(msgspec.Struct, frozen=True):
    """A piece of a paragraph that looks otherwise."""

    text: str
    bold: bool = False
    color: str = ""


Piece = str | Words


def paragraph(pieces: Piece | Sequence[Piece], look: Look) -> etree._Element:
    """One paragraph; a line feed in its text breaks the line."""
    element = copy(_blank(look))
    for piece in (pieces,) if isinstance(pieces, str | Words) else pieces:
        words = Words(piece) if isinstance(piece, str) else piece
        for number, line in enumerate(inert(words.text).replace("\t", " ").split("\n")):
            _run(element, line, words, look, broken=number > 0)
    return element


@lru_cache(maxsize=256)
def _blank(look: Look) -> etree._Element:
    """A paragraph without words. Copying one is quicker than making it: a report has hundreds of few looks."""
    element = etree.Element(P)
    element.append(_paragraph_properties(look))
    return element


def _paragraph_properties(look: Look) -> etree._Element:
    element = etree.Element(P_PR)
    if look.style:
        etree.SubElement(element, W + "pStyle", {VAL: look.style})
    if look.keep_next:
        etree.SubElement(element, W + "keepNext")
    spacing = {W + "before": str(look.before), W + "after": str(look.after)}
    if look.line:
        spacing |= {W + "line": str(look.line), W + "lineRule": "exact"}
    etree.SubElement(element, W + "spacing", spacing)
    if look.indent:
        width = str(look.indent * look.size * 10)
        etree.SubElement(element, W + "ind", {W + "firstLineChars": str(look.indent * 100), W + "firstLine": width})
    if look.align:
        etree.SubElement(element, W + "jc", {VAL: look.align})
    return element


def _run(paragraph: etree._Element, line: str, words: Words, look: Look, *, broken: bool) -> None:
    run = copy(_silent(look.font, look.size, words.color or look.color, look.bold or words.bold, broken))
    run[-1].text = line
    paragraph.append(run)


@lru_cache(maxsize=256)
def _silent(font: str, size: int, color: str, bold: bool, broken: bool) -> etree._Element:
    """A run without words."""
    run = etree.Element(RUN)
    properties = etree.SubElement(run, R_PR)
    etree.SubElement(properties, W + "rFonts", {W + "eastAsia": font, W + "hint": "eastAsia"})
    if bold:
        etree.SubElement(properties, W + "b")
    if color:
        etree.SubElement(properties, W + "color", {VAL: color})
    for name in ("sz", "szCs"):
        etree.SubElement(properties, W + name, {VAL: str(size)})
    if broken:
        etree.SubElement(run, W + "br")
    etree.SubElement(run, T, {XML_SPACE: "preserve"})
    return run


class Square(msgspec.Struct, frozen=True):
    """One cell: its paragraphs, its background (RRGGBB) and how many columns it covers."""

    lines: Sequence[Piece | Sequence[Piece]]
    fill: str = ""
    span: int = 1
    look: Look | None = None


def table(
    widths: Sequence[int], rows: Sequence[Sequence[Square]], look: Look, head: Look, *, header: int = 1
) -> etree._Element:
    """A bordered table of fixed columns whose first `header` rows come again on every page."""
    element = etree.Element(TBL)
    properties = etree.SubElement(element, W + "tblPr")
    etree.SubElement(properties, W + "tblW", {W + "w": str(sum(widths)), W + "type": "dxa"})
    etree.SubElement(properties, W + "jc", {VAL: "center"})
    properties.append(_borders())
    etree.SubElement(properties, W + "tblLayout", {W + "type": "fixed"})
    margins = etree.SubElement(properties, W + "tblCellMar")
    for side in ("left", "right"):
        etree.SubElement(margins, W + side, {W + "w": "85", W + "type": "dxa"})
    grid = etree.SubElement(element, W + "tblGrid")
    for width in widths:
        etree.SubElement(grid, W + "gridCol", {W + "w": str(width)})
    for number, row in enumerate(rows):
        element.append(_row(widths, row, head if number < header else look, repeated=number < header))
    return element


def _length(square: Square) -> int:
    """How many characters a cell holds."""
    return sum(
        len(piece if isinstance(piece, str) else piece.text)
        for line in square.lines
        for piece in ((line,) if isinstance(line, str | Words) else line)
    )


def _row(widths: Sequence[int], row: Sequence[Square], look: Look, *, repeated: bool) -> etree._Element:
    element = etree.Element(TR)
    properties = etree.SubElement(element, W + "trPr")
    if repeated or max(_length(square) for square in row) < WHOLE:
        etree.SubElement(properties, W + "cantSplit")
    if repeated:
        etree.SubElement(properties, W + "tblHeader")
    at = 0
    for square in row:
        element.append(_cell(square, sum(widths[at : at + square.span]), square.look or look, centred=repeated))
        at += square.span
    return element


def _cell(square: Square, width: int, look: Look, *, centred: bool) -> etree._Element:
    element = etree.Element(TC)
    properties = etree.SubElement(element, TC_PR)
    etree.SubElement(properties, W + "tcW", {W + "w": str(width), W + "type": "dxa"})
    if square.span > 1:
        etree.SubElement(properties, W + "gridSpan", {VAL: str(square.span)})
    if square.fill:
        etree.SubElement(properties, W + "shd", {VAL: "clear", W + "color": "auto", W + "fill": square.fill})
    if centred:
        etree.SubElement(properties, W + "vAlign", {VAL: "center"})
    for line in square.lines or ("",):
        element.append(paragraph(line, look))
    return element


def _borders() -> etree._Element:
    borders = etree.Element(W + "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        facts = {VAL: "single", W + "sz": "4", W + "space": "0", W + "color": "808080"}
        etree.SubElement(borders, W + side, facts)
    return borders


def page_number_footer() -> bytes:
    """A footer part: — 1 —, 四号 宋体, as GB/T 9704-2012 7.5 has it, in the middle."""
    root = etree.Element(W + "ftr", nsmap={"w": W[1:-1]})
    line = etree.SubElement(root, P)
    etree.SubElement(etree.SubElement(line, P_PR), W + "jc", {VAL: "center"})
    for kind, words in (
        ("t", "— "),
        ("begin", ""),
        ("instrText", " PAGE "),
        ("separate", ""),
        ("t", "1"),
        ("end", ""),
        ("t", " —"),
    ):
        run = etree.SubElement(line, RUN)
        properties = etree.SubElement(run, R_PR)
        etree.SubElement(properties, W + "rFonts", {W + "ascii": "宋体", W + "hAnsi": "宋体", W + "eastAsia": "宋体"})
        etree.SubElement(properties, W + "sz", {VAL: "28"})
        if kind in ("t", "instrText"):
            etree.SubElement(run, W + kind, {XML_SPACE: "preserve"}).text = words
        else:
            etree.SubElement(run, W + "fldChar", {W + "fldCharType": kind})
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data
