"""Fields and controls whose words are not plain text: circled characters, form fields, prompts."""

from __future__ import annotations

import re

from lxml import etree

from checker.intake.docx.names import (
    SDT_PR,
    VAL,
    W_CHECK_BOX,
    W_CHECKED,
    W_DD_LIST,
    W_DEFAULT,
    W_FF_DATA,
    W_LIST_ENTRY,
    W_RESULT,
    W_SHOWING_PLC_HDR,
)
from checker.intake.docx.styles import is_on, whole

_CIRCLED = re.compile(r"\\o\s*(?:\\ac)?\s*\(\s*[○◯〇]\s*[,，;；]\s*([^)]+?)\s*\)", re.IGNORECASE)
_CHINESE = "一二三四五六七八九十"


def circled(instruction: str) -> str | None:
    """What an EQ field that draws a circle around a character shows; None for any other equation."""
    match = _CIRCLED.search(instruction)
    if match is None or len(match.group(1)) > 2:
        return None
    inner = match.group(1)
    if inner.isascii() and inner.isdigit() and 1 <= int(inner) <= 20:
        return chr(0x2460 + int(inner) - 1)
    return chr(0x3280 + _CHINESE.index(inner)) if len(inner) == 1 and inner in _CHINESE else inner


def is_placeholder(control: etree._Element) -> bool:
    """Whether a content control is empty and shows its prompt."""
    properties = control.find(SDT_PR)
    shown = None if properties is None else properties.find(W_SHOWING_PLC_HDR)
    return shown is not None and is_on(shown)


def form_field(element: etree._Element) -> str:
    """What a legacy form field shows when it has no result text: a tick box or the entry chosen of a list."""
    data = element.find(W_FF_DATA)
    if data is None:
        return ""
    box = data.find(W_CHECK_BOX)
    if box is not None:
        state = box.find(W_CHECKED)
        state = box.find(W_DEFAULT) if state is None else state
        return "☑" if state is not None and is_on(state) else "☐"
    entries = data.find(W_DD_LIST)
    if entries is not None:
        result = entries.find(W_RESULT)
        names = [entry.get(VAL, "") for entry in entries.iterchildren(W_LIST_ENTRY)]
        place = 0 if result is None else whole(result.get(VAL)) or 0
        return names[place] if 0 <= place < len(names) else ""
    return ""
