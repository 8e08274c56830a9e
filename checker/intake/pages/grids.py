"""Tables and frames of a page, from its ruling lines: cells, spans, and the lines of text inside each.

How to use it (the layout):

1. ``grids = find_grids(page)``: every grid of the page, top to bottom, then left to right. It is empty, at next to no
   cost, for a page without rules. A lone rule, an underline or a frame around the whole page is no grid.
2. Leave the lines named by ``grid.used`` out of the paragraphs; put ``grid.rest`` (pieces of such lines that stand
   outside the grid, nearly always empty) back in their place. Insert the grid where its box stands.
3. ``is_frame(grid)`` tells a frame around text from a table: one cell. Its lines are ``grid.cells[0].lines``.
4. Tables run over pages. Give every longest run of grids that follow each other in reading order, with nothing but
   running heads and page numbers between them, to ``stitch.stitch(run)``: it joins what is one table and leaves apart
   what is not. (``stitch.is_note(text)`` tells a line such as （续表） or 接上页, which does not end a run.)
   A frame cut by a page break comes back as one Joined with one cell, like a table.
   A grid without a single word (a chart, an empty form) that joins no other is left out.
5. ``tables.to_table(joined, block)`` makes the `Table` of a block with that index, the marks of its doubtful
   characters, and the tables nested in its cells.

What is not found: tables without any rule; columns of open tables (horizontal rules only) that a header or a row
bridges; a table nested in a cell whose borders lie on those of the cell (its cells become cells of the outer table).

Units and axes are those of `checker.intake.pages.model`.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.intake.pages.model import Area, Line, Page

MIN_RULES = 3  # an open table has a rule above its head, one under it, and one at its end


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell at its top left square. `lines` stand in it, top to bottom, those that ran over a border cut there."""

    row: int
    col: int
    rowspan: int
    colspan: int
    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()  # tables and frames drawn inside this cell; their lines are not in `lines`


@dataclass(frozen=True, slots=True)
class Grid:
    """A table or frame of one page. `xs` and `ys` are its column and row borders, one more than columns and rows."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]  # by row, then column
    used: tuple[int, ...] = ()  # indexes into Page.lines of every line that stands in it, wholly or in part
    rest: tuple[Line, ...] = ()  # pieces of these lines that stand outside it
    size: float = 0.0  # height of its characters
    page_height: float = 0.0
    scanned: bool = False
    seals: tuple[Area, ...] = ()  # of the page

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x0, top, x1, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def is_frame(grid: Grid) -> bool:
    """Whether it is a frame around text rather than a table: a single cell."""
    return len(grid.cells) == 1


def find_grids(page: Page) -> tuple[Grid, ...]:
    """The tables and frames of a page, top to bottom, then left to right."""
    if len(page.rules) < MIN_RULES:
        return ()
    from checker.intake.pages.placing import placed_grids

    return placed_grids(page)
