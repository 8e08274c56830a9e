"""Sheets as .xlsx: text stays text, whatever it begins with; the same sheets give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import copy
from datetime import date
from functools import cache
from typing import Any

from checker.model.result import Checked
from checker.writers.forms import Setting
from checker.writers.inert import inert
from checker.writers.packages import repacked
from checker.writers.xlsx.sheets import Column, Row, Sheet, Value, sheets_of

_LIMIT = 32_000  # characters; a cell holds at most 32,767
_CUT = "……"
_CODED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")  # what a spreadsheet would read as a coded character
_DATE = 'yyyy"年"m"月"d"日"'
# background and letters of a status or a severity: contrast above 4.5
_COLOURS = {
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
    return book_bytes(sheets_of(checked.report, setting.lang))


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


class _Styles:
    """A cell for each look, made once: what a cell looks like is an index that may be copied."""

    def __init__(self, book: Any) -> None:
        self._page = book.create_sheet("styles")
        self._looks: dict[tuple[str, bool, bool], Any] = {}
        book.remove(self._page)

    def cell(self, page: Any, value: Value, tone: str = "", bold: bool = False) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(page)
        look = (tone, bold, isinstance(value, date))
        if isinstance(value, str):
            cell._value, cell.data_type = _text(value), "s"  # never asked whether it might be a formula
        else:
            cell.value = value
        if look not in self._looks:
            self._looks[look] = self._made(*look)
        cell._style = self._looks[look]
        return cell

    def _made(self, tone: str, bold: bool, dated: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        cell: Any = WriteOnlyCell(self._page)
        ground, letters = _COLOURS.get(tone, ("", ""))
        if tone == "head":
            ground, letters = "DCE6F2", "1C232B"
        cell.font = Font(name="微软雅黑", size=10, bold=bold, color=letters or None)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if ground:
            cell.fill = PatternFill("solid", fgColor=ground)
        cell.number_format = _DATE if dated else "General"
        return copy(cell._style)


def _text(value: str) -> str:
    """A text that a spreadsheet shows as it is: no control characters, nothing that reads as a code, not too long."""
    shown = _CODED.sub("_x005F_x", inert(value[:_LIMIT]))
    return shown if len(value) <= _LIMIT and len(shown) <= _LIMIT else shown[:_LIMIT] + _CUT


def _write(page: Any, sheet: Sheet, styles: _Styles) -> None:
    from openpyxl.utils import get_column_letter

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.sheet_properties.pageSetUpPr = _fit_to_width()
    page.page_setup.fitToHeight = 0
    page.print_options.gridLines = True
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    if sheet.head:
        page.freeze_panes = "A2"
        page.print_title_rows = "1:1"
        page.append([styles.cell(page, column.title, "head", bold=True) for column in sheet.columns])
    for row in sheet.rows:
        page.append(list(_cells(page, row, styles)))
    if sheet.head:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
        _choices(page, sheet.columns, len(sheet.rows))


def _cells(page: Any, row: Row, styles: _Styles) -> Iterator[Any]:
    tones = dict(row.tones)
    for number, value in enumerate(row.values):
        yield None if value == "" else styles.cell(page, value, tones.get(number, ""), row.bold)


def _choices(page: Any, columns: tuple[Column, ...], rows: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, column in enumerate(columns, 1):
        if column.choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{rows + 200}")
            page.data_validations.append(rule)


@cache
def _fit_to_width() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)
