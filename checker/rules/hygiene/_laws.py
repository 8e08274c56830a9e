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


class _Laws(msgspec.Struct, frozen=True):
    laws: tuple[Law, ...]


@cache
def known_laws() -> dict[str, Law]:
    """Every known law by its name."""
    found = load_words(Path(__file__).parent.parent / "words" / "laws.yaml", _Laws)
    return {law.name: law for law in found.laws}


_ENDS = ("法", "条例", "办法", "规定", "细则", "规范", "要点", "指南", "制度", "民法典")
_CITED = re.compile(r"《([^《》\n]{2,40})》")
_ADDED = re.compile(r"[（(〔][^（）()〔〕]{1,12}[）)〕]$|\s+")
# What stands before the name of a law that is somebody else's: 天津市…条例, 省…办法.
_LOCAL = re.compile(r"^(?:[\u4e00-\u9fff]{2,7}?(?:省|市|自治区|自治州|县|区|兵团|医院)|中国人民解放军|关于|国家)")
_NEAR = 0.9  # share of the signs that two names have in common
_LONG_ENOUGH = 7
_LINKS = frozenset("与和及的")


def cited(case: Case) -> Iterator[tuple[Span, str]]:
    """Every name in 《》 that ends as a law's does, with its span, brackets included, and its core."""
    for passage in case.passages:
        if "《" not in passage.text:
            continue
        for found in _CITED.finditer(passage.text):
            name = core_name(found[1])
            if name.endswith(_ENDS):
                yield slice_of(passage, found.start(), found.end()), name


def core_name(title: str) -> str:
    """The name without blanks, without 中华人民共和国 and without （试行） and the like."""
    bare = title
    while (shorter := _ADDED.sub("", bare)) != bare:
        bare = shorter
    return bare.removeprefix("中华人民共和国")


def meant(name: str) -> tuple[Law, bool] | None:
    """The one known law that an unknown name nearly spells, and whether that is certain.

    Certain: nothing but a linking word (与 for 和) or the order or number of its signs differs. A local law and
    one whose name holds a known one (…条例实施细则) is another law.
    """
    if name in known_laws() or len(name) < _LONG_ENOUGH or _LOCAL.match(name):
        return None
    near = [law for law in known_laws().values() if not law.repealed and _near(name, law.name)]
    if len(near) != 1:
        return None
    return near[0], _same_but_for_links(name, near[0].name)


def _near(name: str, known: str) -> bool:
    if abs(len(name) - len(known)) > 2 or name[-1] != known[-1] or known in name or len(known) < _LONG_ENOUGH:
        return False
    if name[-2:] != known[-2:] and not (name[-1] == "法" and known[-2] not in "办民"):
        return False
    shared = sum((Counter(name) & Counter(known)).values())
    return 2 * shared >= _NEAR * (len(name) + len(known))


def _same_but_for_links(name: str, known: str) -> bool:
    mine, theirs = Counter(name), Counter(known)
    return set((mine - theirs).keys()) <= _LINKS
