"""On what a requirement depends at a unit: services it may lack, and the departments that must exist to do it.

Both the profile that asks (docgen) and the plan that answers read it here, so that what one asks the other uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from checker.language.fold import fold
from checker.language.words import load_words
from checker.model.catalog import Catalog, GoalDetail, Requirement
from checker.model.unit import Unit, UnitKind

_ITEMS = re.compile(r"、|(?<=[科室房])(?:和|及|与)(?=[^，。；]{1,8}[科室房])")
_TAIL = r"(?:科|室|病房|部门|单元|患者)?"
_BEFORE_LIST = r"(?<=建立|完善|加强|强化|规范|落实|推进|开展|健全|明确|实施|做好|优化|提升|建设|设置|配备|推广)"
Group = Literal["hospital", "commission", "bureau", "government", "school", "enterprise"]


class Service(msgspec.Struct, frozen=True):
    """One service: `question` is what the profile asks, `instead` what a unit without it still owes."""

    name: str
    field: str
    words: tuple[str, ...]
    besides: tuple[str, ...]
    needs: tuple[str, ...] = msgspec.field(name="with")
    question: str = ""
    instead: str = ""


class _Services(msgspec.Struct, frozen=True):
    services: tuple[Service, ...]
    for_all: tuple[str, ...]
    joined: str


class _Field(msgspec.Struct, frozen=True):
    name: str
    words: tuple[str, ...]
    besides: tuple[str, ...]


class _Fields(msgspec.Struct, frozen=True):
    groups: dict[str, tuple[_Field, ...]]
    named: dict[str, tuple[str, ...]]
    spoken_of: dict[str, tuple[str, ...]]
    health: tuple[str, ...]
    bureau: tuple[str, ...]


@cache
def _services() -> _Services:
    return load_words(Path(__file__).parent / "words" / "services.yaml", _Services)


@cache
def _fields() -> _Fields:
    return load_words(Path(__file__).parent / "words" / "fields.yaml", _Fields)


def service(name: str) -> Service | None:
    """The service of this name; None for one that the lists do not know (a specialty of a goal list)."""
    return next((one for one in _services().services if one.name == name), None)


@cache
def service_names() -> tuple[str, ...]:
    """Every service of the list, in its order."""
    return tuple(one.name for one in _services().services)


@cache
def _pattern(words: tuple[str, ...], besides: tuple[str, ...]) -> re.Pattern[str]:
    """Longer words that mean something else are read first, and are no find: their group is empty."""
    other = "|".join(re.escape(fold(word)) for word in sorted(besides, key=len, reverse=True))
    own = "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(f"(?:{other})|(?P<own>{own})" if other else f"(?P<own>{own})")


def _found(words: tuple[str, ...], besides: tuple[str, ...], text: str) -> list[re.Match[str]]:
    plain = _plain(text)
    if not any(word in plain for word in _folded(words)):
        return []
    return [one for one in _pattern(words, besides).finditer(plain) if one["own"]]


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return fold(text)


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, words))


def services_in(text: str) -> tuple[str, ...]:
    """The services that a text speaks of, in the order of the list."""
    return tuple(one.name for one in _services().services if _found(one.words, one.besides, text))


def services_of(requirement: Requirement) -> tuple[str, ...]:
    """The services on which something of the requirement depends; a goal's specialty is one by its own name."""
    if isinstance(requirement.detail, GoalDetail):
        return tuple(dict.fromkeys((*_of_goal(requirement.detail), *services_in(requirement.title))))
    return services_in(_said(requirement))


def _said(requirement: Requirement) -> str:
    """Title and text; a built-in catalog has no text of the parent's, but main points."""
    return "\n".join((requirement.title, requirement.text or "\n".join(point.text for point in requirement.points)))


def rests_on(requirement: Requirement) -> tuple[str, ...]:
    """The services without which nothing of the requirement is left for a unit: those that its title is about alone.

    保障手术安全 rests on 手术; 加强手术室、重症病房管理 on neither. The main points decide where all of them
    are about one service.
    """
    detail = requirement.detail
    if isinstance(detail, GoalDetail):
        return services_of(requirement)
    own = [one.name for one in _services().services if _alone(one, requirement.title)]
    if requirement.points:
        own += [
            one.name
            for one in _services().services
            if one.name not in own and all(_alone(one, point.text) for point in requirement.points)
        ]
    return tuple(own)


def rests_on_text(text: str) -> tuple[str, ...]:
    """As `rests_on`, of one main point or sentence."""
    return tuple(one.name for one in _services().services if _alone(one, text))


