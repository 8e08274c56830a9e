"""As whom a unit answers: what its row of the roster says of its kind, grade, ownership and category."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.document import Document
from checker.model.unit import Category, Ownership, Unit, UnitKind
from checker.responses.authorities import level_named, unit_named
from checker.responses.populations import traits_of
from checker.responses.submitter import submitter_of
from checker.units.roster import RosterUnit

_CATEGORIES: tuple[tuple[str, Category], ...] = (
    ("中医", "tcm"),
    ("妇幼", "maternal"),
    ("基层", "primary"),
    ("专科", "specialised"),
    ("综合", "general"),
)
_RANKS = ("三级", "二级", "一级")


class _Kind(msgspec.Struct, frozen=True):
    kind: UnitKind
    words: tuple[str, ...]
    endings: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    kinds: tuple[_Kind, ...]
    towns: tuple[str, ...]
    private: tuple[str, ...]
    public: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "units.yaml", _Words)


def role_for(unit: RosterUnit | None) -> str:
    """How the roster says a unit answers: hospital:三级, commission:district, … or "" where it does not say."""
    if unit is None:
        return ""
    kind = _kind(unit)
    if kind == "hospital":
        rank = next((rank for rank in _RANKS if rank in unit.rank), "")
        return f"hospital:{rank}" if rank else "hospital"
    if kind == "commission":
        level = "town" if unit.name.endswith(_words().towns) else level_named(unit.name)
        return f"commission:{level}" if level else "commission"
    return kind


def unit_for(unit: RosterUnit | None, document: Document) -> Unit | None:
    """The profile that a row of the roster amounts to, None where it says no more than a role does.

    A grade that the row leaves out is taken from the document.
    """
    if unit is None or _kind(unit) != "hospital":
        return None
    ownership, (category, speciality) = _ownership(unit.ownership), _category(unit.category)
    if not ownership and not category:
        return None
    rank = unit.rank or submitter_of("hospital", document).level
    names = tuple(dict.fromkeys(name for name in unit.other_names if name))
    return Unit(
        name=unit.name,
        kind="hospital",
        short=unit.short,
        other_names=names,
        rank=rank,
        ownership=ownership,
        category=category,
        speciality=speciality,
        superior=unit.superior,
    )


def _kind(unit: RosterUnit) -> str:
    """The kind by the row's 类别, else by how the name ends; "" where neither says it."""
    stated = next((one.kind for one in _words().kinds if any(word in unit.category for word in one.words)), "")
    if stated:
        return stated
    if unit_named(unit.name):
        return "hospital"
    return next((one.kind for one in _words().kinds if unit.name.endswith(one.endings)), "")


def _ownership(text: str) -> Ownership:
    if any(word in text for word in _words().private):
        return "private"
    return "public" if any(word in text for word in _words().public) else ""


def _category(text: str) -> tuple[Category, str]:
    """The category, and the speciality of a specialised hospital: 专科（眼科）, 口腔医院."""
    if not text:
        return "", ""
    _, traits = traits_of(text if text.endswith(("院", "中心")) else f"{text}医院", "")
    category: Category = next((category for trait, category in _CATEGORIES if trait in traits), "")
    special = text.replace("专科", "").replace("医院", "").strip("（）()、 ")
    return category, special if category == "specialised" else ""
