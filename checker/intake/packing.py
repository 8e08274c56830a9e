"""The one writer of Office packages (.docx, .xlsx): the same parts give the same bytes.

Member dates are 1980-01-01, the earliest the format knows; the list of content types stands first. A part that is
taken over unchanged keeps its packed bytes: it is neither unpacked nor packed again.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

_FIRST = "[Content_Types].xml"
_DATE = (0 << 9) | (1 << 5) | 1  # 1980-01-01 as MS-DOS has it; the time is 0
_CORE = "docProps/core.xml"
_DATED = re.compile(rb"(<dcterms:\w+[^>]*>)[^<]*")
_LEVEL = 6
_STORED, _DEFLATED = 0, 8
_UTF8 = 1 << 11
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


class _Member(msgspec.Struct, frozen=True):
    """One part as it lies in the archive."""

    name: str
    method: int
    checksum: int
    size: int
    packed: bytes


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, in their order but for the content types."""
    return _archive([_member(name, data) for name, data in parts.items()])


def repacked(source: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The package `source` with parts put in place of others or added, and those left out that are None.

    Names are compared without regard to case, as the format does. Folders, doubled members (the last stands) and
    names that point out of the package are left out. Raises what `zipfile` raises for what is no archive.
    """
    wanted = {name.lower(): (name, data) for name, data in changed.items()}
    members: list[_Member] = []
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        infos = {_clean(info.filename).lower(): info for info in archive.infolist() if not info.is_dir()}
        for key, info in infos.items():
            if key in wanted:
                name, data = wanted.pop(key)
                if data is not None:
                    members.append(_member(name, data))
            elif key and ".." not in key.split("/"):
                members.append(_taken_over(archive, source, info))
    members += [_member(name, data) for name, data in wanted.values() if data is not None]
    return _archive(members)


def undated(package: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a package that a library wrote, in their order, without the day it was written: 1980-01-01."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield name, _DATED.sub(rb"\g<1>1980-01-01T00:00:00Z", part) if name == _CORE else part


def _clean(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _member(name: str, data: bytes) -> _Member:
    press = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return _Member(name, _DEFLATED, zlib.crc32(data), len(data), press.compress(data) + press.flush())


def _taken_over(archive: zipfile.ZipFile, source: bytes, info: zipfile.ZipInfo) -> _Member:
    name = _clean(info.filename)
    start = info.header_offset
    if info.compress_type not in (_STORED, _DEFLATED) or source[start : start + 4] != b"PK\x03\x04":
        return _member(name, archive.read(info))
    names, extra = struct.unpack_from("<2H", source, start + 26)
    start += _LOCAL.size + names + extra
    packed = source[start : start + info.compress_size]
    return _Member(name, info.compress_type, info.CRC, info.file_size, packed)


def _archive(members: Iterable[_Member]) -> bytes:
    ordered = sorted(members, key=lambda one: one.name != _FIRST)
    pieces: list[bytes] = []
    index: list[bytes] = []
    at = 0
    for one in ordered:
        name = one.name.encode()
        flags = 0 if one.name.isascii() else _UTF8
        facts = (one.method, 0, _DATE, one.checksum, len(one.packed), one.size, len(name))
        local = _LOCAL.pack(b"PK\x03\x04", 20, flags, *facts, 0)
        index.append(_CENTRAL.pack(b"PK\x01\x02", 20, 20, flags, *facts, 0, 0, 0, 0, 0, at) + name)
        pieces += (local, name, one.packed)
        at += len(local) + len(name) + len(one.packed)
    listed = b"".join(index)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(ordered), len(ordered), len(listed), at, 0)
    return b"".join((*pieces, listed, end))
