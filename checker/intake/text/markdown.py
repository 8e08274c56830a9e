"""Markdown marks of headings, weight and escapes: what they say is kept, the marks are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.intake.text.draft import Draft, Line

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD_ALL = re.compile(r"\s*(\*\*|__)(?=\S)(.+?)(?<=\S)\1\s*$")
_WEIGHT = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![*\w])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~|<>])")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]+)\)")
_BULLET = re.compile(r"\s{0,3}[-*+]\s+(?=\S)")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_RULER = re.compile(r"\s{0,3}([-*_])(\s*\1){2,}\s*$")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_TAG = re.compile(r"</?(?:p|br|div|span|center|b|strong|u|font|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)


def is_markdown(lines: Sequence[Line], suffix: str) -> bool:
    """True for .md, and for text in which headings or weight are marked as in markdown."""
    if suffix == ".md":
        return True
    return sum(bool(_HEADING.match(line.text) or _BOLD_ALL.match(line.text)) for line in lines) >= 2


def read_markdown(line: Line) -> Draft | Line | None:
    """A heading or wholly bold line as a draft; other lines without their marks; None for rulers and fences."""
    text = line.text
    if _RULER.match(text) or _FENCE.match(text):
        return None
    heading = _HEADING.match(text)
    body = heading[2] if heading else text
    bold = _BOLD_ALL.match(body)
    if heading or bold:
        level = len(heading[1]) - 1 if heading else None
        return Draft(_plain(body), bold=bool(bold), outline=level, page_break=line.page)
    return Line(_plain(_BULLET.sub("", _QUOTE.sub("", text))), line.gap, line.page)


def _plain(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "__" in text:
        text = _ITALIC.sub(r"\1", _WEIGHT.sub(r"\2", text))
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
