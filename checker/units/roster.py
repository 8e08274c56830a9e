"""The roster: who should have handed in. Read from .xlsx by the headings of its columns, in whatever order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from checker.errors import BadUsage, UnreadableFile
from checker.intake.package import file_bytes
from checker.language.fold import fold
from checker.language.words import load_words
from checker.requirements.workbook import read_sheets

_HEAD_ROWS = 10  # a title and notes may stand above the header
_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_BETWEEN = re.compile(r"[、，,；;／/\n]+")


class RosterUnit(msgspec.Struct, frozen=True):
    """A row of the roster, or a unit that was only seen in the files (`listed` False)."""

    number: int
    name: str
    short: str = ""
    other_names: tuple[str, ...] = ()
    rank: str = ""
    ownership: str = ""
    category: str = ""
    superior: str = ""
    telephone: str = ""
    legal_person: str = ""  # 法人
    alliance: str = ""  # 医联体
    due: str = ""  # YYYY-MM-DD
    listed: bool = True


class RosterWords(msgspec.Struct, frozen=True):
    columns: dict[str, tuple[str, ...]]
    not_units: tuple[str, ...]
    around: tuple[str, ...]
    paper: tuple[str, ...]
    unit_endings: tuple[str, ...]


@cache
def roster_words() -> RosterWords:
    """The words by which a roster and a file name are read."""
    return load_words(Path(__file__).parent / "words" / "roster.yaml", RosterWords)


def read_roster(path: Path) -> tuple[RosterUnit, ...]:
    """The units of a roster, numbered in its order.

    Raises UnreadableFile for a file that is no workbook, BadUsage for one without a column of names, without a
    unit, or with one unit twice.
    """
    try:
        data = file_bytes(path)
        sheets = read_sheets(data, "长文本")
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise UnreadableFile(f"名册“{path.name}”不是可以打开的 .xlsx 文件，请用 Excel 另存为 .xlsx 再试。") from error
    for title, rows in sheets.items():
        if (head := _header(rows)) is not None:
            _no_formula_without_value(data, title, rows, head, path.name)
            return _units(rows, *head, path.name)
    raise BadUsage(
        f"名册“{path.name}”中没有找到“单位名称”一列，请在首行写明列名：单位名称、等级、性质、类别、隶属、联系电话"
    )


def _no_formula_without_value(
    data: bytes, sheet: str, rows: Sequence[Sequence[str]], head: tuple[int, dict[str, int]], source: str
) -> None:
    """Raises BadUsage for a cell that is a formula whose value the file does not hold: a unit would be lost unseen."""
    from openpyxl import load_workbook

    first, columns = head
    book = load_workbook(io.BytesIO(data), read_only=True)
    for line, row in enumerate(book[sheet].iter_rows(values_only=True), start=1):
        read = rows[line - 1] if line <= len(rows) else ()
        for at in columns.values() if line > first + 1 else ():
            formula = isinstance(row[at], str) and str(row[at]).startswith("=") if at < len(row) else False
            if formula and not (read[at] if at < len(read) else ""):
                raise BadUsage(
                    f"名册“{source}”第{line}行的“{rows[first][at]}”是公式，文件里没有存下它的结果，"
                    "请用 Excel 打开后保存一次，或改填为文字"
                )
    book.close()


def _header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """The row that names the columns, and where each of ours stands."""
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        columns: dict[str, int] = {}
        texts = [re.sub(r"[\s（）()]+", "", text) for text in row]
        for field, names in roster_words().columns.items():
            for name in names:
                if name in texts:
                    columns.setdefault(field, texts.index(name))
        if "name" in columns and sum(bool(text) for text in texts) > 1:
            return number, columns
        if "name" in columns and len(rows) > number + 1 and not any(any(row[1:]) for row in rows):
            return number, columns  # a list of names alone
    return None


def _units(rows: Sequence[Sequence[str]], head: int, columns: dict[str, int], source: str) -> tuple[RosterUnit, ...]:
    units: list[RosterUnit] = []
    seen: dict[str, int] = {}
    for line, row in enumerate(rows[head + 1 :], start=head + 2):
        given = {field: row[at].strip() if at < len(row) else "" for field, at in columns.items()}
        name = re.sub(r"\s+", "", given["name"])
        if not name or any(name == word or name.startswith((f"{word}：", f"{word}:")) for word in _not_units()):
            continue
        if (key := fold(name)) in seen:
            raise BadUsage(f"名册“{source}”第{line}行的“{name}”与第{seen[key]}行重复，请只留一行")
        seen[key] = line
        units.append(_unit(len(units) + 1, name, given))
    if not units:
        raise BadUsage(f"名册“{source}”中没有单位，请在“单位名称”一列下填写")
    return tuple(units)


def _not_units() -> tuple[str, ...]:
    return roster_words().not_units


def _unit(number: int, name: str, given: dict[str, str]) -> RosterUnit:
    telephone = "　".join(one for one in (given.get("contact", ""), given.get("telephone", "")) if one)
    due = _DATE.search(given.get("due", ""))
    return RosterUnit(
        number=number,
        name=name,
        short=given.get("short", ""),
        other_names=tuple(one for one in _BETWEEN.split(given.get("other_names", "")) if one.strip()),
        rank=given.get("rank", ""),
        ownership=given.get("ownership", ""),
        category=given.get("category", ""),
        superior=given.get("superior", ""),
        telephone=telephone,
        legal_person=given.get("legal_person", ""),
        alliance=given.get("alliance", ""),
        due=f"{due[1]}-{int(due[2]):02}-{int(due[3]):02}" if due else "",
    )
