"""The parts of an OFD file opened with care; all XML goes through ofdkit, which refuses entities and DTDs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from checker.errors import UnreadableFile, UnsafeFile
from checker.intake.package import MAX_EXPANDED, MAX_MEMBERS, MAX_RATIO, SUSPECT_SIZE

MAX_XML = 48 << 20  # bytes of one XML part: a page is rarely one megabyte
_ENCRYPTED = 1  # of a zip member's flags
_OLE = b"\xd0\xcf\x11\xe0"


def local(element: Any) -> str:
    """The tag without its namespace: producers use several."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """Children with one of these names."""
    if element is not None:
        for child in element:
            if local(child) in names:
                yield child


def child(element: Any, name: str) -> Any:
    """The first child of this name, or None."""
    return next(children(element, name), None)


def text_of(element: Any, name: str) -> str:
    """The words of the first child of this name, or the empty string."""
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""


class Parts:
    """The parts of one file. `name` is the file name used in messages."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises UnreadableFile, UnsafeFile."""
        from ofdkit.errors import OFDError
        from ofdkit.package import Package

        self.name = name
        self._error = OFDError
        self._sizes = _checked(data, name)
        try:
            self._package = Package(data)
        except (OFDError, OSError, ValueError, EOFError, IndexError) as error:
            raise UnreadableFile(_damaged(name)) from error
        self.names: tuple[str, ...] = tuple(self._package.names)

    def find(self, base: str | None, location: str | None) -> str | None:
        """The part that `location`, written in part `base`, names; None when it is not in the file."""
        found: str | None = self._package.resolve(base, location)
        return found

    def xml(self, part: str | None) -> Any:
        """The root of an XML part, or None when it is missing or broken. Raises UnsafeFile for a DTD or a giant."""
        if part is None:
            return None
        try:
            data = self.bytes(part)
            if data is None:
                return None
            if len(data) > MAX_XML:
                raise UnsafeFile(f"“{self.name}”里有一个异常庞大的部分，已拒绝读取；请向来源单位索取正常的文件。")
            head = data.replace(b"\0", b"").upper()
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise UnsafeFile(
                    f"“{self.name}”里含有外部实体或文档类型定义，可能有害，已拒绝读取；请向来源单位索取正常的文件。"
                )
            return self._package.read_xml(part)
        except (self._error, OSError, ValueError, OverflowError, RecursionError):
            return None

    def bytes(self, part: str) -> bytes | None:
        """The bytes of a part, or None when they cannot be read."""
        try:
            data: bytes = self._package.read(part)
        except (self._error, OSError, ValueError, OverflowError, IndexError):
            return None
        return data


def _checked(data: bytes, name: str) -> int:
    """Refuse what is no archive, is locked, or is a bomb; hands back its expanded size."""
    if not data.startswith(b"PK"):
        raise UnreadableFile(_other_kind(data, name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError, IndexError):
        raise UnreadableFile(_damaged(name)) from None
    total = sum(info.file_size for info in infos)
    tight = any(i.file_size > SUSPECT_SIZE and i.file_size > MAX_RATIO * max(i.compress_size, 1) for i in infos)
    if len(infos) > MAX_MEMBERS or total > MAX_EXPANDED or tight:
        raise UnsafeFile(f"“{name}”解压后异常庞大（疑似压缩炸弹），已拒绝读取；请向来源单位索取正常的 OFD 文件。")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise UnreadableFile(f"“{name}”设有密码，无法读取；请取消密码后另存，或提供 Word 原件。")
    return total


def _damaged(name: str) -> str:
    return f"“{name}”已损坏或不完整，无法打开；请重新导出或重新获取该 OFD 文件。"


def _other_kind(data: bytes, name: str) -> str:
    if data.startswith(b"%PDF"):
        return f"“{name}”其实是 PDF 文件，扩展名不对；请改回 .pdf 后再试。"
    if data.startswith(_OLE):
        return f"“{name}”其实是旧版 Office 文件，扩展名不对；请改回原来的扩展名后再试。"
    return f"“{name}”不是 OFD 文件，或已损坏、不完整；请用 OFD 阅读器打开确认后重新获取。"
