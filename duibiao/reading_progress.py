"""How a collection goes, for whoever waits: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docgen.collect.collecting import Watcher

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_EVERY = 10.0  # seconds between two plain lines


class PlainLines(Watcher):
    """Counts now and then, what cannot be read as it comes."""

    def __init__(self) -> None:
        self._files = self._done = 0
        self._told = time.monotonic()

    def begins(self, files: int) -> None:
        self._files = files
        _say(f"共 {files} 个文件")

    def one(self, key: str, cause: str) -> None:
        self._done += 1
        if cause:
            _say(f"请留意：{key}：{cause}")
        if time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            _say(f"已读取 {self._done}/{self._files}")


class Bar(Watcher):
    """A bar of rich with rate and time left; what cannot be read scrolls above it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._done, self._began = 0, time.monotonic()

    def begins(self, files: int) -> None:
        self._began = time.monotonic()
        self._task = self._progress.add_task("读取", total=files, rate="")

    def one(self, key: str, cause: str) -> None:
        if cause:
            self._progress.console.print(f"请留意：{key}：{cause}", markup=False, highlight=False)
        if self._task is not None:
            self._done += 1
            rate = self._done / max(time.monotonic() - self._began, 0.001)
            self._progress.update(self._task, advance=1, rate=f"每秒 {rate:.1f} 个")


@contextmanager
def reading(quiet: bool) -> Iterator[Watcher]:
    """Who is told: nobody with --quiet, a bar where somebody looks, lines where the output is kept."""
    if quiet:
        yield Watcher()
    elif not sys.stderr.isatty():
        yield PlainLines()
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        rate = TextColumn("{task.fields[rate]}　剩余")
        columns = (TextColumn("读取"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            yield Bar(progress)


def _say(text: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()
