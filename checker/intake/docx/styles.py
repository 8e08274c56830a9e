"""Styles: what a paragraph or run inherits through its style, the styles it is based on and the document defaults.

Table styles are not followed: they never carry words, numbers or outline levels of their own.
"""

from __future__ import annotations

import re

import msgspec
from lxml import etree
from msgspec.structs import replace

from checker.errors import UnreadableFile
from checker.intake.docx.names import (
    P_PR,
    R_PR,
    VAL,
    W_B,
    W_BASED_ON,
    W_DEFAULT,
    W_DOC_DEFAULTS,
    W_ILVL,
    W_JC,
    W_NAME,
    W_NUM_ID,
    W_NUM_PR,
    W_OUTLINE_LVL,
    W_PAGE_BREAK_BEFORE,
    W_STYLE,
    W_STYLE_ID,
    W_SZ,
    W_TYPE,
    W_VANISH,
)
from checker.intake.package import Package, safe_xml
from checker.model.document import Align

_ALIGN: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "both": "both",
    "distribute": "both",
    "thaiDistribute": "both",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
}
_OFF = frozenset({"0", "false", "off"})
_STYLE_ID = re.compile(rb'w:styleId="([^"]*)"')
# A part that holds any of these is parsed whole; the usual form is cut.
_UNCUT = (b"<!--", b"<![CDATA[", b"<!DOCTYPE")


def is_on(element: etree._Element) -> bool:
    """Whether a toggle such as <w:b/> is switched on."""
    return element.get(VAL, "1") not in _OFF


def alignment(value: str | None) -> Align:
    """The model's word for a w:jc value; unknown values count as unset."""
    return _ALIGN.get(value or "", "")


def whole(text: str | None) -> int | None:
    """A whole number as attributes hold it, or None when it is absent or no number."""
    try:
        return int(text) if text else None
    except ValueError:
        return None


class Style(msgspec.Struct, frozen=True):
    """The resolved properties of a style. Unset properties are None or empty."""

    id: str = ""
    name: str = ""
    chain: tuple[str, ...] = ()  # its own id, then the ids it is based on
    outline: int | None = None
    align: Align = ""
    bold: bool = False
    size: float | None = None
    hidden: bool = False
    page_break: bool = False
    num_id: str | None = None
    num_level: int | None = None
    num_owner: str = ""  # the style of the chain that names the list


PLAIN = Style()


def _run_properties(style: Style, properties: etree._Element) -> Style:
    for child in properties:
        tag = child.tag
        if tag == W_B:
            style = replace(style, bold=is_on(child))
        elif tag == W_SZ:
            half = whole(child.get(VAL))
            style = style if half is None else replace(style, size=half / 2)
        elif tag == W_VANISH:
            style = replace(style, hidden=is_on(child))
    return style


def _paragraph_properties(style: Style, properties: etree._Element) -> Style:
    for child in properties:
        tag = child.tag
        if tag == W_OUTLINE_LVL:
            level = whole(child.get(VAL))
            style = replace(style, outline=level if level is not None and level < 9 else None)
        elif tag == W_JC:
            style = replace(style, align=alignment(child.get(VAL)))
        elif tag == W_PAGE_BREAK_BEFORE:
            style = replace(style, page_break=is_on(child))
        elif tag == W_NUM_PR:
            for part in child:
                if part.tag == W_NUM_ID:
                    style = replace(style, num_id=part.get(VAL), num_owner=style.id)
                elif part.tag == W_ILVL:
                    style = replace(style, num_level=whole(part.get(VAL)))
    return style


def _properties(style: Style, element: etree._Element) -> Style:
    for child in element:
        if child.tag == P_PR:
            style = _paragraph_properties(style, child)
        elif child.tag == R_PR:
            style = _run_properties(style, child)
    return style


