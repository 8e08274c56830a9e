"""The body of a Word file as the layout sees it: its paragraphs in order, those in tables and boxes left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from checker.intake.docx.drawing import chosen
from checker.intake.docx.names import (
    ALTERNATE,
    RUN,
    SDT,
    SDT_CONTENT,
    TBL,
    TXBX_CONTENT,
    W_BR,
    W_CR,
    W_DEL,
    W_DRAWING,
    W_MOVE_FROM,
    W_NO_BREAK_HYPHEN,
    W_OBJECT,
    W_PICT,
    W_TAB,
    P,
    T,
    W,
)

_THROUGH = frozenset(W + name for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent", "bdo", "dir"))
_UNSEEN = frozenset({W_DEL, W_MOVE_FROM, TXBX_CONTENT, W_DRAWING, W_PICT, W_OBJECT, TBL})
_SIGNS = {W_TAB: "\t", W_BR: "\n", W_CR: "\n", W_NO_BREAK_HYPHEN: "-"}


def body_paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """Every w:p of the body's own flow, in order."""
    waiting = [iter(body)]
    while waiting:
        for child in waiting[-1]:
            inner: etree._Element | None = child
            if child.tag == P:
                yield child
                continue
            if child.tag == SDT:
                inner = child.find(SDT_CONTENT)
            elif child.tag == ALTERNATE:
                inner = chosen(child)
            elif child.tag not in _THROUGH:
                continue
            if inner is not None:
                waiting.append(iter(inner))
                break
        else:
            waiting.pop()


def runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs that print words of this paragraph: not what was deleted, nor what stands in its boxes."""
    waiting = [iter(paragraph)]
    while waiting:
        for child in waiting[-1]:
            if child.tag == RUN:
                yield child
            elif child.tag not in _UNSEEN and len(child):
                waiting.append(iter(child))
                break
        else:
            waiting.pop()


def words_of(run: etree._Element) -> str:
    """The words of a run, a tab and a line break as one character each."""
    pieces = []
    for child in run:
        if child.tag == T:
            pieces.append(child.text or "")
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
    return "".join(pieces)
