"""Tables that run over pages made whole: rows cut by a page break, repeated header rows, merged cells cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.intake.pages.grids import Grid
from checker.intake.pages.model import Line


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds on one page, and the left and right border it has there."""

    page: int
    x0: float
    x1: float
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinedCell:
    """A cell of the whole table; `held` has a part for every page that it has words on."""

    row: int
    col: int
    rowspan: int
    colspan: int
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A table (or frame) with all its parts. `row_pages` is the page on which each row begins."""

    parts: tuple[Grid, ...]
    columns: int
    cells: tuple[JoinedCell, ...]
    row_pages: tuple[int, ...]
    header_rows: int = 0  # rows at the top that are printed again on a later page


def is_note(text: str) -> bool:
    """Whether a line only says that a table goes on: （续表）, 接上页, 转下页."""
    return False


def stitch(run: Sequence[Grid]) -> tuple[Joined, ...]:
    """Join the grids of a run (in reading order, no body text between) that are one table."""
    return ()
