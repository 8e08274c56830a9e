"""Tables of paged files against truth.json: every cell, as its program drew the lines and as a scanner would give them.

A cell is exact when its paragraphs are the document's (white space within them left out); "letters" leaves the line
feeds out too, since a line that fills its cell may end a paragraph or not. Rows of a header that differ in nothing are
one printed row. The peer is pdfplumber's `extract_tables`, its pages laid under each other, empty cells of merged ones
filled from above and repeated header rows dropped; "trivial" finds no table.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.shared import sample, shared
from checker.intake.pages.grids import find_grids, is_frame
from checker.intake.pages.layout import lay_out
from checker.intake.pages.model import Page, Rule
from checker.intake.pdf.opening import open_pdf
from checker.intake.pdf.sheet import read_sheet

MOST_SHOWN = 12  # misses of one figure
NAMES = ("changning", "tianjin", "shandong", "changzhi", "shaoxing")
Rows = list[list[str]]
Row = tuple[str, str, float, str, float | None]


def bare(text: str) -> str:
    return "\n".join(re.sub(r"\s+", "", part) for part in text.split("\n"))


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def wanted(name: str) -> list[Rows]:
    """The tables of one document; header rows that differ in nothing are one in print."""
    folder = shared()
    assert folder is not None
    truth = json.loads((folder / "samples" / "truth.json").read_text(encoding="utf-8"))["documents"][name]
    return [
        [row for n, row in enumerate(t["cells"]) if not (0 < n < t["header_rows"] and row == t["cells"][n - 1])]
        for t in truth["tables"]
    ]


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    document = open_pdf(path.read_bytes(), path.name)
    try:
        yield document
    finally:
        document.close()


def pages(path: Path) -> tuple[Page, ...]:
    with opened(path) as document:
        return tuple(read_sheet(document, number).page for number in range(len(document)))


def tables(sheets: tuple[Page, ...]) -> list[Rows]:
    """The tables of the laid out pages, merged cells filled."""
    found = [block.table for block in lay_out(sheets).blocks if block.table is not None and block.inside is None]
    return [[["" if at < 0 else table.cells[at].text for at in row] for row in table.grid] for table in found]


def plumbed(path: Path) -> list[Rows]:
    """The same through pdfplumber."""
    import pdfplumber

    found: list[list[list[str | None]]] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for part in page.extract_tables():
                if found and len(found[-1][0]) == len(part[0]) and page.page_number > 1:
                    part = part[1:] if part[0] == found[-1][0] else part
                    found[-1] += part
                elif len(part[0]) > 1:
                    found.append(part)
            page.close()
    for rows in found:
        for above, row in pairwise(rows):
            row[:] = [above[n] if cell is None else cell for n, cell in enumerate(row)]
    return [[[cell or "" for cell in row] for row in rows] for rows in found]


def shaken(sheets: tuple[Page, ...], seed: int = 7) -> tuple[Page, ...]:
    """Pages with the rules of a scan: ends and places off by up to 1.5 points, gaps, a piece missing here and there."""
    dice = random.Random(seed)
    return tuple(
        replace(page, scanned=True, rules=tuple(piece for rule in page.rules for piece in _shaken(rule, dice)))
        for page in sheets
    )


def _shaken(rule: Rule, dice: random.Random) -> Iterator[Rule]:
    flat = rule.x1 - rule.x0 >= rule.bottom - rule.top
    start, end = (rule.x0, rule.x1) if flat else (rule.top, rule.bottom)
    at = rule.top if flat else rule.x0
    start += dice.uniform(-1.5, 3.0)
    while start < end:
        stop = min(end + dice.uniform(-3.0, 1.5), start + dice.uniform(60.0, 260.0))
        place = at + dice.uniform(-1.5, 1.5)
        if stop - start > 1:
            yield Rule(start, place, stop, place) if flat else Rule(place, start, place, stop)
        start = stop + dice.uniform(0.0, 8.0)


def open_ended(sheets: tuple[Page, ...]) -> tuple[Page, ...]:
    """Pages whose tables have no line above their first and below their last row, as some programs leave them."""
    found = []
    for page in sheets:
        ends = {y for grid in find_grids(page) if not is_frame(grid) for y in (grid.ys[0], grid.ys[-1])}
        kept = (r for r in page.rules if r.x0 == r.x1 or all(abs(r.top - y) > 2 for y in ends))
        found.append(replace(page, rules=tuple(kept)))
    return tuple(found)


def score(truth: Sequence[Rows], found: Sequence[Rows], form: Callable[[str], str], verbose: str = "") -> float:
    """Share of the cells that are exact; a row counts for the row it is most like, in order."""
    right = total = 0
    for number, rows in enumerate(truth):
        have = found[number] if number < len(found) else []
        partner = _partners(rows, have)
        for r, row in enumerate(rows):
            got = have[partner[r]] if r in partner else []
            for c, cell in enumerate(row):
                ok = c < len(got) and form(got[c]) == form(cell)
                right, total = right + ok, total + 1
                if verbose and not ok and total - right <= MOST_SHOWN:
                    print(
                        f"  {verbose} {number}/{r}/{c}: {cell[-24:]!r} got {got[c][-24:] if c < len(got) else None!r}"
                    )
    return right / max(total, 1)


def _partners(rows: Rows, have: Rows) -> dict[int, int]:
    one, other = ([letters("|".join(row)) for row in table] for table in (rows, have))
    found: dict[int, int] = {}
    for _, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        found.update(zip(range(i1, i2), range(j1, j2), strict=False))
    return found


def measure(verbose: bool = False) -> list[Row]:
    """(sample, metric, figure, goal, figure of the peer)."""
    if shared() is None:
        return []
    rows: list[Row] = []
    for name in NAMES:
        truth, path = wanted(name), sample(f"{name}.pdf")
        sheets = pages(path)
        found, peer = tables(sheets), plumbed(path)
        noisy = tables(shaken(sheets))
        say = name if verbose else ""
        rows.append((name, "cells exact", score(truth, found, bare, say), "0.995", score(truth, peer, bare)))
        rows.append((name, "cells, letters", score(truth, found, letters), "0.995", score(truth, peer, letters)))
        rows.append((name, "tables too many", float(len(found) - len(truth)), "0", float(len(peer) - len(truth))))
        ends = score(truth, tables(open_ended(sheets)), letters)
        rows.append((name, "open ends, letters", ends, "0.98", None))
        noisy_score = score(truth, noisy, letters, f"{name} shaken" if verbose else "")
        rows.append((name, "shaken rules, letters", noisy_score, "0.98", None))
    return rows


def main() -> None:
    rows = measure("-v" in sys.argv)
    if not rows:
        print("the labelled documents are not beside this checkout: nothing measured (set DUIBIAO_SHARED)")
    for name, metric, figure, goal, peer in rows:
        beside = "" if peer is None else f"   pdfplumber {peer:.4f}"
        print(f"{name:10} {metric:22} {figure:.4f}   goal {goal:6} trivial 0.0000{beside}")


if __name__ == "__main__":
    main()
