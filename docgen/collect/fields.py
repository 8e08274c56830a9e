"""Columns: what a header asks for, and which field of the parent's form a column of a returned table is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from checker.language.fold import fold
from docgen.collect.words_of import receipt_words

TELEPHONES = ("telephone", "mobile", "landline")
PEOPLE = ("name", *TELEPHONES)
_PERSONAL = (*PEOPLE, "post", "title", "mail", "wechat", "sex", "fax")
_INSIDE = re.compile(r"[（(【\[]([^（）()【】\[\]]*)[)）\]】]")
_CONTACTS = ("联络人", "联络员", "联系人", "联系员", "经办人", "信息员", "专干")
_LONGEST = 18  # characters of a header
_LEADING = re.compile(r"^[\d一二三四五六七八九十]+[.、．]\s*")


class Field(msgspec.Struct, frozen=True):
    """A column: its title, what it asks for ("" when unknown), and of whom, where a form asks for several people."""

    title: str
    role: str = ""
    group: str = ""


@cache
def _by_word() -> dict[str, str]:
    return {fold(word): role for role, words in receipt_words().roles.items() for word in words}


@cache
def field_of(title: str) -> Field:
    """What a header asks for: 联络人手机 is the mobile of the 联络人, 电话（手机） a mobile."""
    plain = fold(_LEADING.sub("", _INSIDE.sub("", title)))
    inside = "".join(_INSIDE.findall(title))
    if len(plain) > _LONGEST:
        return Field(title)
    role, group = _role(plain)
    if role in ("telephone", "") and inside:
        within, _ = _role(fold(inside))
        role = within if within in TELEPHONES and role in ("telephone", "") and (role or not plain) else role
    return Field(title, role, group)


@cache
def _role(plain: str) -> tuple[str, str]:
    """The role of a folded header and what is left of it: whose it is."""
    whole = _by_word().get(plain)
    if whole is not None:
        return whole, _group(plain) if whole == "name" else ""
    word = max(((len(word), word) for word in _by_word() if len(word) > 1 and plain.endswith(word)), default=(0, ""))[1]
    if not word:
        return _inside(plain), ""
    role, head = _by_word()[word], plain[: -len(word)].rstrip("的")
    first = _by_word().get(head.rstrip("及和与、,/+-"), "") if head[-1:] in "及和与、,/+-" else ""
    if (first, role) in (("name", "telephone"), ("name", "mobile"), ("post", "title"), ("department", "post")):
        return ("post" if role == "post" else first), ""  # 联系人及电话, 职务/职称, 科室及职务
    return role, _group(plain if role == "name" else head)


def _inside(plain: str) -> str:
    """What is named inside a header, where only one thing is: 电话号码（区号）, 手机/座机."""
    roles = {role for word, role in _by_word().items() if len(word) > 1 and word in plain}
    if len(roles) == 1:
        return next(iter(roles))
    return "telephone" if roles and roles <= set(TELEPHONES) else ""


def _group(text: str) -> str:
    """Whose column it is: "" where nobody is named, one word for all who keep contact."""
    plain = text.removesuffix("姓名").removesuffix("人员")
    return "联络人" if plain.endswith(_CONTACTS) else plain


def fields_of_form(titles: Sequence[str]) -> tuple[Field, ...]:
    """The fields that a list keeps: those of the form without its running number; a wide header counts once."""
    named = [title for at, title in enumerate(titles) if title.strip() and (at == 0 or title != titles[at - 1])]
    return tuple(field for field in map(field_of, named) if field.role != "number")


def grouped(columns: Sequence[Field]) -> tuple[str, ...]:
    """Of whom each column asks: its own word, else the person whose name stands before it, else the next."""
    groups: list[str] = []
    last = next((column.group for column in columns if column.role == "name"), "")
    for column in columns:
        if column.role == "name":
            last = column.group
        groups.append(column.group or (last if column.role in _PERSONAL else ""))
    return tuple(groups)


def aligned(columns: Sequence[Field], fields: Sequence[Field]) -> tuple[int | None, ...]:
    """For each column the field that it is, None where the form has no such field.

    By title, then by what is asked and of whom; several telephone columns of one person may be one field. A column of
    a person that the form does not ask for is none of its fields.
    """
    sides = _Sides(tuple(columns), tuple(fields), grouped(columns), grouped(fields))
    found: list[int | None] = [None] * len(columns)
    for matches in (_same_title, _same_asked, _same_family):
        for number, column in enumerate(columns):
            if found[number] is None and column.role != "number" and (column.title.strip() or column.role):
                found[number] = matches(sides, number, found)
    return tuple(found)


class _Sides(msgspec.Struct, frozen=True):
    """Both headers, each with whom its columns are about."""

    columns: tuple[Field, ...]
    fields: tuple[Field, ...]
    of_columns: tuple[str, ...]
    of_fields: tuple[str, ...]

    def agree(self, column: int, field: int) -> bool:
        """Whether both ask of the same person, as far as they say."""
        one, other = self.of_columns[column], self.of_fields[field]
        return one == other or not one or not other


def _same_title(sides: _Sides, at: int, found: Sequence[int | None]) -> int | None:
    wanted = fold(sides.columns[at].title)
    places = [
        place
        for place, field in enumerate(sides.fields)
        if wanted and fold(field.title) == wanted and sides.agree(at, place)
    ]
    return next((place for place in places if place not in found), places[0] if places else None)


def _same_asked(sides: _Sides, at: int, found: Sequence[int | None]) -> int | None:
    role = sides.columns[at].role
    places = [place for place, field in enumerate(sides.fields) if role and field.role == role and place not in found]
    exact = [place for place in places if sides.of_columns[at] == sides.of_fields[place]]
    return next(iter(exact or [place for place in places if sides.agree(at, place)]), None)


def _same_family(sides: _Sides, at: int, found: Sequence[int | None]) -> int | None:
    """手机 for 电话, 电话 for 手机: a telephone is a telephone where the form does not tell them apart."""
    if sides.columns[at].role not in TELEPHONES:
        return None
    places = [place for place, field in enumerate(sides.fields) if field.role in TELEPHONES and sides.agree(at, place)]
    general = [place for place in places if sides.fields[place].role == "telephone"]
    return next(iter(general or [place for place in places if place not in found] or places), None)
