"""The sheet as a workbook: drop-downs, checks that speak, shown formulas, a comment a column with its plan's clause.

What a person types is text, so that 010, 1.10 and dates stay as they are typed; only what is counted is a number.
"""

from __future__ import annotations

import io
import re
from copy import copy
from typing import Any

from checker.intake.packing import packed, undated
from docgen.work_summary.model import Data
from docgen.work_summary.period import Period
from docgen.work_summary.rows import Row, rows_of
from docgen.work_summary.words_of import Column, SheetWords, sheets

_SPARE = 12  # rows ready to be filled below the last
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")
_NUMBERS = ("count", "number")
_WRITTEN = ("given", "told", "formula")
_HEAD, _GREY, _FILL = "FFD9E2F3", "FF7F7F7F", "FFFFF8E1"
_TALLEST = 150.0


def sheet_bytes(data: Data) -> bytes:
    """The .xlsx of a sheet, asked or filled; the same data give the same bytes."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.looks = {}
    guide = book.worksheets[0]
    guide.title = "填写说明"
    period = data.letter.period
    lines = (f"{data.letter.name}{period.printed}工作总结数据表", *sheets().guide)
    notes = [f"{words.title}：{words.note}" for words, _ in rows_of(data) if not words.hidden]
    for number, line in enumerate((*lines, "", *notes), start=1):
        _put(guide, number, 1, line)
    guide.column_dimensions["A"].width = 110
    for words, rows in rows_of(data):
        page = book.create_sheet(words.title)
        (_pairs if words.pairs else _table)(page, words, rows, period)
        page.sheet_state = "hidden" if words.hidden else "visible"
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_setup.fitToHeight = 0
    raw = io.BytesIO()
    book.save(raw)
    return packed(dict(undated(raw.getvalue())))


def _pairs(page: Any, words: SheetWords, rows: tuple[Row, ...], period: Period) -> None:
    _header(page, (("项目", 16, ""), ("内容", 50, ""), ("说明", 50, "")))
    for number, column in enumerate(words.columns, start=2):
        _put(page, number, 1, column.key)
        _put(page, number, 2, rows[0].get(column.field, ""), fill=column.type not in _WRITTEN)
        _put(page, number, 3, column.note, grey=True)
        _checked(page, column, f"B{number}", period, number)
    page.freeze_panes = "B2"


def _table(page: Any, words: SheetWords, rows: tuple[Row, ...], period: Period) -> None:
    from openpyxl.utils import get_column_letter

    _header(page, tuple((one.key, one.width, one.note) for one in words.columns))
    last = len(rows) + 1 + (0 if words.hidden else _SPARE)
    letters = {one.field: get_column_letter(place) for place, one in enumerate(words.columns, start=1)}
    for number in range(2, last + 1):
        row = rows[number - 2] if number - 2 < len(rows) else {}
        _line(page, number, words, row, letters)
    for place, column in enumerate(words.columns, start=1):
        letter = get_column_letter(place)
        _checked(page, column, f"{letter}2:{letter}{max(last, 2)}", period, 2)
    page.freeze_panes = page.cell(2, 4 if words.columns[0].field == "key" else 2)
    if words.columns[0].field == "key":
        page.column_dimensions["A"].hidden = False


def _line(page: Any, number: int, words: SheetWords, row: Row, letters: dict[str, str]) -> None:
    height = 15.0
    for place, column in enumerate(words.columns, start=1):
        if column.type == "formula":
            _put(page, number, place, "", grey=True)
            page.cell(number, place).value = _formula(number, letters)
            page.cell(number, place).number_format = "General"
            continue
        text = row.get(column.field, "")
        written = column.type in _WRITTEN and bool(row)
        _put(page, number, place, text, grey=written, fill=not written, as_number=column.type in _NUMBERS)
        lines = sum(
            max(1, -(-sum(2 if sign > "\u2e7f" else 1 for sign in part) // column.width)) for part in text.split("\n")
        )
        height = max(height, 15.0 * lines)
    page.row_dimensions[number].height = min(height, _TALLEST) if row else 15.0


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    wide = [sum(2 if sign > "\u2e7f" else 1 for sign in part) for part in text.split("\n")]
    return sum(max(1, -(-each // width)) for each in wide)


def _formula(number: int, letters: dict[str, str]) -> str:
    """n/N in the row's unit, as a person would work it out; shown, never read."""
    part, whole, unit = (f"{letters[name]}{number}" for name in ("part", "whole", "unit"))
    hundred = f'OR({unit}="%",ISNUMBER(SEARCH("百",{unit})))'
    thousand = f'OR({unit}="‰",ISNUMBER(SEARCH("千",{unit})))'
    times = f"IF({hundred},100,IF({thousand},1000,1))"
    value = f'IF(AND({part}>{whole},OR({unit}="%",{unit}="‰")),"请核对",ROUND({part}/{whole}*{times},2))'
    return f'=IF(OR({part}="",{whole}=""),"",IF({whole}=0,"无病例",{value}))'


