"""Where a returned table has its header, or that its blanks stand beside their labels; columns by what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from checker.language.telephones import plain_digits, telephones
from docgen.collect.fields import PEOPLE, TELEPHONES, Field, field_of
from docgen.collect.people import is_called, is_post, is_title, looks_like_name, people_in
from docgen.collect.seen import Grid, Square
from docgen.collect.words_of import receipt_words

_LOOK = 12  # rows in which a header is looked for
_DISTRICTS = ("区", "县", "市", "旗", "州")
_LABEL = 18  # characters of a label
_FOREIGN = 0.7  # part of a column's cells that speak against its header
_OWN = 0.2  # part that may still speak for it


class Head(msgspec.Struct, frozen=True):
    """The header of a table: its columns, the rows it takes up. `first` is -1 where there is none."""

    columns: tuple[Field, ...]
    first: int
    last: int


def header_of(grid: Grid) -> Head | None:
    """The header row or rows; None where there is none or the blanks stand beside their labels."""
    for row in range(min(_LOOK, len(grid.rows))):
        squares = _distinct(grid, row)
        told = [square for square in squares if square.text.strip()]
        roles = {field_of(square.text).role for square in told if _short(square.text)} - {""}
        known = sum(bool(field_of(square.text).role) and _short(square.text) for square in told)
        if len(roles) < 2 or known * 2 <= len(told) or not roles & set(PEOPLE) or _with_data(told):
            continue
        if _is_label_row(grid, row, squares):
            return None
        last = _last(grid, row)
        return Head(tuple(_column(grid, row, last, col) for col in range(len(grid.rows[row]))), row, last)
    return None


def _short(text: str) -> bool:
    return len(re.sub(r"\s+", "", text)) <= _LABEL


def _with_data(squares: Sequence[Square]) -> bool:
    return any(
        not field_of(square.text).role and kind_of_cell(square.text.strip()) in ("telephone", "mail", "name")
        for square in squares
    )


def _distinct(grid: Grid, row: int) -> list[Square]:
    """The cells of a row from left to right, a merged one once."""
    return list({(square.row, square.col): square for square in grid.rows[row]}.values())


def _is_label_row(grid: Grid, row: int, squares: Sequence[Square]) -> bool:
    """Blanks between the labels, or labels again in the row below: a form of labels with room beside them."""
    gaps = sum(not square.text.strip() for square in squares)
    if gaps * 3 >= len(squares):
        return True
    if row + 1 >= len(grid.rows) or _last(grid, row) > row:
        return False
    below = [square for square in _distinct(grid, row + 1) if square.text.strip() and square.row > row]
    labels = sum(_is_label(square.text) for square in below)
    return len(below) > 1 and labels * 2 >= len(below) and not _same_texts(squares, below)


def _same_texts(one: Sequence[Square], other: Sequence[Square]) -> bool:
    return [square.text.strip() for square in one if square.text.strip()] == [square.text.strip() for square in other]


def _last(grid: Grid, first: int) -> int:
    """The lowest row of the header: what its cells reach down to, where the row below names parts of a wide one."""
    reach = max(first, *(at for at in range(first, min(first + 3, len(grid.rows))) if _reaches(grid, first, at)))
    wide = any(
        sum(other.row == square.row and other.col == square.col for other in grid.rows[first]) > 1
        for square in _distinct(grid, first)
    )
    if wide and first + 1 < len(grid.rows) and reach <= first + 1:
        below = [square for square in _distinct(grid, first + 1) if square.row == first + 1 and square.text.strip()]
        if below and all(field_of(square.text).role for square in below):
            return first + 1
    return reach if wide else first


def _reaches(grid: Grid, first: int, row: int) -> bool:
    return any(square.row == first and square.text.strip() for square in grid.rows[row])


def _column(grid: Grid, first: int, last: int, col: int) -> Field:
    parts = dict.fromkeys(grid.rows[row][col].text.strip() for row in range(first, last + 1))
    return field_of(re.sub(r"\s+", "", "".join(part for part in parts if part)))


@cache
def _endings() -> tuple[str, ...]:
    return receipt_words().unit_endings


def looks_like_unit(text: str) -> bool:
    """A name that ends as units' names do and is longer than a person's."""
    plain = re.sub(r"[\s（(【].*$", "", text.strip()) or text.strip()
    if len(plain) == 3:
        return plain.endswith(_DISTRICTS)
    return len(plain) > 3 and plain.endswith(_endings()) and not re.search(r"\d{3}", plain)


def _says_telephone(text: str) -> bool:
    plain = plain_digits(text)
    return bool(telephones(plain)) and len(re.sub(r"[\d\s转()（）+\-－—/、，,；;]", "", plain)) <= 6


_KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("mail", lambda text: "@" in text or "＠" in text),
    ("telephone", _says_telephone),
    ("unit", looks_like_unit),
    ("title", is_title),
    ("name", lambda text: bool(people := people_in(text)) and all(looks_like_name(one.name) for one in people)),
    ("post", is_post),
)


def kind_of_cell(text: str) -> str:
    """What a cell holds by its words alone, "" where they do not tell."""
    return "" if is_called(text) else next((kind for kind, holds in _KINDS if holds(text)), "")


def by_content(columns: Sequence[Field], body: Sequence[Sequence[Square]]) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    """The columns as their cells show them, and a remark for each that is headed otherwise."""
    settled: list[Field] = []
    remarks: list[str] = []
    for col, column in enumerate(columns):
        texts = [row[col].text.strip() for row in body if col < len(row) and row[col].text.strip()]
        kinds = [kind_of_cell(text) for text in texts]
        own = _own_kinds(column.role)
        leading = max(sorted(set(kinds) - {""}), key=kinds.count, default="")
        against = kinds.count(leading) / len(kinds) if kinds else 0.0
        own_share = sum(kind in own for kind in kinds) / len(kinds) if kinds else 0.0
        if leading and leading not in own and against >= _FOREIGN and own_share <= _OWN and _may_change(column):
            settled.append(Field("", leading, column.group))
            if column.title:
                remarks.append(f"“{column.title}”一列填的是{_TOLD[leading]}，已按内容归列")
        else:
            settled.append(column)
    return tuple(settled), tuple(remarks)


_TOLD = {"mail": "邮箱", "telephone": "电话", "unit": "单位", "title": "职称", "name": "姓名", "post": "职务"}


def _own_kinds(role: str) -> tuple[str, ...]:
    if role in (*TELEPHONES, "fax"):
        return ("telephone",)
    return ("post", "title") if role in ("post", "title") else (role,)


def _may_change(column: Field) -> bool:
    """Of a column whose header is known only what holds people, posts, numbers or letters is looked at again."""
    return not column.title or column.role in ("name", "post", "title", "mail", *TELEPHONES)


def without_header(width: int) -> tuple[Field, ...]:
    """Columns of a table that has no header."""
    return tuple(Field("") for _ in range(width))


def labelled(grid: Grid) -> list[list[tuple[Field, Square]]]:
    """The records of a table whose blanks stand beside their labels; a label that comes again begins another."""
    records: list[list[tuple[Field, Square]]] = [[]]
    for row in range(len(grid.rows)):
        squares = [square for square in _distinct(grid, row) if square.row == row]
        for left, right in zip(squares, [*squares[1:], None], strict=True):
            field = field_of(left.text)
            if not field.role or not _short(left.text) or field.role == "number":
                continue
            value = right if right is not None and not _is_label(right.text) else Square("", left.row, left.col)
            if any((held.role, held.group) == (field.role, field.group) for held, _ in records[-1]):
                records.append([])
            records[-1].append((field, value))
    return [record for record in records if record]


def _is_label(text: str) -> bool:
    return bool(text.strip()) and _short(text) and bool(field_of(text).role) and not looks_like_unit(text)
