"""Bytes of a text file → its characters, or one clear sentence why not."""

from __future__ import annotations

import codecs
from pathlib import Path

from checker.errors import UnreadableFile
from checker.intake.text.words import words

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "一个压缩包（可能是 Word、Excel 或 WPS 文件），请改回 .docx 等原来的扩展名"),
    (b"%PDF-", "一个 PDF 文件，请把扩展名改回 .pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "一个旧版 Office 文件，请把扩展名改回 .doc、.wps 或 .xls"),
    (b"{\\rtf", "一个 RTF 文件，请把扩展名改回 .rtf"),
    (b"\x89PNG", "一张 PNG 图片"),
    (b"\xff\xd8\xff", "一张 JPEG 图片"),
    (b"GIF8", "一张 GIF 图片"),
    (b"Rar!", "一个 RAR 压缩包，请先解压"),
    (b"7z\xbc\xaf\x27\x1c", "一个 7z 压缩包，请先解压"),
    (b"\x1f\x8b", "一个 gzip 压缩包，请先解压"),
)


def read_bytes(path: Path) -> bytes:
    """All bytes of a text file. Raises UnreadableFile when it is missing, a folder, empty, too large or no text."""
    limit = words().limits.bytes
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path.name} 是一个文件夹，请指定其中的文件。")
        size = path.stat().st_size
        if size > limit:
            raise UnreadableFile(
                f"{path.name} 有 {size >> 20} MB，超过文本文件 {limit >> 20} MB 的上限，请拆分后再试。"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(f"找不到文件 {path.name}，请检查路径和文件名。") from None
    except OSError as error:
        raise UnreadableFile(f"打不开文件 {path.name}（{error.strerror}），请检查权限后再试。") from None
    if not data:
        raise UnreadableFile(f"{path.name} 是空文件，没有可读的内容。")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnreadableFile(f"{path.name} 不是文本文件，而是{name}。")
    return data


def decode(data: bytes, name: str) -> str:
    """The characters of `data`: by its mark, else UTF-8, UTF-16 without mark, GB18030.

    Raises UnreadableFile when it is none of these or holds nothing but white space.
    """
    text = _by_mark(data, name)
    if text is None:
        text = _without_mark(data, name)
    if "\0" in text:
        raise UnreadableFile(f"{name} 含有二进制内容，不是文本文件，请另存为纯文本后再试。")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableFile(f"{name} 只有空白，没有可读的内容。")
    return text


def _by_mark(data: bytes, name: str) -> str | None:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                raise UnreadableFile(f"{name} 的文字编码已损坏，请用原软件重新另存为 UTF-8 文本。") from None
    return None


def _without_mark(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8")
        if "\0" not in text:
            return text
    except UnicodeDecodeError:
        pass
    codec = _utf16(data) if len(data) % 2 == 0 else None
    for candidate in (codec, None if b"\0" in data else "gb18030"):
        if candidate:
            try:
                return data.decode(candidate)
            except UnicodeDecodeError:
                continue
    if b"\0" in data:
        raise UnreadableFile(f"{name} 含有二进制内容，不是文本文件，请另存为纯文本后再试。")
    raise UnreadableFile(f"{name} 的文字编码无法识别（不是 UTF-8、UTF-16 或 GB18030），请另存为 UTF-8 文本后再试。")


def _utf16(data: bytes) -> str | None:
    """The byte order in which line ends, blanks and Chinese punctuation appear as themselves, if there is one."""
    head = data[:65536]
    little = sum(
        head[i : i + 2] in (b"\n\0", b" \0", b"\x02\x30", b"\x0c\xff", b"\x01\x30") for i in range(0, len(head), 2)
    )
    big = sum(
        head[i : i + 2] in (b"\0\n", b"\0 ", b"\x30\x02", b"\xff\x0c", b"\x30\x01") for i in range(0, len(head), 2)
    )
    if little == big:
        return None
    return "utf-16-le" if little > big else "utf-16-be"
