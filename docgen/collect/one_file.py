"""One returned file → what it answers. Runs in a child that may be killed: whatever happens becomes a slip."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from checker.errors import DuibiaoError
from checker.intake import read_file
from checker.model.document import Reading
from checker.units.names import Names
from checker.units.roster import RosterUnit
from docgen.collect.fields import fields_of_form
from docgen.collect.heads import Head, header_of
from docgen.collect.model import Entry, Flag, LeftOut, Slip, SlipState, Where
from docgen.collect.pictures import Pasted, pasted_pictures
from docgen.collect.seen import Grid, Line, Seen, seen_of
from docgen.collect.stated import stated_date, version_stated
from docgen.collect.tables import (
    Asking,
    Found,
    bare_rows,
    beside_labels,
    could_be_form,
    goes_on,
    is_form,
    other_form,
    rows_of,
)
from docgen.collect.typed import typed_entries
from docgen.collect.whose import Whose, unit_of_file
from docgen.collect.workbooks import SUFFIXES, seen_in_workbook

_SHORT = 60  # lines of a file that holds nothing but the answer
_ABOVE, _BELOW = 4, 12  # lines around the form that are read


class Bench(msgspec.Struct, frozen=True):
    """What every file is read with."""

    title: str
    titles: tuple[str, ...]  # of the form's columns
    units: tuple[RosterUnit, ...] = ()


class Task(msgspec.Struct, frozen=True):
    """A file to be read: its key, and where its bytes lie."""

    key: str
    path: str
    why_not: str = ""


@cache
def names_of(units: tuple[RosterUnit, ...]) -> Names:
    """The names of a roster, made ready once a child."""
    return Names(units)


def slip_of(bench: Bench, task: Task) -> Slip:
    """What one file answers. Never raises for what a file may hold."""
    name = task.key.replace("!/", "/").rpartition("/")[2]
    names = names_of(bench.units)
    if task.why_not:
        whose = unit_of_file(task.key, (), bench.title, names)
        return Slip(task.key, "unreadable", task.why_not, unit=whose.name, unit_source=whose.source)
    try:
        path = Path(task.path)
        seen = seen_in_workbook(path) if path.suffix.lower() in SUFFIXES else seen_of(read_file(path))
        return _slip(bench, task.key, path, seen, names)
    except (DuibiaoError, MemoryError, RecursionError) as error:
        cause = str(error) if isinstance(error, DuibiaoError) else f"“{name}”结构异常或过大，无法读取"
        whose = unit_of_file(task.key, (), bench.title, names)
        return Slip(task.key, "unreadable", cause, unit=whose.name, unit_source=whose.source)


def slip_of_reading(bench: Bench, key: str, path: Path, reading: Reading, *, pictures: bool = True) -> Slip:
    """The same of a file that has been read; `path` is where its bytes lie.

    Without `pictures` those pasted into it are not recognised: that takes seconds for each.
    """
    try:
        return _slip(bench, key, path, seen_of(reading), names_of(bench.units), pictures)
    except (DuibiaoError, MemoryError, RecursionError) as error:
        return Slip(key, "unreadable", str(error) or "结构异常或过大，无法读取")


def _slip(bench: Bench, key: str, path: Path, seen: Seen, names: Names, look: bool = True) -> Slip:
    asking = Asking(bench.title, fields_of_form(bench.titles), key, seen.recognised)
    found = read_seen(seen, asking)
    pasted: tuple[Pasted, ...] = ()
    if look and (not found.entries or seen.recognised):
        pasted = pasted_pictures(path, recognised=seen.recognised)
        _read_pasted(pasted, asking, found)
    above, below = _around(seen, found.at)
    whose = unit_of_file(key, [*above, *found.inside], bench.title, names, below)
    pictures = tuple(one.picture for one in pasted if one.picture is not None)
    entries = tuple(_of_unit(_numbered(entry, pasted), whose, asking) for entry in found.entries)
    state, cause = _state(entries, found, pasted)
    name = key.replace("!/", "/").rpartition("/")[2]
    return Slip(
        key=key,
        state=state,
        cause=cause,
        entries=entries,
        left_out=tuple(found.left_out),
        notes=(*seen.notes, *found.notes),
        unit=whose.name,
        unit_source=whose.source,
        version=version_stated(name) or version_stated(" ".join(above)),
        stated=stated_date([*above, *below]) or stated_date([name]),
        reader=seen.reader,
        pictures=pictures if any(entry.flags for entry in entries) or not entries else (),
    )


def _read_pasted(pasted: Sequence[Pasted], asking: Asking, found: Found) -> None:
    """What the pictures of a file answer, into what its words did."""
    for one in pasted:
        if one.seen is None:
            continue
        more = read_seen(one.seen, Asking(asking.title, asking.fields, asking.file, True))
        found.entries.extend(msgspec.structs.replace(entry, pictures=(one.number,)) for entry in more.entries)
        found.left_out.extend(more.left_out)
        found.seen_form = found.seen_form or more.seen_form
        found.other_form = found.other_form or more.other_form
        found.inside.extend([*more.inside, *(line.text for line in one.seen.lines[:_ABOVE])])


def read_seen(seen: Seen, asking: Asking) -> Found:
    """The tables of a file that are the form, and where they are blank the words around them."""
    found = Found()
    last: Head | None = None
    for at, item in enumerate(seen.items):
        if isinstance(item, Grid) and item.rows:
            last = _grid(item, at, seen, asking, found, last)
    if not found.entries and not found.other_form:
        _bare(seen, asking, found)
    if not found.entries and not found.other_form:
        lines = _typed_lines(seen, found)
        entries, left = typed_entries(lines, asking)
        found.entries.extend(entries)
        found.left_out.extend(left)
    return found


def _grid(grid: Grid, at: int, seen: Seen, asking: Asking, found: Found, last: Head | None) -> Head | None:
    head = header_of(grid)
    if head is None:
        if last is not None and goes_on(grid, last):
            bare_rows(grid, last.columns, asking, found)
            return last
        if beside_labels(grid, asking, found):
            _mark(found, at)
        return None
    if not is_form(head.columns, asking.fields):
        return None
    inside = [" ".join(grid.texts(row)) for row in range(head.first)]
    above = [*_lines_above(seen, at), *inside]
    other = other_form(head.columns, above, asking)
    if other:
        found.other_form = found.other_form or other
        for row in range(head.last + 1, len(grid.rows)):
            if texts := grid.texts(row):
                where = Where(asking.file, f"{grid.name}第{row + 1}行")
                found.left_out.append(LeftOut(where, " | ".join(texts), f"不是本表（{other}）"))
        return None
    _mark(found, at)
    found.inside.extend(inside)
    rows_of(grid, head, asking, found)
    return head


def _mark(found: Found, at: int) -> None:
    found.seen_form = True
    if found.at < 0:
        found.at = at


def _bare(seen: Seen, asking: Asking, found: Found) -> None:
    """A table whose header was cut off or not recognised."""
    if found.seen_form:
        return
    for at, item in enumerate(seen.items):
        if isinstance(item, Grid) and header_of(item) is None and could_be_form(item, asking.fields):
            before = len(found.entries)
            bare_rows(item, None, asking, found)
            if len(found.entries) > before:
                _mark(found, at)
                flag = Flag("check", "表格没有表头，按内容归列")
                found.entries[before:] = [
                    msgspec.structs.replace(entry, flags=(*entry.flags, flag)) for entry in found.entries[before:]
                ]


def _lines_above(seen: Seen, at: int) -> list[str]:
    lines = [item.text for item in seen.items[max(0, at - _ABOVE - 2) : at] if isinstance(item, Line)]
    return lines[-_ABOVE:]


def _around(seen: Seen, at: int) -> tuple[list[str], list[str]]:
    """The lines above and below the form; of a short file without it all of them."""
    if at < 0:
        lines = [line.text for line in seen.lines]
        return (lines, lines[-3:]) if len(lines) <= _SHORT else ([], [])
    below = [item.text for item in seen.items[at + 1 : at + 1 + _BELOW] if isinstance(item, Line)]
    return _lines_above(seen, at), below


def _typed_lines(seen: Seen, found: Found) -> list[Line]:
    """Where an answer may be typed: below the blank form, or anywhere in a short file."""
    if found.at >= 0:
        after = [item for item in seen.items[found.at + 1 :] if isinstance(item, Line)]
        near = [item for item in seen.items[max(0, found.at - 3) : found.at] if isinstance(item, Line)]
        return [*near, *after] if len(seen.lines) <= _SHORT else after
    return list(seen.lines) if len(seen.lines) <= _SHORT else []


def _of_unit(entry: Entry, whose: Whose, asking: Asking) -> Entry:
    """An entry that names no unit belongs to the unit of its file."""
    if entry.unit:
        return entry
    at = next((number for number, one in enumerate(asking.fields) if one.role == "unit"), None)
    title = asking.fields[at].title if at is not None else ""
    written = entry.values[at].strip() if at is not None else ""
    filled = f"填的是“{written}”" if written else "没有填写"
    if not whose.name:
        flag = Flag("check", f"单位一格{filled}，文件名和文件夹也看不出是哪个单位，请核实", title)
        return msgspec.structs.replace(entry, flags=(*entry.flags, flag))
    flag = Flag("note", f"单位一格{filled}，按{whose.source}为“{whose.name}”", title)
    values = entry.values if at is None else (*entry.values[:at], whose.name, *entry.values[at + 1 :])
    return msgspec.structs.replace(
        entry, values=values, unit=whose.name, unit_source=whose.source, flags=(*entry.flags, flag)
    )


def _numbered(entry: Entry, pasted: Sequence[Pasted]) -> Entry:
    """What was recognised is looked at again; the numbers of pictures become places among those that are shown."""
    if not entry.recognised:
        return entry
    kept = [one.number for one in pasted if one.picture is not None]
    wanted = tuple(kept.index(number) for number in entry.pictures if number in kept) or tuple(range(len(kept)))
    flag = Flag("check", "由图像识别得到，请对照原图核对姓名和号码")
    return msgspec.structs.replace(entry, pictures=wanted, flags=(*entry.flags, flag))


def _state(entries: Sequence[Entry], found: Found, pasted: Sequence[Pasted]) -> tuple[SlipState, str]:
    if entries:
        return "read", ""
    if found.other_form:
        return "other-form", f"交来的不是本表：{found.other_form}"
    unread = [one.cause for one in pasted if one.cause]
    if unread:
        return "unreadable", unread[0]
    if found.seen_form:
        return "empty", "表格是空的，没有填写"
    return "no-form", "文件里没有找到这张表"
