"""Where a section prints the number of its pages, and how."""

from __future__ import annotations

from typing import Literal, cast

from lxml import etree

from checker.intake.docx.looks import Face, Looks, Properties
from checker.intake.docx.names import (
    P_PR,
    R_PR,
    TXBX_CONTENT,
    W_FLD_CHAR,
    W_FLD_CHAR_TYPE,
    W_FLD_SIMPLE,
    W_INSTR,
    W_INSTR_TEXT,
    W_R,
    WP,
    P,
    T,
    V,
    W,
)
from checker.intake.docx.styles import alignment
from checker.intake.package import Package
from checker.model.document import Align
from checker.model.sheet import PageNumber

Kind = Literal["default", "even", "first"]


def page_numbers(
    package: Package, main: str, looks: Looks, references: dict[tuple[str, str], str]
) -> tuple[PageNumber, ...]:
    """The headers and footers, named by kind and relation, that print a page number; footers first."""
    relations = package.relations(main)
    found = []
    for (_, kind), key in sorted(references.items(), key=lambda one: (one[0][0] != "footerReference", one[0][1])):
        relation = relations.get(key)
        root = None if relation is None or relation.external else package.root(relation.target)
        if relation is None or root is None or kind not in ("default", "even", "first"):
            continue
        number = page_number(root, cast("Kind", kind), relation.target, looks)
        if number is not None:
            found.append(number)
    return tuple(found)


def page_number(root: etree._Element, kind: Kind, part: str, looks: Looks) -> PageNumber | None:
    """The first paragraph of a footer that holds the number of the page."""
    from checker.intake.docx.sheet import indents

    for paragraph in root.iter(P):
        if paragraph.find(f".//{TXBX_CONTENT}") is not None:  # the box's own paragraphs come by themselves
            continue
        text, run = _printed(paragraph)
        if "#" not in text:
            continue
        stated, inherited = looks.paragraph(paragraph.find(P_PR))
        face: Face = looks.face(inherited, None if run is None else run.find(R_PR))
        _, left, right = indents(stated, face.size)
        framed, outside = _frame(paragraph, stated)
        align: Align = alignment(stated.get("jc")) if "jc" in stated else ""
        return PageNumber(kind, align, text, face.east, face.latin, face.size, part, right, left, framed, outside)
    return None


def _frame(paragraph: etree._Element, stated: Properties) -> tuple[bool, bool]:
    """Whether the number stands in a frame or a box, and whether that one keeps to the outer edge."""
    if any(key.startswith("framePr") for key in stated):
        return True, stated.get("framePr.xAlign") == "outside"
    boxed = False
    for one in paragraph.iterancestors():
        boxed = boxed or one.tag == TXBX_CONTENT
        if one.tag == WP + "anchor":
            across = one.find(f"{WP}positionH/{WP}align")
            return True, across is not None and (across.text or "").strip() == "outside"
        if one.tag.startswith(V) and "mso-position-horizontal:outside" in one.get("style", "").replace(" ", ""):
            return True, True
    return boxed, False


def _printed(paragraph: etree._Element) -> tuple[str, etree._Element | None]:
    """The paragraph's words with # for the page's number, and the run that holds the number."""
    pieces: list[str] = []
    holder: etree._Element | None = None
    inside = result = 0
    instruction = ""
    for one in paragraph.iter(W_R, W_FLD_SIMPLE):
        if one.tag == W_FLD_SIMPLE:
            if _is_page(one.get(W_INSTR, "")):
                pieces.append("#")
                holder = next(one.iter(W_R), None)
            continue
        parent = one.getparent()
        if parent is not None and parent.tag == W_FLD_SIMPLE:
            continue
        for child in one:
            if child.tag == W_FLD_CHAR:
                kind = child.get(W_FLD_CHAR_TYPE)
                if kind == "begin":
                    inside, result, instruction = inside + 1, 0, ""
                elif kind == "separate":
                    result = 1
                elif kind == "end":
                    inside = max(0, inside - 1)
                    if _is_page(instruction):
                        pieces.append("#")
                    instruction = ""
            elif child.tag == W_INSTR_TEXT:
                instruction += child.text or ""
                if _is_page(instruction):
                    holder = one
            elif child.tag == W + "pgNum":
                pieces.append("#")
                holder = one
            elif child.tag == T and not inside:
                pieces.append(child.text or "")
            elif child.tag == T and inside and result and _is_page(instruction):
                holder = one
    return "".join(pieces), holder


def _is_page(instruction: str) -> bool:
    return instruction.split()[:1] in (["PAGE"], ["page"])
