"""One run at a time on one OUT: a lock of the operating system, which goes when the process does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from checker.errors import OutputRefused


@contextmanager
def only_run(path: Path) -> Iterator[None]:
    """Hold the lock file `path` while inside. Raises OutputRefused when another run holds it."""
    try:
        stream = path.open("a+b")
    except OSError as error:
        raise OutputRefused(f"无法写入“{path.parent}”：{error.strerror}，请检查权限和磁盘空间") from error
    with stream:
        try:
            _take(stream)
        except OSError as error:
            raise OutputRefused(f"“{path.parent.parent}”正被另一次审核使用，请等它结束，或换一个输出文件夹") from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(stream: IO[bytes]) -> None:
        os.lseek(stream.fileno(), 0, os.SEEK_SET)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
