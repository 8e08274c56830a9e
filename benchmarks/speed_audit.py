"""How long a round takes: against the floors of its files, against python-docx, and with two processes instead of one.

`python -m benchmarks.speed_audit --files 500`; checks and rules together, without per-unit files. The round made from
the labelled documents repeats much, the round in words of their own little.
`--linear` times 500 and 5,000 short plans instead, copies and tables included (some minutes).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.accuracy_copies import PARENT
from benchmarks.rounds import floors, make_different, make_round, make_short
from benchmarks.shared import sample, shared
from benchmarks.speed_check import python_docx_reads

_SHORT = (500, 5000)  # plans of the round whose cost must grow no faster than its files


def main() -> None:
    """Print the table; the floors and python-docx are timed before and after, the faster counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--linear", action="store_true")
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # byte code is there as after an installation
    sys.dont_write_bytecode = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_short(folder / "first" / "in", 2)
        _audited(folder / "first", PARENT, 1)  # writes what is missing
        if given.linear:
            _linear(folder)
        elif shared() is None:
            print("the labelled documents are not beside this checkout (set DUIBIAO_SHARED): no more to time")
        else:
            _samples(folder / "samples", given.files)
            _different(folder / "different", given.files)


def _samples(folder: Path, files: int) -> None:
    paths = make_round(folder / "in", files)
    parent = sample("tianjin.docx")
    floor = _timed(lambda: list(floors(paths)))
    one, two = _audited(folder, parent, 1), _audited(folder, parent, 2)
    with_files = _audited(folder, parent, 2, True)
    early, late, most = _memory(folder)
    reading = _timed(lambda: [python_docx_reads(path) for path in paths])
    floor = min(floor, _timed(lambda: list(floors(paths))))
    print(f"{files} submissions, floors {floor:.2f} s, one process {one:.2f} s, two {two:.2f} s")
    print(f"{'two processes / the floors of one':58}{two / floor:8.2f}   goal 8")
    print(f"{'per-unit files, ms a unit on top, two processes':58}{1000 * (with_files - two) / files:8.1f}   goal 60")
    print(f"{'a worker from its 100th file (or half) to its last, MiB':58}{late - early:8.1f}   goal 5")
    print(f"{'the most a worker ever held, MiB':58}{most:8.1f}   goal 128")
    print(f"{'one process / two processes':58}{one / two:8.2f}   goal 1.7")
    print(f"{'documents a second / python-docx merely reading them':58}{reading / two:8.2f}   goal 1.5")


def _different(folder: Path, files: int) -> None:
    paths = make_different(folder / "in", files)
    floor = _timed(lambda: list(floors(paths)))
    two = _audited(folder, sample("tianjin.docx"), 2)
    reading = _timed(lambda: [python_docx_reads(path) for path in paths])
    floor = min(floor, _timed(lambda: list(floors(paths))))
    print(f"{files} submissions in words of their own, floors {floor:.2f} s, two processes {two:.2f} s")
    print(f"{'two processes / the floors of one':58}{two / floor:8.2f}   -")
    print(f"{'documents a second / python-docx merely reading them':58}{reading / two:8.2f}   -")


def _linear(folder: Path) -> None:
    seconds = []
    for files in _SHORT:
        make_short(folder / str(files) / "in", files)
        seconds.append(_audited(folder / str(files), PARENT, 2))
        print(f"{files} short plans, two processes, copies and tables included: {seconds[-1]:.1f} s", flush=True)
    grown = seconds[1] / seconds[0] / (_SHORT[1] / _SHORT[0])
    print(f"{'a file of the larger round / one of the smaller':58}{grown:8.2f}   goal 1")


def _audited(folder: Path, parent: Path, jobs: int, files: bool = False) -> float:
    from duibiao.batch import AuditOptions, audit

    out = folder / f"out{jobs}{files}"
    return _timed(lambda: audit(folder / "in", parent, out, AuditOptions(jobs=jobs, unit_files=files)))


def _memory(folder: Path) -> tuple[float, float, float]:
    """MiB that one worker holds after its 100th file (or half of them), after its last, and at most."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_worked_through, folder).result()


def _worked_through(folder: Path) -> tuple[float, float, float]:
    from duibiao.batch.child import start_child

    start_child(0)
    from checker.intake.memory_limit import resident
    from duibiao.batch.model import Task
    from duibiao.batch.work import work

    bench = next((folder / "out1False" / ".duibiao").glob("*.bench"))
    held = []
    for path in sorted((folder / "in").rglob("*.docx")):
        key, sha256 = path.relative_to(folder / "in").as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()
        work(str(bench), Task(key, str(path), sha256, 60.0))
        held.append(resident() / 2**20)
    return held[min(99, len(held) // 2)], held[-1], _peak()


def _peak() -> float:
    """MiB this process held at most. ru_maxrss will not do: a child begins with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
