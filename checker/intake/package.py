"""An Office Open XML package opened with care: bytes in, parts out, nothing unpacked to disk and nothing fetched.

Limits are generous for papers and small for bombs. Every refusal is one Chinese sentence that names the file.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
import zipfile
import zlib
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import msgspec
from lxml import etree

from checker.errors import UnreadableFile, UnsafeFile

MAX_FILE = 512 << 20  # bytes of the file itself
MAX_MEMBERS = 20_000
MAX_PART = 192 << 20  # bytes of one XML part, expanded
MAX_EXPANDED = 2 << 30  # bytes of all members together, as declared
SUSPECT_SIZE = 24 << 20  # a member larger than this may not be packed tighter than MAX_RATIO
MAX_RATIO = 200

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


class Relation(msgspec.Struct, frozen=True):
    """One link of a part to another; `kind` is the last word of its type (styles, header, image, …)."""

    kind: str
    target: str  # a part name without leading slash, or the address itself when external
    external: bool


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # 200 nested tables are deeper than libxml2's plain limit; entities are refused before parsing
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _as_utf8(data: bytes) -> bytes:
    """The same XML in UTF-8: what is looked for in the bytes must not hide behind another encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode()
    if data[:2] in (b"<\x00", b"\x00<"):
        return data.decode("utf-16-le" if data[0] else "utf-16-be", "replace").encode()
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    match = _ENCODING.match(data[:200])
    if match and match.group(1).lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        return data.decode(match.group(1).decode("ascii"), "replace").encode()
    return data


def safe_xml(data: bytes, name: str) -> etree._Element:
    """Parse one part without entities, DTD or network; strict namespaces come out as the transitional ones.

    Raises UnsafeFile for a document type or an entity, UnreadableFile when the XML is broken.
    """
    try:
        data = _as_utf8(data)
    except (LookupError, UnicodeError):
        raise UnreadableFile(f"“{name}”里有无法识别的编码，请用 Word 打开后另存为 .docx 再试。") from None
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsafeFile(
            f"“{name}”里含有外部实体或文档类型定义，可能有害，已拒绝读取；请向来源单位索取正常的 Word 文件。"
        )
    if b"purl.oclc.org/ooxml" in data:
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
    try:
        return etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableFile(
            f"“{name}”的内容已损坏，无法解析；请用 Word 打开并修复后另存，或重新获取该文件。"
        ) from None


def unparsed(root: etree._Element, strict: bool) -> bytes:
    """A part's XML as it is written; `strict` puts the strict namespaces back that `safe_xml` replaced."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    if strict:
        for name, transitional in _STRICT.items():
            data = data.replace(transitional, name)
    return data


def file_bytes(path: Path) -> bytes:
    """The whole file, read once. Raises UnreadableFile when it is missing, a folder, empty, locked or too large."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise UnreadableFile(f"“{name}”是一个文件夹，请指定其中的一个文件。")
        with path.open("rb") as stream:
            # Asked for a limit, the reader would set aside that much at once: the size is looked at first.
            too_large = os.fstat(stream.fileno()).st_size > MAX_FILE
            data = b"" if too_large else stream.read()
    except FileNotFoundError:
        raise UnreadableFile(f"找不到文件“{name}”，请检查文件名和所在文件夹。") from None
    except PermissionError:
        raise UnreadableFile(
            f"“{name}”打不开：没有读取权限，或正被 Word 等程序占用；请关闭占用它的程序后再试。"
        ) from None
    except (OSError, ValueError):
        raise UnreadableFile(f"“{name}”读取失败，请检查文件名和磁盘后再试。") from None
    if too_large:
        raise UnreadableFile(f"“{name}”超过 {MAX_FILE >> 20} MB，已拒绝读取；请压缩其中的图片后再试。")
    if not data:
        raise UnreadableFile(f"“{name}”是空文件（0 字节），请重新获取该文件。")
    return data


def _not_a_package(data: bytes, name: str) -> str:
    """What a file that is no zip archive is, and what to do about it."""
    head = data[:512].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return f"“{name}”设有打开密码，无法读取；请在 Word 中取消密码并另存后再试。"
        if "WordDocument".encode("utf-16-le") in data:
            return f"“{name}”其实是旧版 Word（.doc）格式，只是扩展名改成了新的；请用 Word 打开后另存为 .docx 再试。"
        return f"“{name}”不是 .docx 文件（是旧版 Office 格式）；请用相应程序打开后另存为 .docx 再试。"
    if head.startswith(b"%pdf"):
        return f"“{name}”其实是 PDF 文件，扩展名不对；请改回 .pdf，或提供 Word 原件。"
    if head.startswith(b"{\\rtf"):
        return f"“{name}”其实是 RTF 文件，扩展名不对；请用 Word 打开后另存为 .docx 再试。"
    if head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return f"“{name}”其实是网页或 XML 文件，扩展名不对；请用 Word 打开后另存为 .docx 再试。"
    return f"“{name}”已损坏、不完整，或不是 Word 文件；请用 Word 打开确认，另存为 .docx 后再试。"


