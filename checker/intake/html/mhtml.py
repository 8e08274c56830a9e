"""A page saved as one file (.mht, .mhtml): the part that holds the page, taken out with the standard library."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from checker.errors import UnreadableFile

_HEAD = 4_000
_PARTS = 20_000


def is_mhtml(data: bytes) -> bool:
    """Does the file open with the header of a MIME message?"""
    head = data[:_HEAD].lower()
    return b"mime-version:" in head and b"content-type:" in head and not head.lstrip().startswith(b"<")


def page_of(data: bytes, name: str) -> tuple[bytes, str]:
    """Bytes and encoding label of the page itself; pictures and frames of it stay where they are.

    Raises UnreadableFile when there is no page in the file.
    """
    try:
        message = message_from_bytes(data)
        found = _root(message)
        content = found.get_payload(decode=True) if found is not None else None
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError):
        found, content = None, None
    if found is None or not isinstance(content, bytes) or not content.strip():
        raise UnreadableFile(f"“{name}”里没有网页正文，可能已损坏；请用浏览器打开原网页后另存为“仅 HTML”再试。")
    return content, str(found.get_content_charset() or "")


def _root(message: Message) -> Message | None:
    """The part that the file names as its start, else the first page in it."""
    start = message.get_param("start")
    first: Message | None = None
    for count, part in enumerate(message.walk()):
        if count > _PARTS:
            break
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        if isinstance(start, str) and part.get("Content-ID", "").strip() == start:
            return part
        first = first or part
    return first
