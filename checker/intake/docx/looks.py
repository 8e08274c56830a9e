"""How words and paragraphs of a Word file look: document defaults, theme, styles, lists and own properties together.

Properties are kept as the file writes them, by element and attribute name (`ind.firstLine`), so that each level
overrides only what it says. Only the layout is read this way; the reader of the words needs far less.
"""

from __future__ import annotations

from typing import Any

import msgspec
from lxml import etree

from checker.intake.docx.names import (
    P_PR,
    R_PR,
    VAL,
    W_ABSTRACT_NUM,
    W_ABSTRACT_NUM_ID,
    W_BASED_ON,
    W_DEFAULT,
    W_DOC_DEFAULTS,
    W_ILVL,
    W_LVL,
    W_NUM,
    W_NUM_ID,
    W_NUM_PR,
    W_P_STYLE,
    W_STYLE,
    W_STYLE_ID,
    W_TYPE,
    A,
    W,
)
from checker.intake.package import Package

Properties = dict[str, str]
_OFF = ("0", "false", "off")
_NAMES = (
    ("ind", "jc", "spacing", "snapToGrid", "pageBreakBefore", "pBdr", "framePr"),
    ("rFonts", "sz", "b", "color", "rStyle"),
)
_KEPT = {W + name: name for names in _NAMES for name in names}
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_DEFAULT_SIZE = 10.0  # points, when nothing says more


class Face(msgspec.Struct, frozen=True):
    """A run's look once everything is resolved."""

    east: str
    latin: str
    size: float
    bold: bool
    color: str
    eastern: bool


def own(element: etree._Element | None) -> Properties:
    """The properties that one w:pPr or w:rPr states itself."""
    found: Properties = {}
    for child in () if element is None else element:
        name = _KEPT.get(child.tag)
        if name is None:
            continue
        if name == "pBdr":
            for side in child:
                found[f"pBdr.{etree.QName(side).localname}"] = f"{side.get(VAL, '')} {side.get(W + 'color', '')}"
            continue
        values = {etree.QName(key).localname: str(value) for key, value in child.attrib.items()}
        if name == "rFonts":
            _one_of_each_slot(found, values)
        elif set(values) <= {"val"}:
            found[name] = values.get("val", "1")
        else:
            found.update({f"{name}.{key}": value for key, value in values.items()})
    return found


def _one_of_each_slot(found: Properties, values: Properties) -> None:
    """A theme font and a named one for the same letters: where both stand in one element the theme wins."""
    for slot in _FONT_SLOTS:
        theme = values.get("cstheme" if slot == "cs" else f"{slot}Theme")
        named = (theme and f"+{theme}") or values.get(slot)
        if named:
            found[f"font.{slot}"] = named
    if "hint" in values:
        found["font.hint"] = values["hint"]


