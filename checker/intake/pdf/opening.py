"""Opening a PDF, or saying in one sentence why it cannot be opened."""

from __future__ import annotations

from typing import Any

from checker.errors import UnreadableFile

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SECURITY = 5  # FPDF_ERR_SECURITY
_HEAD = 1024  # bytes within which the signature must stand
_METADATA = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "Creator": "application",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
}


def open_pdf(data: bytes, name: str) -> Any:
    """The pypdfium2 document of these bytes. Raises UnreadableFile."""
    import pypdfium2

    if b"%PDF-" not in data[:_HEAD]:
        raise UnreadableFile(f"“{name}”不是 PDF 文件，只是扩展名为 .pdf；请确认文件类型，或提供 Word 原件。")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(_why(getattr(error, "err_code", None), str(error), name)) from None
    try:
        pages = len(document)
    except pypdfium2.PdfiumError:
        pages = 0
    if pages == 0:
        document.close()
        raise UnreadableFile(f"“{name}”里没有任何页面，可能已损坏或不完整；请重新导出或重新获取该文件。")
    return document


def _why(code: int | None, message: str, name: str) -> str:
    if code == _PASSWORD or "password" in message.lower():
        return f"“{name}”设有打开密码，无法读取；请取消密码后另存，或提供 Word 原件。"
    if code == _SECURITY:
        return f"“{name}”使用了不支持的加密方式，无法读取；请取消加密后另存，或提供 Word 原件。"
    return f"“{name}”已损坏或不完整，无法打开；请重新导出或重新获取该文件。"


def properties_of(document: Any) -> tuple[tuple[str, str], ...]:
    """What the file says about itself: title, author, program."""
    import pypdfium2

    try:
        found = document.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValueError):
        return ()
    named = (
        (_METADATA[key], " ".join(value.split("\x00")[0].split())) for key, value in found.items() if key in _METADATA
    )
    return tuple((key, value) for key, value in named if value)
