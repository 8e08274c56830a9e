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
    return "联络人" if plain in _CONTACTS else plain


def fields_of_form(titles: Sequence[str]) -> tuple[Field, ...]:
    """The fields that a list keeps: those of the form without its running number."""
    fields = [field_of(title) for title in dict.fromkeys(titles) if title.strip()]
    return tuple(field for field in fields if field.role != "number")


def aligned(columns: Sequence[Field], fields: Sequence[Field]) -> tuple[int | None, ...]:
    """For each column the field that it is, None where the form has no such field.

    By title, then by what is asked and of whom; several telephone columns may be one field.
    """
    found: list[int | None] = [None] * len(columns)
    for matches in (_same_title, _same_asked, _same_role, _same_family):
        for number, column in enumerate(columns):
            if found[number] is None and column.role != "number" and (column.title.strip() or column.role):
                found[number] = matches(column, columns, fields, found)
    return tuple(found)


def _same_title(
    column: Field, _columns: Sequence[Field], fields: Sequence[Field], _found: Sequence[int | None]
) -> int | None:
    wanted = fold(column.title) or None
    return next((at for at, field in enumerate(fields) if fold(field.title) == wanted), None)


def _same_asked(
    column: Field, _columns: Sequence[Field], fields: Sequence[Field], found: Sequence[int | None]
) -> int | None:
    return next(
        (
            at
            for at, field in enumerate(fields)
            if column.role and field.role == column.role and field.group == column.group and at not in found
        ),
        None,
    )


def _same_role(
    column: Field, columns: Sequence[Field], fields: Sequence[Field], found: Sequence[int | None]
) -> int | None:
    """The only field of a role for the only column of it that is left."""
    if not column.role:
        return None
    places = [at for at, field in enumerate(fields) if field.role == column.role and at not in found]
    rivals = [other for other, at in zip(columns, found, strict=True) if at is None and other.role == column.role]
    if len(places) == 1 and (len(rivals) == 1 or rivals[0] is column):
        return places[0]
    return next((at for at in places if column.group and column.group in fields[at].group), None)


def _same_family(
    column: Field, _columns: Sequence[Field], fields: Sequence[Field], found: Sequence[int | None]
) -> int | None:
    """手机 for 电话, 电话 for 手机: a telephone is a telephone where the form does not tell them apart."""
    if column.role not in TELEPHONES:
        return None
    places = [at for at, field in enumerate(fields) if field.role in TELEPHONES and field.group in ("", column.group)]
    if not places:
        places = [at for at, field in enumerate(fields) if field.role in TELEPHONES]
    general = [at for at in places if fields[at].role == "telephone"]
    return next(iter(general or [at for at in places if at not in found] or places), None)
