"""A folder of returned forms → what the list says. Files are read one by one in children that may be killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from checker.intake.below import Located, files_below
from checker.intake.memory_limit import EXIT_MEMORY, watch_memory
from checker.units.roster import read_roster
from docgen.collect.fields import fields_of_form
from docgen.collect.gather import gathered
from docgen.collect.model import Collected, Slip
from docgen.collect.one_file import Bench, Task, slip_of
from docgen.collect.table_forms import FormBench, FormSlip, form_slip_of, key_column
from docgen.collect.wide import Tabled, tabled
from docgen.forms import Form

_SECONDS, _SCAN_SECONDS = 120.0, 600.0  # time that one file may take
_MEMORY = 2 << 30  # bytes a child may hold
_AHEAD = 4  # tasks a child that wait in its queue
_HEAVY = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".pdf", ".ofd", ".docx", ".docm", ".xls", ".et")
_PACKED = "是 {} 压缩包，程序不能解开；请改用 .zip 报送，或手工解压到收件文件夹后再运行"
_NOT_READ = {
    **{suffix: _PACKED.format(suffix) for suffix in (".rar", ".7z", ".tar", ".gz", ".tgz")},
    **dict.fromkeys((".pptx", ".ppt", ".dps"), "是演示文稿，不作为表格读取"),
    **dict.fromkeys((".mp4", ".avi", ".mov", ".wmv", ".mp3", ".wav", ".m4a", ".amr"), "是音像文件，不作为表格读取"),
    **dict.fromkeys((".exe", ".dll", ".bat", ".cmd", ".vbs", ".js", ".lnk", ".msi"), "是程序或快捷方式，没有打开"),
    **dict.fromkeys((".json", ".xml", ".db", ".sqlite", ".log", ".ini", ".yaml"), "是数据文件，不作为表格读取"),
}

B = TypeVar("B", bound=msgspec.Struct)
T = TypeVar("T", bound=msgspec.Struct)


class Watcher:
    """Told how it goes. The one here is silent."""

    def begins(self, files: int) -> None:
        """So many files are to be read."""

    def one(self, key: str, cause: str) -> None:
        """A file has come to its end; `cause` says why it could not be read, "" where it could."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person may choose of a collection."""

    roster: Path | None = None
    jobs: int = 0  # 0: one for each processor
    seconds: float = 0.0  # 0: by the kind of file
    watcher: Watcher = field(default_factory=Watcher)


def collect(folder: Path, form: Form, out: Path, asked: Asked | None = None) -> Collected:
    """Every returned receipt below `folder`; `out`, where the list will lie, is left out.

    Raises UnreadableFile or BadUsage for a folder or a roster that cannot be worked with. A file that cannot be read
    is part of the result.
    """
    asked = asked or Asked()
    roster = read_roster(asked.roster) if asked.roster is not None else ()
    bench = Bench(form.title, form.fields, roster)
    slips = Children(slip_of, Bench, Slip, _failed).below(folder, out, bench, asked)
    return gathered(form.title, fields_of_form(form.fields), slips, roster)


def collect_tables(folder: Path, form: Form, out: Path, asked: Asked | None = None) -> Tabled:
    """As `collect`, for any other table form of a parent."""
    asked = asked or Asked()
    roster = read_roster(asked.roster) if asked.roster is not None else ()
    at = key_column(form.fields, form.rows)
    keys = tuple(row[at] if at < len(row) else "" for row in form.rows) if at >= 0 else ()
    bench = FormBench(form.title, form.fields, at, keys, form.rows if at >= 0 else (), roster)
    slips = Children(form_slip_of, FormBench, FormSlip, _failed_table).below(folder, out, bench, asked)
    return tabled(bench, slips)


def tasks_below(folder: Path, out: Path, work: Path) -> list[Task]:
    """A task for every file; `work` is where archives are unpacked."""
    located = [one for one in files_below(folder, out, work / "zip", _NOT_READ) if not _same(one.path, out)]
    return [Task(one.found.key, str(one.path.resolve()), _why(one)) for one in located]


def _same(path: Path, out: Path) -> bool:
    return path.resolve() in (out.resolve(), out.with_suffix(".json").resolve())


def _why(one: Located) -> str:
    return f"“{one.found.key.rpartition('/')[2]}”{one.found.why_ignored}" if one.found.why_ignored else ""


