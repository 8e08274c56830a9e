"""The rows of returned tables: answers, and what is no answer with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from docgen.collect.entries import Row, entries_of
from docgen.collect.fields import PEOPLE, TELEPHONES, Field, aligned
from docgen.collect.heads import Head, by_content, header_of, kind_of_cell, labelled, without_header
from docgen.collect.model import Entry, Flag, LeftOut, Where
from docgen.collect.seen import Grid, Square
from docgen.collect.whose import cleaned, says_ourselves
from docgen.collect.words_of import receipt_words, says_same

_NUMBERED = re.compile(r"[\d０-９]{1,3}[.、．)]?|[（(]\d{1,3}[)）]|[_＿\s—/／-]+")


@dataclass(slots=True)
class Found:
    """What a file's tables gave. `form` is the number of the grid that is the form, -1 for none."""

    entries: list[Entry] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    other_form: str = ""
    seen_form: bool = False
    at: int = -1  # index of the first grid that is the form, among the file's items
    inside: list[str] = field(default_factory=list)  # lines in the form's own grid above its header


@dataclass(frozen=True, slots=True)
class Asking:
    """What is looked for: the form's title and fields, and the file that is read."""

    title: str
    fields: tuple[Field, ...]
    file: str
    recognised: bool = False


def score(columns: Sequence[Field], fields: Sequence[Field]) -> int:
    """How many of the form's fields a table has; 0 where nobody is named in it."""
    at = {place for place in aligned(columns, fields) if place is not None}
    roles = {fields[place].role for place in at}
    return len(at) if roles & set(PEOPLE) or len(at) * 2 > len(fields) else 0


def is_form(columns: Sequence[Field], fields: Sequence[Field]) -> bool:
    """Half of the fields and two of them at least; of a wide form three will do that name a person and a number."""
    least = max(2, (len(fields) + 1) // 2) if len(fields) > 1 else 1
    roles = {column.role for column in columns}
    if "name" in roles and roles & set(TELEPHONES):
        least = min(least, 3)
    return score(columns, fields) >= least


def other_form(head: Sequence[Field], above: Sequence[str], asking: Asking) -> str:
    """What other form this is: it asks for 性别, 民族, 住宿 and ours does not; "" for ours."""
    words = receipt_words()
    own = "".join(one.title for one in asking.fields)
    foreign = [word for word in words.other_forms if word not in own and any(word in one.title for one in head)]
    title = next((line.strip() for line in reversed(above) if any(word in line for word in words.other_titles)), "")
    if title and any(word in asking.title for word in words.other_titles if word in title):
        title = ""
    if len(foreign) >= 2 or (foreign and title) or (title and len(title) <= 40):
        return title or f"表头有“{'”“'.join(foreign[:3])}”"
    return ""


def rows_of(grid: Grid, head: Head, asking: Asking, found: Found) -> None:
    """Read every row under a header into `found`."""
    _body(grid, range(head.last + 1, len(grid.rows)), head.columns, asking, found, _head_texts(grid, head))


def _head_texts(grid: Grid, head: Head) -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(re.sub(r"\s+", "", square.text) for square in grid.rows[row]) for row in range(head.first, head.last + 1)
    )


def _body(
    grid: Grid,
    numbers: range,
    columns: tuple[Field, ...],
    asking: Asking,
    found: Found,
    heads: frozenset[tuple[str, ...]] = frozenset(),
) -> None:
    kept = [row for row in numbers if _is_answer(grid, row, columns, asking, found, heads)]
    settled, remarks = by_content(columns, [grid.rows[row] for row in kept])
    flags = [Flag("check", remark) for remark in remarks]
    for row in kept:
        place = f"{grid.name}第{row + 1}行"
        one = Row(place, settled, grid.rows[row], list(flags), asking.recognised)
        made = entries_of(one, asking.fields, asking.file)
        found.entries.extend(
            _as_above(_with_unit(entry, asking, found.entries), asking, found.entries) for entry in made
        )


def _as_above(entry: Entry, asking: Asking, before: Sequence[Entry]) -> Entry:
    """同上 in another field than the unit: the value of the row above, to be looked at."""
    places = [at for at, value in enumerate(entry.values) if says_same(value) and asking.fields[at].role != "unit"]
    last = next((one for one in reversed(before) if one.where.file == entry.where.file), None)
    if not places or last is None:
        return entry
    values = tuple(last.values[at] if at in places else value for at, value in enumerate(entry.values))
    flags = [
        Flag("check", f"“{asking.fields[at].title}”填的是“{entry.values[at]}”，按上一行列入", asking.fields[at].title)
        for at in places
    ]
    return msgspec.structs.replace(entry, values=values, flags=(*entry.flags, *flags))


def _is_answer(
    grid: Grid, row: int, columns: Sequence[Field], asking: Asking, found: Found, heads: frozenset[tuple[str, ...]]
) -> bool:
    """Whether a row answers; if it says something and is no answer, it is kept with the reason."""
    squares = grid.rows[row]
    if tuple(re.sub(r"\s+", "", square.text) for square in squares) in heads:
        return False
    own = [square for square in squares if square.text.strip() and not _NUMBERED.fullmatch(square.text.strip())]
    if not own and not any(square.damaged or square.deleted for square in squares):
        return False
    why = _why_not(squares, own, columns)
    if why:
        place = Where(asking.file, f"{grid.name}第{row + 1}行")
        found.left_out.append(LeftOut(place, " | ".join(grid.texts(row)), why))
    return not why


