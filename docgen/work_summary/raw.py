"""A filled workbook as rows of cells: texts with the place of each. Formulas are never worked out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.errors import UnreadableFile
from docgen.work_summary.mistakes import Mistakes
from docgen.work_summary.words_of import Column, SheetWords, sheets

_LARGEST, _EXPANDED = 16 << 20, 64 << 20
_ROWS, _COLUMNS = 3000, 40
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UNREAD = ("formula", "told")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    where: str  # “指标”表 F12


@dataclass(frozen=True, slots=True)
class Row:
    """One row (or, of a sheet of pairs, all of it): its cells by field."""

    cells: dict[str, Cell]
    where: str

    def text(self, field: str) -> str:
        """What stands in a field; nothing where the column is not there."""
        cell = self.cells.get(field)
        return cell.text if cell else ""

    def at(self, field: str) -> str:
        """The place of a field."""
        cell = self.cells.get(field)
        return cell.where if cell else self.where


def rows_in(path: Path, mistakes: Mistakes) -> dict[str, tuple[Row, ...]]:
    """The rows of every sheet by its name in English. Raises UnreadableFile for what is no workbook."""
    book = _opened(path)
    known = {one.title: one for one in sheets().sheets}
    found: dict[str, tuple[Row, ...]] = {}
    for page in book.worksheets:
        words = known.get(page.title.strip())
        if words is None:
            if page.title.strip() != "填写说明":
                mistakes.add(f"工作表“{page.title}”", "数据表里没有这张表，请删去或改回原名")
            continue
        found[words.sheet] = tuple(_pairs(page, words, mistakes) if words.pairs else _rows(page, words, mistakes))
    book.close()
    if "letter" not in found:
        raise UnreadableFile(f"“{path.name}”不是 duibiao report init 生成的数据表（没有“报送”表），请用它生成后填写")
    return found


def _opened(path: Path) -> Any:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"找不到或打不开数据表“{path.name}”，请核对文件名，并先关闭 Excel 或 WPS") from error
    damaged = f"“{path.name}”不是能读的 .xlsx 工作簿，请用 Excel 或 WPS 打开后另存为 .xlsx"
    if len(data) > _LARGEST:
        raise UnreadableFile(f"“{path.name}”大于 16 MB，不是工作总结的数据表")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if sum(one.file_size for one in entries) > _EXPANDED:
                raise UnreadableFile(f"“{path.name}”展开后过大，不是工作总结的数据表")
            if any(b"<!DOCTYPE" in package.read(one) for one in entries if one.filename.endswith((".xml", ".rels"))):
                raise UnreadableFile(f"“{path.name}”含有 XML 文档类型定义，可能有害，不予打开")
        from openpyxl import load_workbook

        return load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    except UnreadableFile:
        raise
    except Exception as error:  # what openpyxl raises for a damaged workbook has no common root
        raise UnreadableFile(damaged) from error


def _squares(page: Any, title: str, mistakes: Mistakes) -> Iterator[tuple[int, list[tuple[Any, str]]]]:
    for number, row in enumerate(page.iter_rows(max_row=_ROWS + 1, max_col=_COLUMNS), start=1):
        if number > _ROWS:
            mistakes.add(f"“{title}”表", f"超过 {_ROWS} 行，请删去多余的行")
            return
        yield number, [(cell, f"“{title}”表 {_letter(place)}{number}") for place, cell in enumerate(row)]


def _letter(column: int) -> str:
    return (_letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _pairs(page: Any, words: SheetWords, mistakes: Mistakes) -> Iterator[Row]:
    known = {one.key: one for one in words.columns}
    cells: dict[str, Cell] = {}
    for number, squares in _squares(page, words.title, mistakes):
        if number == 1 or len(squares) < 2:
            continue
        key = _text(*squares[0], mistakes).strip()
        column = known.get(key)
        value = _text(*squares[1], mistakes)
        if column is not None:
            if column.field in cells:
                mistakes.add(squares[0][1], f"“{key}”写了两次，请并成一处")
            cells[column.field] = Cell(value.strip(), squares[1][1])
        elif key or value.strip():
            mistakes.add(squares[0][1], f"没有“{key}”这一项，请改回原来的名称")
    yield Row(cells, f"“{words.title}”表")


def _rows(page: Any, words: SheetWords, mistakes: Mistakes) -> Iterator[Row]:
    known = {one.key: one for one in words.columns}
    columns: list[Column | None] = []
    for number, squares in _squares(page, words.title, mistakes):
        if number == 1:
            columns = [_column(known, _text(*square, mistakes).strip(), square[1], mistakes) for square in squares]
            _headed(words, columns, mistakes)
            continue
        cells: dict[str, Cell] = {}
        for place, (square, where) in enumerate(squares):
            column = columns[place] if place < len(columns) else None
            if column is not None and column.type in _UNREAD:
                continue
            text = _text(square, where, mistakes).strip()
            if column is not None:
                cells[column.field] = Cell(text, where)
            elif text:
                mistakes.add(where, "这一列没有列名，请填到有列名的列里")
        if any(cell.text for cell in cells.values()):
            yield Row(cells, f"“{words.title}”表第 {number} 行")


def _column(known: dict[str, Column], title: str, where: str, mistakes: Mistakes) -> Column | None:
    if title and title not in known:
        mistakes.add(where, f"没有“{title}”这一列，不能增加列或改列名")
    return known.get(title)


def _headed(words: SheetWords, columns: list[Column | None], mistakes: Mistakes) -> None:
    titles = [one.key for one in columns if one is not None]
    for title in dict.fromkeys(titles):
        if titles.count(title) > 1:
            mistakes.add(f"“{words.title}”表", f"有两列都叫“{title}”，请去掉一列")
    lacking = [one.key for one in words.columns if one.key not in titles and one.type not in _UNREAD]
    if lacking:
        mistakes.add(f"“{words.title}”表", f"少了“{'、'.join(lacking)}”列，请从 report init 生成的表里补回")


def _text(cell: Any, where: str, mistakes: Mistakes) -> str:
    """A cell as a person sees it."""
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None:
        return ""
    if kind == "f":
        mistakes.add(where, "是公式，请改填结果（选中后复制，选择性粘贴为数值）")
        return ""
    if kind == "e":
        mistakes.add(where, f"是出错的值 {value}，请改填内容")
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        return _number(value, str(getattr(cell, "number_format", "") or ""))
    text = (
        _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), str(value)).replace("\r\n", "\n").replace("\r", "\n")
    )
    if _CONTROL.search(text):
        mistakes.add(where, "含有看不见的控制字符，请重新输入这一格")
        return _CONTROL.sub("", text)
    return text


def _number(value: float, shown: str) -> str:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return str(value)
    if "%" in shown:
        return f"{(exact * 100).normalize():f}%"
    return f"{exact.to_integral_value():f}" if exact == exact.to_integral_value() else f"{exact.normalize():f}"
