"""A time limit for one piece of work in this process."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from checker.errors import TookTooLong
from duibiao.progress import progress_shown

EXIT_CODE = 2
TIME_LIMIT = 120.0  # seconds: a hundred times what a long plan takes
SCAN_LIMIT = 1800.0  # where pages may have to be recognised, which takes seconds each; each page has a limit of its own
_PAGED = (".pdf", ".ofd", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")


@contextmanager
def file_limit(path: Path, work: str, *others: Path) -> Iterator[None]:
    """The time limit of one command over one file and those it is set against; `work` is what it does: 读取, 核对.

    Whoever waits at a terminal sees how far recognition has come.
    """
    paged = any(one.suffix.lower() in _PAGED for one in (path, *others))
    seconds = SCAN_LIMIT if paged else TIME_LIMIT
    message = f"“{path.name}”{work}超过 {seconds:g} 秒，已停止；请检查文件是否异常"
    with progress_shown(), time_limit(seconds, message):
        yield


@contextmanager
def time_limit(seconds: float, message: str) -> Iterator[None]:
    """Stop what runs inside after `seconds`.

    Where the system has interval timers (not Windows) the work is interrupted and TookTooLong raised.
    Elsewhere a watching thread prints `message` and ends the process with code 2: outputs are written
    whole or not at all, so nothing is left half done.
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        with _alarm(seconds, message):
            yield
    else:
        with _watch(seconds, message):
            yield


@contextmanager
def _alarm(seconds: float, message: str) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong(message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watch(seconds: float, message: str) -> Iterator[None]:
    def stop() -> None:
        sys.stderr.write(message + "\n")
        sys.stderr.flush()
        os._exit(EXIT_CODE)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
