"""How long reading a Word file and finding its outline take, in F: zipfile + lxml.etree.fromstring of its main part.

Both are timed in the same run, interleaved, so that the ratio does not depend on the machine or its load.
"""

from __future__ import annotations

import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from benchmarks.shared import sample
from checker.intake import read
from checker.intake.docx.reader import read_docx

GOALS = {"tianjin": 3.0, "shaoxing": 3.0, "changzhi": 5.0, "changning": None, "shandong": None}


def floor(path: Path) -> None:
    """F: the least any reader must do."""
    with zipfile.ZipFile(path) as archive:
        etree.fromstring(archive.read("word/document.xml"))


def timed(work: Callable[[Path], object], path: Path) -> float:
    """Seconds for one call."""
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def measure(runs: int = 40) -> list[tuple[str, str, float, float | None]]:
    """Rows (sample, metric, ratio to F, goal or None)."""
    rows: list[tuple[str, str, float, float | None]] = []
    for name, goal in GOALS.items():
        path = sample(f"{name}.docx")
        timings = [(timed(floor, path), timed(read_docx, path), timed(read, path)) for _ in range(runs)]
        floors, readings, wholes = zip(*timings, strict=True)
        rows.append((name, "read_docx, minima", min(readings) / min(floors), None))
        rows.append((name, "with outline, minima", min(wholes) / min(floors), goal))
        rows.append((name, "with outline, medians", statistics.median(wholes) / statistics.median(floors), goal))
    return rows


def main() -> None:
    """Print the table; an argument sets the number of runs."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    for name, metric, ratio, goal in measure(runs):
        print(f"{name:10} {metric:22} {ratio:5.2f} F   goal {'-' if goal is None else f'≤ {goal}'}")


if __name__ == "__main__":
    main()