class Package:
    """The parts of one OOXML file. Part names carry no leading slash; look-up ignores case as the format does."""

    __slots__ = ("_archive", "_members", "_relations", "_roots", "_types", "name")

    def __init__(self, data: bytes, name: str) -> None:
        """Open `data`; `name` is the file name used in messages. Raises UnreadableFile, UnsafeFile."""
        self.name = name
        if not data.startswith(b"PK"):
            raise UnreadableFile(_not_a_package(data, name))
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError, IndexError):
            raise UnreadableFile(_not_a_package(b"PK", name)) from None
        self._refuse_bombs(infos)
        self._members = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._roots: dict[str, etree._Element | None] = {}
        self._types: dict[str, str] | None = None

    def _refuse_bombs(self, infos: list[zipfile.ZipInfo]) -> None:
        total = sum(info.file_size for info in infos)
        tight = any(i.file_size > SUSPECT_SIZE and i.file_size > MAX_RATIO * max(i.compress_size, 1) for i in infos)
        if len(infos) > MAX_MEMBERS or total > MAX_EXPANDED or tight:
            raise UnsafeFile(
                f"“{self.name}”解压后异常庞大（疑似压缩炸弹），已拒绝读取；请向来源单位索取正常的 Word 文件。"
            )

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._members

    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in lower case, in the order of the archive."""
        return tuple(self._members)

    def data(self, part: str) -> bytes | None:
        """One part's bytes, or None when there is no such part."""
        info = self._members.get(part.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableFile(f"“{self.name}”的压缩包设有密码，无法读取；请取消密码后再试。")
        if info.file_size > MAX_PART:
            raise UnsafeFile(f"“{self.name}”里有一个异常庞大的部分，已拒绝读取；请删去多余内容并另存后再试。")
        try:
            # No more than was declared is unpacked: a part that lies about its size fails its checksum or its length.
            with self._archive.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            OverflowError,
            IndexError,
        ) as error:
            raise UnreadableFile(_not_a_package(b"PK", self.name)) from error
        if len(data) > info.file_size:
            raise UnsafeFile(f"“{self.name}”里有一个部分比它声明的大，已拒绝读取；请向来源单位索取正常的文件。")
        return data

    def root(self, part: str, data: bytes | None = None) -> etree._Element | None:
        """One part parsed, or None when there is no such part; `data` when its bytes are already at hand."""
        if part not in self._roots:
            data = self.data(part) if data is None else data
            self._roots[part] = None if data is None else safe_xml(data, self.name)
        return self._roots[part]

    def relations(self, part: str = "") -> dict[str, Relation]:
        """The relations of a part by id; those of the package itself for the empty name."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
            found = {}
            for child in () if root is None else root:
                target = child.get("Target", "")
                external = child.get("TargetMode") == "External"
                if not external:
                    target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
                kind = child.get("Type", "").rsplit("/", 1)[-1]
                found[child.get("Id", "")] = Relation(kind, target, external)
            self._relations[part] = found
        return self._relations[part]

    def related(self, part: str, kind: str) -> str | None:
        """The first part of that kind linked from `part`, when it is in the package."""
        for relation in self.relations(part).values():
            if relation.kind == kind and not relation.external and relation.target in self:
                return relation.target
        return None

    def content_type(self, part: str) -> str:
        """The declared content type of a part, or the empty string."""
        if self._types is None:
            root = self.root("[Content_Types].xml")
            self._types = {}
            for child in () if root is None else root:
                key = child.get("PartName", "").lstrip("/") or "*." + child.get("Extension", "")
                self._types[key.lower()] = child.get("ContentType", "")
        return self._types.get(part.lower()) or self._types.get("*." + part.rsplit(".", 1)[-1].lower(), "")

    def main_part(self) -> str:
        """The name of the part that holds the body. Raises UnreadableFile when this is no Word document."""
        part = self.related("", "officeDocument")
        if part is None:
            self.content_type("")
            named = [
                key for key, value in (self._types or {}).items() if "wordprocessingml" in value and ".main" in value
            ]
            part = next((key for key in [*named, "word/document.xml"] if key in self), None)
        if part is None:
            raise UnreadableFile(
                f"“{self.name}”里没有 Word 正文，可能不是 Word 文件；请用 Word 打开确认后另存为 .docx。"
            )
        return part

    def refuse_other_kinds(self, part: str) -> None:
        """Raise UnreadableFile when the main part is a workbook's or a presentation's."""
        declared = self.content_type(part)
        if "spreadsheet" in declared or "ms-excel" in declared:
            raise UnreadableFile(f"“{self.name}”其实是 Excel 工作簿，不是 Word 文件；请提供 .docx 文件。")
        if "presentation" in declared or "ms-powerpoint" in declared:
            raise UnreadableFile(f"“{self.name}”其实是 PowerPoint 演示文稿，不是 Word 文件；请提供 .docx 文件。")


def open_package(path: Path) -> tuple[Package, bytes]:
    """Open a file and hand back its package and its bytes. Raises UnreadableFile, UnsafeFile."""
    data = file_bytes(path)
    return Package(data, path.name), data
