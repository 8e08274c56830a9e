"""What a file that only holds other files holds: named in its refusal, never unpacked.

Names come from the directory of an archive or the headers of a message; nothing is expanded.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib

SHOWN = 5  # names told
_LONGEST = 40  # characters of a name told
_MOST = 20_000  # entries of an archive looked at
_MESSAGE = 64 << 20  # bytes of a message looked at
_UTF8 = 0x800  # flag of an entry: its name is UTF-8
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, IndexError, LookupError
)  # fmt: skip
_RAW_NAME = re.compile(r'name="?([^";\r\n]+)')
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)


def names_in_archive(data: bytes) -> tuple[str, ...]:
    """The files in a .zip, their folders left out, in the archive's order; () where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()[:_MOST]
    except _BROKEN:
        return ()
    names = [entry_name(info).replace("\\", "/") for info in infos]
    return tuple(
        told
        for name in names
        if not name.endswith("/") and not _LITTER.search(name) and (told := printable(name.rpartition("/")[2]))
    )


def locked(data: bytes) -> bool:
    """Does an entry of a .zip need a password?"""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(info.flag_bits & 1 for info in archive.infolist()[:_MOST])
    except _BROKEN:
        return False


def entry_name(info: zipfile.ZipInfo) -> str:
    """The name as it was typed: without the flag it is in the code page of the machine that packed it."""
    name = info.orig_filename
    if info.flag_bits & _UTF8:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def names_in_message(data: bytes) -> tuple[str, ...]:
    """The attachments of an .eml in order; () where there are none or it cannot be read."""
    import email
    import email.errors

    found: list[str] = []
    try:
        message = email.message_from_bytes(data[:_MESSAGE])
        for part in message.walk():
            name = part.get_filename()
            if name and "\ufffd" in name:  # bytes of another code page, which the library gives up on
                raw = (_RAW_NAME.search(str(value)) for _, value in part.raw_items())
                name = next((one[1] for one in raw if one), name)
            if name:
                found.append(printable(_header(name)))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, email.errors.MessageError):
        pass  # the names found so far are told
    return tuple(name for name in found if name)


def _header(name: str) -> str:
    """=?GBK?B?…?= and raw bytes of another code page as text."""
    from email.header import decode_header

    pieces = []
    for piece, encoding in decode_header(name):
        if isinstance(piece, str):
            piece = piece.encode("utf-8", "surrogateescape")
        pieces.append(_decoded(piece, encoding))
    return "".join(pieces)


def _decoded(raw: bytes, encoding: str | None) -> str:
    for one in (encoding, "utf-8", "gb18030"):
        try:
            if one and one != "unknown-8bit":
                return raw.decode("gb18030" if one.lower() in ("gb2312", "gbk") else one)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("utf-8", "replace")


def printable(name: str) -> str:
    """A name fit for one line: control and direction characters out, cut in the middle when long."""
    kept = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip()
    half = _LONGEST // 2
    return kept if len(kept) <= _LONGEST else f"{kept[:half]}…{kept[-half:]}"


def told(names: tuple[str, ...], what: str = "文件") -> str:
    """（内有甲.docx、乙.pdf等7个文件）, "" for none."""
    if not names:
        return ""
    listed = "、".join(names[:SHOWN])
    return f"（内有{listed}等{len(names)}个{what}）" if len(names) > SHOWN else f"（内有{listed}）"
