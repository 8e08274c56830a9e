"""From grids to the table of a block: the words of every cell, the doubts in them, the tables inside them."""

from __future__ import annotations

from dataclasses import dataclass

from checker.intake.pages.stitch import Joined
from checker.model.document import Mark, Table


@dataclass(frozen=True, slots=True)
class Built:
    """A block's table. Nested tables are to become the blocks after it, in this order: row, column, joined."""

    table: Table
    marks: tuple[Mark, ...] = ()
    nested: tuple[tuple[int, int, Joined], ...] = ()


def to_table(joined: Joined, block: int) -> Built:
    """The table of block number `block`, with its marks (uncertain characters) placed in its cells.

    The k-th nested table must become block `block + 1 + k`, with ``inside=(block, row, col)``: `Cell.tables` counts on it.
    """
    return Built(Table(cells=(), grid=()))
