"""Any other table form that comes back: rows by the parent's row names, columns by its headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from checker.errors import DuibiaoError
from checker.intake import read_file
from checker.language.fold import fold
from checker.requirements.tables import role_of
from checker.units.roster import RosterUnit
from docgen.collect.heads import looks_like_unit
from docgen.collect.model import Flag, LeftOut, SlipState, Where
from docgen.collect.one_file import Task, names_of
from docgen.collect.rates import Reckoned, reckoned
from docgen.collect.seen import Grid, Line, Seen, Square, seen_of
from docgen.collect.stated import stated_date, version_stated
from docgen.collect.whose import cleaned, says_ourselves, unit_of_file
from docgen.collect.words_of import receipt_words
from docgen.collect.workbooks import SUFFIXES, seen_in_workbook

_KEYS = ("name", "goal", "content", "main_task")
_NUMBERS = ("序号", "编号", "号", "序", "NO", "NO.")
_LOOK = 10  # rows in which the header is looked for
_NEAR = 0.75  # likeness from which a row's name is taken for the parent's, with a remark
_ABOVE, _BELOW = 5, 10
_ITEM = re.compile(r"^[\d一二三四五六七八九十]+[.、．)）]\s*|^[（(][\d一二三四五六七八九十]+[)）]\s*")
_EMPTY = re.compile(r"[\s/／—\-_＿…]*")


class FormBench(msgspec.Struct, frozen=True):
    """What every returned table is read with: the parent's columns `fields` and the names of its rows `keys`.

    `given` are the parent's own words of each row by column: what a unit leaves as it was is no answer.
    """

    title: str
    fields: tuple[str, ...]
    key_column: int  # of `fields`, -1 where rows have no names
    keys: tuple[str, ...]
    given: tuple[tuple[str, ...], ...]
    units: tuple[RosterUnit, ...] = ()


class FormRow(msgspec.Struct, frozen=True):
    """A filled row. `key` is the number of the parent's row, -1 where rows have no names. Values by column title."""

    key: int
    name: str
    values: tuple[tuple[str, str], ...]
    place: str
    flags: tuple[Flag, ...] = ()
    rate: Reckoned | None = None
    unit: str = ""


