"""How near the reading of the scanned sample comes to its document, by truth.json.

Characters: 1 − edit distance / length, over paragraphs, tables and boxes of the document one after the other, white
space removed and wide signs taken for their narrow twins; raw: the same without the latter. Cells: read exactly, in
their place. Figures: every number with its unit of the document; wrongly trusted is one that came out otherwise though
no character of it was doubted.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.accuracy_pdf_extract import keys
from benchmarks.accuracy_text import bare, filled
from benchmarks.shared import sample, shared
from checker.intake.docx.reader import read_docx
from checker.intake.ocr import ocr_available
from checker.intake.outline.understand import understand
from checker.intake.pdf.reader import read_pdf
from checker.model.document import Reading, Table
from checker.requirements.extract import extract

Row = tuple[str, str, float, str, float]
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?[%‰]?")


def narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", text)).replace("[", "〔").replace("]", "〕")


def distance(one: str, other: str) -> int:
    """Edit distance; long equal stretches are taken out first, so that what is left is small."""
    total = 0
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            total += _small(one[a:b], other[c:d])
    return total


def _small(one: str, other: str) -> int:
    if len(one) * len(other) > 4_000_000:
        return max(len(one), len(other))
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, twin in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (sign != twin))
    return row[-1]


def wanted_texts(truth: dict[str, Any]) -> list[str]:
    texts = [p.get("auto_number", "") + p["text"] for p in truth["paragraphs"]]
    return [*texts, *(text for table in truth["tables"] for text in once(table["cells"]))]


def once(cells: list[list[str]]) -> list[str]:
    """The cells of a table with values filled down a merged column told once."""
    found = []
    for r, row in enumerate(cells):
        found += [text for c, text in enumerate(row) if text and not (r and cells[r - 1][c] == text)]
    return found


def found_texts(reading: Reading) -> list[str]:
    body = [block.text for block in reading.blocks if block.table is None and block.part in ("body", "box")]
    tables = [filled_once(block.table) for block in reading.blocks if block.table is not None]
    return [*body, *(text for table in tables for text in table)]


def filled_once(table: Table) -> list[str]:
    return once([["" if i < 0 else table.cells[i].text for i in row] for row in table.grid])


def doubted(reading: Reading) -> str:
    """The text of the document with every doubted character as □."""
    marks: dict[tuple[int, int | None, int | None], list[tuple[int, int]]] = {}
    for mark in reading.marks:
        if mark.kind in ("uncertain", "seal"):
            key = (mark.place.block, mark.place.row, mark.place.col)
            marks.setdefault(key, []).append((mark.place.start, mark.place.end))

    def shown(text: str, key: tuple[int, int | None, int | None]) -> str:
        signs = list(text)
        for start, end in marks.get(key, ()):
            signs[start:end] = "□" * (end - start)
        return "".join(signs)

    texts = []
    for block in reading.blocks:
        if block.table is None and block.part in ("body", "box"):
            texts.append(shown(block.text, (block.index, None, None)))
    for block in reading.blocks:
        if block.table is not None:
            texts += [shown(cell.text, (block.index, cell.row, cell.col)) for cell in block.table.cells]
    return narrow("".join(texts))


def trusted_wrongly(wanted: str, found: str) -> Iterator[tuple[str, str]]:
    """Figures of the document whose place in the reading holds another figure, or none, and no doubt."""
    spans = [match.span() for match in _FIGURE.finditer(wanted)]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if tag == "equal" or "□" in found[max(0, c - 1) : d + 1]:
            continue
        hit = [(start, end) for start, end in spans if start < b and a < end]
        if hit or re.search(r"[0-9%‰]", found[c:d]):
            yield wanted[max(0, a - 8) : b + 8], found[max(0, c - 8) : d + 8]


def cells(reading: Reading, truth: dict[str, Any], verbose: bool) -> float:
    found = [filled(block.table) for block in reading.blocks if block.table is not None]
    right = total = 0
    for n, table in enumerate(truth["tables"]):
        have = found[n] if n < len(found) else []
        for r, row in enumerate(table["cells"]):
            for c, cell in enumerate(row if any(row) else ()):
                got = have[r][c] if r < len(have) and c < len(have[r]) else None
                total += 1
                right += got is not None and narrow(got) == narrow(bare(cell))
                if verbose and (got is None or narrow(got) != narrow(bare(cell))):
                    print(f"  table {n} row {r} col {c}: wanted {bare(cell)!r} got {got!r}")
    return right / max(total, 1)


def score(reading: Reading, truth: dict[str, Any], verbose: bool = False) -> dict[str, float]:
    """Figures of one reading: characters, raw, cells, wrong (a number), doubts (a number)."""
    wanted, found = "".join(wanted_texts(truth)), "".join(found_texts(reading))
    sharp = re.sub(r"\s+", "", wanted)
    wrong = list(trusted_wrongly(narrow(wanted), doubted(reading)))
    if verbose:
        for tag, a, b, c, d in difflib.SequenceMatcher(
            None, narrow(wanted), narrow(found), autojunk=False
        ).get_opcodes():
            if tag != "equal":
                print(f"  {narrow(wanted)[max(0, a - 6) : a]}[{narrow(wanted)[a:b]} → {narrow(found)[c:d]}]")
        for one, other in wrong:
            print(f"  trusted wrongly: {one!r} → {other!r}")
    return {
        "characters": 1 - distance(narrow(wanted), narrow(found)) / len(narrow(wanted)),
        "raw": 1 - distance(sharp, re.sub(r"\s+", "", found)) / len(sharp),
        "cells": cells(reading, truth, verbose),
        "wrong": float(len(wrong)),
        "doubts": float(sum(mark.kind in ("uncertain", "seal") for mark in reading.marks)),
    }


def extraction(reading: Reading, docx: Reading, verbose: bool = False) -> Iterator[tuple[str, float, str]]:
    """Of each kind of requirement, and of all, how many are as from the .docx (F1); deadlines and targets by value."""
    found, wanted = keys(extract(understand(reading))), keys(extract(understand(docx)))
    for kind in ("", *dict.fromkeys(key[0] for key in wanted)):
        a = Counter({key: n for key, n in found.items() if not kind or key[0] == kind})
        b = Counter({key: n for key, n in wanted.items() if not kind or key[0] == kind})
        both = sum((a & b).values())
        goal = "≥ 0.90" if kind == "target" else "≥ 0.95"
        yield f"{kind or 'requirements'} as from .docx", 2 * both / max(1, sum(a.values()) + sum(b.values())), goal
        if verbose and kind:
            print(*(f"  missing {key}" for key in (b - a).elements()), sep="\n")
            print(*(f"  extra   {key}" for key in (a - b).elements()), sep="\n")


def measure(verbose: bool = False) -> list[Row]:
    """(document, metric, figure, goal, figure of a program that reads no scans)."""
    folder = shared()
    if folder is None or not ocr_available():
        return []
    truth = json.loads((folder / "samples" / "truth.json").read_text(encoding="utf-8"))["documents"]["changning"]
    reading = read_pdf(sample("changning.scan.pdf"))
    got = score(reading, truth, verbose)
    name = "changning.scan.pdf"
    kinds = extraction(reading, read_docx(sample("changning.docx")), verbose)
    return [
        *((name, metric, figure, goal, 0.0) for metric, figure, goal in kinds),
        (name, "characters", got["characters"], "≥ 0.99", 0.0),
        (name, "characters, widths of signs included", got["raw"], "", 0.0),
        (name, "table cells", got["cells"], "≥ 0.99", 0.0),
        (name, "figures trusted wrongly", got["wrong"], "0", 0.0),
        (name, "doubtful passages", got["doubts"], "few", 0.0),
    ]


def main() -> None:
    for name, metric, figure, goal, trivial in measure("-v" in sys.argv):
        print(f"{name:22} {metric:38} {figure:8.4f}  {goal:8} {trivial:.2f}")


if __name__ == "__main__":
    main()