def lacking(unit: Unit, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the services that the unit says it has not, or that need one it has not; unknown ones it may have."""
    has = dict(unit.services)
    return tuple(name for name in names if not _has(name, has))


def _has(name: str, has: dict[str, bool]) -> bool:
    known = service(name)
    return has.get(name, True) and all(has.get(one, True) for one in (known.needs if known else ()))


def fallen(unit: Unit, text: str) -> tuple[str, ...]:
    """The lacking services for which nothing that a clause asks is left: its only one, or all that a list names."""
    if not any(not has for _, has in unit.services):
        return ()
    if alone := lacking(unit, rests_on_text(text)):
        return alone
    items = _ITEMS.split(text)
    absent = [lacking(unit, services_in(item)) for item in items]
    return tuple(dict.fromkeys(name for names in absent for name in names)) if len(items) > 1 and all(absent) else ()


def shortened(unit: Unit, text: str) -> tuple[str, tuple[str, ...]]:
    """A list without what the unit lacks, and those services: 手术、麻醉、介入、处方 → 手术、麻醉、处方."""
    found = []
    for name, has in unit.services if "、" in text else ():
        if has:
            continue
        known = service(name)
        for word in known.words if known else (name,):
            shorter = _without(text, word) if word in text else text
            if shorter != text:
                found.append(name)
                text = shorter
    return text, tuple(found)


def _without(text: str, word: str) -> str:
    text = re.sub(rf"(?<=、){re.escape(word)}{_TAIL}、", "", text)
    text = re.sub(rf"、{re.escape(word)}{_TAIL}(?=等|的|和|及|救治|授权|部门|“|，|。|$)", "", text)
    return re.sub(rf"(?:(?<![一-鿿])|{_BEFORE_LIST}){re.escape(word)}{_TAIL}、", "", text)


def _alone(one: Service, text: str) -> bool:
    """Is what the text asks asked of this service alone, no other stands beside it?"""
    plain = _plain(text)
    before, after = _joins()
    for found in _found(one.words, one.besides, text):
        if before.search(plain[max(0, found.start() - 4) : found.start()]) or after.match(plain, found.end()):
            continue
        return True
    return False


@cache
def _joins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(r"(?:[和及与或/]|、[^、，。；]{0,3})$"), re.compile(_services().joined)


def _of_goal(detail: GoalDetail) -> tuple[str, ...]:
    """The service that a specialty's goal is about; none of one that is every unit's business."""
    name = detail.specialty.strip("/ \u3000")
    if not name or detail.level == "national":
        return ()
    if (known := services_in(name)) or any(word in name for word in _services().for_all):
        return known
    return (re.sub(r"(?:医学|学)?(?:专业|学科)?$", "", name) or name,)


def group_of(kind: UnitKind, name: str = "", catalogs: Sequence[Catalog] = ()) -> Group:
    """Whose departments the fields are: by the unit's kind, its name, or what its parents speak of."""
    words = _fields()
    if kind in ("hospital", "qc", "association", "department"):
        named = _named(name)
        return named or "hospital"
    told = "".join(_told(one) for one in catalogs)
    health = any(word in name + told for word in words.health)
    bureau = name.endswith(words.bureau)
    if kind == "commission":
        return "commission" if health or not told else "bureau" if bureau else "government"
    if bureau:
        return "bureau"
    return _named(name) or ("hospital" if health else _spoken_of(catalogs))


def _named(name: str) -> Group | None:
    groups: tuple[Group, ...] = ("school", "enterprise", "hospital")
    for group in groups:
        if any(word in name for word in _fields().named[group]):
            return group
    return None


def _spoken_of(catalogs: Iterable[Catalog]) -> Group:
    text = "".join(one.text or one.title for catalog in catalogs for one in catalog.requirements)
    groups: tuple[Group, ...] = ("government", "school", "enterprise")
    return max(groups, key=lambda group: sum(text.count(word) for word in _fields().spoken_of[group]))


def _told(catalog: Catalog) -> str:
    front = catalog.document.front
    return "".join((front.title or "", front.issuer or "", *(one.title for one in catalog.requirements)))


def fields_of(requirement: Requirement, group: Group = "hospital") -> tuple[str, ...]:
    """The fields of departments that the requirement's words call for, those of its title first."""
    return fields_in(_said(requirement), group, requirement.title)


def fields_in(text: str, group: Group = "hospital", title: str = "") -> tuple[str, ...]:
    """As `fields_of`, of any text: the fields whose words stand in it, those of `title` first, then by how often."""
    scored = [
        (-bool(_found(one.words, one.besides, title)), -len(_found(one.words, one.besides, text)), place, one.name)
        for place, one in enumerate(_fields().groups[group])
    ]
    return tuple(name for _, times, _, name in sorted(scored) if times)


def all_fields(group: Group) -> tuple[str, ...]:
    """Every field of a group, in the order in which a profile asks."""
    return tuple(one.name for one in _fields().groups[group])
