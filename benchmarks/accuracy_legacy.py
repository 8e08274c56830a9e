"""Old Word formats word for word: the five samples as .doc, .wps and .rtf against truth.json, and the catalogs of them.

`python -m benchmarks.accuracy_legacy [-v]`. Ours needs no other program; beside it stand LibreOffice and msdoc2docx,
each read by our .docx reader (0 where it raises). The .rtf files, and the corpus in old formats, are made by
LibreOffice; without it those rows are left out. The trivial program takes the file's UTF-16 text apart at its
paragraph marks.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.accuracy_read import NAMES, _boxes, _cells, _in_order
from benchmarks.shared import sample
from checker import extract
from checker.errors import DuibiaoError
from checker.intake.docx.reader import read_docx
from checker.intake.legacy import office
from checker.intake.legacy.reader import read_legacy
from checker.model.document import Block, Reading

CASES = Path(__file__).resolve().parents[1] / "corpus" / "cases"
Row = tuple[str, str, float, float | None]
GOALS = {"paragraphs": 0.99, "cells": 0.995, "boxes": 0.99, "invented": 0.0}


@contextmanager
def hidden() -> Iterator[None]:
    """LibreOffice out of sight."""
    before = os.environ.get(office.ENVIRONMENT)
    os.environ[office.ENVIRONMENT] = "none"
    try:
        yield
    finally:
        os.environ.pop(office.ENVIRONMENT)
        if before is not None:
            os.environ[office.ENVIRONMENT] = before


def ours(path: Path) -> Reading | None:
    """Our reader alone."""
    with hidden():
        return read_legacy(path)


def by_office(path: Path) -> Reading | None:
    """LibreOffice's .docx of it."""
    with tempfile.TemporaryDirectory() as folder:
        made = office.convert(path.read_bytes(), Path(folder))
        return None if made is None else read_docx(made)


def by_msdoc2docx(path: Path) -> Reading | None:
    """msdoc2docx's .docx of it; None when it raises."""
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError

    with tempfile.TemporaryDirectory() as folder:
        try:
            convert(path, Path(folder) / "made.docx")
            return read_docx(Path(folder) / "made.docx")
        except (Doc2DocxError, DuibiaoError):
            return None


def trivial(path: Path) -> Reading | None:
    """Runs of text as they lie in the file."""
    text = path.read_bytes()[512:].decode("utf-16-le", "replace").replace("\x07", "\r")
    blocks = tuple(Block(index, "body", line) for index, line in enumerate(text.split("\r")))
    return Reading(path.name, "doc", "", blocks)


def word_for_word(reading: Reading | None, truth: dict[str, Any], missed: list[str]) -> dict[str, tuple[int, int]]:
    """Hits and totals of paragraphs, cells and boxes; paragraphs that nobody wrote over those wanted."""
    wanted = [p.get("auto_number", "") + p["text"] for p in truth["paragraphs"]]
    total = sum(len(row) for table in truth["tables"] for row in table["cells"])
    found = {"paragraphs": (0, len(wanted)), "cells": (0, total), "boxes": (0, len(truth["boxes"])), "invented": (0, 0)}
    if reading is None:
        return found
    body = [block.text for block in reading.blocks if block.part == "body"]
    hits, lost = _in_order(wanted, body)
    cells, wrong = _cells(truth["tables"], [b for b in reading.blocks if b.table and len(b.table.cells) > 1])
    boxes, left = _boxes(reading, truth["boxes"])
    missed += lost + wrong + left
    found |= {"paragraphs": (hits, len(wanted)), "cells": (cells, total), "boxes": (boxes, len(truth["boxes"]))}
    return found | {"invented": (len(body) - hits, len(wanted))}


