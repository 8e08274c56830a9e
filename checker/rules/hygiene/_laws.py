"""The laws that documents cite: which are known, which have lapsed, and which known one a misspelt name means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.document import Span
from checker.rules.passages import slice_of
from checker.rules.rule import Case


class Law(msgspec.Struct, frozen=True):
    """A law, a regulation or a standing rule. Dates are YYYY-MM-DD, empty where they do not matter."""

    name: str
    issuer: str
    number: str = ""
    since: str = ""
    repealed: str = ""
    by: str = ""


class Standard(msgspec.Struct, frozen=True):
    """A standard's edition in force, since when (YYYY-MM-DD)."""

    code: str  # GB/T 9704
    year: int
    name: str
    since: str


class _Laws(msgspec.Struct, frozen=True):
    laws: tuple[Law, ...]
    standards: tuple[Standard, ...]


@cache
def _lists() -> _Laws:
    return load_words(Path(__file__).parent.parent / "words" / "laws.yaml", _Laws)


@cache
def known_laws() -> dict[str, Law]:
    """Every known law by its name."""
    return {law.name: law for law in _lists().laws}


def laws_of(case: Case) -> dict[str, Law]:
    """Every known law, and those of the house's own place, which come first."""
    if not case.house.laws:
        return known_laws()
    own = {one.name: Law(one.name, one.issuer, repealed=one.repealed, by=one.by) for one in case.house.laws}
    return known_laws() | own


@cache
def known_standards() -> dict[str, Standard]:
    """Every known standard by its code without blanks: GB/T9704."""
    return {"".join(standard.code.split()): standard for standard in _lists().standards}


def older_than(case: Case, day: str) -> bool:
    """Whether the document says that it is of the time before a day (YYYY-MM-DD)."""
    front = case.document.front
    year = str(front.period[0]) if front.period else ""
    return bool(said := front.issue_date or year) and said < day[: len(said)]


_ENDS = ("法", "条例", "办法", "规定", "细则", "规范", "要点", "指南", "制度", "民法典")
_MISSPELT_ENDS = ("条列", "方法")
_CITED = re.compile(r"《([^《》\n]{2,40})》")
_ADDED = re.compile(r"[（(〔][^（）()〔〕]{1,12}[）)〕]$|\s+")
# What stands before the name of a law that is somebody else's: 天津市…条例, 省…办法.
_LOCAL = re.compile(r"^(?:[\u4e00-\u9fff]{2,7}?(?:省|市|自治区|自治州|县|区|兵团|医院)|中国人民解放军|关于|国家)")
_NEAR = 0.9  # share of the signs that two names have in common
_LONGER = 2  # signs by which a misspelt name is longer or shorter at the most
_SHORTEST = 5
_LONG_ENOUGH = 7
_SURE = 10  # signs of a name that one wrong sign cannot turn into that of another law
_LINKS = frozenset("与和及的")


def cited(case: Case) -> Iterator[tuple[Span, str]]:
    """Every name in 《》 that ends as a law's does, with its span, brackets included, and its core."""
    for passage in case.passages:
        if "《" not in passage.text:
            continue
        for found in _CITED.finditer(passage.text):
            name = core_name(found[1])
            if name.endswith((*_ENDS, *_MISSPELT_ENDS)):
                yield slice_of(passage, found.start(), found.end()), name


def core_name(title: str) -> str:
    """The name without blanks, without 中华人民共和国 and without （试行） and the like."""
    bare = title
    while (shorter := _ADDED.sub("", bare)) != bare:
        bare = shorter
    return bare.removeprefix("中华人民共和国")


def meant(name: str, laws: dict[str, Law]) -> tuple[Law, bool] | None:
    """The one known law that an unknown name nearly spells, and whether that is certain.

    Certain: nothing but a linking word (与 for 和), one sign, or the order or number of its signs differs in a long
    name. A local law and one whose name holds a known one (…条例实施细则) is another law.
    """
    if name in laws or len(name) < _SHORTEST or _LOCAL.match(name):
        return None
    near = [law for law in laws.values() if not law.repealed and _near(name, law.name)]
    return (near[0], _certain(name, near[0].name)) if len(near) == 1 else None


def _near(name: str, known: str) -> bool:
    if name.replace(known[:2] * 2, known[:2], 1) == known:
        return True
    if known in name or name in known or abs(len(name) - len(known)) > _LONGER or len(known) < _SHORTEST:
        return False
    if _one_sign_differs(name, known):
        return len(known) > _SHORTEST or name[-1] == known[-1]
    if len(known) < _LONG_ENOUGH or name[-1] != known[-1] or _kind(name) != _kind(known):
        return False
    shared = sum((Counter(name) & Counter(known)).values())
    return 2 * shared >= _NEAR * (len(name) + len(known))


def _kind(name: str) -> str:
    return name[-1] if name[-1] == "法" and name[-2] not in "办方" else name[-2:]


def _one_sign_differs(name: str, known: str) -> bool:
    """One sign written otherwise, left out, or too many."""
    if len(name) == len(known):
        return sum(mine != theirs for mine, theirs in zip(name, known, strict=True)) == 1
    longer, shorter = (name, known) if len(name) > len(known) else (known, name)
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _certain(name: str, known: str) -> bool:
    mine, theirs = Counter(name), Counter(known)
    linked = set((mine - theirs).keys()) <= _LINKS and len(known) > _LONG_ENOUGH
    return linked or (_one_sign_differs(name, known) and len(known) >= _SURE)
