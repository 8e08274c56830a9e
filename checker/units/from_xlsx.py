"""A profile's workbook: a sheet a part, every value as text with its cell. Formulas are refused, not computed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from checker.units.raw import Entry, Items, Mistakes, Record, Text, Value
from checker.units.unknown import nearest
from checker.units.words_of import Part, words

_LARGEST = 16 << 20  # bytes of the file
_EXPANDED = 64 << 20
_MOST_ROWS = 5000
_MOST_COLUMNS = 60
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PERCENT = re.compile(r"^0(?:\.0+)?%$")


@dataclass(frozen=True, slots=True)
class _Cell:
    value: Any
    type: str  # openpyxl's: f a formula, e an error, …
    form: str  # the number format


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    rows: tuple[tuple[_Cell, ...], ...]


def records_of(data: bytes, mistakes: Mistakes) -> list[Record]:
    """The parts that the workbook holds; sheets of other names are left alone when they look like notes of a person."""
    pages = _opened(data, mistakes)
    if pages is None:
        return []
    parts = {part.title: part for part in words().parts}
    found: list[Record] = []
    for page in pages:
        part = parts.get(page.title.strip())
        if part is None:
            told = nearest(page.title, parts)
            if "是否应为" in told:
                mistakes.add(f"工作表“{page.title}”", f"没有这张表{told}")
            continue
        found += _rows(part, page, mistakes) if part.rows else _pairs(part, page, mistakes)
    if not found and not mistakes.sentences:
        mistakes.add("", f"里没有单位档案的工作表（{'、'.join(parts)}）")
    return found


def _opened(data: bytes, mistakes: Mistakes) -> list[_Page] | None:
    """Every sheet with its cells; None where it cannot be read."""
    if len(data) > _LARGEST:
        mistakes.add("", "大于 16 MB，不是单位档案")
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if sum(entry.file_size for entry in entries) > _EXPANDED:
                mistakes.add("", "展开后过大，不是单位档案")
                return None
            if any(b"<!DOCTYPE" in package.read(one) for one in entries if one.filename.endswith((".xml", ".rels"))):
                mistakes.add("", "含有 XML 文档类型定义，可能有害，不予打开")
                return None
        return _pages(data)
    except Exception:  # what openpyxl raises for a damaged workbook has no common root
        mistakes.add("", "不是能读的 .xlsx 工作簿，请用 Excel 或 WPS 打开后另存为 .xlsx")
        return None


def _pages(data: bytes) -> list[_Page]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    pages = [
        _Page(
            sheet.title,
            tuple(
                tuple(
                    _Cell(one.value, getattr(one, "data_type", "n"), getattr(one, "number_format", "") or "")
                    for one in row
                )
                for row in sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS)
            ),
        )
        for sheet in book.worksheets
    ]
    book.close()
    return pages


def _cells(page: _Page, mistakes: Mistakes) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Each row that holds something: its number, and (text, cell's name) of its cells in order."""
    for number, row in enumerate(page.rows, start=1):
        if number > _MOST_ROWS:
            mistakes.add(f"“{page.title}”表", f"超过 {_MOST_ROWS} 行，请删去多余的行")
            return
        texts = []
        for column, cell in enumerate(row):
            where = f"“{page.title}”表 {_letter(column)}{number}"
            texts.append((_text(cell, where, mistakes), where))
        if any(text.strip() for text, _ in texts):
            yield number, texts


def _letter(column: int) -> str:
    return (_letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _text(cell: _Cell, where: str, mistakes: Mistakes) -> str:
    """A cell as a person sees it; what Excel made of it (a number, a date, a share) is written the plain way."""
    value = cell.value
    if value is None:
        return ""
    if cell.type == "f":
        mistakes.add(where, "是公式，请改填结果（选中后复制，选择性粘贴为数值）")
        return ""
    if cell.type == "e":
        mistakes.add(where, f"是出错的值 {value}，请改填内容")
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        day = len("2024-04-16") if "d" in cell.form.lower() else len("2024-04")  # a month is shown without a day
        return value.isoformat()[:day]
    if isinstance(value, int | float):
        return _number(value, cell.form)
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), str(value))


def _number(value: float, form: str) -> str:
    if _PERCENT.match(form):
        return f"{round(value * 100, 10):.10g}%"
    return str(int(value)) if float(value).is_integer() else f"{value:.12g}"


def _pairs(part: Part, page: _Page, mistakes: Mistakes) -> Iterator[Record]:
    """Keys in the first column, values in the second."""
    entries: list[Entry] = []
    seen: set[str] = set()
    for number, texts in _cells(page, mistakes):
        (key, at), (value, where) = (*texts, ("", ""), ("", ""))[:2]
        key = key.strip()
        if number == 1 and key in ("项目", "名称") and value.strip() in ("内容", "有无"):
            continue
        if not key and value.strip():
            mistakes.add(at, "这一行没有写是哪一项")
        elif key in seen:
            mistakes.add(at, f"“{key}”写了两次，请并成一处")
        elif key:
            seen.add(key)
            entries.append(Entry(key, _value(value, where), at))
    yield Record(part.part, tuple(entries), f"“{part.title}”表")


def _rows(part: Part, page: _Page, mistakes: Mistakes) -> Iterator[Record]:
    """Keys in the first row, a record a row."""
    header: Sequence[tuple[str, str]] = ()
    row = 0
    for _, texts in _cells(page, mistakes):
        if not header:
            header = texts
            _check_header(part, header, mistakes)
            continue
        entries: list[Entry] = []
        for place, (text, where) in enumerate(texts):
            key = header[place][0].strip() if place < len(header) else ""
            if key and key not in words().told:
                entries.append(Entry(key, _value(text, where), where))
            elif not key and text.strip():
                mistakes.add(where, "这一列没有标题，不知道是哪一项")
        if any(isinstance(one.value, Items) or one.value.text.strip() for one in entries):
            row += 1
            yield Record(part.part, tuple(entries), texts[0][1], row)


def _check_header(part: Part, header: Sequence[tuple[str, str]], mistakes: Mistakes) -> None:
    seen: set[str] = set()
    for key, at in header:
        if key.strip() and key.strip() in seen:
            mistakes.add(at, f"有两列都叫“{key.strip()}”，请去掉一列")
        seen.add(key.strip())
    needed = {column.key for column in part.columns if column.type != "years"}
    if not seen & needed:
        mistakes.add(header[0][1], f"第一行应是列的名称（{'、'.join(sorted(needed))}）")


def _value(text: str, where: str) -> Value:
    """Several lines in a cell are several values; a single value that holds 、 ends in a line break."""
    if "\n" in text:
        return Items(tuple(Text(line.strip(), where) for line in text.split("\n") if line.strip()), where)
    return Text(text, where)
