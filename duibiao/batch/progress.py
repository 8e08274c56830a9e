"""How a run goes, for whoever waits: a bar with rate and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from duibiao.batch.audit_run import Watcher
from duibiao.batch.model import Outcome

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_EVERY = 10.0  # seconds between two plain lines
WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "files": "共 {0} 个文件", "kept": "，其中 {0} 个此前已完成", "failed": "未能核对：{0}：{1}",
        "done": "已完成 {0}/{1}", "bar": "核对", "rate": "每秒 {0:.1f} 个", "left": "　剩余",
    },
    "en": {
        "files": "{0} files", "kept": ", {0} of them done before", "failed": "not judged: {0}: {1}",
        "done": "{0}/{1} done", "bar": "audit", "rate": "{0:.1f} a second", "left": "  left",
    },
}  # fmt: skip
_FAILED = ("unreadable", "timeout", "memory", "crashed")


class PlainLines(Watcher):
    """Counts now and then, failures as they come."""

    def __init__(self, lang: str = "zh") -> None:
        self._words = WORDS["en" if lang == "en" else "zh"]
        self._files = self._done = 0
        self._told = time.monotonic()

    def begins(self, files: int, kept: int) -> None:
        self._files, self._done = files, kept
        _say(self._words["files"].format(files) + (self._words["kept"].format(kept) if kept else ""))

    def one(self, outcome: Outcome) -> None:
        self._done += 1
        if outcome.state in _FAILED:
            _say(self._words["failed"].format(outcome.key, outcome.cause))
        if time.monotonic() - self._told >= _EVERY:
            self._told = time.monotonic()
            _say(self._words["done"].format(self._done, self._files))

    def says(self, told: str) -> None:
        _say(told)


class Bar(Watcher):
    """A bar of rich with rate and time left; failures scroll above it."""

    def __init__(self, progress: Progress, lang: str = "zh") -> None:
        self._progress = progress
        self._words = WORDS["en" if lang == "en" else "zh"]
        self._task: TaskID | None = None
        self._done, self._began = 0, time.monotonic()

    def begins(self, files: int, kept: int) -> None:
        self._began = time.monotonic()
        self._task = self._progress.add_task(self._words["bar"], total=files, completed=kept, rate="")

    def one(self, outcome: Outcome) -> None:
        if outcome.state in _FAILED:
            self.says(self._words["failed"].format(outcome.key, outcome.cause))
        if self._task is not None:
            self._done += 1
            rate = self._done / max(time.monotonic() - self._began, 0.001)
            self._progress.update(self._task, advance=1, rate=self._words["rate"].format(rate))

    def says(self, told: str) -> None:
        self._progress.console.print(told, markup=False, highlight=False)


@contextmanager
def watching(quiet: bool, lang: str = "zh") -> Iterator[Watcher]:
    """Who is told: nobody with --quiet, a bar where somebody looks, lines where the output is kept."""
    if quiet:
        yield Watcher()
    elif not sys.stderr.isatty():
        yield PlainLines(lang)
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        words = WORDS["en" if lang == "en" else "zh"]
        rate = TextColumn("{task.fields[rate]}" + words["left"])
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            yield Bar(progress, lang)


def _say(text: str) -> None:
    sys.stderr.write(
        text.encode(sys.stderr.encoding or "utf-8", "replace").decode(sys.stderr.encoding or "utf-8") + "\n"
    )
    sys.stderr.flush()
