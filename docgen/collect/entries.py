"""A row of a returned form → entries of the list: one a person, in the order of the form's fields."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from checker.language.telephones import Telephone
from docgen.collect.cells import mail_in, numbers_in, told, veiled
from docgen.collect.fields import TELEPHONES, Field, aligned, grouped
from docgen.collect.model import Entry, Flag, Where
from docgen.collect.people import Person, joined, looks_like_name, people_in, without_titles
from docgen.collect.seen import Square
from docgen.collect.words_of import receipt_words, says_same


@dataclass(slots=True)
class Row:
    """One answer: what stands in each field, in words and in cells, before it is told apart by persons."""

    place: str
    columns: tuple[Field, ...]
    squares: tuple[Square, ...]
    flags: list[Flag] = field(default_factory=list)
    recognised: bool = False


@dataclass(slots=True)
class _Work:
    """A row aligned with the form: the squares of each field, and what the form has no field for."""

    fields: tuple[Field, ...]
    of: dict[int, list[Square]]
    extras: list[tuple[str, str]]
    flags: list[Flag]
    numbers: dict[int, list[Telephone]] = field(default_factory=lambda: defaultdict(list))

    def text(self, at: int) -> str:
        return "；".join(dict.fromkeys(square.text.strip() for square in self.of.get(at, ()) if square.text.strip()))

    def written(self, at: int) -> str:
        """The field as it was written; what cannot be vouched for is not repeated."""
        texts = (veiled(square.text, square.doubts, figures_only=False) for square in self.of.get(at, ()))
        return "；".join(dict.fromkeys(text.strip() for text in texts if text.strip()))

    def places(self, *roles: str) -> list[int]:
        return [at for at, one in enumerate(self.fields) if one.role in roles]


def entries_of(row: Row, fields: tuple[Field, ...], file: str) -> tuple[Entry, ...]:
    """The entries of one row: none where it names nobody and no number. The unit is settled by the caller."""
    work = _aligned(row, fields)
    names = work.places("name")
    people = _people(work, names)
    _read_numbers(work, names)
    written = tuple(work.written(at) for at in range(len(fields)))
    cells = tuple(_cell(row.place, work.of.get(at, ())) for at in range(len(fields)))
    where = Where(file, row.place)
    _missing(work, names)
    shares = _shared(work, people) if len(people) > 1 else [_plain(work, people[0] if people else None)]
    entries = []
    for values, extras, flags in shares:
        entries.append(
            Entry(
                values=values,
                written=written,
                where=where,
                cells=cells,
                extras=extras,
                flags=tuple(dict.fromkeys((*work.flags, *flags))),
                recognised=row.recognised,
            )
        )
    return tuple(entries)


def _aligned(row: Row, fields: tuple[Field, ...]) -> _Work:
    at = aligned(row.columns, fields)
    of: dict[int, list[Square]] = defaultdict(list)
    extras: list[tuple[str, str]] = []
    seen: set[tuple[int, int, int | None]] = set()
    for column, square, place in zip(row.columns, row.squares, at, strict=True):
        key = (square.row, square.col, place)
        if column.role == "number" or not square.text.strip() or (key in seen and place is not None):
            continue
        seen.add(key)
        if place is None:
            extras.append((column.title or _named(column), veiled(square.text, square.doubts).strip()))
        else:
            of[place].append(square)
    work = _Work(fields, of, extras, list(row.flags))
    for square in chain.from_iterable(of.values()):
        work.flags.extend(_changes(square))
    return work


def _named(column: Field) -> str:
    return {"title": "职称", "mail": "邮箱", "telephone": "电话", "name": "姓名", "post": "职务"}.get(
        column.role, "未列名"
    )


def _changes(square: Square) -> Iterable[Flag]:
    if square.deleted:
        words = "、".join(f"“{text}”" for text in square.deleted)
        yield Flag("check", f"这一格有修订痕迹，删去了{words}，改为“{square.text.strip()}”，请确认以修改后的为准")
    if square.damaged:
        yield Flag("undecided", "这一格是没有结果的公式，请看原件")


def _cell(place: str, squares: Sequence[Square]) -> str:
    return "；".join(f"{place}第{square.col + 1}列" for square in squares)


def _people(work: _Work, names: Sequence[int]) -> tuple[Person, ...]:
    """The people of the only name field; a form that asks for several people keeps them in one row."""
    if len(names) != 1:
        return ()
    text = work.text(names[0])
    doubts = [doubt for square in work.of.get(names[0], ()) for doubt in square.doubts]
    if not text:
        return ()
    title = work.fields[names[0]].title
    if any(doubt.sealed for doubt in doubts) or any(_on_words(text, doubt.start, doubt.end) for doubt in doubts):
        text = veiled(text, doubts, figures_only=False)
        work.flags.append(Flag("undecided", f"“{text}”看不清，请对照原件", title))
        return (Person(text),)
    people = people_in(text)
    for one in people:
        if not looks_like_name(one.name):
            work.flags.append(Flag("check", f"“{one.name}”不像姓名，请核实", title))
        elif one.name in receipt_words().sample_names:
            work.flags.append(Flag("check", f"“{one.name}”像是示例里的姓名，请核实", title))
    return people


def _missing(work: _Work, names: Sequence[int]) -> None:
    """A name or a number that the form asks for and nobody gave. A unit alone was left out before."""
    if len(names) != 1:
        return
    if not work.text(names[0]) or work.text(names[0]) in receipt_words().no_answer:
        work.flags.append(Flag("check", f"没有填写{work.fields[names[0]].title}", work.fields[names[0]].title))
    places = work.places(*TELEPHONES)
    blank = [at for at in places if not work.text(at) or work.text(at) in receipt_words().no_answer]
    if places and len(blank) == len(places) and not any(work.numbers.values()):
        work.flags.append(Flag("check", f"没有填写{work.fields[places[0]].title}", work.fields[places[0]].title))


def _on_words(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text[start:end]))


def _read_numbers(work: _Work, names: Sequence[int]) -> None:
    """Numbers from their own fields and from where they do not belong, each in the field of its kind."""
    places = work.places(*TELEPHONES)
    for at in [*places, *names, *work.places("post")]:
        for square in work.of.get(at, ()):
            if at not in places and not re.search(r"[\d０-９]{5}", square.text):
                continue
            numbers = numbers_in(square.text, square.doubts, work.fields[at].title)
            work.flags.extend(numbers.flags)
            for number in numbers.found:
                work.numbers[_field_for(work, number, at if at in places else None, places)].append(number)


def _field_for(work: _Work, number: Telephone, own: int | None, places: Sequence[int]) -> int:
    """Where a number goes: a mobile that stands under 办公电话 while 手机 is empty goes there, else it stays."""
    if own is not None and work.fields[own].role == "telephone":
        return own
    groups = grouped(work.fields)
    fitting = [
        at
        for at in places
        if work.fields[at].role == number.kind and (own is None or groups[at] == groups[own] or not groups[own])
    ]
    if fitting and (own is None or not work.text(fitting[0])):
        return fitting[0]
    if own is not None:
        return own
    return next((at for at in places if work.fields[at].role == "telephone"), places[0] if places else -1)


_Share = tuple[tuple[str, ...], tuple[tuple[str, str], ...], tuple[Flag, ...]]


def _plain(work: _Work, person: Person | None) -> _Share:
    """The values of a row with one person or none."""
    values, extras, flags = _values(work, person, None)
    return tuple(values), (*work.extras, *extras), tuple(flags)


def _values(
    work: _Work, person: Person | None, number_of: dict[int, str] | None
) -> tuple[list[str], list[tuple[str, str]], list[Flag]]:
    values: list[str] = []
    extras: list[tuple[str, str]] = []
    flags: list[Flag] = []
    for at, one in enumerate(work.fields):
        text = work.text(at)
        if one.role == "name":
            values.append(person.name if person is not None else joined(text))
        elif one.role in TELEPHONES:
            values.append(_number(work, at, text, flags) if number_of is None else number_of.get(at, ""))
        elif one.role == "post":
            values.append(_post(one, text, person, extras, flags, work))
        elif one.role == "mail":
            values.append(mail_in(text))
        else:
            values.append(text)
    if number_of is None and -1 in work.numbers:
        extras.append(("电话", told(work.numbers[-1])))
    return values, extras, flags


def _number(work: _Work, at: int, text: str, flags: list[Flag]) -> str:
    numbers = work.numbers.get(at, [])
    if numbers:
        return told(numbers)
    text = work.written(at)
    moved = any(other != at and found for other, found in work.numbers.items())
    if text and text not in receipt_words().no_answer and not moved and not says_same(text):
        flags.append(Flag("undecided", f"“{text}”不是电话号码，请核实", work.fields[at].title))
    return "" if moved else text


def _post(
    one: Field, text: str, person: Person | None, extras: list[tuple[str, str]], flags: list[Flag], work: _Work
) -> str:
    """The 职务 of a person without what is a 职称, which is kept beside it."""
    text = re.sub(r"\s+", "", text) if re.fullmatch(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+", text) else text
    beside = person.post if person is not None else ""
    if text and beside.endswith(receipt_words().departments):
        extras.append(("科室", beside))
        beside = ""
    both = "、".join(dict.fromkeys(part for part in (text, beside) if part))
    if "职称" in one.title:
        return both
    post, titles = without_titles(both)
    if titles:
        titled = next(iter(work.places("title")), None)
        if titled is None or not work.text(titled):
            extras.append(("职称", titles))
        rest = "" if post else "，没有填写职务"
        flags.append(Flag("note" if post else "check", f"“{titles}”是职称，不是职务，已另列{rest}", one.title))
    return post


def _shared(work: _Work, people: Sequence[Person]) -> list[_Share]:
    """A row that names several people: each with the number, post and mail of the same place in its cell."""
    count = len(people)
    shares: list[dict[int, str]] = [{} for _ in people]
    flags = [
        Flag("check", f"一格里写了{count}人（{'、'.join(one.name for one in people)}），请核对各人的职务和电话是否对应")
    ]
    for at, numbers in work.numbers.items():
        dealt = _dealt(numbers, count)
        for number in range(count):
            shares[number][at] = told(numbers if dealt is None else dealt[number])
        if dealt is None:
            flags.append(
                Flag("undecided", f"{count}人共有{len(numbers)}个号码，无法判断各是谁的", work.fields[at].title)
            )
    rows: list[_Share] = []
    parts = {at: _parts(work.text(at), count) for at in work.places("post", "mail", "department", "title")}
    for number, person in enumerate(people):
        values, extras, more = _values(_alone(work, parts, number), person, shares[number])
        if -1 in shares[number]:
            extras.append(("电话", shares[number][-1]))
        rows.append((tuple(values), (*work.extras, *extras), (*flags, *more)))
    return rows


def _dealt(numbers: Sequence[Telephone], count: int) -> list[list[Telephone]] | None:
    """As many numbers as people, in order; by kind where each has one of both; None where that cannot be told."""
    if len(numbers) == count:
        return [[number] for number in numbers]
    kinds: dict[str, list[Telephone]] = defaultdict(list)
    for number in numbers:
        kinds[number.kind].append(number)
    if all(len(found) == count for found in kinds.values()):
        return [[found[at] for found in kinds.values()] for at in range(count)]
    return None


def _parts(text: str, count: int) -> list[str]:
    parts = [part.strip() for part in re.split(r"[/／、，,；;\n]|\s{2,}", text) if part.strip()]
    return parts if len(parts) == count else [text] * count


def _alone(work: _Work, parts: dict[int, list[str]], number: int) -> _Work:
    """The row as it is for one of its people."""
    of = {
        at: [Square(parts[at][number], squares[0].row, squares[0].col)] if at in parts and squares else list(squares)
        for at, squares in work.of.items()
    }
    return _Work(work.fields, of, work.extras, [], work.numbers)
