"""One page of a PDF: its lines, its ruling lines, and whether its text can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checker.intake.pages.model import Page
from checker.intake.pdf.added import NOTHING, Added, added_to
from checker.intake.pdf.health import fault_of
from checker.intake.pdf.rules import page_rules
from checker.intake.pdf.text import TextLayer, content_view, read_lines
from checker.model.document import Loss


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as its text layer gives it. `fault` says, for a person, why that text cannot be used; "" when it can.

    `added` is what it carries beside the text layer; the lines in it are those of the page already.
    """

    page: Page
    fault: str = ""
    added: Added = NOTHING


def read_sheet(document: Any, index: int) -> Sheet:
    """Page `index` (from 0), opened and closed."""
    import pypdfium2

    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Sheet(Page(number, 0.0, 0.0, (), readable=False), "页面已损坏")
    try:
        textpage = page.get_textpage()
        try:
            layer = TextLayer(textpage)
            view = content_view(page, layer)
            rules = page_rules(page, view)
            lines = read_lines(layer, view, edges=any(rule.x0 == rule.x1 for rule in rules))
            fault = fault_of(page, layer, lines)
            added = added_to(document, page, view, number)
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return Sheet(Page(number, 0.0, 0.0, (), readable=False), "页面已损坏")
    finally:
        page.close()
    losses = (Loss("本页文字过多，超出的部分没有读取", f"第 {number} 页"),) if layer.cut else ()
    page_read = Page(number, view.width, view.height, (*lines, *added.lines), rules, losses=losses)
    return Sheet(page_read, fault, added)
