"""Which reader a file goes to: by its name, and by its content where the two disagree.

What units send is often named otherwise than it is (a page saved as .doc, a picture called .pdf): it is read as what
it is, and `losses` says so. What no reader opens is refused in a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from checker.errors import UnreadableFile
from checker.intake import View
from checker.model.document import Loss, Reading

if TYPE_CHECKING:
    from checker.intake.kinds import Kind

_OF_SUFFIX: dict[str, tuple[Kind, ...]] = {
    ".docx": ("docx",),
    ".docm": ("docx",),
    ".doc": ("doc",),
    ".wps": ("doc", "wps"),
    ".rtf": ("rtf",),
    ".odt": ("odt",),
    ".pdf": ("pdf",),
    ".ofd": ("ofd",),
    ".html": ("html", "mht", "xml", "text"),
    ".htm": ("html", "mht", "xml", "text"),
    ".mht": ("mht", "html", "eml", "text"),
    ".mhtml": ("mht", "html", "eml", "text"),
    ".txt": ("text", "eml", "xml"),
    ".md": ("text", "html", "eml", "xml"),
    ".jpg": ("jpeg", "png", "tiff", "bmp"),
    ".jpeg": ("jpeg", "png", "tiff", "bmp"),
    ".png": ("png", "jpeg", "tiff", "bmp"),
    ".tif": ("tiff", "jpeg", "png", "bmp"),
    ".tiff": ("tiff", "jpeg", "png", "bmp"),
    ".bmp": ("bmp", "jpeg", "png", "tiff"),
}
_WORDS = (".docx", ".docm", ".doc", ".wps", ".rtf")  # plain text under such a name is somebody's export
_HOLDING = (".zip", ".eml", ".msg")  # never opened here, whatever they are
_WEB = (".html", ".htm", ".mht", ".mhtml")
# Of a name that promises nothing only what cannot be mistaken is read.
_PLAIN_TO_SEE: tuple[Kind, ...] = ("docx", "doc", "wps", "rtf", "pdf", "ofd", "odt", "wordxml")
_CONTENT: dict[Kind, str] = {
    "docx": ".docx", "doc": ".doc", "wps": ".wps", "rtf": ".rtf", "pdf": ".pdf", "ofd": ".ofd", "html": ".html",
    "mht": ".mht", "text": ".txt", "jpeg": ".jpg", "png": ".png", "tiff": ".tif", "bmp": ".bmp",
    "odt": ".odt", "wordxml": ".xml",
}  # fmt: skip
_TOLD: tuple[Kind, ...] = ("zip", "rar", "7z", "eml", "msg", "xls", "ppt")  # refused in words of their own
_LOCK_FILE = 512  # bytes; what Word leaves beside a file it has open is smaller


def read_by_kind(path: Path, view: View) -> Reading:
    """One file through the reader of its kind. Raises UnreadableFile, UnsafeFile: one Chinese sentence."""
    suffix = path.suffix.lower()
    if path.name.startswith("~$") and path.is_file() and 0 < path.stat().st_size <= _LOCK_FILE:
        raise UnreadableFile(f"“{path.name}”是 Word 打开文件时留下的临时文件，不是方案；请改选同名的正式文件。")
    if suffix in (".docx", ".docm"):
        return _word(path, view, suffix)
    from checker.intake.kinds import kind_of
    from checker.intake.package import file_bytes

    data = file_bytes(path)  # missing, a folder, empty, locked: said before its kind is
    kind = kind_of(data)
    if suffix in (".txt", ".md") and kind in ("unknown", "ole"):
        return _read("text", path, view)  # its decoder says what is wrong
    return _by_content(path, view, suffix, kind, data)


def _word(path: Path, view: View, suffix: str) -> Reading:
    """A package goes straight to its reader: the usual case is not looked at twice."""
    from checker.intake.docx.reader import read_docx

    try:
        return read_docx(path, view)
    except UnreadableFile:
        from checker.intake.kinds import kind_of
        from checker.intake.package import file_bytes

        data = file_bytes(path)
        kind = kind_of(data)
        if kind == "docx" or (kind not in _TOLD and kind not in _CONTENT):
            raise
        return _by_content(path, view, suffix, kind, data)


def _by_content(path: Path, view: View, suffix: str, kind: Kind, data: bytes) -> Reading:
    expected = _OF_SUFFIX.get(suffix, ())
    if kind in expected:
        return _read("html" if suffix in _WEB else "text" if suffix in (".txt", ".md") else kind, path, view)
    readable = kind in (_CONTENT if expected else _PLAIN_TO_SEE) and suffix not in _HOLDING
    if kind == "text" and suffix not in _WORDS:
        readable = False
    if not readable:
        from checker.intake.refusals import refusal

        raise refusal(path, suffix, kind, data)
    reading = _read(kind, path, view)
    named = f"扩展名是 {suffix}" if suffix else "没有扩展名"
    return replace(reading, losses=(Loss(f"{named}，内容是 {_CONTENT[kind]}，按内容读取", "全文"), *reading.losses))


READERS: dict[Kind, str] = {
    "docx": "docx.reader:read_docx",
    "doc": "legacy.reader:read_legacy",
    "wps": "legacy.reader:read_legacy",
    "rtf": "legacy.reader:read_legacy",
    "odt": "legacy.reader:read_legacy",
    "wordxml": "legacy.reader:read_legacy",
    "pdf": "pdf.reader:read_pdf",
    "ofd": "ofd.reader:read_ofd",
    "html": "html.reader:read_html",
    "mht": "html.reader:read_html",
    "text": "text.reader:read_text",
    "jpeg": "ocr.picture:read_picture",
    "png": "ocr.picture:read_picture",
    "tiff": "ocr.picture:read_picture",
    "bmp": "ocr.picture:read_picture",
}
_WITH_VIEW: tuple[Kind, ...] = ("docx", "doc", "wps", "rtf", "odt", "wordxml")


def _read(kind: Kind, path: Path, view: View) -> Reading:
    """Load the reader of a kind and read; each is imported only when a file needs it."""
    module, _, name = READERS[kind].partition(":")
    reader = getattr(import_module(f"checker.intake.{module}"), name)
    if kind in _WITH_VIEW:
        return cast("Callable[[Path, View], Reading]", reader)(path, view)
    return cast("Callable[[Path], Reading]", reader)(path)