class FormSlip(msgspec.Struct, frozen=True):
    """One returned file of a table form."""

    key: str
    state: SlipState
    cause: str = ""
    rows: tuple[FormRow, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = ""
    unit_source: str = ""
    version: str = ""
    stated: str = ""
    blank: tuple[int, ...] = ()  # rows of the parent that are there and not filled


class _Found(msgspec.Struct):
    rows: list[FormRow] = msgspec.field(default_factory=list)
    left_out: list[LeftOut] = msgspec.field(default_factory=list)
    blank: dict[int, None] = msgspec.field(default_factory=dict)
    at: int = -1


def key_column(fields: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The column whose words name the rows: the 指标, the 任务; -1 where rows are free."""
    if not rows:
        return -1
    distinct = {at: len({fold(row[at]) for row in rows if at < len(row) and row[at]}) for at in range(len(fields))}
    named = [at for at, title in enumerate(fields) if role_of(title) in _KEYS and distinct[at] * 5 >= len(rows) * 4]
    open_columns = [at for at, title in enumerate(fields) if re.sub(r"\s", "", title).upper() not in _NUMBERS]
    best = max(open_columns, key=lambda at: (distinct[at], -at), default=-1)
    return named[-1] if named else best


def form_slip_of(bench: FormBench, task: Task) -> FormSlip:
    """What one returned file fills in. Never raises for what a file may hold."""
    names = names_of(bench.units)
    name = task.key.replace("!/", "/").rpartition("/")[2]
    if task.why_not:
        return _refused(bench, task.key, task.why_not)
    try:
        path = Path(task.path)
        seen = seen_in_workbook(path) if path.suffix.lower() in SUFFIXES else seen_of(read_file(path))
    except (DuibiaoError, MemoryError, RecursionError) as error:
        return _refused(
            bench, task.key, str(error) if isinstance(error, DuibiaoError) else f"“{name}”结构异常，无法读取"
        )
    found = _Found()
    for at, item in enumerate(seen.items):
        if isinstance(item, Grid) and item.rows:
            _grid(bench, item, at, task.key, found, recognised=seen.recognised)
    above = [item.text for item in seen.items[max(0, found.at - _ABOVE) : max(found.at, 0)] if isinstance(item, Line)]
    below = [item.text for item in seen.items[found.at + 1 : found.at + 1 + _BELOW] if isinstance(item, Line)]
    inside = _lines_inside(seen, found)
    whose = unit_of_file(task.key, [*above, *inside], bench.title, names, below)
    state: SlipState = "read" if found.rows else "empty" if found.at >= 0 else "no-form"
    return FormSlip(
        key=task.key,
        state=state,
        cause={"read": "", "empty": "表格是空的，没有填写"}.get(state, "文件里没有找到这张表"),
        rows=tuple(found.rows),
        left_out=tuple(found.left_out),
        notes=seen.notes,
        unit=whose.name,
        unit_source=whose.source,
        version=version_stated(name) or version_stated(" ".join(above)),
        stated=stated_date([*above, *below]) or stated_date([name]),
        blank=tuple(found.blank),
    )


def _refused(bench: FormBench, key: str, cause: str) -> FormSlip:
    whose = unit_of_file(key, (), bench.title, names_of(bench.units))
    return FormSlip(key, "unreadable", cause, unit=whose.name, unit_source=whose.source)


def _lines_inside(seen: Seen, found: _Found) -> list[str]:
    """The lines of the form's own table above its header: 填报单位：××."""
    item = seen.items[found.at] if found.at >= 0 else None
    return [" ".join(item.texts(row)) for row in range(min(3, len(item.rows)))] if isinstance(item, Grid) else []


class _Columns(msgspec.Struct, frozen=True):
    """The header of a returned table: for each of its columns the parent's, -1 for one of its own; and the titles."""

    of: tuple[int, ...]
    titles: tuple[str, ...]
    last: int  # row of the header


def _header(bench: FormBench, grid: Grid) -> _Columns | None:
    """The header: the rows that name most of the parent's columns, the key column among them."""
    wanted = {fold(title): at for at, title in enumerate(bench.fields) if title}
    for row in range(min(_LOOK, len(grid.rows))):
        texts = [fold(square.text) for square in grid.rows[row]]
        hits = {wanted[text] for text in texts if text in wanted}
        least = max(2, (len([title for title in bench.fields if title]) + 1) // 2)
        if len(hits) < min(least, len(wanted)) or (bench.key_column >= 0 and bench.key_column not in hits):
            continue
        last = max((at for at in range(row, min(row + 3, len(grid.rows))) if _covers(grid, row, at)), default=row)
        titles = [
            "".join(dict.fromkeys(re.sub(r"\s+", "", grid.rows[at][col].text) for at in range(row, last + 1)))
            for col in range(len(grid.rows[row]))
        ]
        of = [wanted.get(fold(title), wanted.get(texts[col], -1)) for col, title in enumerate(titles)]
        return _Columns(tuple(of), tuple(titles), last)
    return None


def _covers(grid: Grid, first: int, row: int) -> bool:
    return any(square.row == first and square.text.strip() for square in grid.rows[row])


def _grid(bench: FormBench, grid: Grid, at: int, file: str, found: _Found, *, recognised: bool) -> None:
    columns = _header(bench, grid)
    if columns is None:
        return
    found.at = at if found.at < 0 else found.at
    heads = {tuple(fold(square.text) for square in grid.rows[row]) for row in range(columns.last + 1)}
    for row in range(columns.last + 1, len(grid.rows)):
        squares = grid.rows[row]
        if tuple(fold(square.text) for square in squares) in heads or not any(one.text.strip() for one in squares):
            continue
        _row(bench, columns, grid, row, file, found, recognised=recognised)


def _row(
    bench: FormBench, columns: _Columns, grid: Grid, row: int, file: str, found: _Found, *, recognised: bool
) -> None:
    squares, place = grid.rows[row], f"{grid.name}第{row + 1}行"
    words = receipt_words()
    first = next((re.sub(r"\s+", "", one.text) for one in squares if one.text.strip()), "")
    if first in words.totals or first.startswith(tuple(f"{word}：" for word in words.notes)) or _example(first):
        why = "合计行" if first in words.totals else "说明或示例行"
        found.left_out.append(LeftOut(Where(file, place), " | ".join(grid.texts(row)), why))
        return
    key, name, flags = _key(bench, columns, squares)
    if bench.key_column >= 0 and key < 0:
        if any(_answer(one.text) for one in squares[1:]):
            found.left_out.append(LeftOut(Where(file, place), " | ".join(grid.texts(row)), "上级的表里没有这一行"))
        return
    values, doubts = _values(bench, columns, squares, key)
    if not values:
        if key >= 0:
            found.blank[key] = None
        return
    more = [Flag("check", "由图像识别得到，请对照原件")] if recognised else []
    rate = reckoned(values)
    if rate is not None and rate.agrees is False:
        told = f"，按分子、分母应为 {rate.gives}" if rate.gives else ""
        flags.append(Flag("check", f"“{rate.filled}”与 {rate.part}/{rate.whole} 不符{told}"))
    found.rows.append(FormRow(key, name, values, place, (*flags, *doubts, *more), rate, _unit(columns, squares)))


def _example(first: str) -> bool:
    return bool(re.match(rf"[（(]?(?:{'|'.join(receipt_words().examples)})[)）]?[：:]", first))


def _answer(text: str) -> bool:
    return not _EMPTY.fullmatch(text) and not re.fullmatch(r"\d{1,3}", text.strip())


def _key(bench: FormBench, columns: _Columns, squares: Sequence[Square]) -> tuple[int, str, list[Flag]]:
    """Which row of the parent this is, by its name; a name that merely resembles one is told."""
    if bench.key_column < 0:
        return -1, "", []
    at = columns.of.index(bench.key_column)
    name = re.sub(r"\s+", " ", squares[at].text.strip())
    plain = fold(_ITEM.sub("", name))
    if not plain:
        return -1, name, []
    exact = [number for number, key in enumerate(bench.keys) if fold(_ITEM.sub("", key)) == plain]
    if len(exact) > 1:
        mine = {fold(squares[col].text) for col, of in enumerate(columns.of) if of >= 0}
        exact.sort(key=lambda number: -len(mine & {fold(text) for text in bench.given[number]}))
    if exact:
        return exact[0], bench.keys[exact[0]], []
    scored = [(_alike(plain, fold(key)), -number) for number, key in enumerate(bench.keys)]
    best, number = max(scored, default=(0.0, 0))
    if best < _NEAR:
        return -1, name, []
    return -number, bench.keys[-number], [Flag("check", f"这一行写作“{name}”，按“{bench.keys[-number]}”列入，请确认")]


def _alike(one: str, other: str) -> float:
    first, second = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _values(
    bench: FormBench, columns: _Columns, squares: Sequence[Square], key: int
) -> tuple[tuple[tuple[str, str], ...], list[Flag]]:
    """What the unit filled in, by column: not the parent's own words, nor blanks and strokes."""
    values: dict[str, str] = {}
    flags: list[Flag] = []
    for square, of, title in zip(squares, columns.of, columns.titles, strict=True):
        text = square.text.strip()
        if title.upper() in _NUMBERS or of == bench.key_column >= 0 or not text or _EMPTY.fullmatch(text):
            continue
        if of >= 0 and key >= 0 and of < len(bench.given[key]) and fold(bench.given[key][of]) == fold(text):
            continue
        named = bench.fields[of] if of >= 0 else title or "未列名"
        values[named] = f"{values[named]}；{text}" if named in values and values[named] != text else text
        if any(re.search(r"\d", text[doubt.start : doubt.end]) for doubt in square.doubts):
            flags.append(Flag("undecided", f"“{named}”一格有看不清的数字，请对照原件", named))
        if square.damaged:
            flags.append(Flag("undecided", f"“{named}”一格是没有结果的公式", named))
        if square.deleted:
            flags.append(Flag("check", f"“{named}”一格有修订痕迹，删去了“{'、'.join(square.deleted)}”", named))
    return tuple(values.items()), flags


def _unit(columns: _Columns, squares: Sequence[Square]) -> str:
    """The unit that a row names itself, in a table for several."""
    for square, title in zip(squares, columns.titles, strict=True):
        if title in receipt_words().roles["unit"] and looks_like_unit(square.text) and not says_ourselves(square.text):
            return cleaned(square.text)
    return ""