def _failed(task: Task, cause: str) -> Slip:
    return Slip(task.key, "unreadable", cause)


def _failed_table(task: Task, cause: str) -> FormSlip:
    return FormSlip(task.key, "unreadable", cause)


class Children(Generic[B, T]):
    """Gives tasks to children of this machine and takes back what each made of its file."""

    def __init__(
        self, work: Callable[[B, Task], T], bench: type[B], made: type[T], failed: Callable[[Task, str], T]
    ) -> None:
        self._work, self._bench, self._failed = work, bench, failed
        self._decode = msgspec.msgpack.Decoder(made).decode

    def below(self, folder: Path, out: Path, bench: B, asked: Asked) -> list[T]:
        """What became of each file below `folder`."""
        with tempfile.TemporaryDirectory(prefix="duibiao-", ignore_cleanup_errors=True) as work:
            return self.run(bench, tasks_below(folder, out, Path(work)), asked)

    def run(self, bench: B, tasks: Sequence[Task], asked: Asked) -> list[T]:
        """What became of each task, in the order of the tasks."""
        asked.watcher.begins(len(tasks))
        ends: dict[str, T] = {}
        left = []
        for task in tasks:
            if task.why_not:
                ends[task.key] = self._work(bench, task)
                asked.watcher.one(task.key, task.why_not)
            else:
                left.append(task)
        if left:
            self._in_children(bench, left, asked, ends)
        return [ends[task.key] for task in tasks]

    def _in_children(self, bench: B, tasks: Iterable[Task], asked: Asked, ends: dict[str, T]) -> None:
        from pebble import ProcessPool

        waiting = deque(tasks)
        jobs = min(asked.jobs or os.cpu_count() or 1, len(waiting))
        packed = msgspec.msgpack.encode(bench)
        tried: set[str] = set()
        with ProcessPool(
            max_workers=jobs,
            context=multiprocessing.get_context("spawn"),
            initializer=start_child,
            initargs=[_MEMORY],
        ) as pool:
            under_way: dict[Future[bytes], Task] = {}
            try:
                while waiting or under_way:
                    while waiting and len(under_way) < jobs * _AHEAD:
                        task = waiting.popleft()
                        seconds = asked.seconds or (_SCAN_SECONDS if _is_heavy(task) else _SECONDS)
                        future = pool.schedule(
                            work_in_child, args=[self._work, self._bench, packed, task], timeout=seconds
                        )
                        under_way[future] = task
                    finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
                    for future in finished:
                        task = under_way.pop(future)
                        cause, again = _cause(future, task)
                        if again and task.key not in tried:
                            tried.add(task.key)
                            waiting.append(task)
                            continue
                        ends[task.key] = self._failed(task, cause) if cause else self._decode(future.result())
                        asked.watcher.one(task.key, cause or getattr(ends[task.key], "cause", ""))
            except BaseException:
                pool.stop()
                raise


def _is_heavy(task: Task) -> bool:
    return task.path.lower().endswith(_HEAVY)


def _cause(future: Future[bytes], task: Task) -> tuple[str, bool]:
    """Why a task came to nothing, "" where it did not, and whether it may be tried again."""
    error = future.exception()
    name = task.key.rpartition("/")[2]
    if error is None:
        return "", False
    if isinstance(error, TimeoutError):
        return f"“{name}”处理时间过长，已停止；请检查文件是否异常", False
    if getattr(error, "exitcode", None) == EXIT_MEMORY or isinstance(error, MemoryError):
        return f"“{name}”处理时占用内存过多，已停止；请检查文件是否异常", False
    return f"“{name}”无法处理（{type(error).__name__}），请另存为 .docx 后再报", True


def start_child(memory: int) -> None:
    """What a child does before its first file: Ctrl-C is the parent's business, memory its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_memory(memory)


def work_in_child(
    work: Callable[[Any, Task], msgspec.Struct], kind: type[msgspec.Struct], packed: bytes, task: Task
) -> bytes:
    """What one file gave, packed."""
    return msgspec.msgpack.encode(work(_bench(kind, packed), task))


@cache
def _bench(kind: type[msgspec.Struct], packed: bytes) -> msgspec.Struct:
    return msgspec.msgpack.decode(packed, type=kind)
