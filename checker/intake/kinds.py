"""What a file is by its content, whatever its name says: `kind_of`."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Literal

Kind = Literal[
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "ofd",
    "zip",
    "doc",  # Word 97 to 2003, which is also what WPS Writer saves as .wps
    "xls",
    "ppt",
    "wps",  # Microsoft Works, another format under the same suffix
    "msg",
    "encrypted-office",
    "ole",
    "rtf",
    "pdf",
    "wordxml",  # Word 2003 XML or a flat package
    "html",
    "mht",
    "eml",
    "xml",
    "rar",
    "7z",
    "gzip",
    "png",
    "jpeg",
    "gif",
    "tiff",
    "bmp",
    "webp",
    "heic",
    "text",
    "empty",
    "unknown",
]
_HEAD = 64 << 10  # bytes looked at for words of markup and of letters
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams at the root of a compound file, asked in this order: a locked file is told before what it locks.
_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", "encrypted-office"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("MatOST", "wps"),
    ("CONTENTS", "wps"),
    ("__properties_version1.0", "msg"),
)
_FOLDERS: tuple[tuple[str, Kind], ...] = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_HEADER = re.compile(
    rb"(?:from|to|subject|date|received|mime-version|return-path|message-id|content-type|delivered-to|x-[\w-]+):", re.I
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table|div|p|span|script)[\s>/]", re.I)


def kind_of(data: bytes) -> Kind:
    """The kind of a file from all its bytes; "unknown" for binary content that is none of ours.

    "doc" is what Word 97 to 2003 and WPS Writer save, under .doc and .wps alike; "wps" is Microsoft Works.
    "encrypted-office" is a package locked with a password; a locked .doc is still "doc". Never raises.
    """
    if not data:
        return "empty"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(_OLE):
        return _compound(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _archive(data)
    return _picture(data) or _marked(data)


def _picture(data: bytes) -> Kind | None:
    """Pictures whose first two letters alone could begin a text."""
    if data.startswith(b"BM") and b"\0" in data[2:26]:
        return "bmp"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"hevc", b"msf1"):
        return "heic"
    return None


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename.replace("\\", "/").lstrip("/").lower() for info in archive.infolist()}
            opendocument = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                opendocument = archive.read("mimetype")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, LookupError):
        return "docx" if b"word/document.xml" in data else "zip"
    if b"opendocument.text" in opendocument:
        return "odt"
    if "ofd.xml" in names:
        return "ofd"
    if "[content_types].xml" in names:
        for folder, kind in _FOLDERS:
            if any(name.startswith(folder) for name in names):
                return kind
    return "docx" if "word/document.xml" in names else "zip"


def _compound(data: bytes) -> Kind:
    names = _root_streams(data)
    return next((kind for name, kind in _STREAMS if name in names), "ole")


def _root_streams(data: bytes) -> frozenset[str]:
    """Names at the root of a compound file; where its directory is damaged, all names that look like entries."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import Doc2DocxError

    try:
        compound = CompoundFile(data)
    except (Doc2DocxError, ValueError, IndexError, OverflowError, RecursionError, MemoryError):
        return frozenset(name for name, _ in _STREAMS if _entry(name) in data)
    return frozenset(entry.path for entry in compound.entries)


def _entry(name: str) -> bytes:
    """The bytes of a directory entry's name, padded as entries are."""
    return name.encode("utf-16-le") + b"\0\0"


def _marked(data: bytes) -> Kind:
    """Kinds told by their first words."""
    head = _as_bytes(data[:_HEAD]).lstrip(b"\xef\xbb\xbf\0\r\n\t ")
    low = head[:4096].lower()
    if low.startswith(b"{\\rt"):
        return "rtf"
    if b"%pdf-" in low[:1024]:
        return "pdf"
    if low.startswith((b"<?xml", b"<w:worddocument")):
        return _xml(low)
    if _HEADER.match(low):
        return _mail(low)
    if _HTML.match(low) or low.startswith(b"<!--") or (low.startswith(b"<") and _HTML.search(low)):
        return "html"
    return "text" if _is_text(data) else "unknown"


def _as_bytes(head: bytes) -> bytes:
    """UTF-16 as single bytes, so that one set of patterns finds markup in either."""
    if head[:2] == b"\xff\xfe":
        return head[2:].decode("utf-16-le", "replace").encode()
    if head[:2] == b"\xfe\xff":
        return head[2:].decode("utf-16-be", "replace").encode()
    return head


def _xml(low: bytes) -> Kind:
    if b"word.document" in low or b"schemas.microsoft.com/office/word/2003" in low:
        return "wordxml"
    return "html" if b"<html" in low else "xml"


def _mail(low: bytes) -> Kind:
    """A saved web page is a letter whose body is the page; a letter has someone it is from or to."""
    head = low.split(b"\r\n\r\n")[0].split(b"\n\n")[0]
    if b"mime-version:" not in head and len(_HEADER.findall(head)) < 3:
        return "text"
    if b"multipart/related" in head and not re.search(rb"(?m)^(?:to|received|delivered-to):", head):
        return "mht"
    return "eml"


def _is_text(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:3] == b"\xef\xbb\xbf":
        return True
    head = data[:_HEAD]
    strange = sum(byte < 32 and byte not in (7, 8, 9, 10, 11, 12, 13, 27) for byte in head)
    if head.count(0) > len(head) // 5:  # UTF-16 without its mark: every other byte of a Latin letter is nothing
        return not any(head[0:200:2]) or not any(head[1:200:2])
    if strange * 100 <= len(head) * (1 if b"\0" not in head else 0):
        return True
    return strange * 3 < len(head) and _is_wide(data)


def _is_wide(data: bytes) -> bool:
    """Chinese in UTF-16 without its mark: most pairs of bytes are letters of that part of the table."""
    head = data[: min(len(data), _HEAD) & ~1]
    for first in (0, 1):
        common = sum(0x4E <= byte <= 0x9F or byte in (0, 0x30, 0xFF) for byte in head[first::2])
        if common * 10 > len(head) // 2 * 9:
            return True
    return False
