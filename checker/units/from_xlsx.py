"""A profile's workbook: a sheet a part, every value as text with its cell. Formulas are refused, not computed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
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


def records_of(data: bytes, mistakes: Mistakes) -> list[Record]:
    """The parts that the workbook holds; sheets of other names are left alone when they look like notes of a person."""
    book = _opened(data, mistakes)
    if book is None:
        return []
    parts = {part.title: part for part in words().parts}
    found: list[Record] = []
    for sheet in book.worksheets:
        part = parts.get(sheet.title.strip())
        if part is None:
            told = nearest(sheet.title, parts)
            if "是否应为" in told:
                mistakes.add(f"工作表“{sheet.title}”", f"没有这张表{told}")
            continue
        found += _rows(part, sheet, mistakes) if part.rows else _pairs(part, sheet, mistakes)
    book.close()
    if not found and not mistakes.sentences:
        mistakes.add("", f"里没有单位档案的工作表（{'、'.join(parts)}）")
    return found


def _opened(data: bytes, mistakes: Mistakes) -> Any:
    from openpyxl import load_workbook

    if len(data) > _LARGEST:
        mistakes.add("", "大于 16 MB，不是单位档案")
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _EXPANDED:
                mistakes.add("", "展开后过大，不是单位档案")
                return None
        return load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    except Exception:  # what openpyxl raises for a damaged workbook has no common root
        mistakes.add("", "不是能读的 .xlsx 工作簿，请用 Excel 或 WPS 打开后另存为 .xlsx")
        return None


def _cells(sheet: Any, mistakes: Mistakes) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Each row that holds something: its number, and (text, cell's name) of its cells in order."""
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS), start=1):
        if number > _MOST_ROWS:
            mistakes.add(f"“{sheet.title}”表", f"超过 {_MOST_ROWS} 行，请删去多余的行")
            return
        texts = [
            (_text(cell, sheet.title, mistakes), f"“{sheet.title}”表 {_letter(column)}{number}")
            for column, cell in enumerate(row)
        ]
        if any(text.strip() for text, _ in texts):
            yield number, texts


def _letter(column: int) -> str:
    return (_letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _text(cell: Any, title: str, mistakes: Mistakes) -> str:
    """A cell as a person sees it; what Excel made of it (a number, a date, a share) is written the plain way."""
    value = cell.value
    if value is None:
        return ""
    if getattr(cell, "data_type", "") == "f":
        mistakes.add(f"“{title}”表 {cell.coordinate}", "是公式，请改填结果（选中后复制，选择性粘贴为数值）")
        return ""
    if getattr(cell, "data_type", "") == "e":
        mistakes.add(f"“{title}”表 {cell.coordinate}", f"是出错的值 {value}，请改填内容")
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        return _number(value, getattr(cell, "number_format", "") or "")
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), str(value))


def _number(value: float, form: str) -> str:
    if _PERCENT.match(form):
        return f"{round(value * 100, 10):.10g}%"
    return str(int(value)) if float(value).is_integer() else f"{value:.12g}"


def _pairs(part: Part, sheet: Any, mistakes: Mistakes) -> Iterator[Record]:
    """Keys in the first column, values in the second."""
    entries: list[Entry] = []
    seen: set[str] = set()
    for number, texts in _cells(sheet, mistakes):
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


def _rows(part: Part, sheet: Any, mistakes: Mistakes) -> Iterator[Record]:
    """Keys in the first row, a record a row."""
    header: Sequence[tuple[str, str]] = ()
    row = 0
    for _, texts in _cells(sheet, mistakes):
        if not header:
            header = texts
            _check_header(part, header, mistakes)
            continue
        pairs = zip(header, texts, strict=False)
        entries = tuple(
            Entry(key.strip(), _value(text, where), where)
            for (key, _), (text, where) in pairs
            if key.strip() and key.strip() not in words().told
        )
        for text, where in texts:
            if text.strip() and where not in {one.at for one in entries} and not _is_told(header, texts, where):
                mistakes.add(where, "这一列没有标题，不知道是哪一项")
        if any(isinstance(one.value, Items) or one.value.text.strip() for one in entries):
            row += 1
            yield Record(part.part, entries, texts[0][1], row)


def _is_told(header: Sequence[tuple[str, str]], texts: Sequence[tuple[str, str]], where: str) -> bool:
    place = next(number for number, (_, at) in enumerate(texts) if at == where)
    return place < len(header) and header[place][0].strip() in words().told


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
