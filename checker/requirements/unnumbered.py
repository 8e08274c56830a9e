"""A first item whose number was forgotten: its paragraph stands under the heading and the next item is number 2."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.intake.outline.headings import read_sign
from checker.model.document import Document, Heading, Span
from checker.requirements.passages import text_at

_TITLE = re.compile(r"\s*([^。；：，,]{4,30})。(?=.{10})", re.S)


def with_unnumbered(document: Document) -> Document:
    """The document with such paragraphs made headings (at the end of `headings`, first among their siblings)."""
    headings = list(document.headings)
    for heading in document.headings:
        item = _forgotten(document, heading, len(headings))
        if item is not None:
            headings[heading.index] = replace(heading, text=(), children=(item.index, *heading.children))
            headings.append(item)
    return document if len(headings) == len(document.headings) else replace(document, headings=tuple(headings))


def _forgotten(document: Document, heading: Heading, index: int) -> Heading | None:
    if heading.kind not in ("section", "subsection") or not heading.children or not heading.text:
        return None
    first = document.headings[heading.children[0]]
    if _ordinal(first) != 2:
        return None
    span = heading.text[0]
    found = _TITLE.match(text_at(document, span))
    if found is None:
        return None
    title = Span(span.block, span.start + found.start(1), span.start + found.end(1), span.row, span.col)
    rest = Span(span.block, span.start + found.end(), span.end, span.row, span.col)
    return replace(
        first,
        index=index,
        number="",
        title=found.group(1),
        path=f"{heading.path}/{found.group(1)[:12]}",
        key=f"{heading.key}.u1",
        span=title,
        text=(rest, *heading.text[1:]),
        parent=heading.index,
        children=(),
    )


def _ordinal(heading: Heading) -> int:
    """2 of 2, （2）, 二 and （二）; 0 when it cannot be told."""
    text = heading.number if heading.number.startswith(("（", "(")) else f"{heading.number}."
    sign = read_sign(f"{text}某", 0, len(text) + 1) or read_sign(f"{heading.number}、某", 0, len(heading.number) + 2)
    return sign.ordinal if sign else 0


def reading_order(document: Document) -> list[Heading]:
    """All headings as they stand in the document, those made here right after their parent."""
    made: dict[int, list[Heading]] = {}
    originals: list[Heading] = []
    for heading in document.headings:
        late = heading.parent is not None and heading.parent < heading.index and heading.key.endswith(".u1")
        siblings = document.headings[heading.parent].children if heading.parent is not None and late else ()
        if siblings and siblings[0] == heading.index and heading.index > max(siblings[1:], default=heading.index):
            made.setdefault(heading.parent or 0, []).append(heading)
        else:
            originals.append(heading)
    return [one for heading in originals for one in (heading, *made.get(heading.index, ()))]
