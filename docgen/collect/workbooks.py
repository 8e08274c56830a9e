"""Workbooks as units send them back: .xlsx, .xls and .et through LibreOffice, .csv → Seen.

Values are taken as a spreadsheet last showed them; a formula is never worked out. Figures that lost their digits or
their leading nought keep what is there: what they mean is judged later.
"""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.errors import UnreadableFile, UnsafeFile
from checker.intake.kinds import kind_of
from checker.intake.package import file_bytes
from checker.intake.text.decode import decode
from docgen.collect.seen import Grid, Seen, Square

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".csv")
_EXPANDED = 64 << 20  # bytes of a workbook's parts
_ROWS, _COLUMNS = 5_000, 80  # what a form holds; the rest is told
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, OSError, AttributeError, IndexError)


def seen_in_workbook(path: Path) -> Seen:
    """Every sheet as a table. Raises UnreadableFile, UnsafeFile: one Chinese sentence that names the file."""
    data = file_bytes(path)
    kind = kind_of(data)
    if kind == "xlsx":
        return _workbook(data, path.name)
    if kind == "xls":
        return _workbook(_converted(data, path.name), path.name)
    if kind == "text" and path.suffix.lower() == ".csv":
        return _csv(data, path.name)
    if kind == "encrypted-office":
        raise UnreadableFile(f"“{path.name}”设有打开密码，无法读取；请取消密码并另存后再报。")
    raise UnreadableFile(f"“{path.name}”不是可以打开的工作簿，可能已损坏；请用 Excel 或 WPS 另存为 .xlsx 再报。")


def _converted(data: bytes, name: str) -> bytes:
    from checker.intake.legacy.office import convert, installed

    if installed() is None:
        raise UnreadableFile(f"“{name}”是旧的 .xls 工作簿，本机没有安装 LibreOffice，无法读取；请另存为 .xlsx 再报。")
    with tempfile.TemporaryDirectory(prefix="duibiao-", ignore_cleanup_errors=True) as folder:
        made = convert(data, Path(folder), "xlsx")
        if made is None:
            raise UnreadableFile(f"“{name}”无法转换，可能已损坏；请用 Excel 或 WPS 另存为 .xlsx 再报。")
        return made.read_bytes()


def _workbook(data: bytes, name: str) -> Seen:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _EXPANDED:
                raise UnsafeFile(f"“{name}”展开后异常庞大，已拒绝读取；请只保留填报的表格后再报。")
            formulas = any(
                b"<f" in package.read(part) for part in package.namelist() if part.startswith("xl/worksheets/sheet")
            )
        book = load_workbook(io.BytesIO(data), data_only=True)
        behind = load_workbook(io.BytesIO(data)) if formulas else None
    except UnsafeFile:
        raise
    except _BROKEN as error:
        raise UnreadableFile(f"“{name}”已损坏，无法打开；请用 Excel 或 WPS 另存为 .xlsx 再报。") from error
    notes: list[str] = []
    grids = []
    for page in book.worksheets:
        if page.sheet_state != "visible":
            notes.append(f"工作表“{page.title}”是隐藏的，也已读取")
        grid = _grid(page, behind[page.title] if behind is not None else None, notes)
        if grid is not None:
            grids.append(grid)
    titles = tuple(text for text in (book.properties.title,) if text)
    book.close()
    return Seen(tuple(grids), False, tuple(notes), "xlsx", titles)


def _grid(page: Any, behind: Any, notes: list[str]) -> Grid | None:
    name = f"工作表“{page.title}”"
    height, width = min(page.max_row or 0, _ROWS), min(page.max_column or 0, _COLUMNS)
    if (page.max_row or 0) > _ROWS or (page.max_column or 0) > _COLUMNS:
        notes.append(f"{name}超过 {_ROWS} 行或 {_COLUMNS} 列，其余部分没有读取")
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for merged in page.merged_cells.ranges:
        for row in range(merged.min_row, min(merged.max_row, height) + 1):
            for col in range(merged.min_col, min(merged.max_col, width) + 1):
                owner[row, col] = (merged.min_row, merged.min_col)
    rows = []
    for row in range(1, height + 1):
        squares = []
        for col in range(1, width + 1):
            at = owner.get((row, col), (row, col))
            cell = page.cell(*at)
            hollow = behind is not None and cell.value is None and behind.cell(*at).data_type == "f"
            if hollow:
                notes.append(f"{name}{cell.coordinate} 是没有结果的公式")
            squares.append(Square(_text(cell), at[0] - 1, at[1] - 1, damaged=hollow))
        rows.append(tuple(squares))
    while rows and not any(square.text.strip() or square.damaged for square in rows[-1]):
        rows.pop()
    return Grid(name, tuple(rows)) if rows else None


def _text(cell: Any) -> str:
    """The value as the sheet shows it, as far as that matters: whole figures without point, per cent as per cent."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _figure(value, str(cell.number_format or ""))
    return str(value)


def _figure(value: float, shown: str) -> str:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if "%" in shown:
        return f"{(exact * 100).normalize():f}%"
    return f"{exact.normalize():f}" if exact != exact.to_integral_value() else f"{exact.to_integral_value():f}"


def _csv(data: bytes, name: str) -> Seen:
    rows = list(_csv_rows(decode(data, name)))
    width = max((len(row) for row in rows), default=0)
    return Seen(
        (
            Grid(
                "表1",
                tuple(
                    tuple(Square(text, number, col) for col, text in enumerate(row + [""] * (width - len(row))))
                    for number, row in enumerate(rows)
                ),
            ),
        ),
        reader="csv",
    )


def _csv_rows(text: str) -> Iterator[list[str]]:
    for number, row in enumerate(csv.reader(io.StringIO(text))):
        if number >= _ROWS:
            return
        yield row[:_COLUMNS]
