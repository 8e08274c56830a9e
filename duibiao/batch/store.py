"""What an audit has done, kept in SQLite beside its outputs, so that a run takes up where another stopped.

An outcome is kept under everything it depends on: the file's name and bytes, the requirements, the settings, the
unit's traits and the program's version. What no longer fits is not found: a stale result cannot be shown.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from checker.errors import OutputRefused
from duibiao.batch.model import Outcome

_SCHEMA = 2  # one more where an outcome is kept in another shape
_TOGETHER = 0.5  # seconds: what a power cut may cost beside the files in work
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Outcome).decode


def fingerprint(*parts: str | bytes) -> str:
    """One word for all that an outcome depends on; parts cannot run into each other."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Store:
    """The outcomes of one OUT. Only the process that runs the audit writes to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: list[tuple[str, bytes]] = []
        self._kept = time.monotonic()
        try:
            self._base = sqlite3.connect(path, isolation_level=None, timeout=5)
            self._base.execute("PRAGMA synchronous=FULL")
            self._base.execute(f"CREATE TABLE IF NOT EXISTS outcomes_{_SCHEMA} (key TEXT PRIMARY KEY, outcome BLOB)")
        except sqlite3.DatabaseError as error:
            raise OutputRefused(
                f"无法使用“{path.parent}”中的记录（{error}）；请检查磁盘空间和权限，或删除该文件夹后重新运行"
            ) from error

    def known(self, keys: Iterable[str]) -> dict[str, Outcome]:
        """Outcomes kept under these keys; what cannot be decoded counts as not there."""
        found: dict[str, Outcome] = {}
        with closing(self._base.cursor()) as cursor:
            for key in keys:
                row = cursor.execute(f"SELECT outcome FROM outcomes_{_SCHEMA} WHERE key=?", (key,)).fetchone()  # noqa: S608
                if row is not None:
                    try:
                        found[key] = _decode(row[0])
                    except msgspec.MsgspecError:
                        continue
        return found

    def keep(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome; several are written together. Raises OutputRefused when the disk is full."""
        self._waiting.append((key, _encode(outcome)))
        if time.monotonic() - self._kept >= _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Put what is waiting on disk."""
        if not self._waiting:
            return
        try:
            self._base.execute("BEGIN")
            self._base.executemany(f"INSERT OR REPLACE INTO outcomes_{_SCHEMA} VALUES (?, ?)", self._waiting)  # noqa: S608
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            raise OutputRefused(
                f"无法写入“{self._path}”（{error}）；请检查磁盘空间和权限后再次运行，已完成的不会重做"
            ) from error
        self._waiting.clear()
        self._kept = time.monotonic()

    def forget(self, keep: Iterable[str]) -> None:
        """Drop what no file of this run rests on."""
        wanted = set(keep)
        gone = [(key,) for (key,) in self._base.execute(f"SELECT key FROM outcomes_{_SCHEMA}") if key not in wanted]  # noqa: S608
        self._base.executemany(f"DELETE FROM outcomes_{_SCHEMA} WHERE key=?", gone)  # noqa: S608

    def close(self) -> None:
        """Flush and let go of the file."""
        try:
            self.flush()
        finally:
            self._base.close()
