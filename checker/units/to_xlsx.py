"""A profile as a workbook: a sheet a part, drop-downs where there is a choice, a last column that tells why.

Everything is text, empty cells too, so that 0999-6120345, 010 and 1.10 stay as they are typed.
"""

from __future__ import annotations

import io
import re
from typing import Any

from checker.intake.packing import packed, undated
from checker.units.asked import Asked
from checker.units.rows import Cell, Row, Sheet
from checker.units.words_of import Column, words

_SPARE = 40  # rows ready to be filled below the last
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")
_PARTED = re.compile(r"[、；;，,\n]")
_TOLD, _TOLD_WIDTH = "上级要求", 52
_NAMED = 2  # columns that say what a row is about
_HEAD, _GREY, _FILL = "FFD9E2F3", "FF7F7F7F", "FFFFF8E1"
_LISTS = {"责任科室": "科室", "牵头科室": "科室"}


def xlsx_bytes(sheets: tuple[Sheet, ...], asked: Asked) -> bytes:
    """The parts as .xlsx; the same unit gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    if asked.head:
        _explained(book, asked, sheets)
    for sheet in sheets:
        if sheet.rows or sheet.part.rows:
            _write(book, sheet)
    raw = io.BytesIO()
    book.save(raw)
    return packed(dict(undated(raw.getvalue())))


def _explained(book: Any, asked: Asked, sheets: tuple[Sheet, ...]) -> None:
    """The first sheet: how the workbook is filled. It is never read."""
    page = book.create_sheet("填写说明")
    lines = [*asked.head, "", *(f"{one.part.title}：{''.join(one.notes[:1])}" for one in sheets)]
    for row, line in enumerate(lines, start=1):
        _put(page, row, 1, line)
    page.column_dimensions["A"].width = 110
    _printed(page)


def _write(book: Any, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.part.title)
    if sheet.part.rows:
        _table(page, sheet)
    else:
        _pairs(page, sheet)
    page.freeze_panes = page.freeze_panes or "A2"
    _printed(page)


def _printed(page: Any) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.print_title_rows = "1:1"


def _pairs(page: Any, sheet: Sheet) -> None:
    service = sheet.part.part == "services"
    _header(
        page,
        ("项目", "有无" if service else "内容", "涉及条款" if service else "说明"),
        (18, 12 if service else 48, 64),
    )
    columns = {one.key: one for one in sheet.part.columns}
    for row, one in enumerate(sheet.rows, start=2):
        key, value = one.values[0]
        _put(page, row, 1, key)
        _put(page, row, 2, _cell(value), fill=True)
        _put(page, row, 3, one.told, grey=True)
        column = columns.get(key)
        if service:
            _choice(page, ("是", "否"), f"B{row}")
        elif column is not None and column.type == "choice":
            _choice(page, tuple(words().choices[column.field].values()), f"B{row}")
    if service:
        _spare(page, 2, len(sheet.rows) + 2)


def _table(page: Any, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    columns = {one.key: one for one in sheet.part.columns}
    year = next((one for one in sheet.part.columns if one.type == "years"), None)
    used = [columns.get(key) or _year(year, key) for key in sheet.keys]
    if any(row.told for row in sheet.rows):  # beside the name of what is asked, else behind what is filled
        used.insert(_NAMED if "编号" in sheet.keys else len(used), Column("", _TOLD, "told", "", _TOLD_WIDTH))
    _header(page, tuple(one.key for one in used), tuple(one.width for one in used), [one.note for one in used])
    for number, row in enumerate((*sheet.rows, *[None] * (not sheet.rows)), start=2):
        _line(page, number, used, row)
        page.row_dimensions[number].height = _height([(one, row) for one in used] if row else [])
    last = len(sheet.rows) + 1 + _SPARE
    for place, one in enumerate(used, start=1):
        letter = get_column_letter(place)
        if one.type == "yes":
            _choice(page, ("是",), f"{letter}2:{letter}{last}")
        elif one.key in _LISTS:
            _from_sheet(page, _LISTS[one.key], f"{letter}2:{letter}{last}")
    _spare(page, len(used), len(sheet.rows) + 2)
    if "编号" in sheet.keys:
        page.freeze_panes = page.cell(2, _NAMED + 1)


def _height(cells: list[tuple[Column, Row]]) -> float:
    """Points for the tallest cell: LibreOffice and some versions of WPS leave a row one line high."""
    lines = [1]
    for one, row in cells:
        text = row.told if one.type == "told" else _cell(dict(row.values).get(one.key, ""))
        for part in text.split("\n"):
            wide = sum(2 if sign > "\u2e7f" else 1 for sign in part) * (1 if one.type != "told" else 0.9)
            lines.append(text.count("\n") + max(1, -(-int(wide + 1) // one.width)))
    return 15.0 * max(lines)


def _line(page: Any, number: int, used: list[Column], row: Row | None) -> None:
    values = dict(row.values) if row else {}
    for place, one in enumerate(used, start=1):
        if one.type == "told":
            _put(page, number, place, row.told if row else "", grey=True)
            continue
        given = one.key in ("编号", *(row.unasked if row else ())) or (one.key == "名称" and "编号" in values)
        _put(page, number, place, _cell(values.get(one.key, "")), fill=not given)


def _year(column: Column | None, key: str) -> Column:
    return Column(key, key, "year", column.note if column else "", column.width if column else 10)


def _header(page: Any, titles: tuple[str, ...], widths: tuple[int, ...], notes: list[str] | None = None) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (title, width) in enumerate(zip(titles, widths, strict=True), start=1):
        cell = _put(page, 1, column, title)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        page.column_dimensions[get_column_letter(column)].width = width
        note = notes[column - 1] if notes and column <= len(notes) else ""
        if note:
            cell.comment = Comment(note, "填写说明", width=260, height=60)


def _put(page: Any, row: int, column: int, text: str, grey: bool = False, fill: bool = False) -> Any:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = page.cell(row, column)
    if text:
        cell.value = _ILLEGAL.sub(lambda match: f"_x{ord(match.group()[0]):04X}_" + match.group()[1:], text)
        cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    thin = Side(style="thin", color="FFBFBFBF")
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    if grey:
        cell.font = Font(color=_GREY, size=10)
    if fill and not text:
        cell.fill = PatternFill("solid", fgColor=_FILL)
    return cell


def _spare(page: Any, columns: int, first: int) -> None:
    """Empty rows that keep what is typed as text."""
    for row in range(first, first + _SPARE):
        for column in range(1, columns + 1):
            page.cell(row, column).number_format = "@"


def _choice(page: Any, choices: tuple[str, ...], cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "请选择", f"应为{'、'.join(choices)}之一"
    page.add_data_validation(rule)
    rule.add(cells)


def _from_sheet(page: Any, sheet: str, cells: str) -> None:
    """A list of the departments named in their sheet; another name may still be typed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=f"{sheet}!$A$2:$A$80", allow_blank=True, showErrorMessage=False)
    page.add_data_validation(rule)
    rule.add(cells)


def _cell(value: Cell) -> str:
    """Several values a line each; a single one that holds 、 ends in a line break, so that it is not parted."""
    if not isinstance(value, tuple):
        return value
    return value[0] + "\n" if len(value) == 1 and _PARTED.search(value[0]) else "\n".join(value)