def _why_not(squares: Sequence[Square], own: Sequence[Square], columns: Sequence[Field]) -> str:
    words = receipt_words()
    texts = [re.sub(r"\s+", "", square.text) for square in own]
    first = texts[0] if texts else ""
    if any(
        text in words.totals or re.fullmatch(rf"(?:{'|'.join(words.totals)})[：:（(\d].*", text) for text in texts[:2]
    ):
        return "合计行"
    if _is_example(texts):
        return "示例行"
    if re.fullmatch(r"[共计合总]{1,3}\d+[个所家人名位户]+", first):
        return "合计行"
    single = len({(square.row, square.col) for square in own}) == 1 or len(set(texts)) == 1 < len(texts) - 1
    if first.startswith(tuple(f"{word}{colon}" for word in words.notes for colon in "：:")) or (
        single and first.startswith(words.notes) and len(first) > 4
    ):
        return "说明行或填表人签名"
    if single and len(first) > 40:
        return "说明文字"
    if single and len(own) > 2 and len(own) * 2 > len(squares):
        return "分组标题或说明"
    told = [square for square, column in zip(squares, columns, strict=False) if _answers(square, column)]
    if not told and any(column.role == "unit" for column in columns):
        return "只有单位名称，没有填写"
    return ""


def _answers(square: Square, column: Field) -> bool:
    text = square.text.strip()
    if square.deleted or square.damaged:
        return True
    return bool(text) and column.role not in ("unit", "number") and text not in receipt_words().no_answer


def _is_example(texts: Sequence[str]) -> bool:
    """例：××医院 张三, or a row full of places to fill in."""
    words = receipt_words()
    if any(re.match(rf"[（(【]?(?:{'|'.join(words.examples)})(?:[)）】]|[：:、\s]|$)", text) for text in texts):
        return True
    if any(re.search(r"[（(](?:示例|样例|例)[)）]", text) for text in texts):
        return True
    return any(re.search(r"[×Xx某]{2}(?:医院|单位|区|县|市|学校|公司|科|院)", text) for text in texts)


def _with_unit(entry: Entry, asking: Asking, before: Sequence[Entry]) -> Entry:
    """The entry with the unit of its cell; a blank and 同上 mean the row above, what is left open the file settles."""
    at = next((number for number, one in enumerate(asking.fields) if one.role == "unit"), None)
    text = entry.values[at].strip() if at is not None else next((t for f, t in entry.extras if f in ("单位",)), "")
    last = next((one for one in reversed(before) if one.where.file == entry.where.file), None)
    if text and not says_same(text) and not says_ourselves(text) and text not in receipt_words().no_answer:
        return _named(entry, cleaned(text), "单元格", at)
    if last is not None and last.unit and last.where.place.partition("第")[0] == entry.where.place.partition("第")[0]:
        if says_same(text):
            return _named(entry, last.unit, "上一行", at)
        if not text:
            flag = Flag(
                "check",
                f"单位一格是空的，按上一行的“{last.unit}”，请核实",
                asking.fields[at].title if at is not None else "",
            )
            return msgspec.structs.replace(_named(entry, last.unit, "上一行", at), flags=(*entry.flags, flag))
    return entry


def _named(entry: Entry, unit: str, source: str, at: int | None) -> Entry:
    values = entry.values if at is None else (*entry.values[:at], unit, *entry.values[at + 1 :])
    return msgspec.structs.replace(entry, values=values, unit=unit, unit_source=source)


def beside_labels(grid: Grid, asking: Asking, found: Found) -> bool:
    """Read a table of labels with blanks beside them. Returns whether it is the form."""
    records = labelled(grid)
    if not any(is_form([one for one, _ in record], asking.fields) for record in records):
        return False
    unit: tuple[Field, Square] | None = None
    for record in records:
        unit = next(((one, square) for one, square in record if one.role == "unit"), unit)
        filled = [square for one, square in record if one.role != "unit" and square.text.strip()]
        if not filled:
            continue
        whole = record if unit is None or unit in record else [unit, *record]
        row = Row(
            f"{grid.name}第{record[0][1].row + 1}行",
            tuple(one for one, _ in whole),
            tuple(square for _, square in whole),
            [],
            asking.recognised,
        )
        made = entries_of(row, asking.fields, asking.file)
        found.entries.extend(_with_unit(entry, asking, []) for entry in made)
    return True


def goes_on(grid: Grid, head: Head) -> bool:
    """A table without a header of its own, as wide as the form before it, whose cells hold people or numbers."""
    if len(grid.rows[0]) != len(head.columns) or header_of(grid) is not None:
        return False
    return _tells(grid)


def _tells(grid: Grid) -> bool:
    kinds = [kind_of_cell(square.text.strip()) for row in grid.rows for square in row if square.text.strip()]
    return "telephone" in kinds and ("name" in kinds or "post" in kinds)


def bare_rows(grid: Grid, columns: tuple[Field, ...] | None, asking: Asking, found: Found) -> None:
    """Rows of a table without a header, by the columns of the table before it or by their content."""
    width = len(grid.rows[0]) if grid.rows else 0
    _body(grid, range(len(grid.rows)), columns or without_header(width), asking, found)


def could_be_form(grid: Grid, fields: Sequence[Field]) -> bool:
    """A table without a header that nevertheless holds a person with a number, about as wide as the form."""
    width = len(grid.rows[0]) if grid.rows else 0
    return 2 <= width <= len(fields) + 4 and len(grid.rows) <= 400 and _tells(grid)
