"""What lies in OUT for the units and who wrote it last: a file that a reviewer has changed is never written over."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec

from duibiao.batch.store import fingerprint

_NAME = "laid"  # among the program's own files: target → digest of what was laid there
_ASIDE = "（审核员改过）"


class Laid:
    """Lays files into the folders of the units and remembers what it laid. Everything raises OSError as a disk does."""

    def __init__(self, out: Path, work: Path) -> None:
        self._out, self._record = out, work / _NAME
        self._digests: dict[str, str] = {}
        # without a record (a first run, an earlier version) what is there is taken for our own
        with suppress(OSError, msgspec.MsgspecError):
            self._digests = msgspec.msgpack.decode(self._record.read_bytes(), type=dict[str, str])

    def lay(self, target: Path, data: bytes) -> None:
        """Put `data` there, unless it lies there already or stands there as a reviewer changed it.

        Where there is something new to say, what the reviewer changed is kept beside it under another name.
        """
        key, new = self._key(target), _digest(data)
        if target.is_file():
            there = _digest(target.read_bytes())
            changed = there != self._digests.get(key, there)
            if there == new or (changed and self._digests[key] == new):
                self._digests[key] = new
                return
            if changed:
                target.replace(target.with_name(f"{target.stem}{_ASIDE}{target.suffix}"))
        partial = target.with_name(f".{fingerprint(target.name)[:8]}.part")
        partial.write_bytes(data)
        partial.replace(target)
        self._digests[key] = new

    def take_away(self, target: Path) -> None:
        """Take away what was laid there and no longer holds; what a reviewer changed stays."""
        known = self._digests.pop(self._key(target), "")
        if target.is_file() and known in ("", _digest(target.read_bytes())):
            target.unlink()

    def remember(self) -> None:
        """Keep the record. Told when everything was laid, or when a file could not be."""
        partial = self._record.with_suffix(".part")
        partial.write_bytes(msgspec.msgpack.encode(dict(sorted(self._digests.items()))))
        partial.replace(self._record)

    def _key(self, target: Path) -> str:
        return target.relative_to(self._out).as_posix()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
