"""Data as rows of the sheets, and which sheets a summary has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal

from docgen.printed import printed_number
from docgen.work_summary.model import Data
from docgen.work_summary.period import Period
from docgen.work_summary.words_of import SheetWords, sheet, sheets

DIRECTIONS = {"up": "逐步升高", "down": "逐步降低", "range": "合理区间"}
Row = dict[str, str]


def rows_of(data: Data) -> Iterator[tuple[SheetWords, tuple[Row, ...]]]:
    """Every sheet with its rows, fields by name; those of an authority's units only where there are units."""
    held: dict[str, tuple[object, ...]] = {
        "letter": (data.letter,),
        "basics": data.basics,
        "tasks": tuple(one for one in data.works if not one.action),
        "actions": tuple(one for one in data.works if one.action),
        "meetings": data.meetings,
        "indicators": data.figures,
        "history": data.past,
        "units": data.shares,
        "problems": data.problems,
        "ahead": data.ahead,
        "contents": data.contents,
    }
    authority = data.letter.kind == "卫生健康行政部门"
    for words in sheets().sheets:
        if words.sheet == "lists":
            yield words, tuple(_lists(data))
        elif (words.sheet != "units" or authority or data.shares) and (words.sheet != "actions" or held["actions"]):
            yield words, tuple(_row(one, words) for one in held[words.sheet])


def _row(one: object, words: SheetWords) -> Row:
    known = {field.name: getattr(one, field.name) for field in fields(one)}  # type: ignore[arg-type]
    if known.get("words"):
        known["value"] = known["words"]
    return {column.field: _text(known[column.field], column.field) for column in words.columns if column.field in known}


def _text(value: object, field: str) -> str:
    if value is None:
        return ""
    if field == "direction":
        return DIRECTIONS.get(str(value), "")
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, Period):
        return value.key
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return printed_number(value)
    if isinstance(value, tuple):
        return "\n".join(_text(one, field) for one in value)
    return str(value)


def _lists(data: Data) -> Iterator[Row]:
    columns = (data.departments, data.asked_works, data.asked_figures)
    names = [column.field for column in sheet("lists").columns]
    for number in range(max(map(len, columns))):
        yield {name: one[number] if number < len(one) else "" for name, one in zip(names, columns, strict=True)}
