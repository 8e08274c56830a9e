"""How fast receipts are collected, and how much memory that takes: `python -m benchmarks.speed_receipts [COUNT]`.

Word files, workbooks and archives of the twelve kinds, without pictures; each run in a process of its own, so that the
peak is that of the run. A quarter of the files shows whether memory grows with their number.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.docgen.receipts import make

_RUN = """
import json, resource, sys, time
from pathlib import Path

def peak():  # of this program alone: ru_maxrss also counts what the process was before it
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

from docgen.collect.collecting import Asked
from docgen.collect.making import collected_files
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    begun = time.perf_counter()
    made = collected_files(folder / "回收", folder / "上级方案.docx", "", folder / "名单.xlsx",
                           Asked(roster=folder / "名册.xlsx", jobs=int(sys.argv[2])))
    took = time.perf_counter() - begun
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps([took, peak(), child, len(made.xlsx), made.told]))
"""


def measure(count: int = 1000, jobs: int = 2) -> list[tuple[int, float, float, float]]:
    """(files, files a second, peak of the parent, peak of a child) in MB, of a quarter and of all."""
    return [_run(number, jobs) for number in (max(1, count // 4), count)]


def _run(count: int, jobs: int) -> tuple[int, float, float, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        batch = make(folder, count, 5, pictures=False, office=False, kinds=(1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12))
        program = folder / "run.py"
        program.write_text(_RUN, encoding="utf-8")
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, str(program), str(folder), str(jobs)],
            check=True, capture_output=True, text=True, encoding="utf-8", env=None, cwd=Path.cwd(),
        )  # fmt: skip
        took = time.perf_counter() - begun
        _, parent, child, _, _ = json.loads(done.stdout.splitlines()[-1])
        files = sum(len(case.files) for case in batch.cases)
    return files, files / took, parent, child


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"{'files':>8}{'a second':>10}{'parent MB':>11}{'child MB':>10}")
    for files, rate, parent, child in measure(count):
        print(f"{files:8}{rate:10.1f}{parent:11.0f}{child:10.0f}")


if __name__ == "__main__":
    main()
