"""What lies below a folder or in an archive: each file once, under a name that does not depend on the machine.

Archives are unpacked into a folder of the caller's, nested ones too; nothing is written beside the submissions. What
is no submission (locks of Word, thumbnails, our own outputs) is left alone, the rest of what cannot be read is kept
and named with its reason, so that every file is accounted for.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from checker.errors import OutputRefused, UnreadableFile
from checker.intake.archives import Member, on_disk, unpacked

WORK = ".duibiao"  # a folder of our own inside an output
UNREAD = "无法读取"  # so begins why a file is not read that should have been
_LITTER = ("thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "__macosx")
_CHUNK = 1 << 20
_UNDECODED = re.compile("[\ud800-\udfff]")  # bytes of a name that the system's code page does not know


class Found(msgspec.Struct, frozen=True):
    """A file below the folder. `why_ignored` is empty for what is to be read."""

    key: str
    size: int
    sha256: str
    why_ignored: str = ""


class Located(msgspec.Struct, frozen=True):
    """A found file and where its bytes lie now: at its own place, or unpacked from an archive."""

    found: Found
    path: Path


def files_below(folder: Path, out: Path, unpack: Path, not_read: Mapping[str, str]) -> tuple[Located, ...]:
    """Every file below `folder` (or in the .zip of that name), ordered by key; `out` and what is in it left out.

    `unpack` is where members of archives are put. `not_read` says of suffixes why such files are not opened.

    Raises UnreadableFile for a place that is neither a folder nor an archive, or that holds no file at all.
    """
    if folder.is_dir():
        shut: list[Located] = []
        located = [one for path, key in _walk(folder, out, shut) for one in _opened(path, key, unpack, not_read)]
        located += shut
    elif folder.is_file() and folder.suffix.lower() == ".zip":
        located = list(_opened(folder, folder.name, unpack, not_read))
    else:
        raise UnreadableFile(f"“{folder}”不是文件夹，也不是 .zip 压缩包；请给出存放各单位报送材料的文件夹。")
    if not located:
        raise UnreadableFile(f"“{folder}”中没有找到任何文件，请检查路径是否正确。")
    return tuple(sorted(located, key=lambda one: one.found.key))


def _walk(folder: Path, out: Path, shut: list[Located]) -> Iterator[tuple[Path, str]]:
    """Files and links with their keys; no link to a folder is followed: a loop ends and nothing outside is read.

    A folder that the system does not open is added to `shut`.
    """
    own = out.resolve()

    def refused(error: OSError) -> None:
        path = Path(error.filename)
        key = path.relative_to(folder).as_posix()
        shut.append(Located(Found(key, 0, "", f"{UNREAD}：文件夹打不开（{error.strerror}）"), path))

    for where, folders, names in os.walk(folder, onerror=refused, followlinks=False):
        here = Path(where)
        folders[:] = sorted(
            one for one in folders if not _litter(one) and (here / one).resolve() != own and not _ours(here / one)
        )
        linked = [one for one in folders if (here / one).is_symlink()]
        for name in sorted((*names, *linked)):
            path = here / name
            if not _litter(name) and (path.is_file() or path.is_symlink()):
                yield path, path.relative_to(folder).as_posix()


def _ours(folder: Path) -> bool:
    """Is this the output of an earlier audit?"""
    return (folder / WORK).is_dir() or folder.name == WORK


def _litter(name: str) -> bool:
    low = name.lower()
    return low in _LITTER or low.startswith(("~$", ".~", "._", ".duibiao")) or low.endswith((".tmp", ".crdownload"))


def _opened(path: Path, key: str, unpack: Path, not_read: Mapping[str, str]) -> Iterator[Located]:
    """The file itself, or what its archive holds: each member, or the archive with the reason it stays shut."""
    key = _as_text(key)
    try:
        found = _found(path, key, not_read) if path.is_file() else _no_file(path, key)
        path = _named_as_text(path, found, unpack)
    except OSError as error:
        yield Located(Found(key, 0, "", f"{UNREAD}：{error.strerror or type(error).__name__}"), path)
        return
    if path.suffix.lower() != ".zip" or found.why_ignored:
        yield Located(found, path)
        return
    for member in _members(path, key, found.sha256, unpack):
        if member.refused:
            yield Located(Found(member.key, member.size, found.sha256, member.refused), path)
        elif not _litter(member.path.name) and not any(_litter(part) for part in member.key.split("/")):
            yield Located(_found(member.path, member.key, not_read), member.path)


def _no_file(path: Path, key: str) -> Found:
    """A link that leads to no file: to a folder, to nothing, to itself, or to a device that never ends."""
    return Found(key, 0, "", "指向文件夹的链接，没有打开" if path.is_dir() else f"{UNREAD}：链接失效")


def _as_text(name: str) -> str:
    """A name whose bytes are no letters in this system's code page: read as those of a Chinese Windows."""
    if name.isascii() or not _UNDECODED.search(name):
        return name
    raw = os.fsencode(name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _named_as_text(path: Path, found: Found, unpack: Path) -> Path:
    """The file under a name that can be told and kept: itself, or a copy of our own. Raises OSError."""
    if not found.sha256 or not _UNDECODED.search(str(path)):
        return path
    copy = unpack / found.sha256[:12] / on_disk(_as_text(path.name))
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, copy)
    return copy


def _members(path: Path, key: str, sha256: str, unpack: Path) -> tuple[Member, ...]:
    try:
        return unpacked(path, key, unpack / sha256[:12])
    except OSError as error:
        raise OutputRefused(
            f"无法把压缩包“{path.name}”解到“{unpack}”：{error.strerror}，请检查磁盘空间和权限"
        ) from error


def _found(path: Path, key: str, not_read: Mapping[str, str]) -> Found:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    why = "空文件" if not size else not_read.get(path.suffix.lower(), "")
    return Found(key, size, digest.hexdigest(), why)
