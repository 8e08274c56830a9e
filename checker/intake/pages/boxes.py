"""Text in a frame: a special action in a bordered area, a drawn text box, a table of one cell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker.intake.pages.margins import HANGING, usual_size
from checker.intake.pages.model import Page
from checker.intake.pages.paragraphs import Paragraph, paragraphs_of
from checker.intake.pages.rows import Row, rows_of
from checker.intake.pages.stitch import Held, Joined


def is_box(joined: Joined) -> bool:
    """Is it a frame around text alone, not a table?"""
    return len(joined.cells) == 1 and not any(held.grids for held in joined.cells[0].held)


def paragraphs_in(joined: Joined) -> list[Paragraph]:
    """The paragraphs of a frame, whole where a page break cuts it."""
    rows: list[Row] = []
    for held in joined.cells[0].held:
        rows += _rows(held, joined)
    return paragraphs_of(rows, usual_size(rows))


def _rows(held: Held, joined: Joined) -> list[Row]:
    scanned = any(part.scanned for part in joined.parts)
    rows = rows_of(held.lines, Page(held.page, 0.0, 0.0, held.lines, scanned=scanned))
    if not rows:
        return []
    left, right = _edges(rows, held)
    return [replace(row, left=left, right=right) for row in rows]


def _edges(rows: Sequence[Row], held: Held) -> tuple[float, float]:
    """The edges of the text in the frame: as far from its right side as from its left one."""
    low = min(row.x0 for row in rows)
    high = max((row.x1 for row in rows if row.text[-1] not in HANGING), default=low)
    return low, max(high, held.x1 - (low - held.x0))
