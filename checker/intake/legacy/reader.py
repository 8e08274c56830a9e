"""Old Word files → Reading: `read_legacy` for .doc, .wps and .rtf.

The words come from our own readers, the same on every machine. Where one of them is not sure of what it read, the file
goes to LibreOffice if that is installed, and our .docx reader reads what it makes; without it what is unsure or lost
stands in `losses`.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from pathlib import Path

from checker.errors import UnreadableFile
from checker.intake.docx.passage import View
from checker.intake.kinds import Kind, kind_of
from checker.intake.legacy import office
from checker.intake.legacy.assembly import Read
from checker.intake.package import file_bytes
from checker.model.document import Loss, Reading

BINARY, RTF, OFFICE = ("duibiao-doc", "1"), ("duibiao-rtf", "1"), ("duibiao-docx+libreoffice", "1")
MAX_BYTES = 256 << 20  # bytes of an old Word file
_INSTALL = "安装 LibreOffice 后可完整读取"


def read_legacy(path: Path, view: View = "final") -> Reading:
    """Read a .doc, .wps or .rtf whole, by what it is inside; a .docx under such a name is read as one.

    `view` settles tracked changes as in `read_docx`. `Reading.format` is "doc", "wps" or "rtf" as the file is named
    ("docx" for a .docx); `reader` tells which way it was read. Empty paragraphs give no block, pages are not known.
    Raises UnreadableFile and UnsafeFile, each one Chinese sentence.
    """
    data = file_bytes(path)
    kind = kind_of(data)
    if kind == "docx":
        from checker.intake.docx.reader import read_docx

        return replace(read_docx(path, view), format="docx")
    if kind == "rtf":
        return _rtf(path, data, view)
    if kind == "doc":
        return _word(path, data, view)
    if kind in ("wps", "wordxml", "odt"):
        return _foreign(path, data, kind, view)
    raise _refused(path, kind, data)


def _word(path: Path, data: bytes, view: View) -> Reading:
    from checker.intake.legacy.binary.reader import read_plain
    from checker.intake.legacy.binary.streams import OlderWord, open_word

    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"“{path.name}”超过 {MAX_BYTES >> 20} MB，已拒绝读取；请压缩其中的图片后再试。")
    try:
        word = open_word(data, path.name)
    except OlderWord:
        return _foreign(path, data, "doc", view)
    except UnreadableFile:
        # What is damaged for us may be whole enough for LibreOffice; a locked file is so for both.
        found = None if _locked(data) else _by_office(path, data, view, _format(path, "doc"))
        if found is None:
            raise
        return found
    return _best(path, data, view, read_plain(word, view), BINARY)


def _rtf(path: Path, data: bytes, view: View) -> Reading:
    from checker.intake.legacy.rtf.reader import read_plain

    return _best(path, data, view, read_plain(data, path.name, view), RTF)


def _best(path: Path, data: bytes, view: View, read: Read, reader: tuple[str, str]) -> Reading:
    """What our reader read, unless it is in doubt and LibreOffice can do better."""
    if read.doubts:
        found = _by_office(path, data, view, _format(path, "rtf" if reader is RTF else "doc"))
        if found is not None:
            return found
    told = tuple(_told(loss) if loss in read.doubts else loss for loss in read.losses)
    return Reading(
        source=path.name,
        format=_format(path, "rtf" if reader is RTF else "doc"),
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=read.blocks,
        marks=read.marks,
        comments=read.comments,
        properties=read.properties,
        losses=told,
        reader=reader,
    )


def _told(loss: Loss) -> Loss:
    """What another reader might have kept, with what to do about it."""
    failed = "本机的 LibreOffice 未能转换" if office.installed() else _INSTALL
    return Loss(f"{loss.what}（{failed}）", loss.where)


def _foreign(path: Path, data: bytes, kind: Kind, view: View) -> Reading:
    """A format that only LibreOffice reads."""
    found = _by_office(path, data, view, "odt" if kind == "odt" else _format(path, "doc"))
    if found is not None:
        return found
    name = {
        "wps": "Microsoft Works 文档",
        "doc": "Word 95 或更早版本的文档",
        "wordxml": "Word XML 文档",
        "odt": "OpenDocument 文档（.odt）",
    }.get(kind, "旧格式文档")
    told = "本机的 LibreOffice 未能转换它" if office.installed() else "读取它需要安装 LibreOffice"
    raise UnreadableFile(f"“{path.name}”是{name}，{told}；请用 Word 或 WPS 打开后另存为 .docx 再试。")


def _by_office(path: Path, data: bytes, view: View, form: str) -> Reading | None:
    """The file as our .docx reader reads what LibreOffice makes of it; None where that fails."""
    from checker.intake.docx.reader import read_docx

    with tempfile.TemporaryDirectory(prefix="duibiao-", ignore_cleanup_errors=True) as folder:
        made = office.convert(data, Path(folder))
        if made is None:
            return None
        try:
            reading = read_docx(made, view)
        except UnreadableFile:
            return None
    if not reading.blocks:
        return None
    return replace(
        reading,
        source=path.name,
        format=form,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=OFFICE,
    )


def _format(path: Path, otherwise: str) -> str:
    suffix = path.suffix.lower().lstrip(".")
    return suffix if suffix == "wps" and otherwise == "doc" else otherwise


def _locked(data: bytes) -> bool:
    """Is this a Word file with a password? The flag stands in the header of its main stream."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import Doc2DocxError
    from doc2docx.msdoc.fib import FibBase

    try:
        return bool(FibBase.parse(bytes(CompoundFile(data).open_stream("WordDocument"))).is_encrypted)
    except (Doc2DocxError, ValueError, IndexError, OverflowError):
        return False


# What has a reader of its own, for whoever calls this one directly.
_OTHERS: dict[Kind, str] = {
    "pdf": "PDF 文件",
    "ofd": "OFD 文件",
    "html": "网页",
    "mht": "网页",
    "text": "纯文本",
    "jpeg": "图片",
    "png": "图片",
    "tiff": "图片",
    "bmp": "图片",
}


def _refused(path: Path, kind: Kind, data: bytes) -> UnreadableFile:
    if kind in _OTHERS:
        return UnreadableFile(f"“{path.name}”其实是{_OTHERS[kind]}，只是扩展名成了 Word 的；请改回原来的扩展名后再试。")
    from checker.intake.refusals import refusal

    return refusal(path, path.suffix.lower(), kind, data)
