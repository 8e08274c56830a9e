"""Is a document read the same from a web page as from its .docx? Real samples, our own plans, four kinds of page."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.html_sites import SITES
from benchmarks.shared import sample, shared
from checker.intake.docx.reader import read_docx
from checker.intake.html.reader import read_html
from checker.intake.outline.understand import understand
from checker.model.document import Reading
from checker.requirements.extract import extract

NAMES = ("changning", "tianjin", "shandong", "changzhi", "shaoxing")
CASES = Path(__file__).resolve().parents[1] / "corpus" / "cases"
Row = tuple[str, str, float, float, float]


def documents() -> Iterator[Path]:
    """The real samples where they are, then every Word file of our own."""
    if shared() is not None:
        yield from (sample(f"{name}.docx") for name in NAMES)
    yield from sorted(CASES.rglob("*.docx"))


def squeezed(text: str) -> str:
    """Words without white space: line feeds and indents are the page's, not the document's."""
    return re.sub(r"\s+", "", text)


def texts_of(reading: Reading) -> list[str]:
    """Paragraphs and boxes in reading order; a one-cell table is a box."""
    found = []
    for block in reading.blocks:
        if block.table is not None and len(block.table.cells) == 1:
            found += block.table.cells[0].text.split("\n")
        elif block.table is None and block.part in ("body", "box"):
            found.append(block.text)
    return [squeezed(text) for text in found if text.strip()]


def in_order(wanted: list[str], found: list[str]) -> tuple[int, list[str]]:
    """How many of `wanted` stand in `found`, whole and in order, and those that do not."""
    at, hits, missed = 0, 0, []
    for text in wanted:
        if text in found[at:]:
            at, hits = found.index(text, at) + 1, hits + 1
        else:
            missed.append(text)
    return hits, missed


def cells_of(reading: Reading) -> list[list[list[str]]]:
    """Every table of more than one cell, merged cells filled."""
    return [
        [[squeezed(b.table.cells[i].text) if i >= 0 else "" for i in row] for row in b.table.grid]
        for b in reading.blocks
        if b.table is not None and len(b.table.cells) > 1 and any(c.text for c in b.table.cells)
    ]


def compare(word: Reading, other: Reading, name: str, kind: str) -> tuple[list[Row], list[str]]:
    """Rows (document, metric, share right, goal, what joining all lines would give), and the misses in words."""
    wanted, found = texts_of(word), texts_of(other)
    hits, missed = in_order(wanted, found)
    rows: list[Row] = [(name, f"{kind} paragraphs whole, in order", hits / max(len(wanted), 1), 0.99, 0.0)]
    rows.append((name, f"{kind} paragraphs invented", (len(found) - hits) / max(len(wanted), 1), 0.01, 0.0))
    said = [f"{kind} missed: {text[:70]}" for text in missed]
    said += [f"{kind} extra: {text[:70]}" for text in found if text not in wanted]
    right = total = 0
    ours = cells_of(other)
    for at, table in enumerate(cells_of(word)):
        for r, row in enumerate(table):
            for c, text in enumerate(row):
                got = ours[at][r][c] if at < len(ours) and r < len(ours[at]) and c < len(ours[at][r]) else None
                total, right = total + 1, right + (got == text)
                if got != text:
                    said.append(f"{kind} cell {at}:{r},{c} {text[:40]!r} / {(got or '-')[:40]!r}")
    if total:
        rows.append((name, f"{kind} cells exact", right / total, 0.995, 0.0))
    right, total, lost = requirements(word, other)
    rows.append((name, f"{kind} requirements as from .docx", right / max(total, 1), 0.99, 0.0))
    return rows, said + [f"{kind} requirement {one}" for one in lost]


def requirements(word: Reading, other: Reading) -> tuple[int, int, list[str]]:
    """Requirements with the same id, kind and title in both; all in either; those that differ."""

    def of(reading: Reading) -> set[tuple[str, str, str]]:
        return {(one.id, one.kind, squeezed(one.title)) for one in extract(understand(reading)).requirements}

    first, second = of(word), of(other)
    lost = [f"- {one}" for one in sorted(first - second)] + [f"+ {one}" for one in sorted(second - first)]
    return len(first & second), len(first | second), lost


def compared(word: Reading, others: Iterable[tuple[str, Reading]], name: str, verbose: bool) -> list[Row]:
    """The rows of one document in all its other forms; the misses are printed when asked for."""
    rows: list[Row] = []
    for kind, other in others:
        found, said = compare(word, other, name, kind)
        rows += found
        if verbose and said:
            print(name, *said[:25], sep="\n  ")
    return rows


def measure(verbose: bool = False) -> list[Row]:
    """Rows (document, metric, share right, goal, trivial program)."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            row for path in documents() for row in compared(read_docx(path), _pages(path, folder), path.stem, verbose)
        ]


def _pages(path: Path, folder: str) -> Iterator[tuple[str, Reading]]:
    word = read_docx(path)
    for kind, site in SITES.items():
        page = Path(folder) / f"{kind}.html"
        page.write_bytes(site(word))
        yield kind, read_html(page)


def show(rows: list[Row]) -> None:
    """Print the table."""
    for name, metric, figure, goal, trivial in rows:
        print(f"{name:12} {metric:38} {figure:.4f}  goal {goal:.3f}  trivial {trivial:.2f}")


def main() -> None:
    show(measure("-v" in sys.argv))


if __name__ == "__main__":
    main()