class Looks:
    """The styles, lists and theme of one document; `paragraph` and `run` resolve against them."""

    def __init__(self, package: Package, main: str) -> None:
        """Read the parts. Raises UnreadableFile or UnsafeFile as Package does."""
        self._styles: dict[str, etree._Element] = {}
        self._defaults: tuple[Properties, Properties] = ({}, {})
        self._default_style = ""
        self._resolved: dict[str, tuple[Properties, Properties]] = {}
        self._lists: dict[tuple[str, str], Properties] = {}
        self._theme: dict[str, str] = {}
        self._read_styles(_root(package, main, "styles"))
        self._read_lists(_root(package, main, "numbering"))
        self._read_theme(_root(package, main, "theme"), _root(package, main, "settings"))

    def _read_styles(self, root: Any) -> None:
        for child in () if root is None else root:
            if child.tag == W_DOC_DEFAULTS:
                runs = child.find(f"{W}rPrDefault/{R_PR}")
                paragraphs = child.find(f"{W}pPrDefault/{P_PR}")
                self._defaults = own(paragraphs), own(runs)
            elif child.tag == W_STYLE:
                key = child.get(W_STYLE_ID, "")
                self._styles.setdefault(key, child)
                if child.get(W_DEFAULT, "0") not in _OFF and child.get(W_TYPE) == "paragraph":
                    self._default_style = self._default_style or key

    def _read_lists(self, root: Any) -> None:
        abstract: dict[str, dict[str, Properties]] = {}
        for one in () if root is None else root.iterchildren(W_ABSTRACT_NUM):
            abstract[one.get(W_ABSTRACT_NUM_ID, "")] = {
                level.get(W_ILVL, "0"): own(level.find(P_PR)) for level in one.iterchildren(W_LVL)
            }
        for one in () if root is None else root.iterchildren(W_NUM):
            named = one.find(W_ABSTRACT_NUM_ID)
            for level, properties in abstract.get("" if named is None else named.get(VAL, ""), {}).items():
                self._lists[one.get(W_NUM_ID, ""), level] = properties

    def _read_theme(self, root: Any, settings: Any) -> None:
        script = "Hans"
        language = None if settings is None else settings.find(W + "themeFontLang")
        if language is not None and language.get(W + "eastAsia", "zh-CN").startswith("ja"):
            script = "Jpan"
        for kind in ("major", "minor"):
            fonts = None if root is None else root.find(f".//{A}{kind}Font")
            if fonts is None:
                continue
            latin, east = fonts.find(A + "latin"), fonts.find(A + "ea")
            western = "" if latin is None else latin.get("typeface", "")
            eastern = "" if east is None else east.get("typeface", "")
            by_script = {one.get("script"): one.get("typeface", "") for one in fonts.iterchildren(A + "font")}
            self._theme |= {f"+{kind}Ascii": western, f"+{kind}HAnsi": western}
            self._theme[f"+{kind}EastAsia"] = eastern or by_script.get(script, "")

    def _style(self, key: str, character: bool = False) -> tuple[Properties, Properties]:
        """Paragraph and run properties of a style with all it is based on; circles are cut."""
        known = f"{'c' if character else 'p'}:{key}"
        if known not in self._resolved:
            chain: list[etree._Element] = []
            current: str | None = key
            while current in self._styles and len(chain) < 50 and self._styles[current] not in chain:
                chain.append(self._styles[current])
                based = chain[-1].find(W_BASED_ON)
                current = None if based is None else based.get(VAL)
            paragraph, run = ({}, {}) if character else (dict(self._defaults[0]), dict(self._defaults[1]))
            for element in reversed(chain):
                properties = element.find(P_PR)
                paragraph |= self._list_of(properties) | own(properties)
                run |= own(element.find(R_PR))
            self._resolved[known] = paragraph, run
        return self._resolved[known]

    def _list_of(self, properties: etree._Element | None) -> Properties:
        numbering = None if properties is None else properties.find(W_NUM_PR)
        if numbering is None:
            return {}
        num, level = numbering.find(W_NUM_ID), numbering.find(W_ILVL)
        key = "" if num is None else num.get(VAL, "")
        return self._lists.get((key, "0" if level is None else level.get(VAL, "0")), {})

    def paragraph(self, properties: etree._Element | None) -> tuple[Properties, Properties]:
        """What a paragraph with this w:pPr looks like, and what its runs inherit."""
        named = None if properties is None else properties.find(W_P_STYLE)
        key = self._default_style if named is None else named.get(VAL, "")
        paragraph, run = self._style(key if key in self._styles else self._default_style)
        return paragraph | self._list_of(properties) | own(properties), run

    def face(self, inherited: Properties, properties: etree._Element | None) -> Face:
        """What a run with this w:rPr looks like among runs that inherit `inherited`."""
        stated = own(properties)
        named = stated.get("rStyle")
        all_of_it = inherited | (self._style(named, character=True)[1] if named else {}) | stated
        half = _whole(all_of_it.get("sz"))
        color = all_of_it.get("color", all_of_it.get("color.val", "auto")).upper()
        return Face(
            east=self._font(all_of_it.get("font.eastAsia", "")),
            latin=self._font(all_of_it.get("font.ascii") or all_of_it.get("font.hAnsi", "")),
            size=half / 2 if half else _DEFAULT_SIZE,
            bold=all_of_it.get("b", "0") not in _OFF,
            color="" if color in ("AUTO", "000000") else color,
            eastern=all_of_it.get("font.hint") == "eastAsia",
        )

    def _font(self, name: str) -> str:
        return self._theme.get(name, "") if name.startswith("+") else name


def _root(package: Package, main: str, kind: str) -> etree._Element | None:
    name = package.related(main, kind)
    return package.root(name) if name else None


def _whole(value: str | None) -> int | None:
    try:
        return round(float(value)) if value else None
    except (ValueError, OverflowError):
        return None
