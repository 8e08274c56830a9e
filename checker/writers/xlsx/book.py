"""Sheets as .xlsx: text stays text, whatever it begins with; the same sheets give the same bytes.

openpyxl makes the workbook, its styles and everything about a sheet but the rows. The rows are written here: each text
is an inline string, so no program can take it for a formula, and it takes a quarter of the time.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from checker.model.result import Checked
from checker.writers.forms import Setting
from checker.writers.inert import inert
from checker.writers.packages import packed, undated_parts
from checker.writers.xlsx.sheets import Column, Row, Sheet, Value, sheets_of

_LIMIT = 32_000  # characters; a cell holds at most 32,767
_CUT = "……"
_CODED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")  # what a spreadsheet would read as a coded character
_LINE, _TALLEST = 14.0, 400.0  # points; a row is at most 409 tall
_WIDEST = 260  # letters that can still be read on one page across; wider sheets go over several
_DATE = 'yyyy"年"m"月"d"日"'
_DAY_ZERO = date(1899, 12, 30)
_PART = "xl/worksheets/sheet{}.xml"
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_SIZE = re.compile(rb'<dimension ref="[^"]*"')
# background and letters of a status or a severity: contrast above 4.5
_COLOURS = {
    "head": ("DCE6F2", "1C232B"),
    "error": ("FDECEC", "B3161B"),
    "warning": ("FFF4DC", "8A5300"),
    "info": ("EAF1F9", "3D5A80"),
    "deviating": ("FDECEC", "B3161B"),
    "missing": ("FDEEE8", "A3341C"),
    "partial": ("FDF6D8", "7A5C00"),
    "undecided": ("F5EBFB", "6A2F8F"),
    "covered": ("E7F5EC", "1B6B3A"),
    "not_applicable": ("EEF1F4", "5A6572"),
}


def written(checked: Checked, setting: Setting) -> bytes:
    """The report as a workbook."""
    return book_bytes(sheets_of(checked.report, setting.lang, setting.date))


def book_bytes(sheets: tuple[Sheet, ...]) -> bytes:
    """The sheets as .xlsx."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    book.remove(book.worksheets[0])
    looks = _Looks()
    rows: dict[str, tuple[bytes, bytes]] = {}
    for number, sheet in enumerate(sheets, 1):
        page = book.create_sheet(sheet.title)
        _set_up(page, sheet)
        rows[_PART.format(number)] = _rows(page, sheet, looks)
    raw = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(raw, "w")).save()  # not compressed: the package is written anew
    return packed((name, _with_rows(part, rows.get(name))) for name, part in undated_parts(raw.getvalue()))


def _with_rows(part: bytes, rows: tuple[bytes, bytes] | None) -> bytes:
    if rows is None:
        return part
    size, data = rows
    part = _SIZE.sub(lambda _: b'<dimension ref="' + size + b'"', part, count=1)
    return _NO_ROWS.sub(lambda _: b"<sheetData>" + data + b"</sheetData>", part, count=1)


class _Look(NamedTuple):
    """How a cell is shown; `tone` is a status, a severity, "head" or nothing."""

    tone: str = ""
    bold: bool = False
    wrapped: bool = True
    dated: bool = False