class Styles:
    """The styles of one document, each parsed and resolved when it is first asked for.

    A styles part is often larger than the document and full of table styles nobody uses, so the part is cut
    by its bytes and only the <w:style> elements asked for are parsed.
    """

    def __init__(self, package: Package, part: str | None) -> None:
        self._name = package.name
        self._data = (package.data(part) if part else None) or b""
        self._elements: dict[str, etree._Element] | None = None
        self._head = b""
        self._resolved: dict[str, Style] = {}
        defaults: etree._Element | None = None
        self._default_id: str | None = None
        start = self._data.find(b"<w:styles")
        if start >= 0 and b"purl.oclc.org" not in self._data[:4000] and not any(sign in self._data for sign in _UNCUT):
            self._head = self._data[start : self._data.find(b">", start) + 1]
            defaults = self._cut(b"<w:docDefaults>", b"<w:docDefaults>", b"</w:docDefaults>", start)
            self._default_id = self._find_default(start)
        elif self._data:
            defaults = self._parse_all()
        self._base = PLAIN
        for holder in () if defaults is None else defaults:
            self._base = _properties(self._base, holder)

    def _parse_all(self) -> etree._Element | None:
        """The plain way, for parts in another encoding, namespace, prefix or quoting."""
        self._elements = {}
        defaults = None
        for child in safe_xml(self._data, self._name):
            if child.tag == W_DOC_DEFAULTS:
                defaults = child
            elif child.tag == W_STYLE:
                key = child.get(W_STYLE_ID, "")
                self._elements.setdefault(key, child)
                if child.get(W_DEFAULT, "0") not in _OFF and child.get(W_TYPE) == "paragraph":
                    self._default_id = self._default_id or key
        return defaults

    def _find_default(self, start: int) -> str | None:
        at = self._data.find(b' w:default="1"', start)
        while at >= 0:
            first = self._data.rfind(b"<", 0, at)
            tag = self._data[first : self._data.find(b">", at) + 1]
            match = _STYLE_ID.search(tag)
            if match and b'"paragraph"' in tag:
                return match.group(1).decode("utf-8", "replace")
            at = self._data.find(b' w:default="1"', at + 1)
        return None

    def _cut(self, sign: bytes, opening: bytes, closing: bytes, start: int = 0) -> etree._Element | None:
        """The element around the first `sign`, cut out by its bytes and parsed."""
        data = self._data
        at = data.find(sign, start)
        first = data.rfind(opening, start, at + len(sign))
        last = data.find(closing, at)
        if min(at, first, last) < 0:
            return None
        if data[first : data.find(b">", first) + 1].endswith(b"/>"):
            return None
        try:
            root = safe_xml(self._head + data[first : last + len(closing)] + b"</w:styles>", self._name)
        except UnreadableFile:
            return None
        return root[0] if len(root) else None

    def _element(self, style_id: str) -> etree._Element | None:
        if self._elements is not None:
            return self._elements.get(style_id)
        escaped = style_id.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        sign = f'w:styleId="{escaped}"'.encode()
        element = self._cut(sign, b"<w:style ", b"</w:style>") if self._head else None
        if element is None and self._data:
            self._parse_all()  # written in another way, or not there
        return element if self._elements is None else self._elements.get(style_id)

    def paragraph(self, style_id: str | None) -> Style:
        """A paragraph style; the default one, without a name, for None."""
        if style_id is None:
            style = self._resolve(self._default_id) if self._default_id else self._base
            return replace(style, name="")
        return self._resolve(style_id)

    def character(self, style_id: str) -> Style:
        """A run style: only what it adds to its paragraph's style."""
        return self._resolve(style_id, character=True)

    def _chain(self, style_id: str) -> list[tuple[str, etree._Element]]:
        """The style and those it is based on, nearest first; circles and endless chains are cut."""
        chain: list[tuple[str, etree._Element]] = []
        current: str | None = style_id
        while current is not None and len(chain) < 50 and all(current != name for name, _ in chain):
            element = self._element(current)
            if element is None:
                break
            chain.append((current, element))
            based = element.find(W_BASED_ON)
            current = None if based is None else based.get(VAL)
        return chain

    def _resolve(self, style_id: str, character: bool = False) -> Style:
        key = ("c:" if character else "p:") + style_id
        if key in self._resolved:
            return self._resolved[key]
        chain = self._chain(style_id)
        style = PLAIN if character else self._base
        for name, element in reversed(chain):
            style = _properties(replace(style, id=name), element)
        named = chain[0][1].find(W_NAME) if chain else None
        name = style_id if named is None else named.get(VAL, style_id)
        style = replace(style, id=style_id, name=name, chain=tuple(name for name, _ in chain))
        self._resolved[key] = style
        return style
