"""The places of a paper that only the unit can fill, and the doubts to settle: the list that is printed beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.layout.model import Block, Heading, Paper, Paragraph, Part, Span, Table

SHORT_BODY = 4000  # characters of a body that deploys one task (《整治形式主义为基层减负若干规定》)


@dataclass(frozen=True, slots=True)
class Open:
    """One mark: what it asks, and where it stands (part, then heading or row)."""

    text: str
    where: str
    kind: str  # blank or check


def open_marks(paper: Paper) -> tuple[Open, ...]:
    """Every mark of a paper in order."""
    found: list[Open] = []
    if paper.letterhead is not None:
        found += _of((*paper.letterhead.number, *paper.letterhead.signer), "版头")
    for part in paper.parts:
        name = part.label or part.title
        where = ""
        for name_of in part.addressees:
            found += [Open(name_of, f"{name} 主送机关", "blank")] if name_of.startswith("【待填") else []
        for block in part.blocks:
            where = _heading(block) or where
            found += _of_block(block, f"{name} {where}".strip())
        if part.signature is not None:
            found += _of(part.signature.date, f"{name} 落款")
    if paper.imprint is not None and paper.imprint.undated:
        found.append(Open(paper.imprint.date, "版记", "blank"))
    return tuple(found)


def _of(spans: tuple[Span, ...], where: str) -> list[Open]:
    return [Open(one.text, where, one.mark) for one in spans if one.mark != "plain"]


def _heading(block: Block) -> str:
    return "".join(one.text for one in block.text) if isinstance(block, Heading) else ""


def _of_block(block: Block, where: str) -> Iterator[Open]:
    if isinstance(block, Heading):
        yield from _of((*block.text, *block.run_on), where)
    elif isinstance(block, Paragraph):
        yield from _of(block.spans, where)
    elif isinstance(block, Table):
        for row in block.rows[block.header_rows :]:
            name = "".join(span.text for cell in row[:3] for span in cell.spans if span.mark == "plain")[:24]
            for cell in row:
                yield from _of(cell.spans, f"{where} {name}".strip())


def texts(paper: Paper) -> Iterator[str]:
    """The words of every paragraph and cell of a paper, in order; headings without their numbers."""
    for part in paper.parts:
        yield part.title
        for block in part.blocks:
            yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield "".join(one.text for one in block.text)
        if block.run_on:
            yield "".join(one.text for one in block.run_on)
    elif isinstance(block, Paragraph):
        yield "".join(one.text for one in block.spans)
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield "".join(one.text for one in cell.spans)


def body_length(part: Part) -> int:
    """The characters of a part's own text, blanks and tables left out."""
    return sum(
        len("".join(text.split())) for block in part.blocks if not isinstance(block, Table) for text in _texts(block)
    )
