"""The catalog as a workbook that people edit: a row a requirement, points and targets in sheets of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from checker.errors import TookTooLong
from checker.language.words import load_words
from checker.model.catalog import Catalog, Point, Target
from checker.requirements.catalog_records import (
    BASE_FIELDS,
    DETAILS,
    SCHEMA,
    Mistake,
    bad_catalog,
    check_schema,
    from_builtins,
    to_builtins,
)
from checker.requirements.workbook import Sheet, read_sheets, workbook_bytes

_LISTS = frozenset(
    ("subjects", "lead_departments", "supporting_departments", "applies_to", "fields", "codes", "strategies")
)
_Row = tuple[int, dict[str, Any]]


class _Columns(msgspec.Struct, frozen=True):
    sheets: dict[str, str]
    columns: dict[str, str]
    widths: dict[str, int]
    choices: dict[str, dict[str, str]]


@cache
def _words() -> _Columns:
    return load_words(Path(__file__).parent / "words" / "columns.yaml", _Columns)


@cache
def _layout() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each sheet of rows and its columns, technical ones last."""
    names = (field.name for detail in DETAILS.values() for field in fields(detail))
    own = dict.fromkeys(name for name in names if name not in ("targets", *BASE_FIELDS))
    first = ("id", "kind", "number", "title", "applicable", "weight", "note", "text", "parent", "subjects")
    order = {name: place for place, name in enumerate(_words().columns)}
    requirement = (*first, *sorted(own, key=lambda name: order[name]), "location")
    point = ("requirement", *(field.name for field in fields(Point)))
    target = ("requirement", *(field.name for field in fields(Target)))
    return ("requirements", requirement), ("points", point), ("targets", target)


def xlsx_bytes(catalog: Catalog) -> bytes:
    """The catalog as .xlsx: the same catalog gives the same bytes; text that begins with = + - @ stays text."""
    data = to_builtins(catalog, sparse=True)
    rows = {"requirements": data["requirements"], "points": [], "targets": []}
    for record in data["requirements"]:
        for name in ("points", "targets"):
            rows[name] += [{"requirement": record["id"], **item} for item in record.pop(name, ())]
    sheets = [_sheet(name, columns, rows[name]) for name, columns in _layout()]
    head = {"schema": SCHEMA, "tool": data["tool"], **data["document"]}
    sheets.append(_sheet("document", ("key", "json"), [{"key": key, "json": _json(head[key])} for key in head]))
    return workbook_bytes(sheets, _words().sheets["long"])


def _json(value: Any) -> str:
    return value if isinstance(value, str) and not value.startswith(("[", "{", '"')) else _encode(value)


