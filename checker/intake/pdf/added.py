"""What a PDF carries beside the text of its pages: form fields, comments, files packed into it.

A page's text layer has none of these. What is filled into a field stands on the page and is read there; what people
write over a page is a comment; a file inside the file is told and not opened.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from checker.intake.containers import printable
from checker.intake.pages.model import Line
from checker.intake.pdf.view import View
from checker.model.document import Comment, Loss

_MOST = 2000  # annotations of a page looked at
_LONGEST = 20_000  # characters of one field or comment
_NAMED = 5  # attached files told by name
_QUOTED = 40  # characters of what is quoted in a loss
_ACROFORM, _XFA = 1, (2, 3)
_CHECKBOX, _RADIO, _COMBO, _LIST, _TEXT = 2, 3, 4, 5, 6  # kinds of form fields
_NOTE, _FREE_TEXT, _STRUCK, _WIDGET = 1, 3, 12, 20  # kinds of annotations
_REMARKS = (_NOTE, _FREE_TEXT, 4, 5, 6, 7, 8, 9, 10, 11, _STRUCK, 14, 15)  # notes, shapes, marked passages, ink
_UNSEEN = 0b10_0010  # flags: hidden, not shown
_TICKED, _UNTICKED = "☑", "□"
_SIZE = 12.0  # points; what is written in a field is rarely larger
_FILLS = 0.7  # share of a field's height that its writing takes


@dataclass(frozen=True, slots=True)
class Added:
    """What one page carries besides its text: filled fields as lines, remarks, and what is to be said of them."""

    lines: tuple[Line, ...] = ()
    comments: tuple[Comment, ...] = ()
    losses: tuple[Loss, ...] = ()


NOTHING = Added()


def added_to(document: Any, page: Any, view: View, number: int) -> Added:
    """The fields and remarks of an open pypdfium2 page, whose number counts from 1.

    The fields are read where `begin_form` was called before the page was opened.
    """
    from pypdfium2 import raw

    lines: list[Line] = []
    comments: list[Comment] = []
    losses: list[Loss] = []
    where, struck = f"第 {number} 页", 0
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        with _opened(page, at) as note:
            kind = raw.FPDFAnnot_GetSubtype(note) if note else 0
            if not kind or raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
                continue
            if kind == _WIDGET and document.formenv:
                lines += _field(document.formenv, note, view)
            elif kind in _REMARKS and (remark := _remark(note)).text:
                comments.append(remark)
                if kind == _FREE_TEXT:
                    losses.append(Loss(f"阅读器里加写的文字不算正文：{remark.text[:_QUOTED]}", where))
            struck += kind == _STRUCK
    if struck:
        losses.append(Loss(f"阅读器里画的删除线（{struck} 处）不算删除，文字照原样读取", where))
    return Added(tuple(lines), tuple(comments), tuple(losses))


@contextmanager
def _opened(page: Any, at: int) -> Iterator[Any]:
    from pypdfium2 import raw

    note = raw.FPDFPage_GetAnnot(page, at)
    try:
        yield note
    finally:
        if note:
            raw.FPDFPage_CloseAnnot(note)


def _string(ask: Callable[..., int], *asked: Any) -> str:
    """A string of pdfium's: asked for its length in bytes, then for itself."""
    from pypdfium2 import raw

    length = min(ask(*asked, None, 0), 2 * _LONGEST)
    if length <= 2:
        return ""
    room = ctypes.create_string_buffer(length)
    ask(*asked, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return room.raw.decode("utf-16-le", "replace").split("\0")[0]


def _remark(note: Any) -> Comment:
    from pypdfium2 import raw

    said, author, date = (_string(raw.FPDFAnnot_GetStringValue, note, key) for key in (b"Contents", b"T", b"M"))
    return Comment(author.strip(), date, said.replace("\r", "\n").strip(), None)


def _field(form: Any, note: Any, view: View) -> Iterator[Line]:
    """What is filled into a field, a line for each of its lines; a box to tick is a sign."""
    from pypdfium2 import raw

    kind = raw.FPDFAnnot_GetFormFieldType(form, note)
    if kind in (_CHECKBOX, _RADIO):
        text = _TICKED if raw.FPDFAnnot_IsChecked(form, note) else _UNTICKED
    elif kind in (_TEXT, _COMBO, _LIST):
        text = _string(raw.FPDFAnnot_GetFormFieldValue, form, note)
    else:
        return
    rows = [row.strip() for row in text.splitlines()]
    box = raw.FS_RECTF()
    if not any(rows) or not raw.FPDFAnnot_GetRect(note, box):
        return
    (x0, top), (x1, bottom) = view.point(box.left, box.top), view.point(box.right, box.bottom)
    left, right, top, bottom = min(x0, x1), max(x0, x1), min(top, bottom), max(top, bottom)
    high = (bottom - top) / len(rows)
    size = max(1.0, min(_FILLS * high, _SIZE))
    for number, row in enumerate(rows):
        middle = top + high * (number + 0.5)
        if row:
            end = min(right, left + size * len(row))
            yield Line(row, left, middle - size / 2, max(end, left + 1), middle + size / 2, size)


def begin_form(document: Any) -> bool:
    """Make the fields of an open document readable; True where its form is one that cannot be read (XFA)."""
    from pypdfium2 import raw

    kind = raw.FPDF_GetFormType(document)
    if kind == _ACROFORM:
        document.init_forms()
    return kind in _XFA


def attached(document: Any) -> tuple[str, ...]:
    """The names of the files packed into the document."""
    import pypdfium2

    names = []
    for at in range(min(document.count_attachments(), _MOST)):
        try:
            names.append(document.get_attachment(at).get_name() or "未命名")
        except (pypdfium2.PdfiumError, ValueError):
            names.append("未命名")
    return tuple(names)


def losses_of(document: Any, dynamic: bool) -> Iterator[Loss]:
    """What is to be said of the file as a whole: files inside it, and a form of a kind that is not read."""
    packed = attached(document)
    if packed:
        named = "、".join(printable(name) for name in packed[:_NAMED])
        more = f"等 {len(packed)} 个" if len(packed) > _NAMED else ""
        yield Loss(f"文件内嵌的附件没有读取：{named}{more}；请另存出来单独核对", "全文")
    if dynamic:
        yield Loss("动态表单（XFA）中填写的内容没有读取；请打印成 PDF 后再试", "全文")
