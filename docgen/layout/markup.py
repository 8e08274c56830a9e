"""Paragraphs and runs of WordprocessingML as text: the writer's letters.

Text rather than trees, because a plan of thirty pages is some thousand runs; whoever needs a tree parses the whole
once. Every word of a document passes `_escaped`, nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from checker.writers.inert import inert
from docgen.layout.model import Mark, Span

PREFIXES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in PREFIXES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Signs that Chinese and Western fonts share: without the hint Word takes them from the Western one.
_SHARED = re.compile("[“”‘’—–…·‰×÷±°′″①-⓿Ⅰ-ↈ→←↑↓≤≥≠≈√■□▲△◆◇○●★☆]")
_PIECES = re.compile("([\n\t])")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look where the paragraph's style does not say it: size in points, colour RRGGBB, width in percent."""

    font: str = ""
    size: float = 0
    bold: bool = False
    color: str = ""
    width: int = 0


PLAIN = Look()


def run(text: str, look: Look = PLAIN, mark: Mark = "plain") -> str:
    """One run; a line feed breaks the line, a tab goes to the next stop. Places to fill and doubts are yellow."""
    if not text:
        return ""
    shared = _SHARED.search(text) is not None
    return f"<w:r>{_properties(look, shared, mark != 'plain')}{_words(text)}</w:r>"


def runs(spans: Iterable[Span], look: Look = PLAIN) -> str:
    """The spans of a text one after another."""
    return "".join(run(one.text, _bold(look) if one.bold else look, one.mark) for one in spans)


def paragraph(content: str, style: str = "", *properties: str) -> str:
    """A paragraph; `properties` in the order of the schema."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    stated = "".join(properties)
    return f"<w:p><w:pPr>{named}{stated}</w:pPr>{content}</w:p>" if named or stated else f"<w:p>{content}</w:p>"


def empty_line(style: str = "", *properties: str) -> str:
    """A blank line of the grid."""
    return paragraph("", style, *properties)


def sliver(*properties: str) -> str:
    """A paragraph of no height to speak of, where the format wants one."""
    spacing = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    small = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    before, after = (properties[0] if properties else ""), "".join(properties[1:])
    return f'<w:p><w:pPr>{before}<w:snapToGrid w:val="0"/>{spacing}{small}{after}</w:pPr></w:p>'


def indent(first: float = 0, left: float = 0, right: float = 0, size: float = 16) -> str:
    """Indents in characters, `first` negative for a hanging line; lengths for programs that know no characters."""
    facts = [_length("left", left, size), _length("right", right, size)]
    facts.append(_length("firstLine", first, size) if first >= 0 else _length("hanging", -first, size))
    return f"<w:ind{''.join(facts)}/>"


def attribute(text: str) -> str:
    """A text inside quotation marks of XML."""
    return _escaped(text).replace('"', "&quot;").replace("\n", " ").replace("\t", " ")


def _length(name: str, characters: float, size: float) -> str:
    return f' w:{name}Chars="{round(characters * 100)}" w:{name}="{round(characters * size * 20)}"'


def _escaped(text: str) -> str:
    text = inert(text.replace("\r\n", "\n"))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _words(text: str) -> str:
    text = _escaped(text)
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{text}</w:t>'
    signs = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    pieces = (signs.get(one, f'<w:t xml:space="preserve">{one}</w:t>') for one in _PIECES.split(text) if one)
    return "".join(pieces)


def _bold(look: Look) -> Look:
    return Look(look.font, look.size, True, look.color, look.width)


@lru_cache(maxsize=256)
def _properties(look: Look, shared: bool, marked: bool) -> str:
    pieces = []
    if shared or look.font:
        hint = ' w:hint="eastAsia"' if shared else ""
        font = f' w:eastAsia="{look.font}"' if look.font else ""
        pieces.append(f"<w:rFonts{hint}{font}/>")
    pieces.append("<w:b/>" if look.bold else "")
    pieces.append(f'<w:color w:val="{look.color}"/>' if look.color else "")
    pieces.append(f'<w:w w:val="{look.width}"/>' if look.width else "")
    if look.size:
        half = round(look.size * 2)
        pieces.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
    pieces.append('<w:highlight w:val="yellow"/>' if marked else "")
    stated = "".join(pieces)
    return f"<w:rPr>{stated}</w:rPr>" if stated else ""
