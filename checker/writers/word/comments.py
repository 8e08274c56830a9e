"""The part of a Word file that holds its margin comments."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from checker.intake.docx.names import ID, P_PR, R_PR, RUN, VAL, W_AUTHOR, W_DATE, XML_SPACE, P, T, W
from checker.writers.inert import inert

_NAMESPACE = W[1:-1]
_SIZE = "18"  # half points


def new_comments() -> etree._Element:
    """An empty part."""
    return etree.Element(W + "comments", nsmap={"w": _NAMESPACE})


def next_id(comments: etree._Element) -> int:
    """The first number that no comment has."""
    known = [int(key) for one in comments if (key := one.get(ID, "")).isdigit()]
    return max([0, *(one + 1 for one in known)])


def add_comment(comments: etree._Element, key: int, lines: Sequence[str], author: str, date: str | None) -> None:
    """Append one comment, a paragraph a line; `date` is YYYY-MM-DD or none."""
    facts = {ID: str(key), W_AUTHOR: author}
    if date is not None:
        facts[W_DATE] = f"{date}T00:00:00Z"
    facts[W + "initials"] = author
    comment = etree.SubElement(comments, W + "comment", facts)
    for line in lines:
        comment.append(_paragraph(line))


def _paragraph(line: str) -> etree._Element:
    """A paragraph that does not take over the document's indent, spacing or size."""
    paragraph = etree.Element(P)
    properties = etree.SubElement(paragraph, P_PR)
    etree.SubElement(properties, W + "snapToGrid", {VAL: "0"})
    etree.SubElement(
        properties, W + "spacing", {W + "before": "0", W + "after": "0", W + "line": "240", W + "lineRule": "auto"}
    )
    etree.SubElement(properties, W + "ind", {W + "firstLineChars": "0", W + "firstLine": "0"})
    etree.SubElement(properties, W + "jc", {VAL: "left"})
    run = etree.SubElement(paragraph, RUN)
    look = etree.SubElement(run, R_PR)
    etree.SubElement(look, W + "sz", {VAL: _SIZE})
    etree.SubElement(look, W + "szCs", {VAL: _SIZE})
    words = etree.SubElement(run, T, {XML_SPACE: "preserve"})
    words.text = " ".join(inert(line).split("\n")).replace("\t", " ")
    return paragraph
