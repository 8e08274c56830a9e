"""Does the .docx reader find every paragraph, cell, box and number of the five real samples?"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from benchmarks.shared import sample
from checker.intake.docx.reader import read_docx
from checker.model.document import Block, Reading, Table

NAMES = ("changning", "tianjin", "shandong", "changzhi", "shaoxing")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def filled(table: Table) -> list[list[str]]:
    """Every square of the grid with the text of the cell that covers it."""
    return [[table.cells[index].text if index >= 0 else "" for index in row] for row in table.grid]


def _in_order(wanted: list[str], found: list[str]) -> tuple[int, list[str]]:
    at, hits, missed = 0, 0, []
    for text in wanted:
        if text in found[at:]:
            at = found.index(text, at) + 1
            hits += 1
        else:
            missed.append(text)
    return hits, missed


def _boxes(reading: Reading, truth: list[dict[str, Any]]) -> tuple[int, list[str]]:
    boxes = [b.text for b in reading.blocks if b.part == "box"]
    single = [
        c for b in reading.blocks if b.table and len(b.table.cells) == 1 for c in b.table.cells[0].text.split("\n")
    ]
    hits, missed = 0, []
    for box in truth:
        lines = [box["title"], *box["text"]]
        got, lost = _in_order(lines, boxes if box["as"] == "text box" else single)
        hits += got == len(lines)
        missed += lost
    return hits, missed


def measure(verbose: bool = False) -> list[tuple[str, str, float, float]]:
    """Rows (sample, metric, share right, goal)."""
    truths = json.loads(sample("truth.json").read_text(encoding="utf-8"))["documents"]
    rows = []
    for name in NAMES:
        truth = truths[name]
        reading = read_docx(sample(f"{name}.docx"))
        wanted = [p.get("auto_number", "") + p["text"] for p in truth["paragraphs"]]
        body = [b for b in reading.blocks if b.part == "body"]
        hits, missed = _in_order(wanted, [b.text for b in body])
        rows.append((name, "paragraphs whole, in order", hits / len(wanted), 1.0))
        extra = len(body) - hits
        rows.append((name, "paragraphs invented", extra / len(wanted), 0.0))
        numbers = [(p["auto_number"], p["text"]) for p in truth["paragraphs"] if "auto_number" in p]
        if numbers:
            shown = {(b.number, b.text[len(b.number) :]) for b in body if b.number}
            rows.append((name, "automatic numbers", sum(n in shown for n in numbers) / len(numbers), 1.0))
        hits, lost = _cells(truth["tables"], [b for b in reading.blocks if b.table and len(b.table.cells) > 1])
        total = sum(len(r) for t in truth["tables"] for r in t["cells"])
        rows.append((name, "cells exact, merged filled", hits / max(total, 1), 1.0))
        missed += lost
        if truth["boxes"]:
            hits, lost = _boxes(reading, truth["boxes"])
            rows.append((name, "boxes", hits / len(truth["boxes"]), 1.0))
            missed += lost
        if verbose:
            print("\n".join(f"{name} missed: {text!r}" for text in missed))
            print("\n".join(f"{name} loss: {loss.what} | {loss.where}" for loss in reading.losses))
    return rows


def _cells(truth: list[dict[str, Any]], tables: list[Block]) -> tuple[int, list[str]]:
    hits, missed = 0, []
    for wanted, block in zip(truth, tables, strict=False):
        if block.table is None:
            continue
        found = filled(block.table)
        for r, row in enumerate(wanted["cells"]):
            for c, text in enumerate(row):
                got = found[r][c] if r < len(found) and c < len(found[r]) else None
                hits += got == text
                if got != text:
                    missed.append(f"{wanted['name']} {r},{c} {text!r} / {got!r}")
    return hits, missed


def main() -> None:
    """Print the table."""
    for name, metric, figure, goal in measure("-v" in sys.argv):
        print(f"{name:10} {metric:28} {figure:.4f}  goal {goal:.1f}")


if __name__ == "__main__":
    main()
