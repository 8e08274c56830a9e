"""The quick way through an ordinary table: only paragraphs of text, merged or not, no lists, fields or changes.

Most tables are of this kind and they hold most of a plan's elements, so they are read in one flat pass.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from checker.intake.docx.names import P_STYLE, TC, TR, VAL, XML_SPACE, P, T, W
from checker.intake.docx.plain import ODD
from checker.intake.docx.styles import Style, is_on, whole
from checker.intake.docx.table import MAX_COLUMNS, OpenCell, OpenTable
from checker.model.document import Table

_SPAN, _DOWN, _ACROSS = W + "gridSpan", W + "vMerge", W + "hMerge"
_BEFORE, _HEADER = W + "gridBefore", W + "tblHeader"
_READ = (TR, TC, P, T, _SPAN, _DOWN, _ACROSS, _BEFORE, _HEADER, P_STYLE)


def plain_table(
    element: etree._Element, block: int, style: Callable[[str | None], Style], special: frozenset[etree._Element]
) -> Table | None:
    """The table, or None when it holds anything beyond plain text and must be walked in full."""
    if element in special:
        return None
    base = style(None)
    if base.num_id or base.hidden:
        return None
    table = OpenTable(block)
    return table.close() if _fill(table, element, style) else None


def _fill(table: OpenTable, element: etree._Element, style: Callable[[str | None], Style]) -> bool:
    """One flat pass in document order; False when something turns up that needs the full walk after all."""
    pieces: list[str] = []
    cell: OpenCell | None = None
    waiting = False  # a cell has begun whose spans are still being read
    span, down, across = 1, "", ""
    for node in element.iterdescendants(*_READ):
        tag = node.tag
        if tag == T:
            text = node.text
            if text:
                if not text.isprintable() and ODD.search(text):
                    return False
                if (text[0] == " " or text[-1] == " ") and node.get(XML_SPACE) != "preserve":
                    text = text.strip(" ")
                pieces.append(text)
        elif tag == P:
            if waiting:
                cell, waiting = table.open_cell(span, down, across), False
            elif pieces and not _end_paragraph(cell, pieces):
                return False
        elif tag in (TC, TR):
            if waiting:
                table.open_cell(span, down, across)
            if pieces and not _end_paragraph(cell, pieces):
                return False
            waiting = tag == TC
            if waiting:
                span, down, across = 1, "", ""
            else:
                table.grid.append([])
        elif tag == _DOWN:
            down = node.get(VAL, "continue")
        elif tag == _SPAN:
            span = min(max(whole(node.get(VAL)) or 1, 1), MAX_COLUMNS)
        elif tag == _ACROSS:
            across = node.get(VAL, "continue")
        elif not _row_or_style(table, tag, node, style):
            return False
    if waiting:
        table.open_cell(span, down, across)
    return not pieces or _end_paragraph(cell, pieces)


def _end_paragraph(cell: OpenCell | None, pieces: list[str]) -> bool:
    text = "".join(pieces)
    pieces.clear()
    if cell is None or cell.hidden:
        return False
    if not text.isspace():
        cell.append(text)
    return True


def _row_or_style(table: OpenTable, tag: str, node: etree._Element, style: Callable[[str | None], Style]) -> bool:
    if tag == P_STYLE:
        named = style(node.get(VAL))
        return not (named.num_id or named.hidden)
    if tag == _BEFORE:
        table.grid[-1] = [-1] * min(max(whole(node.get(VAL)) or 0, 0), MAX_COLUMNS)
    elif is_on(node) and table.header_rows == len(table.grid) - 1:
        table.header_rows += 1
    return True
