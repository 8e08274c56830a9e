"""What the tables of a PDF cost, in units of pdfplumber's `page.extract_tables()` on the same pages.

Ours is all of it: text and rules of the page, the grids, parts joined over pages, the words of every cell. Both are
timed in the same run, interleaved; both files are open before. Pages without rules are timed against the text alone.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

from benchmarks.accuracy_grids import NAMES, opened, pages
from benchmarks.shared import sample, shared
from benchmarks.timing import Ratio, ratio
from checker.intake.pages.grids import find_grids
from checker.intake.pages.stitch import stitch
from checker.intake.pages.tables import to_table
from checker.intake.pdf.rules import page_rules
from checker.intake.pdf.sheet import read_sheet

GOAL = 1.2
FEW = 5  # pages
RULES_GOAL = 2.0  # text of a page without rules and the search for them, in units of the text alone (3 for all reading)


def ours(document: Any, numbers: list[int]) -> None:
    """The tables of these pages."""
    grids = [grid for number in numbers for grid in find_grids(read_sheet(document, number).page)]
    for joined in stitch(grids):
        to_table(joined, 0)


def theirs(document: Any, numbers: list[int]) -> None:
    """The same through pdfplumber, its pages closed so that each round reads them anew."""
    for number in numbers:
        page = document.pages[number]
        page.extract_tables()
        page.close()


def text_of(document: Any, numbers: list[int], rules: bool) -> None:
    """The text of these pages, and their rules if asked for."""
    for number in numbers:
        page = document[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        if rules:
            page_rules(page)
        page.close()


def measure(rounds: int = 7) -> list[tuple[str, str, Ratio, float]]:
    """Rows (sample, metric, ratio, goal)."""
    import pdfplumber

    if shared() is None:
        return []
    rows: list[tuple[str, str, Ratio, float]] = []
    for name in NAMES:
        path = sample(f"{name}.pdf")
        sheets = pages(path)
        ruled = [n for n, page in enumerate(sheets) if find_grids(page)]
        plain = [n for n, page in enumerate(sheets) if not page.rules]
        with opened(path) as mine, pdfplumber.open(path) as peer:
            found = ratio(partial(ours, mine, ruled), partial(theirs, peer, ruled), rounds)
            rows.append((name, f"tables, {len(ruled)} pages", found, GOAL))
            if len(plain) >= FEW:
                bare = ratio(partial(text_of, mine, plain, True), partial(text_of, mine, plain, False), rounds)
                rows.append((name, f"no rules, {len(plain)} pages", bare, RULES_GOAL))
    return rows


def main() -> None:
    """Print the table; an argument sets the number of rounds."""
    for name, metric, found, goal in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 7):
        spread = f"{found.low:.3f}–{found.high:.3f}"
        print(f"{name:10} {metric:20} {found.median:.3f}   ({spread}; {found.seconds * 1000:.1f} ms)   goal ≤ {goal}")


if __name__ == "__main__":
    main()
