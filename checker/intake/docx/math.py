"""Office equations on one line: fractions as a/b, powers as x^2, roots as √(x)."""

from __future__ import annotations

from lxml import etree

from checker.intake.docx.names import M, T

_MAX_DEPTH = 40
_PROPERTIES = frozenset(M + name for name in ("fPr", "sSupPr", "sSubPr", "radPr", "dPr", "naryPr", "ctrlPr", "rPr"))


def linear(element: etree._Element) -> str:
    """The equation's text on one line; what is nested too deep is written without signs between its parts."""
    return _line(element, 0).strip()


def _part(element: etree._Element, name: str, depth: int) -> str:
    child = element.find(M + name)
    return "" if child is None else _line(child, depth)


def _bracketed(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _line(element: etree._Element, depth: int) -> str:
    if depth > _MAX_DEPTH:
        return "".join(node.text or "" for node in element.iter(M + "t", T))
    text = ""
    for child in element:
        text += _piece(child, depth + 1)
    return text


def _piece(child: etree._Element, depth: int) -> str:
    tag = child.tag
    if tag in (M + "t", T):
        return child.text or ""
    if tag in _PROPERTIES:
        return ""
    if tag == M + "f":
        return f"{_bracketed(_part(child, 'num', depth))}/{_bracketed(_part(child, 'den', depth))}"
    if tag == M + "sSup":
        return f"{_part(child, 'e', depth)}^{_bracketed(_part(child, 'sup', depth))}"
    if tag == M + "sSub":
        return f"{_part(child, 'e', depth)}_{_bracketed(_part(child, 'sub', depth))}"
    if tag == M + "rad":
        return f"√({_part(child, 'e', depth)})"
    if tag == M + "d":
        return f"({_line(child, depth)})"
    if tag == M + "nary":
        limits = f"({_part(child, 'sub', depth)}…{_part(child, 'sup', depth)})"
        return f"∑{limits}{_part(child, 'e', depth)}"
    return _line(child, depth)