class _Looks:
    """The number that each look has in the workbook, made when it is first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[_Look, int] = {}

    def number(self, page: Any, look: _Look) -> int:
        known = self._numbers.get(look)
        if known is None:
            known = self._numbers[look] = _made(page, look)
        return known


def _made(page: Any, look: _Look) -> int:
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell: Any = Cell(page, row=1, column=1)  # not part of the sheet: it only makes the style known
    ground, letters = _COLOURS.get(look.tone, ("", ""))
    cell.font = Font(name="微软雅黑", size=10, bold=look.bold, color=letters or None)
    cell.alignment = Alignment(wrap_text=look.wrapped, vertical="top", horizontal="left")
    if ground:
        cell.fill = PatternFill("solid", fgColor=ground)
    cell.number_format = _DATE if look.dated else "General"
    return int(cell.style_id)


def _set_up(page: Any, sheet: Sheet) -> None:
    """Everything but the rows: A4 across and as wide as can be read, header, filter and choices."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    across = ceil(sum(column.width for column in sheet.columns[: len(sheet.columns) - sheet.aside]) / _WIDEST)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = max(across, 1), 0
    page.print_options.gridLines = True
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    if sheet.head:
        last, end = get_column_letter(len(sheet.columns)), len(sheet.rows) + 1
        page.freeze_panes = f"{get_column_letter(sheet.held + 1)}2"
        page.print_title_rows = "1:1"
        if across > 1:
            page.print_title_cols = f"A:{get_column_letter(max(sheet.held, 1))}"  # each page says whose row it is
        page.auto_filter.ref = f"A1:{last}{end}"
        page.print_area = f"A1:{get_column_letter(len(sheet.columns) - sheet.aside)}{end}"
        _choices(page, sheet.columns, end)


def _choices(page: Any, columns: tuple[Column, ...], end: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, column in enumerate(columns, 1):
        if column.choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{end + 200}")
            page.add_data_validation(rule)


def _rows(page: Any, sheet: Sheet, looks: _Looks) -> tuple[bytes, bytes]:
    """The range that the rows fill, and the rows as markup."""
    from openpyxl.utils import get_column_letter

    letters = [get_column_letter(number) for number in range(1, len(sheet.columns) + 1)]
    printed = sheet.columns[: len(sheet.columns) - sheet.aside]
    rows = sheet.rows
    if sheet.head:
        titles = tuple(column.title for column in sheet.columns)
        rows = (Row(titles, tuple((number, "head") for number in range(len(titles))), bold=True), *rows)
    written = io.BytesIO()  # a row at a time: a round of two thousand units has a hundred thousand of them
    for number, row in enumerate(rows, 1):
        height = f' ht="{_height(row, printed):g}" customHeight="1"' if sheet.head else ""
        parts = [f'<row r="{number}"{height}>']
        for letter, (value, look) in zip(letters, _looking(row, wrapped=sheet.head), strict=False):
            if value != "":
                parts.append(_cell(f"{letter}{number}", value, looks.number(page, look)))
        parts.append("</row>")
        written.write("".join(parts).encode())
    return f"A1:{letters[-1]}{max(len(rows), 1)}".encode(), written.getvalue()


def _looking(row: Row, wrapped: bool) -> Iterator[tuple[Value, _Look]]:
    tones = dict(row.tones)
    for number, value in enumerate(row.values):
        yield value, _Look(tones.get(number, ""), row.bold, wrapped, isinstance(value, date))


def _cell(at: str, value: Value, look: int) -> str:
    if isinstance(value, str):
        return f'<c r="{at}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{escape(_text(value))}</t></is></c>'
    number = (value - _DAY_ZERO).days if isinstance(value, date) else value
    return f'<c r="{at}" s="{look}"><v>{number}</v></c>'


def _text(value: str) -> str:
    """A text that a spreadsheet shows as it is: no control characters, nothing that reads as a code, not too long."""
    shown = _CODED.sub("_x005F_x", inert(value[:_LIMIT]))
    return shown if len(value) <= _LIMIT and len(shown) <= _LIMIT else shown[:_LIMIT] + _CUT


def _height(row: Row, columns: tuple[Column, ...]) -> float:
    """Points that the tallest cell needs: not every program fits the rows of a new workbook itself."""
    lines = 1
    for value, column in zip(row.values, columns, strict=False):
        if isinstance(value, str) and value:
            room = column.width - 1
            lines = max(lines, sum(_widths(part) // room + 1 for part in value.split("\n")))
    return min(lines * _LINE + 3, _TALLEST)


def _widths(text: str) -> int:
    """Columns of a screen that a line takes: two for a Chinese character."""
    return len(text.encode("gbk", "replace"))
