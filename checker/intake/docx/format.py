"""What a run's own properties say about how its words look."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from lxml import etree

from checker.intake.docx.names import VAL, W_ASCII, W_B, W_HIGHLIGHT, W_R_FONTS, W_R_STYLE, W_SZ, W_VANISH
from checker.intake.docx.styles import Style, Styles, is_on, whole


class RunFormat(msgspec.Struct, frozen=True, gc=False):
    """Unset properties are None or empty."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    highlight: str = ""
    font: str = ""


NO_FORMAT = RunFormat()


def run_format(properties: etree._Element, style: Style, styles: Callable[[], Styles]) -> RunFormat:
    """Read a w:rPr; `style` is the paragraph's, `styles` is asked only when the run names a style of its own."""
    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    highlight = font = ""
    for child in properties:
        tag = child.tag
        if tag == W_SZ:
            half = whole(child.get(VAL))
            size = half / 2 if half else None
        elif tag == W_B:
            bold = is_on(child)
        elif tag == W_VANISH:
            hidden = is_on(child)
        elif tag == W_HIGHLIGHT:
            highlight = child.get(VAL, "")
        elif tag == W_R_FONTS:
            font = child.get(W_ASCII, "")
        elif tag == W_R_STYLE:
            named = styles().character(child.get(VAL, ""))
            # Toggles of the paragraph's and the run's style cancel each other, as Word does it.
            bold = named.bold != style.bold if bold is None and named.bold else bold
            hidden = named.hidden != style.hidden if hidden is None and named.hidden else hidden
            size = named.size if size is None else size
    if highlight == "none":
        highlight = ""
    return RunFormat(bold, size, hidden, highlight, font)
