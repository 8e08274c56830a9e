"""Answers that are typed instead of filled in: 联络人：张　丽，医务科副科长（主持工作），手机139…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.telephones import telephones
from docgen.collect.entries import Row, entries_of
from docgen.collect.fields import TELEPHONES, Field, field_of
from docgen.collect.heads import looks_like_unit
from docgen.collect.model import Entry, Flag, LeftOut, Where
from docgen.collect.people import is_post, is_title, looks_like_name, people_in
from docgen.collect.seen import Doubtful, Line, Square
from docgen.collect.tables import Asking
from docgen.collect.whose import cleaned, says_ourselves
from docgen.collect.words_of import receipt_words

_MAIL = re.compile(r"[\w.+-]+[@＠][\w.-]+\.\w+")
_OWN = ("unit", "department", "name", "post", "title", "mobile", "landline", "telephone", "fax", "mail", "wechat")
_BETWEEN = re.compile(r"[，,；;。、\t]+|\s{2,}")
_NOTE = re.compile(r"^(?:\d+[.、．]|[（(]\d+[)）])?\s*(?:注|备注|说明|填表说明|请|抄送|填表日期|填报日期|日期)")


@cache
def _labels() -> re.Pattern[str]:
    words = [word for role in _OWN for word in receipt_words().roles[role] if len(word) > 1 and word != "名称"]
    return re.compile(
        rf"(?P<label>[\u4e00-\u9fff]{{0,4}}(?:{any_of(tuple(words))}))\s*(?:[（(][^（）()]{{1,8}}[)）])?\s*[：:]"
    )


@cache
def _bare_labels() -> re.Pattern[str]:
    """手机139…, 电话 021-…: a label without its colon before a number."""
    words = [word for role in (*TELEPHONES, "fax") for word in receipt_words().roles[role]]
    return re.compile(rf"(?:{any_of(tuple(words))})\s*[：:]?\s*$")


def typed_entries(lines: Sequence[Line], asking: Asking) -> tuple[list[Entry], list[LeftOut]]:
    """The answers that lines of words give. A line with a name label begins another answer."""
    entries: list[Entry] = []
    left: list[LeftOut] = []
    held: list[tuple[Field, Square, str]] = []

    def close() -> None:
        if not held:
            return
        if any(field.role in ("name", *TELEPHONES) for field, _, _ in held):
            entries.extend(_entries(held, asking))
        else:
            text = "；".join(f"{field.title}：{square.text}" for field, square, _ in held)
            left.append(LeftOut(Where(asking.file, held[0][2]), text, "没有姓名和电话"))
        held.clear()

    for line in lines:
        for field, square in _pairs(line):
            again = any((one.role, one.group) == (field.role, field.group) and one.title for one, _, _ in held)
            if again and field.role in ("name", "unit"):
                close()
            held.append((field, square, line.name))
    close()
    return entries, left


def _pairs(line: Line) -> Iterator[tuple[Field, Square]]:
    """The labelled pieces of a line; where nothing is labelled, a name and a number beside each other."""
    text = line.text
    if _NOTE.match(text.strip()):
        return
    found = list(_labels().finditer(text))
    if not found:
        yield from _unlabelled(line)
        return
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        field = field_of(re.sub(r"\s+", "", match["label"]))
        value, start = text[match.end() : end], match.end()
        yield from _pieces(field, value, start, line)


def _pieces(field: Field, value: str, start: int, line: Line) -> Iterator[tuple[Field, Square]]:
    """What stands after a label: of a name also the post, the number and the mail that follow it."""
    value, tail = value.rstrip(" ，,；;。、\t"), value
    if not value.strip(" _＿\u3000"):
        return
    if field.role != "name":
        yield field, _square(value, start, line)
        return
    numbers = telephones(value)
    for number in numbers:
        yield Field("", "telephone", field.group), _square(tail, start, line, number.start, number.end)
    rest = value
    for number in reversed(numbers):
        head = _bare_labels().sub("", rest[: number.start])
        rest = head + "，" + rest[number.end :]
    for match in _MAIL.finditer(rest):
        yield Field("", "mail", field.group), Square(match.group(), 0, 0)
    rest = _MAIL.sub("，", rest)
    parts = [part.strip() for part in _BETWEEN.split(rest) if part.strip()]
    names = [part for part in parts if looks_like_name(people_in(part)[0].name if people_in(part) else "")]
    others = [part for part in parts if part not in names]
    yield field, _square("、".join(names) or (parts[0] if parts else ""), start, line, deleted=line.deleted)
    for part in others if names else others[1:]:
        role = "post" if is_post(part) or is_title(part) else "unit" if looks_like_unit(part) else ""
        yield Field("" if role else "其他", role, field.group), Square(part, 0, 0)


def _unlabelled(line: Line) -> Iterator[tuple[Field, Square]]:
    """张丽 医务科副科长 13912345678: taken as an answer where both a name and a number stand in it."""
    numbers = telephones(line.text)
    parts = [part for part in re.split(r"[，,；;。、\s]+", _without(line.text)) if part]
    names = [part for part in parts if looks_like_name(part)]
    if len(line.text) > 60 or not names or not numbers or len(names) > 1:
        return
    yield Field("姓名", "name"), Square(names[0], 0, 0)
    for part in parts:
        if part not in names:
            role = "post" if is_post(part) or is_title(part) else "unit" if looks_like_unit(part) else ""
            yield Field("" if role else "其他", role), Square(part, 0, 0)
    for number in numbers:
        yield Field("", "telephone"), _square(line.text, 0, line, number.start, number.end)


def _without(text: str) -> str:
    for number in reversed(telephones(text)):
        text = _bare_labels().sub("", text[: number.start]) + " " + text[number.end :]
    return text


def _square(
    text: str, start: int, line: Line, first: int = 0, last: int | None = None, deleted: tuple[str, ...] = ()
) -> Square:
    """A slice of a line as a cell, with the doubts that lie in it. `start` is where `text` stands in the line."""
    last = len(text) if last is None else last
    begin = start + first
    doubts = tuple(
        Doubtful(max(0, one.start - begin), one.end - begin, one.sealed)
        for one in line.doubts
        if one.start < start + last and one.end > begin
    )
    piece = text[first:last]
    lead = len(piece) - len(piece.lstrip())
    moved = tuple(Doubtful(max(0, one.start - lead), one.end - lead, one.sealed) for one in doubts)
    return Square(piece.strip(), 0, 0, moved, deleted)


def _entries(held: Sequence[tuple[Field, Square, str]], asking: Asking) -> Iterator[Entry]:
    place = held[0][2]
    flags = [Flag("note", "没有填在表格里，取自正文")]
    squares = tuple(
        Square(square.text, number, 0, square.doubts, square.deleted) for number, (_, square, _) in enumerate(held)
    )
    row = Row(place, tuple(field for field, _, _ in held), squares, flags, asking.recognised)
    unit = next((square.text for field, square, _ in held if field.role == "unit"), "")
    named = cleaned(unit) if unit and not says_ourselves(unit) else ""
    at = next((number for number, one in enumerate(asking.fields) if one.role == "unit"), None)
    for entry in entries_of(row, asking.fields, asking.file):
        values = entry.values if at is None else (*entry.values[:at], named, *entry.values[at + 1 :])
        yield msgspec.structs.replace(
            entry,
            values=values,
            unit=named,
            unit_source="正文" if named else "",
            cells=tuple(place if cell else "" for cell in entry.cells),
        )
