"""Sheets of text as .xlsx and back: same sheets, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from checker.intake.packing import packed, undated

_LIMIT = 32_000  # characters; a cell holds at most 32,767
_EXPANDED = 128 << 20  # bytes: a hundred times the largest catalog
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_POINTER = re.compile(r"〔长文本 (\d+)〕")


class Sheet(msgspec.Struct, frozen=True):
    """One sheet: everything is text. `drop_downs` maps a column (from 0) to the words one may choose there."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    drop_downs: Mapping[int, tuple[str, ...]] = msgspec.field(default_factory=dict)
    hidden: frozenset[int] = frozenset()  # columns folded away: still there, still read back


def workbook_bytes(sheets: Sequence[Sheet], long_title: str) -> bytes:
    """The sheets as .xlsx; texts too long for a cell are cut into pieces on a last sheet named `long_title`."""
    from openpyxl import Workbook

    book = Workbook()
    for page in book.worksheets:
        book.remove(page)
    pieces: list[tuple[str, ...]] = []
    for sheet in sheets:
        _write(book, sheet, pieces)
    if pieces:
        _write(book, Sheet(long_title, ("号", "段", "内容"), tuple(pieces), (6, 6, 100)), None)
    raw = io.BytesIO()
    book.save(raw)
    return packed(dict(undated(raw.getvalue())))


def _write(book: Any, sheet: Sheet, pieces: list[tuple[str, ...]] | None) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page = book.create_sheet(sheet.title)
    page.freeze_panes = "A2"
    page.page_setup.orientation = "landscape"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for row, texts in enumerate((sheet.header, *sheet.rows), start=1):
        for column, text in enumerate(texts, start=1):
            if text:
                cell = page.cell(row, column, _escaped(text if pieces is None else _shortened(text, pieces)))
                cell.data_type, cell.number_format, cell.alignment = "s", "@", wrapped
                if row == 1:
                    cell.font = bold
    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
        page.column_dimensions[get_column_letter(column)].hidden = column - 1 in sheet.hidden
    for column, words in sheet.drop_downs.items():
        rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        page.add_data_validation(rule)
        rule.add(f"{get_column_letter(column + 1)}2:{get_column_letter(column + 1)}{len(sheet.rows) + 500}")


def _shortened(text: str, pieces: list[tuple[str, ...]]) -> str:
    if not _POINTER.fullmatch(text) and (len(text) <= _LIMIT // 7 or len(_escaped(text)) <= _LIMIT):
        return text
    number = int(pieces[-1][0]) + 1 if pieces else 1
    step = _LIMIT // 7  # each character may become seven when escaped
    pieces += ((str(number), str(i), text[at : at + step]) for i, at in enumerate(range(0, len(text), step), start=1))
    return f"〔长文本 {number}〕"


def _escaped(text: str) -> str:
    return _ILLEGAL.sub(lambda match: f"_x{ord(match.group()[0]):04X}_" + match.group()[1:], text)


def read_sheets(data: bytes, long_title: str, only: Collection[str] = ()) -> dict[str, list[list[str]]]:
    """Every sheet, or `only` those of these titles, as rows of text, long texts put together again.

    Raises ValueError for a workbook that would fill the memory and whatever openpyxl raises for what is no workbook.
    """
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > _EXPANDED:
            raise ValueError("expands beyond any catalog")
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = {
        page.title: [[_text(value) for value in row] for row in page.iter_rows(values_only=True)]
        for page in book.worksheets
        if not only or page.title in (*only, long_title)
    }
    book.close()
    long = _long_texts(sheets.pop(long_title, []))
    return {title: [[_whole(text, long) for text in row] for row in rows] for title, rows in sheets.items()}


def _long_texts(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    whole: dict[str, str] = {}
    for number, _, piece in _triples(rows[1:]):
        whole[number] = whole.get(number, "") + piece
    return whole


def _triples(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        number, place, piece = (*row, "", "", "")[:3]
        yield number, place, piece


def _whole(text: str, long: Mapping[str, str]) -> str:
    match = _POINTER.fullmatch(text)
    return long.get(match.group(1), text) if match else text


def _text(value: Any) -> str:
    """A cell as text; a number or a date that Excel made of it is written the plain way."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), str(value))
