"""The text of a requirement: pieces of blocks and cells joined, each offset leading back to its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from checker.model.document import Block, Document, Heading, Place, Span


class Passage(msgspec.Struct, frozen=True):
    """`text` is the pieces joined by line feeds; `starts[i]` is where piece i begins in it."""

    text: str
    pieces: tuple[Span, ...]
    starts: tuple[int, ...]
    headings: tuple[str, ...]  # heading path of each piece

    def place(self, document: Document, start: int, end: int) -> Place:
        """The place of text[start:end], cut at the end of the piece it begins in."""
        index = max(0, bisect_right(self.starts, start) - 1)
        piece = self.pieces[index]
        begin = piece.start + start - self.starts[index]
        stop = min(piece.start + end - self.starts[index], piece.end)
        return place_of(document, Span(piece.block, begin, stop, piece.row, piece.col), self.headings[index])

    def whole(self, document: Document) -> Place | None:
        """The place of the first piece."""
        return place_of(document, self.pieces[0], self.headings[0]) if self.pieces else None


def place_of(document: Document, span: Span, heading: str) -> Place:
    """A span with the part and page of its block."""
    block = document.reading.blocks[span.block]
    part = "table" if span.row is not None and block.part == "body" else block.part
    return Place(part, span.block, span.row, span.col, span.start, span.end, block.page, heading)


def text_at(document: Document, span: Span) -> str:
    """The words of a span."""
    return owner_text(document.reading.blocks[span.block], span)[span.start : span.end]


def owner_text(block: Block, span: Span) -> str:
    """The whole text of the block or cell that a span lies in."""
    if span.row is None or span.col is None or block.table is None:
        return block.text
    return block.table.cells[block.table.grid[span.row][span.col]].text


def passage_of(document: Document, pieces: Iterable[tuple[Span, str]]) -> Passage:
    """Join spans (each with its heading path); neighbours in one block or cell become one piece."""
    spans: list[Span] = []
    paths: list[str] = []
    for span, path in pieces:
        last = spans[-1] if spans else None
        if last and (last.block, last.row, last.col) == (span.block, span.row, span.col) and last.end <= span.start:
            spans[-1] = Span(last.block, last.start, span.end, last.row, last.col)
        elif span.end > span.start:
            spans.append(span)
            paths.append(path)
    texts = [text_at(document, span) for span in spans]
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return Passage("\n".join(texts), tuple(spans), tuple(starts), tuple(paths))


def heading_spans(document: Document, heading: Heading) -> list[tuple[Span, str]]:
    """Title and own text of a heading, the number left out so that it is not read as a figure.

    A line that is a title from its first word to its last stands in the text as well: it is given once.
    """
    title = _without_number(document, heading)
    if heading.text and _covers(heading.text[0], title):
        return [(span, heading.path) for span in heading.text]
    return [(title, heading.path), *((span, heading.path) for span in heading.text)]


def _covers(text: Span, title: Span) -> bool:
    same = (text.block, text.row, text.col) == (title.block, title.row, title.col)
    return same and text.start <= title.start and title.end <= text.end + 1


def _without_number(document: Document, heading: Heading) -> Span:
    span = heading.span
    text = text_at(document, span)
    head = heading.title[:4]
    at = text.find(head) if head else -1
    return Span(span.block, span.start + max(at, 0), span.end, span.row, span.col)
