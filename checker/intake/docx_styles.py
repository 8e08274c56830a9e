"""Styles: what a paragraph or run inherits through its style, the styles it is based on and the document defaults.

Table styles are not followed: they never carry words, numbers or outline levels of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from checker.errors import UnreadableFile
from checker.intake.docx_names import P_PR, R_PR, VAL, W
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
_STYLE_ID = re.compile(rb"""styleId\s*=\s*["']([^"']*)["']""")
_DEFAULT = re.compile(rb"""\sw:default\s*=\s*["'](?:1|true|on)["']""")
_PARAGRAPH = re.compile(rb"""type\s*=\s*["']paragraph["']""")


def is_on_value(value: str) -> bool:
    """Whether an on-off attribute means on."""
    return value not in _OFF


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


@dataclass(frozen=True, slots=True)
class Style:
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
        if tag == W + "b":
            style = replace(style, bold=is_on(child))
        elif tag == W + "sz":
            half = whole(child.get(VAL))
            style = style if half is None else replace(style, size=half / 2)
        elif tag == W + "vanish":
            style = replace(style, hidden=is_on(child))
    return style


def _paragraph_properties(style: Style, properties: etree._Element) -> Style:
    for child in properties:
        tag = child.tag
        if tag == W + "outlineLvl":
            level = whole(child.get(VAL))
            style = replace(style, outline=level if level is not None and level < 9 else None)
        elif tag == W + "jc":
            style = replace(style, align=alignment(child.get(VAL)))
        elif tag == W + "pageBreakBefore":
            style = replace(style, page_break=is_on(child))
        elif tag == W + "numPr":
            for part in child:
                if part.tag == W + "numId":
                    style = replace(style, num_id=part.get(VAL), num_owner=style.id)
                elif part.tag == W + "ilvl":
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
    into its <w:style> elements by their bytes and only those asked for are parsed.
    """

    def __init__(self, package: Package, part: str | None) -> None:
        self._name = package.name
        self._data = (package.data(part) if part else None) or b""
        self._elements: dict[str, etree._Element] = {}
        self._slices: dict[str, tuple[int, int]] = {}
        self._defaults: etree._Element | None = None
        self._default_id: str | None = None
        self._resolved: dict[str, Style] = {}
        if self._data.startswith((b"<?xml", b"<w:styles")) and b"purl.oclc.org" not in self._data:
            self._cut()
        if self._data and not self._slices:
            self._parse_all()
        self._base = PLAIN
        for holder in () if self._defaults is None else self._defaults:
            self._base = _properties(self._base, holder)

    def _parse_all(self) -> None:
        """The plain way, for parts in another encoding, namespace or prefix."""
        for child in safe_xml(self._data, self._name):
            if child.tag == W + "docDefaults":
                self._defaults = child
            elif child.tag == W + "style":
                key = child.get(W + "styleId", "")
                self._elements[key] = child
                if is_on_value(child.get(W + "default", "0")) and child.get(W + "type") == "paragraph":
                    self._default_id = self._default_id or key

    def _cut(self) -> None:
        """Note where each style lies in the part, by style id."""
        data = self._data
        start = data.find(b"<w:styles")
        if start < 0 or b"<!DOCTYPE" in data or b"<!--" in data or b"<![CDATA[" in data:
            return
        self._head = data[start : data.find(b">", start) + 1]
        at = data.find(b"<w:style ", start)
        while at >= 0:
            tag = data[at : data.find(b">", at) + 1]
            following = data.find(b"<w:style ", at + 9)
            end = at + len(tag) if tag.endswith(b"/>") else data.find(b"</w:style>", at) + 10
            match = _STYLE_ID.search(tag)
            if match:
                key = match.group(1).decode("utf-8", "replace")
                self._slices[key] = (at, end)
                if self._default_id is None and _DEFAULT.search(tag) and _PARAGRAPH.search(tag):
                    self._default_id = key
            at = following
        first = data.find(b"<w:docDefaults>")
        last = data.find(b"</w:docDefaults>")
        self._defaults = self._parse(first, last + 16) if 0 <= first < last else None

    def _parse(self, start: int, end: int) -> etree._Element | None:
        try:
            root = safe_xml(self._head + self._data[start:end] + b"</w:styles>", self._name)
        except UnreadableFile:
            return None
        return root[0] if len(root) else None

    def _element(self, style_id: str) -> etree._Element | None:
        place = self._slices.get(style_id)
        return self._elements.get(style_id) if place is None else self._parse(*place)

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
            based = element.find(W + "basedOn")
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
        named = chain[0][1].find(W + "name") if chain else None
        name = style_id if named is None else named.get(VAL, style_id)
        style = replace(style, id=style_id, name=name, chain=tuple(name for name, _ in chain))
        self._resolved[key] = style
        return style
