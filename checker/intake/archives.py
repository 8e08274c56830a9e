"""Archives as units send them: nested, with names in the code page of the machine that packed them, or harmful."""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from checker.intake.containers import entry_name

INSIDE = "!/"  # between an archive's key and the name of a member
MAX_DEPTH = 3  # archives in archives
MAX_MEMBERS = 20_000
MAX_EXPANDED = 4 << 30  # bytes of all members of one archive, counted while unpacking
MAX_RATIO = 200  # of a member larger than SUSPECT_SIZE
SUSPECT_SIZE = 24 << 20
_CHUNK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, RuntimeError, IndexError)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST = 80  # characters of a file's name on disk: paths stay short on Windows


class Member(msgspec.Struct, frozen=True):
    """A file of an archive, unpacked to `path`; or not, because it is `refused`."""

    key: str
    path: Path
    size: int = 0
    refused: str = ""


class _Room:
    """Bytes and members that may still be unpacked from one outermost archive."""

    def __init__(self) -> None:
        self.size = MAX_EXPANDED
        self.members = MAX_MEMBERS


def unpacked(archive: Path, key: str, into: Path) -> tuple[Member, ...]:
    """What `archive` holds, unpacked below `into` under short names. Raises OSError where the disk refuses.

    Folders of the archive live on in the keys only. Names that point elsewhere cannot: no name of an archive
    decides where its member is put.
    """
    return tuple(_unpacked(archive, key, into, _Room(), 1))


def _unpacked(archive: Path, key: str, into: Path, room: _Room, depth: int) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(archive) as opened:
            infos = [one for one in opened.infolist() if not one.is_dir()]
            if not infos:
                yield Member(key, archive, refused="压缩包里没有文件")
            for number, info in enumerate(infos):
                yield from _member(opened, info, key, into / str(number), room, depth)
    except _BROKEN:
        yield Member(key, archive, refused="压缩包已损坏，无法打开")


def _member(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, key: str, into: Path, room: _Room, depth: int
) -> Iterator[Member]:
    name = _inside(entry_name(info))
    own_key = f"{key}{INSIDE}{name}"
    room.members -= 1
    refused = _refused(info, room)
    path = into / on_disk(name)
    if not refused:
        refused = _written(opened, info, path, room)
    if refused:
        yield Member(own_key, path, info.file_size, refused)
    elif path.suffix.lower() != ".zip":
        yield Member(own_key, path, info.file_size)
    elif depth >= MAX_DEPTH:
        yield Member(own_key, path, info.file_size, "压缩包套得太深，没有打开")
    else:
        yield from _unpacked(path, own_key, into / "z", room, depth + 1)


def _refused(info: zipfile.ZipInfo, room: _Room) -> str:
    if info.flag_bits & 1:
        return "压缩包设了密码，无法打开"
    if room.members < 0:
        return "压缩包里的文件太多，没有打开"
    if info.file_size > SUSPECT_SIZE and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return "压缩包里的文件展开后异常庞大，没有打开"
    return "压缩包展开后太大，没有打开" if info.file_size > room.size else ""


def _written(opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, room: _Room) -> str:
    """Put one member on disk, counting what really comes out; the reason where it cannot be."""
    if path.is_file() and path.stat().st_size == info.file_size:
        room.size -= info.file_size
        return ""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name("~part")
    try:
        with opened.open(info) as source, partial.open("wb") as target:
            while chunk := source.read(_CHUNK):
                room.size -= len(chunk)
                if room.size < 0:
                    return "压缩包展开后太大，没有打开"
                target.write(chunk)
        partial.replace(path)
    except _BROKEN:
        return "压缩包里的这个文件已损坏"
    finally:
        partial.unlink(missing_ok=True)
    return ""


def _inside(name: str) -> str:
    """The name as it is told: forward slashes, nothing above the archive, no drive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return unicodedata.normalize("NFC", "/".join(parts)) or "无名"


def on_disk(name: str) -> str:
    """A file name that every system takes; the suffix is kept, which tells the reader."""
    last = PurePosixPath(name)
    stem = _FORBIDDEN.sub("_", last.stem)[:_LONGEST].strip(" .") or "_"
    return ("_" if _RESERVED.match(stem) else "") + stem + _FORBIDDEN.sub("_", last.suffix)[:10].strip(" ")
