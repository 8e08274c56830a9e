"""What may go wrong in a round, done to it: the run ends, every file is accounted for once, the next run completes it.

`python -m benchmarks.faults_audit --files 1000 --broken 300`. Each line is one misfortune and whether it was survived.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.faults_files import CHANGES, DIES, EATS, GOES, HANGS, make_faulty, plan
from benchmarks.shared import Row
from checker.errors import OutputRefused
from duibiao.batch import AuditOptions, audit
from duibiao.batch.audit_json import audit_json
from duibiao.batch.audit_run import Watcher
from duibiao.batch.model import Audit, Outcome, Task
from duibiao.batch.work import work
from duibiao.output import write_file

_PARENT = Path(__file__).resolve().parents[1] / "corpus" / "cases" / "demo" / "区方案.docx"
_SECONDS = 30  # the time limit of a file: a machine in use by others needs some for the longest paragraph
_MEMORY = 400 << 20


class _Told(NamedTuple):
    metric: str
    survived: bool
    why: str = ""


def sabotaged(bench: str, task: Task) -> bytes:
    """`work` with what a bad day brings, told by the file's name."""
    if HANGS in task.key:
        time.sleep(3600)
    if EATS in task.key:
        eaten = []
        while True:
            eaten.append(bytearray(8 << 20))
            time.sleep(0.005)
    if DIES in task.key:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(bench, task)


class _Meanwhile(Watcher):
    """Somebody who tidies the folder up once the run has begun."""

    def __init__(self, folder: Path, *, meddles: bool = False) -> None:
        self._folder, self._meddles = folder, meddles
        self.seen: Counter[str] = Counter()
        self.kept = 0

    def begins(self, files: int, kept: int) -> None:  # noqa: ARG002
        self.kept = kept
        if not self._meddles:
            return
        for path in sorted(self._folder.rglob(f"*{GOES}*")):
            path.unlink()
        for path in sorted(self._folder.rglob(f"*{CHANGES}*")):
            path.write_bytes(plan(len(path.read_bytes())))

    def one(self, outcome: Outcome) -> None:
        self.seen[outcome.key] += 1


@contextmanager
def _sabotage() -> Iterator[None]:
    with patch("duibiao.batch.run.work", sabotaged):
        yield


