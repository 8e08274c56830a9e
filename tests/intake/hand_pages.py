"""Pages made by hand: lines of characters one size wide (Latin ones half), and rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from checker.intake.pages.grids import find_grids
from checker.intake.pages.model import Area, Doubt, Line, Page, Rule
from checker.intake.pages.stitch import Joined, stitch
from checker.intake.pages.tables import to_table
from checker.model.document import Table

SIZE = 10.0


def line(text: str, x0: float, top: float, bold: bool = False, doubts: tuple[Doubt, ...] = ()) -> Line:
    """A line that begins at `x0`, ten points high."""
    edges = [x0]
    for char in text:
        edges.append(edges[-1] + (SIZE if unicodedata.east_asian_width(char) in "WFA" else SIZE / 2))
    return Line(text, x0, top, edges[-1], top + SIZE, SIZE, bold, tuple(edges), doubts=doubts)


def across(y: float, x0: float, x1: float) -> Rule:
    return Rule(x0, y, x1, y)


def down(x: float, top: float, bottom: float) -> Rule:
    return Rule(x, top, x, bottom)


def net(xs: Sequence[float], ys: Sequence[float]) -> tuple[Rule, ...]:
    """Every border of a grid without merged cells."""
    return (*(across(y, xs[0], xs[-1]) for y in ys), *(down(x, ys[0], ys[-1]) for x in xs))


def page(
    lines: Sequence[Line] = (),
    rules: Sequence[Rule] = (),
    number: int = 1,
    scanned: bool = False,
    seals: tuple[Area, ...] = (),
) -> Page:
    """A page of 600 × 800 points."""
    return Page(number, 600.0, 800.0, tuple(lines), tuple(rules), seals, scanned)


def sheet(rows: Sequence[Sequence[str]], number: int = 1, top: float = 50.0, **more: object) -> Page:
    """A page with a table: rows 20 points high and columns 100 wide, a line of words in every cell.

    "^" and "<" continue the cell above and the one to the left.
    """
    wide, high = 100.0, 20.0
    xs = [50 + wide * n for n in range(len(rows[0]) + 1)]
    ys = [top + high * n for n in range(len(rows) + 1)]
    rules: list[Rule] = [down(xs[0], ys[0], ys[-1]), down(xs[-1], ys[0], ys[-1])]
    rules += [across(ys[0], xs[0], xs[-1]), across(ys[-1], xs[0], xs[-1])]
    words: list[Line] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if r and text != "^":
                rules.append(across(ys[r], xs[c], xs[c + 1]))
            if c and text != "<":
                rules.append(down(xs[c], ys[r], ys[r + 1]))
            if text not in ("^", "<", ""):
                words.append(line(text, xs[c] + 5, ys[r] + 5, bold=bool(more.get("bold")) and r == 0))
    return page(words, rules, number, bool(more.get("scanned")))


def joined(*pages: Page) -> tuple[Joined, ...]:
    """The tables of pages that hold nothing but their grids."""
    return stitch([grid for one in pages for grid in find_grids(one)])


def table(*pages: Page) -> Table:
    """The only table of some pages."""
    (whole,) = joined(*pages)
    return to_table(whole, 0).table


def filled(found: Table) -> list[list[str]]:
    """Its rows, merged cells given in every square."""
    return [["" if at < 0 else found.cells[at].text for at in row] for row in found.grid]
