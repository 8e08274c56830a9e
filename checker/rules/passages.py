"""A document as rules about its wording walk through it: passages with their zone; one finding for many places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from checker.intake.places import body_spans, place, text_of
from checker.model.document import Document, Part, Place, Span

# What a passage belongs to. In a form, blanks are meant to be filled and names and numbers to be given.
Zone = Literal["head", "body", "attachment", "form"]


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A paragraph or a cell: its words, the span of all of them, and where in the document they stand."""

    text: str
    span: Span
    part: Part
    zone: Zone
    heading: int = -1  # index of the heading it stands under


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Every paragraph and every cell that holds words, in reading order; headers and footers left out."""
    zones = _zones(document)
    found = []
    for span in body_spans(document):
        block = document.reading.blocks[span.block]
        heading = document.heading_of[span.block]
        zone: Zone = zones[heading] if heading >= 0 else "head"
        found.append(Passage(text_of(document, span), span, block.part, zone, heading))
    return tuple(found)


def _zones(document: Document) -> tuple[Zone, ...]:
    zones: list[Zone] = []
    for heading in document.headings:
        root = heading if heading.attachment is None else document.headings[heading.attachment]
        form = root.function == "form"
        zones.append("form" if form else "attachment" if root.kind == "attachment" else "body")
    return tuple(zones)


def slice_of(passage: Passage, start: int, end: int) -> Span:
    """Part of a passage as a span of the document."""
    span = passage.span
    return Span(span.block, start, end, span.row, span.col)


def at(document: Document, span: Span) -> dict[str, Any]:
    """The words of a span and their place, as the quote and the location of a finding."""
    return {"quote": text_of(document, span), "location": place(document, span)}


def together(document: Document, spans: Sequence[Span], lang: str) -> dict[str, Any]:
    """Many places of one slip as one finding: the first is quoted, `times` says how many and where the next are."""
    places = [place(document, span) for span in spans]
    return at(document, spans[0]) | {"times": _times(places, lang)}


def _times(places: Sequence[Place], lang: str) -> str:
    if len(places) < 2:
        return ""
    others = dict.fromkeys(_short(one) for one in places[1:] if one.heading and one.heading != places[0].heading)
    named = [one for one, _ in zip(others, range(3), strict=False)]
    if lang == "en":
        return f" ({len(places)} places in all)"
    return f"（全文共{len(places)}处" + (f"，另见{'、'.join(named)}" if named else "") + "）"


def _short(one: Place) -> str:
    return one.heading.replace("/（", "（").replace("）/", "）").replace("/", " ")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as offsets; a line break ends one too."""
    start = 0
    for i, char in enumerate(text):
        if char in "。！？；\n":
            if text[start:i].strip():
                yield start, i + 1
            start = i + 1
    if text[start:].strip():
        yield start, len(text)


def sentence_at(text: str, at_offset: int) -> tuple[int, int]:
    """The sentence that holds an offset, as offsets without its closing sign."""
    start = max(text.rfind(sign, 0, at_offset) for sign in "。！？；\n") + 1
    ends = [found for sign in "。！？；\n" if (found := text.find(sign, at_offset)) >= 0]
    return start, min(ends, default=len(text))