def _encode(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _sheet(name: str, columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> Sheet:
    words = _words()
    drop_downs = {
        place: tuple(words.choices[column].values())
        for place, column in enumerate(columns)
        if column in ("applicable", "kind")
    }
    rows = tuple(tuple(_cell(name, record.get(name, _absent(name))) for name in columns) for record in records)
    return Sheet(
        title=words.sheets[name],
        header=tuple(words.columns[column] for column in columns),
        rows=rows,
        widths=tuple(words.widths.get(column, 14) for column in columns),
        drop_downs=drop_downs if name == "requirements" else {},
        hidden=_not_for_people(columns, rows) if name == "requirements" else frozenset(),
    )


def _not_for_people(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Columns folded away: places, and details that no requirement of this catalog has."""
    empty = {place for place in range(len(columns)) if not any(row[place] for row in rows)}
    return frozenset(
        place for place, column in enumerate(columns) if column == "location" or (place in empty and column != "note")
    )


def _absent(column: str) -> Any:
    """What an absent value shows: whether a requirement applies is always written, so that it can be changed."""
    return {"applicable": True, "weight": 1.0}.get(column)


def _cell(column: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        value = "true" if value else "false"
    chosen = _words().choices.get(column, {}).get(str(value))
    if chosen is not None:
        return chosen
    if isinstance(value, list):
        return _joined(value)
    if isinstance(value, dict):
        return _encode(value)
    if value == "" and column == "number":
        return ""  # the default: most targets and deadlines have none
    # An empty text where nothing is the default is written as two quotes, and quotes are guarded by a backslash.
    return re.sub(r'^(\\*"")$', r"\\\1", value) or '""' if isinstance(value, str) else repr(value).removesuffix(".0")


def _joined(items: list[str]) -> str:
    plain = all(item and item == item.strip() and not re.search(r"[\r\n]|^\[", item) for item in items)
    return "\n".join(items) if plain and items else _encode(items)


def read_xlsx(data: bytes, source: str) -> Catalog:
    """Read a workbook that a person may have edited. Raises BadCatalog naming sheet, row and column."""
    try:
        sheets = read_sheets(data, _words().sheets["long"])
    except TookTooLong:
        raise
    except Exception as error:  # what openpyxl raises for a damaged workbook has no common root
        raise bad_catalog(source, "", "不是能读的 .xlsx 工作簿") from error
    try:
        return from_builtins(_data(sheets), strict=True)
    except Mistake as mistake:
        raise bad_catalog(source, _where(sheets, mistake), mistake.sentence) from mistake


def _where(sheets: Mapping[str, list[list[str]]], mistake: Mistake) -> str:
    if mistake.path[:1] == ("sheet",):
        return f"工作表“{mistake.path[1]}”第 {mistake.path[2]} 行"
    if mistake.path[:1] != ("requirements",) or len(mistake.path) < 2:
        return ""
    rows = _records(sheets, "requirements")
    index = int(mistake.path[1])
    return f"工作表“{_words().sheets['requirements']}”第 {rows[index][0]} 行" if index < len(rows) else ""


def _data(sheets: Mapping[str, list[list[str]]]) -> dict[str, Any]:
    head = {record["key"]: _value(str(record.get("json", ""))) for _, record in _records(sheets, "document")}
    check_schema(head.get("schema"))
    requirements = [record for _, record in _records(sheets, "requirements")]
    holders = {record.get("id"): record for record in requirements}
    for name in ("points", "targets"):
        for row, record in _records(sheets, name):
            key = record.pop("requirement", None)
            if key is None:
                raise Mistake("没有写明要求编号", ("sheet", _words().sheets[name], row))
            # A deleted requirement leaves its points behind: they go with it.
            if key in holders:
                holders[key].setdefault(name, []).append(record)
    document = {key: value for key, value in head.items() if key not in ("schema", "tool")}
    return {"schema": head["schema"], "tool": head.get("tool", {}), "document": document, "requirements": requirements}


def _value(text: str) -> Any:
    if not text.startswith(("[", "{", '"')):
        return text
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise Mistake(f"工作表“{_words().sheets['document']}”的内容“{text[:20]}”写得不完整", ()) from error


def _records(sheets: Mapping[str, list[list[str]]], name: str) -> list[_Row]:
    """Rows of one sheet with their row numbers; empty rows and empty cells are left out."""
    title = _words().sheets[name]
    if title not in sheets:
        if name == "requirements":
            raise Mistake(f"缺少工作表“{title}”", ())
        return []
    header, *rows = sheets[title] or [[]]
    columns = list(_header(title, header))
    read = ((number, dict(_read_row(columns, row))) for number, row in enumerate(rows, start=2))
    return [(number, record) for number, record in read if set(record) - {"applicable", "weight"}]


def _header(title: str, header: Sequence[str]) -> Iterator[str]:
    names = {word: key for key, word in _words().columns.items()}
    for cell in header:
        key = names.get(cell.strip(), cell.strip())
        if key and key not in _words().columns:
            raise Mistake(f"不认识的列“{cell.strip()}”", ("sheet", title, 1))
        yield key


def _read_row(columns: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for column, cell in zip(columns, row, strict=False):
        if column and cell:
            yield column, _read_cell(column, cell)


def _read_cell(column: str, cell: str) -> Any:
    choices = _words().choices.get(column)
    if choices:
        back = {word: key for key, word in choices.items()}
        return back.get(cell.strip(), cell.strip())
    if column in _LISTS:
        return _read_list(cell)
    if column == "location":
        try:
            return msgspec.json.decode(cell)
        except msgspec.DecodeError as error:
            raise Mistake(f"位置“{cell[:20]}”被改动过", ()) from error
    if column in ("id", "requirement", "weight", "value", "value2"):
        return cell.strip()
    return re.sub(r'^\\(\\*"")$', r"\1", cell) if cell != '""' else ""


def _read_list(cell: str) -> list[Any]:
    if cell.startswith("["):
        try:
            items = msgspec.json.decode(cell)
        except msgspec.DecodeError:
            items = None
        if isinstance(items, list):
            return items
    return [line.strip() for line in cell.split("\n") if line.strip()]
