"""Sheets as .xlsx: text stays text, whatever it begins with; the same sheets give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import copy
from datetime import date
from typing import Any, NamedTuple

from checker.model.result import Checked
from checker.writers.forms import Setting
from checker.writers.inert import inert
from checker.writers.packages import repacked
from checker.writers.xlsx.sheets import Column, Row, Sheet, Value, sheets_of

_LIMIT = 32_000  # characters; a cell holds at most 32,767
_CUT = "……"
_CODED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")  # what a spreadsheet would read as a coded character
_LINE, _TALLEST = 14.0, 400.0  # points; a row is at most 409 tall
_DATE = 'yyyy"年"m"月"d"日"'
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

    book = Workbook(write_only=True)
    styles = _Styles(book)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet, styles)
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as package:  # not compressed: the package is written anew
        ExcelWriter(book, package).save()
    return repacked(raw.getvalue())


class _Look(NamedTuple):
    """How a cell is shown; `tone` is a status, a severity, "head" or nothing."""

    tone: str = ""
    bold: bool = False
    wrapped: bool = True
    dated: bool = False


class _Styles:
    """A cell for each look, made once: what a cell looks like is an index that may be copied."""

    def __init__(self, book: Any) -> None:
        self._page = book.create_sheet("styles")
        self._looks: dict[_Look, Any] = {}
        book.remove(self._page)

    def cell(self, page: Any, value: Value, look: _Look) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(page)
        if isinstance(value, str):
            cell._value, cell.data_type = _text(value), "s"  # never asked whether it might be a formula
        else:
            cell.value = value
        if look not in self._looks:
            self._looks[look] = self._made(look)
        cell._style = self._looks[look]
        return cell

    def _made(self, look: _Look) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        cell: Any = WriteOnlyCell(self._page)
        ground, letters = _COLOURS.get(look.tone, ("", ""))
        cell.font = Font(name="微软雅黑", size=10, bold=look.bold, color=letters or None)
        cell.alignment = Alignment(wrap_text=look.wrapped, vertical="top", horizontal="left")
        if ground:
            cell.fill = PatternFill("solid", fgColor=ground)
        cell.number_format = _DATE if look.dated else "General"
        return copy(cell._style)


def _text(value: str) -> str:
    """A text that a spreadsheet shows as it is: no control characters, nothing that reads as a code, not too long."""
    shown = _CODED.sub("_x005F_x", inert(value[:_LIMIT]))
    return shown if len(value) <= _LIMIT and len(shown) <= _LIMIT else shown[:_LIMIT] + _CUT


def _write(page: Any, sheet: Sheet, styles: _Styles) -> None:
    from openpyxl.utils import get_column_letter

    _set_up_page(page)
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    rows = sheet.rows
    printed = sheet.columns[: len(sheet.columns) - sheet.aside]
    if sheet.head:
        page.freeze_panes = "A2"
        page.print_title_rows = "1:1"
        titles = tuple(column.title for column in sheet.columns)
        rows = (Row(titles, tuple((number, "head") for number in range(len(titles))), bold=True), *rows)
    for number, row in enumerate(rows, 1):
        if sheet.head:
            page.row_dimensions[number].height = _height(row, printed)
        page.append(list(_cells(page, row, styles, wrapped=sheet.head)))
    if sheet.head:
        last = get_column_letter(len(sheet.columns))
        page.auto_filter.ref = f"A1:{last}{len(rows)}"
        page.print_area = f"A1:{get_column_letter(len(printed))}{len(rows)}"
        _choices(page, sheet.columns, len(sheet.rows))


def _set_up_page(page: Any) -> None:
    """A4 across, as many pages down as it takes."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    page.print_options.gridLines = True
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)


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


def _cells(page: Any, row: Row, styles: _Styles, wrapped: bool) -> Iterator[Any]:
    tones = dict(row.tones)
    for number, value in enumerate(row.values):
        look = _Look(tones.get(number, ""), row.bold, wrapped, isinstance(value, date))
        yield None if value == "" else styles.cell(page, value, look)


def _choices(page: Any, columns: tuple[Column, ...], rows: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, column in enumerate(columns, 1):
        if column.choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{rows + 200}")
            page.data_validations.append(rule)
