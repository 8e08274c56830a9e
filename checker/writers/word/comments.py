"""The part of a Word file that holds its margin comments."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from lxml import etree

from checker.intake.docx.names import ID, W
from checker.writers.inert import inert

_NAMESPACE = W[1:-1]


def new_comments() -> etree._Element:
    """An empty part."""
    return etree.Element(W + "comments", nsmap={"w": _NAMESPACE})


def next_id(comments: etree._Element) -> int:
    """The first number that no comment has."""
    known = [int(key) for one in comments if (key := one.get(ID, "")).isdigit()]
    return max([0, *(one + 1 for one in known)])


def add_comments(
    comments: etree._Element, first: int, told: Sequence[Sequence[str]], author: str, date: str | None
) -> None:
    """Append comments numbered from `first`, a paragraph a line; `date` is YYYY-MM-DD or none."""
    when = "" if date is None else f' w:date="{date}T00:00:00Z"'
    name = escape(inert(author), {'"': "&quot;"})
    made = "".join(
        f'<w:comment w:id="{key}" w:author="{name}"{when} w:initials="{name}">'
        f"{''.join(_PARAGRAPH.format(_plain(line)) for line in lines)}</w:comment>"
        for key, lines in enumerate(told, first)
    )
    comments.extend(etree.fromstring(f'<w:comments xmlns:w="{_NAMESPACE}">{made}</w:comments>', _parser()))


# A paragraph that does not take over the document's indent, spacing or size.
_PARAGRAPH = (
    '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:sz w:val="18"/>'
    '<w:szCs w:val="18"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
)


def _plain(line: str) -> str:
    return escape(inert(line).replace("\n", " ").replace("\t", " "))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
