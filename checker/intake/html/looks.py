"""How elements look: the few properties that bear on words, from tags, attributes, <style> rules and style=…"""

from __future__ import annotations

import re

import msgspec
from lxml import etree
from msgspec.structs import replace

from checker.model.document import Align

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
NEVER = frozenset(
    (
        *("applet", "area", "audio", "basefont", "button", "canvas", "col", "colgroup", "datalist", "embed", "frame"),
        *("frameset", "head", "iframe", "input", "link", "map", "meta", "noscript", "object", "option", "script"),
        *("select", "style", "svg", "template", "textarea", "title", "video", "xml"),
    )
)
_ALIGNS: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "middle": "center",
    "-webkit-center": "center",
    "justify": "both",
}
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_NAMED_SIZES = {"x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0}
_UNITS = {"pt": 1.0, "px": 0.75, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0}
_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)\s*(pt|px|cm|mm|in|pc)\b")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.ASCII)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_SHEET = 2_000_000  # characters of <style> that are looked at


class Look(msgspec.Struct, frozen=True):
    """What is known of one element; None and "" mean as its parent."""

    hidden: bool = False
    bold: bool | None = None
    size: float | None = None  # points
    align: Align = ""
    pre: bool | None = None
    page_break: bool = False
    marker: str | None = None  # list-style-type
    listed: bool = False  # a list number that a word processor wrote out
    block: bool | None = None
    framed: bool = False  # a visible border


_PLAIN = Look()


def _length(value: str) -> float | None:
    found = _LENGTH.match(value)
    try:
        return round(float(found[1]) * _UNITS[found[2]], 1) if found else _NAMED_SIZES.get(value)
    except ValueError:
        return None


def _declared(look: Look, name: str, value: str) -> Look:
    """`look` after one declaration of a style."""
    if name == "display":
        return replace(look, hidden=value.startswith("none"), block=_displayed(value))
    if name == "visibility":
        return replace(look, hidden=value.startswith(("hidden", "collapse")))
    if name == "text-align":
        return replace(look, align=_ALIGNS.get(value.split()[0] if value else "", look.align))
    if name == "font-weight":
        return replace(look, bold=value.startswith("bold") or (value[:3].isdigit() and int(value[:3]) >= 600))
    if name in ("font-size", "mso-font-size"):
        size = _length(value)
        if size == 0:
            return replace(look, hidden=True)
        return look if size is None else replace(look, size=size)
    if name == "font":
        found = _LENGTH.search(value)
        size = _length(found[0]) if found else None
        return replace(look, bold=True if "bold" in value else look.bold, size=size or look.size)
    if name in ("page-break-before", "break-before"):
        return replace(look, page_break=value.startswith(("always", "page", "left", "right")))
    if name == "white-space":
        return replace(look, pre=value.startswith(("pre", "break-spaces")) and value != "pre-line")
    if name in ("list-style", "list-style-type"):
        return replace(look, marker=value)
    if name == "mso-list":
        return replace(look, listed="ignore" in value)
    if name.startswith("border") and "radius" not in name and "collapse" not in name:
        return replace(look, framed=look.framed or ("solid" in value or "double" in value))
    return look


def _displayed(value: str) -> bool | None:
    if value.startswith(("block", "flex", "grid", "table", "list-item")):
        return True
    return False if value.startswith("inline") else None


def _declarations(text: str) -> list[tuple[str, str]]:
    pairs = []
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            pairs.append((name.strip().lower(), value.replace("!important", "").strip().lower()))
    return pairs


class Looks:
    """The looks of one page's elements. Only rules with one plain selector (p, .a, p.a, #a) are followed."""

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[str, list[tuple[str, str]]] = {}
        self._known: dict[tuple[str | None, ...], Look] = {}
        read = 0
        for sheet in root.iter("style"):
            text = _COMMENT.sub("", sheet.text or "")
            read += len(text)
            if read > _SHEET or "print" in (sheet.get("media") or ""):
                break
            self._read(_outside_media(text))

    def _read(self, text: str) -> None:
        for rule in text.split("}"):
            selectors, brace, body = rule.partition("{")
            declarations = _declarations(body[:8000]) if brace else []
            for selector in selectors[:4000].split(",") if declarations else ():
                selector = selector.strip()
                if selector and _SELECTOR.fullmatch(selector):
                    self._rules.setdefault(selector, []).extend(declarations)

    def of(self, element: etree._Element) -> Look:
        """What tag, attributes and styles say of `element` itself, its ancestors left aside."""
        get = element.get
        tag = str(element.tag)
        key = (tag, get("class"), get("id"), get("style"), get("align"), get("size"), get("hidden"), get("border"))
        look = self._known.get(key)
        if look is None:
            look = self._known[key] = self._made(tag, element)
        return look

    def _made(self, tag: str, element: etree._Element) -> Look:
        look = _tagged(tag, element)
        named = [tag]
        for name in (element.get("class") or "").split()[:20]:
            named += (f".{name}", f"{tag}.{name}")
        if element.get("id"):
            named += (f"#{element.get('id')}", f"{tag}#{element.get('id')}")
        if self._rules:
            for selector in named:
                for one, value in self._rules.get(selector, ()):
                    look = _declared(look, one, value)
        for one, value in _declarations((element.get("style") or "")[:4000]):
            look = _declared(look, one, value)
        return look


def _tagged(tag: str, element: etree._Element) -> Look:
    """What the tag and its old-fashioned attributes say."""
    look = _PLAIN
    if tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"):
        look = replace(look, bold=True)
    if tag in ("center", "caption"):
        look = replace(look, align="center")
    if tag in ("pre", "textarea"):
        look = replace(look, pre=True)
    align = _ALIGNS.get((element.get("align") or "").strip().lower())
    if align and tag != "table":
        look = replace(look, align=align)
    if tag == "font" and element.get("size") in _FONT_SIZES:
        look = replace(look, size=_FONT_SIZES[element.get("size", "")])
    if element.get("hidden") is not None:
        look = replace(look, hidden=True)
    if tag == "table" and (element.get("border") or "0").strip() not in ("0", ""):
        look = replace(look, framed=True)
    return look


def _outside_media(text: str) -> str:
    """A sheet without the contents of its @ blocks: they hold for other devices or for print."""
    if "@" not in text:
        return text
    kept, at = [], 0
    while (sign := text.find("@", at)) >= 0:
        kept.append(text[at:sign])
        stop, depth = sign, 0
        while stop < len(text):
            char = text[stop]
            stop += 1
            if char == "{":
                depth += 1
            elif char == "}":
                depth -= 1
                if depth <= 0:
                    break
            elif char == ";" and depth == 0:
                break
        at = stop
    kept.append(text[at:])
    return "".join(kept)
