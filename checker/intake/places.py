"""From a slice of a document to its words and its place, and the slices a reader walks through."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document, Heading, Place, Span


def text_of(document: Document, span: Span) -> str:
    """The words that a span names. Raises IndexError or KeyError for a block or cell that is not there."""
    return _whole(document, span.block, span.row, span.col)[span.start : span.end]


def _whole(document: Document, block: int, row: int | None, col: int | None) -> str:
    found = document.reading.blocks[block]
    if row is None or col is None or found.table is None:
        return found.text
    return found.table.cells[found.table.grid[row][col]].text


def place(document: Document, span: Span) -> Place:
    """The span as a place: part, page and heading path filled in."""
    block = document.reading.blocks[span.block]
    heading = heading_at(document, span)
    return Place(
        part=block.part,
        block=span.block,
        row=span.row,
        col=span.col,
        start=span.start,
        end=span.end,
        page=block.page,
        heading="" if heading is None else heading.path,
    )


def heading_at(document: Document, span: Span) -> Heading | None:
    """The heading under which a span stands; of several in one block the last that begins before it."""
    index = document.heading_of[span.block]
    if index < 0:
        return None
    headings = document.headings
    best = headings[index]
    if document.reading.blocks[span.block].part == "body" or span.row is not None:
        for later in headings[index + 1 : index + 12]:
            own = later.span
            if (own.block, own.row, own.col) == (span.block, span.row, span.col) and own.start <= span.start:
                best = later
            elif own.block != span.block:
                break
    if best.span.block == span.block and best.span.row == span.row and best.span.start > span.start:
        return None if best.parent is None else headings[best.parent]
    return best


def own_text(document: Document, heading: Heading) -> str:
    """A heading's own text after its title, without that of its children; paragraphs joined by a line feed."""
    return "\n".join(text_of(document, span) for span in heading.text)


def descendants(document: Document, heading: Heading) -> Iterator[Heading]:
    """The headings below one, in document order."""
    for index in heading.children:
        child = document.headings[index]
        yield child
        yield from descendants(document, child)


def body_spans(document: Document) -> Iterator[Span]:
    """Every passage of the document once, in reading order: paragraphs whole, then table cells one by one."""
    for block in document.reading.blocks:
        if block.part in ("header", "footer"):
            continue
        if block.table is None:
            if block.text.strip():
                yield Span(block.index, 0, len(block.text))
            continue
        for cell in block.table.cells:
            if cell.text.strip():
                yield Span(block.index, 0, len(cell.text), cell.row, cell.col)
