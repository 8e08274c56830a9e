"""Duties of those above: what a body that supervises does is no duty of the unit or the level that it supervises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from checker.language.fold import fold
from checker.language.subjects import leading_subject
from checker.language.words import load_words
from checker.model.result import Submitter

_LONGEST_NAME = 30  # letters within which a title names its unit
_PLACE = re.compile(r"[省市县区州旗盟镇乡]")
_TOWN = ("镇", "乡", "村")  # a town has one 卫生院, one 敬老院
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_OWN = 2  # times a paper must call its own
_RECEIVES = re.compile(r"^(?:报|上报|提交|送|呈|通知|告知|移送|反馈|接受|配合|邀请|联系|对接|协助)|向|\d")
_PROPER = 2  # letters of a name of its own before 公司, 学校 …


class _Words(msgspec.Struct, frozen=True):
    units: tuple[str, ...]
    kinds: tuple[str, ...]
    own: tuple[str, ...]
    bodies: tuple[str, ...]
    rooms: tuple[str, ...]
    domains: tuple[str, ...]
    outside: tuple[str, ...]
    levels: dict[str, int]
    named_levels: dict[str, int]
    towns: tuple[str, ...]
    short: dict[str, str]
    powers: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "authorities.yaml", _Words)


@cache
def _powers() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{power})" for power in _words().powers))


def unit_named(name: str) -> bool:
    """Does a name or a title begin with one supervised unit: 临江永丰塑料有限公司安全方案? 云州市中小学校… does not."""
    opening = _REMARK.sub("", fold(name))[:_LONGEST_NAME]
    for word in _words().units:
        at = opening.find(word)
        while at >= 0:
            if _its_own(opening[:at]) or (
                word.endswith(("中心", "馆", "大厅")) and _PLACE.search(opening[at - 1 : at])
            ):
                return True
            at = opening.find(word, at + 1)
    return False


def _its_own(before: str) -> bool:
    """实验 of 青川区实验小学, 临江永丰塑料有限 of a company: letters behind the place that name this one."""
    proper = _PLACE.split(before)[-1]
    if any(kind in proper for kind in _words().kinds):
        return False
    known = len(proper) >= _PROPER or (not proper and before[-1:] in _TOWN)
    return known and "关于" not in before and "的" not in before


def speaks_as_unit(text: str) -> bool:
    """Does a paper call its own 我校, 我公司 more than once?"""
    return sum(text.count(word) for word in _words().own) >= _OWN


def level_named(name: str) -> str:
    """The level of the last place that a title opens with: 青川区…方案 is a district's; "" where none does."""
    found = re.match(r"[^的关于]{2,8}?(?P<place>[省市县区州旗])(?:[^的关于]{2,4}?(?P<inner>[县区旗]))?", fold(name))
    if not found:
        return ""
    by_number = {number: level for level, number in _words().named_levels.items()}
    return by_number.get(_words().levels.get(found["inner"] or found["place"], 0), "")


def is_town(name: str) -> bool:
    """A street office or a town's government."""
    return any(word in name for word in _words().towns)


def facing(submitter: Submitter, issuers: Sequence[str | None]) -> Submitter:
    """The submitter with the bodies that issued what it answers."""
    return replace(submitter, above=tuple(_full(name) for name in issuers if name))


@lru_cache(maxsize=512)
def _full(name: str) -> str:
    plain = _REMARK.sub("", fold(name))
    for short, full in _words().short.items():
        if plain.endswith(short) and not plain.endswith(full):
            return plain[: -len(short)] + full
    return plain


@lru_cache(maxsize=8192)
def _subject(clause: str) -> str:
    """The words of the body that a clause opens with; "" where it names nobody."""
    found = leading_subject(clause, 0, len(clause))
    return clause[found.start : found.end] if found else ""


def _authority(body: str) -> bool:
    words = _words()
    bare = body
    for tail in ("主要负责人", "主要负责同志", "负责人", "主要领导", "工作人员"):
        bare = bare.removesuffix(tail)
    if not bare.endswith(words.bodies) or bare.endswith(words.rooms):
        return False
    if bare.endswith("部门"):
        return any(domain in bare for domain in words.domains)
    return bare.startswith(words.outside) or bare.endswith(("局", "厅", "政府", "管委会", "办事处", "街道", "乡镇"))


def _level_of(body: str) -> int:
    """How high a body stands by its name; 0 where the name does not tell."""
    return _words().levels.get(body[:1], 0)


def of_those_above(text: str, head: str, submitter: Submitter) -> bool:
    """Is it what a body above the submitter does? `head` is what stands before the text in its sentence.

    The body is the one that issued the parent, one of a higher level, or for one unit any that administers.
    """
    plain = fold(text)
    body = next((one for one in (_subject(plain), _subject(fold(head))) if one and not _RECEIVES.search(one)), "")
    inside = submitter.kind in ("hospital", "department")
    if not body:
        return inside and bool(_powers().search(plain))
    full = _full(body)
    if any(name.endswith(full) for name in submitter.above) and len(full) > _PROPER:
        return True
    if not _authority(body):
        return False
    own = _words().named_levels.get(submitter.level, 0)
    return inside or 0 < own < _level_of(body)
