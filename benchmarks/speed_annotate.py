"""How long the annotated copy takes, in units of python-docx opening and saving the same file; both interleaved."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable

import docx

from benchmarks.shared import sample
from checker.pipeline import checked
from checker.writers.annotate import annotated_docx
from checker.writers.forms import Setting, write

PAIRS = (
    ("changning", "tianjin"),
    ("tianjin", "changning"),
    ("shandong", "tianjin"),
    ("changzhi", "changning"),
    ("shaoxing", "changzhi"),
)
GOAL = 1.5


def _open_and_save(data: bytes) -> None:
    docx.Document(io.BytesIO(data)).save(io.BytesIO())


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _pair(ours: Callable[[], object], data: bytes) -> tuple[float, float]:
    return _seconds(ours), _seconds(lambda: _open_and_save(data))


def measure(runs: int = 15) -> list[tuple[str, float, float, float]]:
    """Rows (plan, findings, ratio of the minima, milliseconds of the report as .docx)."""
    rows = []
    for name, parent in PAIRS:
        path = sample(f"{name}.docx")
        data = path.read_bytes()
        result = checked(path, sample(f"{parent}.docx"))
        pairs = [_pair(lambda r=result, d=data: annotated_docx(r, d, Setting()), data) for _ in range(runs)]
        ours, theirs = zip(*pairs, strict=True)
        report = min(_seconds(lambda r=result: write("docx", r, Setting())) for _ in range(5))
        rows.append((name, float(len(result.report.findings)), min(ours) / min(theirs), 1000 * report))
    return rows


def main() -> None:
    """Print the table; an argument sets the number of runs."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for name, findings, ratio, report in measure(runs):
        ours = f"annotated {ratio:4.2f} × python-docx (goal ≤ {GOAL})"
        print(f"{name:10} {findings:4.0f} findings   {ours}   report {report:4.0f} ms")


if __name__ == "__main__":
    main()
