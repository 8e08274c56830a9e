"""Text files → Reading: what a converter of Word, PDF or markdown left of a document, put together again.

Order of the work: characters, lines, page litter, tables (each kind of printing in a module of its own), then
paragraphs, boxes and titles. Every step that guesses says so in `losses`.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from pathlib import Path

from checker.intake.text.aligned import rebuild_aligned, unread_columns
from checker.intake.text.boxes import lift_letterhead, place_boxes, split_boxes
from checker.intake.text.cells import rebuild_cell_lines
from checker.intake.text.decode import decode, read_bytes
from checker.intake.text.draft import Draft, Line, Piece, mark_pages, number_blocks, split_lines
from checker.intake.text.markdown import is_markdown, read_markdown
from checker.intake.text.paragraphs import drop_page_numbers, is_broken, join_broken, join_titles, join_whole
from checker.intake.text.runs import rebuild_runs
from checker.intake.text.spaced import rebuild_spaced
from checker.intake.text.stacked import rebuild_stacked
from checker.intake.text.tabbed import rebuild_tabbed
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
    lines = split_lines(text)
    broken = is_broken(lines)
    pieces = drop_page_numbers(mark_pages(lines) if broken else lines)
    losses: list[Loss] = []
    for rebuild in (rebuild_tabbed, rebuild_cell_lines, rebuild_aligned, rebuild_spaced, rebuild_runs, rebuild_stacked):
        pieces, found = rebuild(pieces)
        losses += found
    losses += unread_columns(pieces)
    markdown = is_markdown(lines, suffix)
    if markdown:
        read = [read_markdown(piece) if isinstance(piece, Line) else piece for piece in pieces]
        pieces = [piece for piece in read if piece is not None]
    if broken:
        drafts, found = _unbroken(pieces)
        losses += found
    else:
        drafts = join_whole(pieces, markdown)
    return join_titles(drafts), losses


def _unbroken(pieces: list[Piece]) -> tuple[list[Draft], list[Loss]]:
    """Paragraphs and boxes between the tables of a text that a PDF broke."""
    drafts: list[Draft] = []
    losses = [Loss("文本按版面行断开，段落由行宽和标点推断接合", "全文")]
    for is_line, run in groupby(pieces, key=lambda piece: isinstance(piece, Line)):
        if not is_line:
            drafts.extend(piece for piece in run if isinstance(piece, Draft))
            continue
        lines, head = lift_letterhead([piece for piece in run if isinstance(piece, Line)])
        body, boxes = split_boxes(lines)
        placed, found = place_boxes(join_broken(body), boxes)
        drafts.extend((*head, *placed))
        losses += found
    return drafts, losses
