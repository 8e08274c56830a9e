"""The quick way through ordinary content: paragraphs whose runs hold text and nothing else.

Most of a plan is of this kind. What is not (fields, changes, boxes, breaks, notes …) is found in one pass over the
tree, and only the paragraphs and tables around it take the full walk.
"""

from __future__ import annotations

import re

import msgspec
from lxml import etree

from checker.intake.docx.names import (
    ALTERNATE,
    P_PR,
    P_STYLE,
    RUN,
    SDT,
    SECT_PR,
    TBL,
    VAL,
    W_B,
    W_NUM_PR,
    W_SZ,
    W_TAB,
    XML_SPACE,
    M,
    P,
    T,
    W,
)
from checker.intake.docx.passage import Passage
from checker.intake.docx.styles import Style, is_on, whole

# Control characters and private-use characters of symbol fonts need a closer look.
ODD = re.compile("[\x00-\x1f\ue000-\uf8ff]")

_SPECIAL = (
    TBL,
    SDT,
    SECT_PR,
    P_STYLE,
    ALTERNATE,
    M + "oMath",
    *(
        W + name
        for name in [
            "numPr",
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "delText",
            "cellIns",
            "cellDel",
            "cellMerge",
            "customXml",
            "smartTag",
            "altChunk",
            "subDoc",
            "bdo",
            "dir",
            "hyperlink",
            "fldSimple",
            "fldChar",
            "instrText",
            "br",
            "cr",
            "tab",
            "ptab",
            "sym",
            "noBreakHyphen",
            "softHyphen",
            "ruby",
            "drawing",
            "pict",
            "object",
            "contentPart",
            "vanish",
            "highlight",
            "rStyle",
            "footnoteReference",
            "endnoteReference",
            "commentReference",
            "commentRangeStart",
            "commentRangeEnd",
            "lastRenderedPageBreak",
            "dayShort",
            "dayLong",
            "monthShort",
            "monthLong",
            "yearShort",
            "yearLong",
            "pgNum",
            "pPrChange",
            "rPrChange",
        ]
    ),
)
_READ = (RUN, W_B, W_SZ, T)
_CHILDREN = frozenset({RUN, P_PR, *(W + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr"))})
_TABS = W + "tabs"


class Survey(msgspec.Struct, frozen=True):
    """What one pass over a part finds: the places that need the full walk, and the section properties in order."""

    special: frozenset[etree._Element]
    sections: tuple[etree._Element, ...]
    tags: frozenset[str]  # the tags looked for that occur


def survey(container: etree._Element) -> Survey:
    """Find the paragraphs and tables that hold, at any depth, something beyond plain text."""
    found: set[etree._Element] = set()
    sections: list[etree._Element] = []
    tags: set[str] = set()
    for node in container.iter(*_SPECIAL):
        tag = node.tag
        tags.add(tag)
        if tag == P_STYLE:
            continue
        holder = node.getparent()
        if holder is None or (tag == W_TAB and holder.tag == _TABS):
            continue
        if tag == SECT_PR:
            sections.append(node)
            continue
        listed = tag in (W_NUM_PR, TBL)  # a list item is still a plain paragraph; a nested table is no part of one
        while holder is not None and holder is not container:
            if holder.tag == TBL or (holder.tag == P and not listed):
                if holder in found:
                    break
                found.add(holder)
            holder = holder.getparent()
    return Survey(frozenset(found), tuple(sections), frozenset(tags))


def plain_passage(paragraph: etree._Element, style: Style, head: str) -> Passage | None:
    """A paragraph outside the special places; None when its text needs the full reader after all."""
    for child in paragraph:
        if child.tag not in _CHILDREN:
            return None
    pieces = [head] if head else []
    bold: bool | None = None
    base = style.bold
    sizes: set[str | None] = set()
    run_bold, run_size = base, None
    for node in paragraph.iterdescendants(*_READ):
        tag = node.tag
        if tag == T:
            text = node.text
            if not text:
                continue
            if not text.isprintable() and ODD.search(text):
                return None
            if (text[0] == " " or text[-1] == " ") and node.get(XML_SPACE) != "preserve":
                text = text.strip(" ")
            pieces.append(text)
            if not text.isspace():
                sizes.add(run_size)
                bold = run_bold if bold is None else bold and run_bold
        elif tag == W_SZ:
            run_size = node.get(VAL)
        elif tag == W_B:
            run_bold = is_on(node)
        else:
            run_bold, run_size = base, None
    size = None
    if len(sizes) == 1:
        half = whole(sizes.pop())
        size = half / 2 if half else style.size
    return Passage("".join(pieces), bold=bold, size=size)
