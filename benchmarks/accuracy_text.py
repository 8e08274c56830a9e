"""How near the reading of the five extracted texts comes to their documents, by truth.json.

Texts are compared with white space removed, after the repairs that truth.json names.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from benchmarks.shared import shared
from checker.intake.text.reader import read_text
from checker.model.document import Reading, Table

SEEDS = {"changning": "000", "tianjin": "001", "shandong": "002", "changzhi": "003", "shaoxing": "004"}
NOT_IN_TEXT = {("changning", "letterhead"), ("shaoxing", "letterhead")}  # the text files do not hold these
Row = tuple[str, str, float, str, float]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("（", "(").replace("）", ")").replace("：", ":")


def filled(table: Table) -> list[list[str]]:
    return [["" if i < 0 else bare(table.cells[i].text) for i in row] for row in table.grid]


def in_order(wanted: list[str], found: list[str]) -> set[int]:
    """Indexes of `wanted` matched in order with `found` (longest common subsequence)."""
    best = [[0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            same = wanted[i] == found[j]
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    hits, i, j = set(), 0, 0
    while i < len(wanted) and j < len(found):
        if wanted[i] == found[j]:
            hits.add(i)
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return hits


def repaired(text: str, repairs: list[list[str]]) -> str:
    for wrong, right, _ in repairs:
        text = text.replace(bare(wrong), bare(right))
    return text


def paragraphs(name: str, reading: Reading, truth: dict[str, Any], repairs: list[list[str]], verbose: bool) -> float:
    wanted = [
        bare(p.get("auto_number", "")) + bare(p["text"])
        for p in truth["paragraphs"]
        if (name, p["kind"]) not in NOT_IN_TEXT
    ]
    found = [repaired(bare(b.text), repairs) for b in reading.blocks if b.table is None and b.part == "body"]
    unnumbered = {
        bare(p["auto_number"]) + bare(p["text"]): bare(p["text"]) for p in truth["paragraphs"] if "auto_number" in p
    }
    wanted = [unnumbered.get(w, w) if w not in found and unnumbered.get(w) in found else w for w in wanted]
    hits = in_order(wanted, found)
    extra = [f for f in found if f not in wanted]
    if verbose:
        for n, text in enumerate(wanted):
            if n not in hits:
                print(f"  {name} paragraph not found: {text[:40]} … {text[-14:]}")
        for text in extra:
            print(f"  {name} paragraph invented: {text[:40]} … {text[-14:]}")
    return len(hits) / max(len(wanted), len(hits) + len(extra))


def tables(name: str, reading: Reading, truth: dict[str, Any], verbose: bool) -> tuple[float, list[float]]:
    found = [filled(block.table) for block in reading.blocks if block.table is not None]
    right = total = 0
    columns: dict[int, list[int]] = {}
    for n, table in enumerate(truth["tables"]):
        have = found[n] if n < len(found) else []
        for r, row in enumerate(table["cells"]):
            if not any(row):
                continue
            for c, cell in enumerate(row):
                got = have[r][c] if r < len(have) and c < len(have[r]) else None
                ok = got == bare(cell)
                right, total = right + ok, total + 1
                columns.setdefault(c, []).append(ok)
                if verbose and not ok:
                    print(f"  {name} table {n} row {r} col {c}: wanted {bare(cell)[:30]!r} got {(got or '')[:30]!r}")
        if verbose and have and len(have) != len(table["cells"]):
            print(f"  {name} table {n}: {len(have)} rows for {len(table['cells'])}")
    return right / max(total, 1), [sum(hits) / len(hits) for hits in columns.values()]


def boxes(reading: Reading, truth: dict[str, Any]) -> float | None:
    wanted = [bare(text) for box in truth["boxes"] for text in (box["title"], *box["text"]) if text]
    found = [bare(block.text) for block in reading.blocks if block.part == "box"]
    return len(in_order(wanted, found)) / max(len(wanted), len(found)) if wanted else None


def trivial(path: Path, truth: dict[str, Any]) -> float:
    """What a program that takes every line for a paragraph finds."""
    wanted = [bare(p.get("auto_number", "")) + bare(p["text"]) for p in truth["paragraphs"]]
    found = [bare(line) for line in path.read_text(encoding="utf-8").splitlines() if bare(line)]
    return len(in_order(wanted, found)) / max(len(wanted), len(found))


def measure(verbose: bool = False) -> list[Row]:
    """(seed, metric, figure, goal, what one line a paragraph and no tables scores)."""
    folder = shared()
    if folder is None:
        return []
    truth = json.loads((folder / "samples" / "truth.json").read_text(encoding="utf-8"))
    rows: list[Row] = []
    for name, number in SEEDS.items():
        path = next((folder / "seeds").glob(f"{number}_*.txt"))
        reading = read_text(path)
        document = truth["documents"][name]
        repairs = truth["repairs"].get(name, [])
        share = paragraphs(name, reading, document, repairs, verbose)
        rows.append((name, "paragraphs", share, "0.98", trivial(path, document)))
        cells, columns = tables(name, reading, document, verbose)
        rows.append((name, "table cells", cells, "0.97" if name == "shandong" else "0.99", 0.0))
        if name == "shandong":
            rows.append((name, "number, specialty, name", sum(columns[:3]) / 3, "0.97", 0.0))
        boxed = boxes(reading, document)
        if boxed is not None:
            rows.append((name, "boxes", boxed, "0.98", 0.0))
    return rows


def main() -> None:
    rows = measure("-v" in sys.argv)
    if not rows:
        print("the labelled documents are not beside this checkout: nothing measured (set DUIBIAO_SHARED)")
    for name, metric, figure, goal, plain in rows:
        print(f"{name:10} {metric:24} {figure:.3f}  goal {goal}  one line a paragraph {plain:.3f}")


if __name__ == "__main__":
    main()
