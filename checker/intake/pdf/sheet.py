"""One page of a PDF: its lines, its ruling lines, and whether its text can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checker.intake.pages.model import Page
from checker.intake.pdf.added import NOTHING, Added, added_to
from checker.intake.pdf.health import fault_of
from checker.intake.pdf.rules import page_rules
from checker.intake.pdf.struck import is_struck, with_doubts
from checker.intake.pdf.text import TextLayer, content_view, read_lines
from checker.model.document import Loss

_TOO_MUCH = "本页文字过多，超出的部分没有读取"
_STRUCK = "本页有划去的文字，照原样读取，是否删去请看原件"


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
        return _broken(number)
    try:
        return _sheet(document, page, number)
    except pypdfium2.PdfiumError:
        return _broken(number)
    finally:
        page.close()


def _broken(number: int) -> Sheet:
    return Sheet(Page(number, 0.0, 0.0, (), readable=False), "页面已损坏")


def _sheet(document: Any, page: Any, number: int) -> Sheet:
    textpage = page.get_textpage()
    try:
        layer = TextLayer(textpage)
        view = content_view(page, layer)
        rules = page_rules(page, view)
        lines = read_lines(layer, view, edges=any(rule.x0 == rule.x1 for rule in rules))
        struck = is_struck(lines, rules)
        if struck:
            lines = with_doubts(read_lines(layer, view, edges=True), rules)
        fault = fault_of(page, layer, lines)
        added = added_to(document, page, view, number)
    finally:
        textpage.close()
    losses = tuple(Loss(what, f"第 {number} 页") for what, so in ((_TOO_MUCH, layer.cut), (_STRUCK, struck)) if so)
    return Sheet(Page(number, view.width, view.height, (*lines, *added.lines), rules, losses=losses), fault, added)