def _header(page: Any, columns: tuple[tuple[str, int, str], ...]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, (title, width, note) in enumerate(columns, start=1):
        cell = _put(page, 1, place, title)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        page.column_dimensions[get_column_letter(place)].width = width
        if note:
            cell.comment = Comment(note, "填写说明", width=260, height=70)
    page.print_title_rows = "1:1"


def _put(
    page: Any, row: int, column: int, text: str, grey: bool = False, fill: bool = False, as_number: bool = False
) -> Any:
    cell = page.cell(row, column)
    if text:
        cell.value = _ILLEGAL.sub(lambda match: f"_x{ord(match.group()[0]):04X}_" + match.group()[1:], text)
        cell.data_type = "s"
    cell._style = copy(_looks(page, grey, fill, as_number))  # setting each of its styles takes a hundred times as long
    if text and as_number and re.fullmatch(r"-?\d{1,15}", text):
        cell.value = int(text)
    return cell


def _looks(page: Any, grey: bool, fill: bool, as_number: bool) -> Any:
    """The look of a cell: made once, on a cell that has its own back afterwards."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    place = (grey, fill, as_number)
    if place in page.parent.looks:
        return page.parent.looks[place]
    cell = page.parent["填写说明"].cell(1, 1)
    kept = copy(cell._style)
    cell.number_format = "General" if as_number else "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    thin = Side(style="thin", color="FFBFBFBF")
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    if grey:
        cell.font = Font(color=_GREY, size=10)
    if fill:
        cell.fill = PatternFill("solid", fgColor=_FILL)
    page.parent.looks[place] = copy(cell._style)
    cell._style = kept
    return page.parent.looks[place]


def _checked(page: Any, column: Column, cells: str, period: Period, first: int) -> None:
    """A drop-down or a check of what is typed; what the program says later is said here at once."""
    from openpyxl.worksheet.datavalidation import DataValidation

    told = (column.key, column.note)
    if column.options:
        rule = DataValidation(type="list", formula1=f'"{",".join(column.options)}"', allow_blank=True)
    elif column.field == "lead":
        rule = DataValidation(type="list", formula1="选项!$A$2:$A$200", allow_blank=True)
    elif column.type == "count":
        letter = cells.rstrip("0123456789:").split(":")[0].rstrip("0123456789")
        here = f"{letter}{first}"
        rule = DataValidation(
            type="custom", formula1=f"AND(ISNUMBER({here}),{here}>=0,{here}=INT({here}))", allow_blank=True
        )
    elif column.field == "when":
        span = f"{period.first.year}年{period.first.month}月至{period.last.year}年{period.last.month}月"
        rule = DataValidation(allow_blank=True)
        told = (column.key, f"{column.note}；应在{span}")
    else:
        return
    rule.showErrorMessage = column.field != "lead"  # another department may be typed; the program asks about it
    rule.errorTitle, rule.error = told[0], told[1][:200]
    rule.showInputMessage, rule.promptTitle, rule.prompt = bool(told[1]), told[0], told[1][:200]
    page.add_data_validation(rule)
    rule.add(cells)
