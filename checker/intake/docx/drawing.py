"""What hangs inside a drawing, a VML picture or an object: text boxes to read, and what is lost."""

from __future__ import annotations

import msgspec
from lxml import etree

from checker.intake.docx.names import (
    ALTERNATE,
    MC,
    OFFICE,
    PIC,
    TXBX_CONTENT,
    UNDERSTOOD,
    W_CONTROL,
    W_NAME,
    W_OBJECT,
    WP,
    A,
    V,
)

_MAX_ELEMENTS = 200_000


class Drawn(msgspec.Struct):
    """Text boxes (their w:txbxContent), words drawn as art, and losses in words for a person."""

    boxes: list[etree._Element] = msgspec.field(default_factory=list)
    art: list[str] = msgspec.field(default_factory=list)
    losses: list[str] = msgspec.field(default_factory=list)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of an mc:AlternateContent that is read: the first Choice understood, else the Fallback."""
    for option in alternate:
        if option.tag == MC + "Fallback":
            return option
        required = option.get("Requires", "").split()
        if option.tag == MC + "Choice" and required and all(name in UNDERSTOOD for name in required):
            return option
    return None


def _named(what: str, name: str | None) -> str:
    name = " ".join((name or "").split())
    return f"{what}（说明文字：{name[:60]}）" if name else what


_GRAPHICS = {
    "chart": "图表",
    "chartex": "图表",
    "diagram": "SmartArt 图形",
}


def drawn(element: etree._Element) -> Drawn:
    """Look through a w:drawing, w:pict or w:object. Each box is found once; boxes inside boxes are left to it."""
    found = Drawn()
    alt = ""
    stack = [element]
    for _ in range(_MAX_ELEMENTS):
        if not stack:
            break
        node = stack.pop()
        tag = node.tag
        if tag == TXBX_CONTENT:
            found.boxes.append(node)
            continue
        if tag == ALTERNATE:
            branch = chosen(node)
            stack.extend(() if branch is None else reversed(branch))
            continue
        if tag == WP + "docPr":
            alt = node.get("descr") or node.get("title") or ""
        elif tag == PIC + "pic":
            found.losses.append(_named("图片", alt))
            continue
        elif tag == V + "imagedata":
            if element.tag != W_OBJECT:
                found.losses.append(_named("图片", node.get(OFFICE + "title")))
            continue
        elif tag == V + "textpath":
            found.art.append(node.get("string") or "")
        elif tag == OFFICE + "OLEObject":
            found.losses.append(_named("嵌入对象", node.get("ProgID")))
        elif tag == W_CONTROL:
            found.losses.append(_named("ActiveX 控件", node.get(W_NAME)))
        elif tag == A + "graphicData":
            kind = node.get("uri", "").rsplit("/", 1)[-1]
            if kind in _GRAPHICS:
                found.losses.append(_named(_GRAPHICS[kind], alt))
        stack.extend(reversed(node))
    else:
        found.losses.append("图形过于复杂，未读完")
    return found