def main() -> None:
    """Print what was survived; -v says why something was not."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--broken", type=int, default=60)
    parser.add_argument("-v", action="store_true")
    given = parser.parse_args()
    for one in measured(given.files, given.broken):
        print(f"{one.metric:36}{'survived' if one.survived else 'NOT survived'}", flush=True)
        if given.v or not one.survived:
            print(f"    {one.why}")


def measure() -> Sequence[Row]:
    """Each misfortune in a small round: 1 where it was survived."""
    return [Row(one.metric, float(one.survived), 1.0, 0.0) for one in measured(100, 40)]


def measured(files: int, broken: int) -> Iterator[_Told]:
    """Each misfortune with what came of it."""
    with tempfile.TemporaryDirectory() as name:
        yield from _broken_files(Path(name), files, broken)
    for misfortune in (_killed, _full_disk, _read_only, _locked_table, _two_runs, _interrupted_twice):
        with tempfile.TemporaryDirectory() as name:
            yield from misfortune(Path(name))


def _broken_files(place: Path, files: int, broken: int) -> Iterator[_Told]:
    folder, out = place / "in", place / "out"
    names = make_faulty(folder, files, broken)
    watcher = _Meanwhile(folder, meddles=True)
    begun = time.monotonic()
    with _sabotage():
        first = audit(folder, _PARENT, out, _options(watcher))
    seconds = time.monotonic() - begun
    yield _Told("broken files: the run ends", True, f"{seconds:.0f} s, {dict(_states(first))}")
    yield _Told("broken files: each once", *_each_once(first, names, watcher))
    again = _Meanwhile(folder)
    second = audit(folder, _PARENT, out, _options(again))
    third = _Meanwhile(folder)
    audit(folder, _PARENT, out, _options(third))
    idle = third.kept + sum(third.seen.values()) == len(second.outcomes) and not _states(second)["crashed"]
    hung = [one.key for one in second.outcomes if one.state in ("timeout", "memory") and "膨胀" not in one.key]
    yield _Told("second run completes it", idle and not hung, f"{dict(_states(second))}, {hung}")
    fresh = audit(folder, _PARENT, place / "fresh", _options(Watcher()))
    yield _Told("as if nothing had happened", audit_json(second) == audit_json(fresh), _differing(second, fresh))


def _options(watcher: Watcher) -> AuditOptions:
    return AuditOptions(jobs=2, unit_files=False, seconds=_SECONDS, memory=_MEMORY, watcher=watcher)


def _states(done: Audit) -> Counter[str]:
    return Counter(one.state for one in done.outcomes)


def _each_once(done: Audit, names: Sequence[str], watcher: _Meanwhile) -> tuple[bool, str]:
    """Every file that lay there has an outcome, or its members have; no outcome stands twice; each was told once."""
    keys = [one.key for one in done.outcomes]
    lacking = [name for name in names if not any(key == name or key.startswith(f"{name}!/") for key in keys)]
    twice = [key for key, count in (Counter(keys) + Counter()).items() if count > 1]
    untold = [key for key in keys if watcher.seen[key] != 1]
    bare = [one.key for one in done.outcomes if one.state != "done" and not one.cause]
    wrong = [*lacking, *twice, *untold, *bare]
    return not wrong, f"{len(keys)} outcomes; {wrong[:5]}"


def _differing(one: Audit, other: Audit) -> str:
    known = {end.key: end for end in other.outcomes}
    return str([(end.key, end.state, end.cause) for end in one.outcomes if known.get(end.key) != end][:5])


def _round(place: Path, files: int = 40) -> Path:
    folder = place / "in"
    for number in range(1, files + 1):
        path = folder / f"{number:03}号医院" / "方案.docx"
        path.parent.mkdir(parents=True)
        path.write_bytes(plan(number))
    return folder


def _started(folder: Path, out: Path, first: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "duibiao", "audit", str(folder), "--against", str(_PARENT), "-o", str(out)]
    environment = dict(os.environ, PYTHONIOENCODING="utf-8")
    return subprocess.Popen(
        [*command, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
        preexec_fn=first,  # noqa: PLW1509  (no threads here yet)
    )


def _under_way(running_now: subprocess.Popen[str], out: Path) -> None:
    """Wait until some outcomes are kept."""
    import sqlite3

    until = time.monotonic() + 60
    while time.monotonic() < until and running_now.poll() is None:
        try:
            with sqlite3.connect(f"file:{out}/.duibiao/audit.sqlite?mode=ro", uri=True) as base:
                if base.execute("SELECT count(*) FROM outcomes_2").fetchone()[0]:
                    return
        except sqlite3.Error:
            pass
        time.sleep(0.05)


def _offspring(pid: int) -> list[int]:
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if _parent(path) == str(pid)]


def _parent(stat: Path) -> str:
    try:
        return stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[1]
    except OSError:
        return ""


def _finished(folder: Path, out: Path) -> tuple[bool, str]:
    """Is the next run the whole round, as a fresh one gives it?"""
    watcher = _Meanwhile(folder)
    done = audit(folder, _PARENT, out, AuditOptions(jobs=2, watcher=watcher))
    fresh = audit(folder, _PARENT, out.with_name("fresh"), AuditOptions(jobs=2))
    return audit_json(done) == audit_json(fresh), f"{watcher.kept} kept, {len(watcher.seen)} worked"


def _killed(place: Path) -> Iterator[_Told]:
    folder = _round(place)
    run = _started(folder, place / "out")
    _under_way(run, place / "out")
    for child in _offspring(run.pid)[-1:]:
        _end(child)
    code, (_, told) = run.wait(120), run.communicate()
    yield _Told("kill -9 of a worker", code == 1 and "Traceback" not in told, f"exit {code} {told[-300:]}")
    out = place / "out2"
    run = _started(folder, out)
    _under_way(run, out)
    children = _offspring(run.pid)
    run.kill()
    run.communicate()
    time.sleep(3)
    alive = [pid for pid in children if Path(f"/proc/{pid}").exists()]
    yield _Told("kill -9 of the main process", *_finished(folder, out))
    yield _Told("its children end by themselves", not alive, str(alive))


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _full_disk(place: Path) -> Iterator[_Told]:
    """No file may grow beyond a limit, early in the run or late; then the disk is sound again."""
    folder = _round(place)
    for limit in (9_000, 40_000, 120_000):
        out = place / str(limit) / "out"
        run = _started(folder, out, partial(_bounded, limit))
        _, told = run.communicate(timeout=240)
        said = run.returncode == 2 and "Traceback" not in told and "无法" in told
        yield _Told(f"disk full at {limit}: one sentence", said, f"exit {run.returncode} {told[-300:]}")
        yield _Told(f"disk full at {limit}: completed later", *_finished(folder, out))


def _bounded(limit: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def _read_only(place: Path) -> Iterator[_Told]:
    """An output below what is a file: no system and no root can write there."""
    folder = _round(place, 2)
    (place / "file").write_text("", encoding="utf-8")
    run = _started(folder, place / "file" / "out")
    _, told = run.communicate(timeout=60)
    yield _Told("OUT cannot be written", run.returncode == 2 and "Traceback" not in told, told[-300:])


def _locked_table(place: Path) -> Iterator[_Told]:
    """汇总.xlsx open elsewhere: on Windows it cannot be replaced. Here a folder of its name stands in its place."""
    folder, out = _round(place, 3), place / "out"
    audit(folder, _PARENT, out, AuditOptions(jobs=1))

    def shut(path: Path, data: bytes, *, force: bool) -> None:
        if path.suffix == ".xlsx":
            raise OutputRefused(f"无法写入“{path}”：文件正被打开")
        write_file(path, data, force=force)

    (out / "index.html").unlink()
    said = ""
    with patch("duibiao.batch.round.write_file", shut):
        try:
            audit(folder, _PARENT, out, AuditOptions(jobs=1))
        except OutputRefused as error:
            said = str(error)
    yield _Told("汇总.xlsx open elsewhere", "汇总.xlsx" in said and (out / "index.html").is_file(), said)


def _two_runs(place: Path) -> Iterator[_Told]:
    folder, out = _round(place), place / "out"
    first = _started(folder, out)
    _under_way(first, out)
    second = _started(folder, out)
    _, told = second.communicate(timeout=120)
    first.communicate(timeout=240)
    yield _Told("two runs at once", second.returncode == 2 and "另一次审核" in told and first.returncode == 1, told)


def _interrupted_twice(place: Path) -> Iterator[_Told]:
    folder, out = _round(place), place / "out"
    run = _started(folder, out)
    _under_way(run, out)
    run.send_signal(signal.SIGINT)
    time.sleep(0.1)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    said = run.returncode == 2 and "Traceback" not in told
    yield _Told("Ctrl-C twice", said, f"exit {run.returncode} {told[-600:]}")
    yield _Told("Ctrl-C twice: completed later", *_finished(folder, out))


if __name__ == "__main__":
    main()
