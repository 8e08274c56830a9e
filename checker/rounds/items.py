"""The items of a feedback: from a written result, or from a list (整改清单) in a workbook or in a document's table."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.errors import UnreadableFile
from checker.language.fold import fold
from checker.model.document import Document
from checker.model.rounds import Item, Told
from checker.requirements.workbook import read_sheets
from checker.rounds.reply_words import reply_words

_MOST = 20_000  # rows of a list
_WIDEST = 60  # columns looked at
_HEAD_ROWS = 12  # rows above the head of a list: title, unit, date
_NEEDED = ("number", "measure", "owner", "due", "done", "basis")  # one of them stands beside 问题

Grid = Sequence[Sequence[str]]


def items_of_findings(findings: Sequence[Told]) -> tuple[Item, ...]:
    """The findings of a written result as items, numbered as its reports number them."""
    return tuple(
        Item(str(number), one.message, one.basis, one.suggestion, quote=one.quote, requirement=one.requirement)
        for number, one in enumerate(findings, 1)
    )


def read_book(path: Path) -> tuple[Item, ...]:
    """The items of a 整改清单 in .xlsx; hidden sheets are read too. Raises UnreadableFile for one that holds none."""
    import warnings
    import zipfile

    from openpyxl.utils.exceptions import InvalidFileException

    broken = (
        OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, IndexError,
        AttributeError, EOFError, zlib.error,
    )  # fmt: skip
    if not path.is_file():
        raise UnreadableFile(f"找不到“{path.name}”，请检查文件名和路径")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = read_sheets(path.read_bytes(), "")
    except broken as error:
        raise UnreadableFile(f"“{path.name}”无法读取或不是 Excel 工作簿，请用 Excel 另存为 .xlsx 后再试") from error
    items = tuple(item for grid in sheets.values() for item in items_in([row[:_WIDEST] for row in grid[:_MOST]]))
    if not items:
        raise UnreadableFile(f"“{path.name}”里没有“序号、问题、整改措施……”这样的整改清单，请检查是否选错了文件")
    return items


def items_of(document: Document) -> tuple[Item, ...]:
    """The items of every list in a document; empty when it holds none."""
    return tuple(item for grid in grids_of(document) for item in items_in(grid))


def grids_of(document: Document) -> Iterator[Grid]:
    """The tables of a document as rows of text; a merged cell stands in every square it covers."""
    for block in document.reading.blocks:
        if block.table is not None:
            cells = block.table.cells
            yield [[cells[index].text.strip() if index >= 0 else "" for index in row] for row in block.table.grid]


def columns_of(grid: Grid, *, answers: bool = False) -> tuple[int, dict[str, int]] | None:
    """The row that heads a list and its columns by what they hold; None for a table that is no list.

    With `answers` a table of numbers and answers is one too.
    """
    for number, row in enumerate(grid[:_HEAD_ROWS]):
        columns = _columns(row)
        if "problem" in columns and any(name in columns for name in _NEEDED):
            return number, columns
        if answers and "number" in columns and "done" in columns:
            return number, columns
    return None


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, text in enumerate(row):
        plain = fold(text)
        if not plain or len(plain) > _LABEL:
            continue
        for name, words in reply_words().columns.items():
            if name not in found and any(word in plain for word in words):
                found[name] = place
                break
    return found


_LABEL = 14  # letters of a column's head
_TOTAL = re.compile(r"^(?:合计|总计|填表人|审核人|备注)")


def items_in(grid: Grid) -> Iterator[Item]:
    """The rows of a list below its head that name a problem."""
    head = columns_of(grid)
    if head is None:
        return
    first, columns = head
    for number, row in enumerate(grid[first + 1 :], 1):
        told = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
        problem = told.get("problem", "")
        if (
            not problem
            or _TOTAL.match(told.get("number", "") or problem)
            or _columns(row).keys() >= {"problem", "number"}
        ):
            continue
        yield Item(
            number=told.get("number", "").strip(" .、") or str(number),
            problem=problem,
            basis=told.get("basis", ""),
            measure=told.get("measure", ""),
            owner=told.get("owner", ""),
            due=told.get("due", ""),
            done=told.get("done", ""),
            row=first + number,
            col=columns.get("done", columns.get("measure", 0)),
        )
