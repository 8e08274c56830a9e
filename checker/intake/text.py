"""Text files → Reading: what a converter of Word, PDF or markdown left of a document, put together again.

Order of the work: characters, lines, page litter, tables (each kind of printing in a module of its own), then
paragraphs, boxes and titles. Every step that guesses says so in `losses`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from checker.intake.text_cells import rebuild_cell_lines
from checker.intake.text_decode import decode, read_bytes
from checker.intake.text_draft import Draft, Line, Piece, number_blocks, split_lines
from checker.intake.text_markdown import is_markdown, read_markdown
from checker.intake.text_paragraphs import join_paragraphs
from checker.intake.text_tabbed import rebuild_tabbed
from checker.model.document import Loss, Reading

READER = ("duibiao.text", "1")


def read_text(path: Path) -> Reading:
    """One .txt or .md file. Raises UnreadableFile: missing, empty, a folder, too large, binary, unknown encoding."""
    data = read_bytes(path)
    suffix = path.suffix.lower()
    drafts, losses = assemble(decode(data, path.name), suffix)
    blocks, marks = number_blocks(drafts)
    return Reading(
        source=path.name,
        format="md" if suffix == ".md" else "txt",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        marks=marks,
        losses=tuple(losses),
        reader=READER,
    )


def assemble(text: str, suffix: str = ".txt") -> tuple[list[Draft], list[Loss]]:
    """The blocks of `text` in reading order, and what was not certain."""
    pieces: list[Piece] = list(split_lines(text))
    losses: list[Loss] = []
    pieces, found = rebuild_tabbed(pieces)
    losses += found
    pieces, found = rebuild_cell_lines(pieces)
    losses += found
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    if is_markdown(lines, suffix):
        read = [read_markdown(piece) if isinstance(piece, Line) else piece for piece in pieces]
        pieces = [piece for piece in read if piece is not None]
    drafts, found = join_paragraphs(pieces)
    return drafts, losses + found