def samples_rows(form: str, paths: dict[str, Path], ways: dict[str, Callable[[Path], Reading | None]]) -> Iterator[Row]:
    """Word for word, a way at a time."""
    truths = json.loads(sample("truth.json").read_text(encoding="utf-8"))["documents"]
    for way, read in ways.items():
        sums: dict[str, list[int]] = {}
        missed: list[str] = []
        started = time.perf_counter()
        for name, path in paths.items():
            reading = read(path)
            for metric, (hits, total) in word_for_word(reading, truths[name], missed).items():
                so_far = sums.setdefault(metric, [0, 0])
                so_far[0], so_far[1] = so_far[0] + hits, so_far[1] + total
            if "-v" in sys.argv and reading is not None and way == "ours":
                print("\n".join(f"{name}.{form} loss: {loss.what} | {loss.where}" for loss in reading.losses))
        seconds = (time.perf_counter() - started) / len(paths)
        if "-v" in sys.argv and way == "ours":
            print("\n".join(f"{form} missed: {text!r}" for text in missed))
        for metric, (hits, total) in sums.items():
            yield f"{form}, {way}", metric, hits / max(total, 1), GOALS[metric] if way == "ours" else None
        yield f"{form}, {way}", "seconds a file", seconds, None


def extraction_rows(form: str, paths: dict[str, Path]) -> Iterator[Row]:
    """The catalog of an old file against that of its .docx: requirements equal in number, kind, title and text."""
    equal = total = 0
    for name, path in paths.items():
        with hidden():
            got = {(one.id, one.kind, one.title, one.text) for one in extract(path).requirements}
        wanted = {(one.id, one.kind, one.title, one.text) for one in extract(sample(f"{name}.docx")).requirements}
        equal, total = equal + len(got & wanted), total + len(got | wanted)
    yield f"{form}, ours", "requirements as of the .docx", equal / max(total, 1), 0.99


def _said(reading: Reading) -> list[tuple[Any, ...]]:
    return [
        (block.part, block.text, None if block.table is None else (block.table.cells, block.table.grid))
        for block in reading.blocks
    ]


def corpus_rows(folder: Path) -> Iterator[Row]:
    """Our own plans saved in old formats: how many read exactly as their .docx, by us and by LibreOffice."""
    plans = sorted(CASES.rglob("*.docx"))
    originals = [_said(read_docx(path)) for path in plans]
    for form in ("doc", "rtf"):
        (folder / form).mkdir()
        made = office.convert_many(tuple(path.read_bytes() for path in plans), folder / form, form)
        right = sum(
            path is not None and (reading := ours(path)) is not None and _said(reading) == wanted
            for path, wanted in zip(made, originals, strict=True)
        )
        yield f"{form}, ours", "own plans read exactly", right / len(plans), 1.0
        (folder / f"{form}-back").mkdir()
        back = office.convert_many(tuple(path.read_bytes() for path in made if path), folder / f"{form}-back")
        right = sum(
            path is not None and _said(read_docx(path)) == wanted for path, wanted in zip(back, originals, strict=False)
        )
        yield f"{form}, LibreOffice", "own plans read exactly", right / len(plans), None


def measure() -> list[Row]:
    """Rows (form and way, metric, figure, goal)."""
    rows: list[Row] = []
    docs = {name: sample(f"{name}.doc") for name in NAMES}
    there = office.installed() is not None
    more = {"LibreOffice": by_office} if there else {}
    rows += samples_rows("doc", docs, {"ours": ours, **more, "msdoc2docx": by_msdoc2docx, "trivial": trivial})
    rows += extraction_rows("doc", docs)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies = {plan: folder / f"{plan}.wps" for plan in NAMES}
        for plan, path in copies.items():
            path.write_bytes(docs[plan].read_bytes())
        rows += samples_rows("wps", copies, {"ours": ours})
        if there:
            made = office.convert_many(tuple(sample(f"{n}.docx").read_bytes() for n in NAMES), folder, "rtf")
            rtf = {plan: path for plan, path in zip(NAMES, made, strict=True) if path is not None}
            rows += samples_rows("rtf", rtf, {"ours": ours, **more})
            rows += extraction_rows("rtf", rtf)
            rows += corpus_rows(folder)
    return rows


def main() -> None:
    """Print the table."""
    for way, metric, figure, goal in measure():
        print(f"{way:18} {metric:30} {figure:.4f}" + ("" if goal is None else f"  goal {goal:g}"))


if __name__ == "__main__":
    main()
