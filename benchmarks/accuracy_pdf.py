"""Are the paragraphs, cells and boxes of the five real samples whole when they are read from .pdf?

White space is left out of the comparison: a PDF does not tell the room between Chinese and Latin letters from a space.
"whole" also leaves out the marks 、，。；： that LibreOffice 7.4 does not print where they hang over the right margin;
"to the letter" does not.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from typing import Any

from benchmarks.shared import sample
from checker.intake.pdf.reader import read_pdf
from checker.model.document import Block, Reading, Table

NAMES = ("changning", "tianjin", "shandong", "changzhi", "shaoxing")
_HANGING = re.compile(r"[、，。；：]")


def plain(text: str) -> str:
    """Without white space."""
    return re.sub(r"\s+", "", text)


def whole(text: str) -> str:
    """Without white space and the marks that may hang over the margin."""
    return _HANGING.sub("", plain(text))


def in_order(wanted: list[str], found: list[str]) -> list[int]:
    """Which of the wanted texts stand in the found ones, in the same order."""
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    return [at for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size)]


def filled(table: Table) -> list[list[str]]:
    """Every square of the grid with the text of the cell that covers it."""
    return [[table.cells[index].text if index >= 0 else "" for index in row] for row in table.grid]


def apart(rows: list[list[str]]) -> list[list[str]]:
    """The rows that print tells apart: a header merged over two rows of the grid is one row on paper."""
    return [row for at, row in enumerate(rows) if at == 0 or row != rows[at - 1]]


def boxes_of(reading: Reading) -> list[str]:
    """The lines of text boxes and framed cells."""
    lines = []
    for block in reading.blocks:
        if block.part == "box" or (block.part == "body" and block.table is None):
            lines.append(block.text)
        elif block.table is not None and len(block.table.cells) == 1:
            lines += block.table.cells[0].text.split("\n")
    return lines


def _cells(truth: list[dict[str, Any]], tables: list[Table]) -> tuple[int, list[str]]:
    hits, missed = 0, []
    for at, wanted in enumerate(truth):
        found = apart(filled(tables[at])) if at < len(tables) else []
        for r, row in enumerate(apart(wanted["cells"])):
            for c, text in enumerate(row):
                got = found[r][c] if r < len(found) and c < len(found[r]) else None
                right = got is not None and plain(got) == plain(text)
                hits += right
                if not right:
                    missed.append(f"{wanted['name']} {r},{c} {text!r} / {got!r}")
    return hits, missed


def _paragraphs(
    name: str, truth: dict[str, Any], body: list[Block]
) -> tuple[list[tuple[str, str, float, float]], list[str]]:
    wanted = [p.get("auto_number", "") + p["text"] for p in truth["paragraphs"]]
    found = [block.text for block in body]
    exact = in_order([plain(t) for t in wanted], [plain(t) for t in found])
    kept = in_order([whole(t) for t in wanted], [whole(t) for t in found])
    rows = [
        (name, "paragraphs whole, in order", len(kept) / len(wanted), 0.99),
        (name, "paragraphs to the letter", len(exact) / len(wanted), 0.99),
        (name, "paragraphs invented", (len(found) - len(kept)) / len(wanted), 0.01),
    ]
    return rows, [wanted[at] for at in sorted(set(range(len(wanted))) - set(kept))]


def measure(verbose: bool = False) -> list[tuple[str, str, float, float]]:
    """Rows (sample, metric, share right, goal)."""
    truths = json.loads(sample("truth.json").read_text(encoding="utf-8"))["documents"]
    rows = []
    for name in NAMES:
        truth = truths[name]
        reading = read_pdf(sample(f"{name}.pdf"))
        boxes = {plain(line) for box in truth["boxes"] for line in (box["title"], *box["text"])}
        body = [b for b in reading.blocks if b.part == "body" and plain(b.text) not in boxes]
        found, missed = _paragraphs(name, truth, body)
        rows += found
        tables = [b.table for b in reading.blocks if b.table and len(b.table.cells) > 1]
        hits, lost = _cells(truth["tables"], tables)
        total = sum(len(row) for table in truth["tables"] for row in apart(table["cells"]))
        rows.append((name, "cells exact, merged filled", hits / max(total, 1), 0.995))
        missed += lost
        if truth["boxes"]:
            lines = [whole(line) for line in boxes_of(reading)]
            parts = [[whole(line) for line in (box["title"], *box["text"])] for box in truth["boxes"]]
            right = [len(in_order(part, lines)) == len(part) for part in parts]
            rows.append((name, "boxes whole", sum(right) / len(parts), 0.99))
            missed += [box["title"] for box, ok in zip(truth["boxes"], right, strict=True) if not ok]
        if verbose:
            print("\n".join(f"{name} missed: {text!r}" for text in missed[:60]))
            print("\n".join(f"{name} loss: {loss.what} | {loss.where}" for loss in reading.losses))
    return rows


def main() -> None:
    """Print the table."""
    for name, metric, figure, goal in measure("-v" in sys.argv):
        print(f"{name:10} {metric:28} {figure:.4f}  goal {goal:.3f}")


if __name__ == "__main__":
    main()
