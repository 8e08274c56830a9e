"""Bytes of a web page → its characters: by mark, by content, by what the page says of itself."""

from __future__ import annotations

import codecs
import re

from checker.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.I
)
_HEAD = 16_384  # bytes in which a page may say its encoding
_COMMON = re.compile("[的和一是在医院有人疗质量管理工作，。、：国年市为《》]")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8"}
_SAMPLE = 400_000  # bytes that decide between encodings none of which fits
_BINARY = (
    (b"PK\x03\x04", "压缩包或新版 Office 文件"),
    (b"%PDF-", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件"),
)


def decode_page(data: bytes, name: str, header: str = "") -> tuple[str, int]:
    """The characters, and how many places could not be decoded. `header` is an encoding named outside the page.

    A page that is UTF-8 throughout is UTF-8 whatever it says. Raises UnreadableFile for what is no text.
    """
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise UnreadableFile(f"“{name}”不是网页，而是{kind}，扩展名不对；请改回原来的扩展名后再试。")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _with(data, codec)
    if b"\0" in data[:4000]:
        return _two_byte(data, name)
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        pass
    return _best(data, [_known(header), _declared(data)])


def _two_byte(data: bytes, name: str) -> tuple[str, int]:
    little, big = data[1:4000:2].count(0), data[0:4000:2].count(0)
    codec = "utf-16-le" if little > big else "utf-16-be"
    text, wrong = _with(data, codec)
    if "<" not in text or wrong > len(text) // 100 or "\0" in text:
        raise UnreadableFile(f"“{name}”含有二进制内容，不是网页文件；请用浏览器重新另存后再试。")
    return text, wrong


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return _known(found[1].decode("ascii")) if found else None


def _known(label: str) -> str | None:
    """Python's name for an encoding label, national subsets widened; None when there is no such encoding."""
    try:
        name = codecs.lookup(label).name if label else ""
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf_16", "utf-32")):
        return "utf-8"  # a page whose label can be read byte by byte is not in two bytes a character
    return _WIDER.get(name, name) or None


def _best(data: bytes, said: list[str | None]) -> tuple[str, int]:
    """Of the encodings that may be meant the first that fits; none: the one that reads most like Chinese."""
    likely = list(dict.fromkeys([codec for codec in said if codec] + ["gb18030", "utf-8", "big5"]))
    sample = data[:_SAMPLE]

    def merit(codec: str) -> float:
        text = sample.decode(codec, "replace")
        return len(_COMMON.findall(text)) - 3.0 * text.count("\ufffd")

    best = max(likely, key=merit)
    return _with(data, best)


def _with(data: bytes, codec: str) -> tuple[str, int]:
    text = data.decode(codec, "replace")
    return text, text.count("\ufffd")
