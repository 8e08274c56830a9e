"""Bytes of an RTF text → characters, by the code page of the font they stand in."""

from __future__ import annotations

import codecs
from functools import cache

_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
}
_WIDE = ("gb18030", "cp950", "cp932", "cp949", "utf-8")


@cache
def page(number: int) -> str:
    """The codec of a code page; the Western one where there is none of that number."""
    if number in (936, 10008, 54936, 20936):
        return "gb18030"
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def charset(number: int) -> str | None:
    """The codec of a font's character set; None where the document's own code page holds."""
    return _CHARSETS.get(number)


def decoded(raw: bytes, font: str | None, document: str) -> str:
    """The characters of some bytes. `font` is the codec of their font, `document` that of the whole file.

    A font that claims a Western set often holds Chinese all the same: bytes that are whole characters of the
    document's own page are taken for those.
    """
    if raw.isascii():
        return raw.decode("ascii")
    codec = font or document
    if codec not in _WIDE and document in _WIDE:
        try:
            return raw.decode(document)
        except UnicodeDecodeError:
            pass
    return raw.decode(codec, "replace") if codec in _WIDE else raw.decode(codec, "replace").replace("\x81", "\ufffd")
