"""A plain Word file of what was read from another form: paragraphs, headings and tables with their merged cells.

It carries the words and the places of the reading, not the layout of the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from checker.intake.docx.names import P_PR, R_PR, RUN, TBL, TC, TC_PR, TR, VAL, W_BODY, XML_SPACE, P, T, W
from checker.intake.docx.trace import Atom, Square, Stretch
from checker.intake.package import unparsed
from checker.model.document import Block, Cell, Document, Table
from checker.writers.inert import inert
from checker.writers.word.frame import document_parts, section

_BODY_SIZE = "32"  # half points: 三号
_TABLE_SIZE = "21"  # 五号
_WIDTH = 8845  # twentieths of a point between the margins of section()
_HEADING_FONTS = {1: "黑体", 2: "楷体"}
_MARGIN = ("header", "footer")


class Plain(msgspec.Struct, frozen=True):
    """The main part parsed, and the paragraphs of every block and cell in it."""

    root: etree._Element
    stretches: dict[Square, list[Stretch]]

    def parts(self, further: Mapping[str, bytes]) -> dict[str, bytes]:
        """All parts of the package; `further` holds the comments."""
        return document_parts(unparsed(self.root, strict=False), further)


def plain_document(document: Document) -> Plain:
    """Blocks in their order; those of running heads are left out, as nothing is checked in them."""
    return _Writer(document).made()


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._stretches: dict[Square, list[Stretch]] = {}
        self._levels = {one.span.block: one.level for one in document.headings if one.span.row is None}

    def made(self) -> Plain:
        root = etree.Element(W + "document", nsmap={"w": W[1:-1]})
        body = etree.SubElement(root, W_BODY)
        for block in self._document.reading.blocks:
            if block.part in _MARGIN:
                continue
            if block.table is None:
                body.append(self._block(block))
            elif block.table.cells:
                body.append(self._table(block.index, block.table))
                body.append(etree.Element(P))  # two tables in a row would become one
        body.append(section())
        return Plain(root, self._stretches)

    def _block(self, block: Block) -> etree._Element:
        paragraph = etree.Element(P)
        properties = etree.SubElement(paragraph, P_PR)
        if block.page_break:
            etree.SubElement(properties, W + "pageBreakBefore")
        level = self._levels.get(block.index, 0)
        if not block.align or block.align in ("left", "both"):
            etree.SubElement(properties, W + "ind", {W + "firstLineChars": "200", W + "firstLine": "640"})
        if block.align in ("center", "right"):
            etree.SubElement(properties, W + "jc", {VAL: str(block.align)})
        font = _HEADING_FONTS.get(level, "仿宋") if len(block.text) <= 60 else "仿宋"
        size = "44" if block.align == "center" and not level and (block.size or 0) > 18 else _BODY_SIZE
        atoms = _words(paragraph, block.text, (font, size))
        stretch = Stretch(paragraph, 0, len(block.text), tuple(atoms))
        self._stretches[(block.index, None, None)] = [stretch]
        return paragraph

    def _table(self, index: int, table: Table) -> etree._Element:
        element = etree.Element(TBL)
        properties = etree.SubElement(element, W + "tblPr")
        etree.SubElement(properties, W + "tblW", {W + "w": "5000", W + "type": "pct"})
        properties.append(_borders())
        columns = max((len(row) for row in table.grid), default=1)
        grid = etree.SubElement(element, W + "tblGrid")
        for _ in range(columns):
            etree.SubElement(grid, W + "gridCol", {W + "w": str(_WIDTH // columns)})
        for number, row in enumerate(table.grid):
            element.append(self._row(index, table, number, row))
        return element

    def _row(self, index: int, table: Table, number: int, row: tuple[int, ...]) -> etree._Element:
        element = etree.Element(TR)
        if number < table.header_rows:
            etree.SubElement(etree.SubElement(element, W + "trPr"), W + "tblHeader")
        for owner, width in _squares(row):
            cell = None if owner < 0 else table.cells[owner]
            element.append(self._cell(index, cell, number, width))
        return element

    def _cell(self, index: int, cell: Cell | None, row: int, width: int) -> etree._Element:
        element = etree.Element(TC)
        properties = etree.SubElement(element, TC_PR)
        if width > 1:
            etree.SubElement(properties, W + "gridSpan", {VAL: str(width)})
        if cell is not None and cell.rowspan > 1:
            etree.SubElement(properties, W + "vMerge", {VAL: "restart" if cell.row == row else "continue"})
        if cell is None or cell.row != row:
            etree.SubElement(element, P)
            return element
        start = 0
        found = self._stretches.setdefault((index, cell.row, cell.col), [])
        for line in cell.text.split("\n"):
            paragraph = etree.SubElement(element, P)
            atoms = _words(paragraph, line, ("仿宋", _TABLE_SIZE))
            found.append(Stretch(paragraph, start, len(line), tuple(atoms)))
            start += len(line) + 1
        return element


def _squares(row: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The cells of a row, each with the number of columns it covers."""
    at = 0
    while at < len(row):
        width = 1
        while row[at] >= 0 and at + width < len(row) and row[at + width] == row[at]:
            width += 1
        yield row[at], width
        at += width


def _words(paragraph: etree._Element, text: str, look: tuple[str, str]) -> list[Atom]:
    """Runs for a text, with a break at a line feed and a tab at a tab; hands back what prints what."""
    atoms: list[Atom] = []
    at = 0
    for piece in _pieces(inert(text)):
        run = etree.SubElement(paragraph, RUN)
        properties = etree.SubElement(run, R_PR)
        etree.SubElement(properties, W + "rFonts", {W + "eastAsia": look[0], W + "hint": "eastAsia"})
        etree.SubElement(properties, W + "sz", {VAL: look[1]})
        if piece in ("\n", "\t"):
            node = etree.SubElement(run, W + ("br" if piece == "\n" else "tab"))
        else:
            node = etree.SubElement(run, T, {XML_SPACE: "preserve"})
            node.text = piece
        atoms.append(Atom(at, at + len(piece), node, node, whole=piece in ("\n", "\t")))
        at += len(piece)
    return atoms


def _pieces(text: str) -> Iterator[str]:
    start = 0
    for at, sign in enumerate(text):
        if sign in "\n\t":
            if at > start:
                yield text[start:at]
            yield sign
            start = at + 1
    if start < len(text):
        yield text[start:]


def _borders() -> etree._Element:
    borders = etree.Element(W + "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        facts = {VAL: "single", W + "sz": "4", W + "space": "0", W + "color": "000000"}
        etree.SubElement(borders, W + side, facts)
    return borders
