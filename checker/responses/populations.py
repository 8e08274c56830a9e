"""Which institutions a duty is for: 中医医疗机构, 综合医院, 三级医院 …, and which of them a unit is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

import msgspec

from checker.language.alternatives import any_of
from checker.language.fold import fold
from checker.language.words import load_words
from checker.model.result import Submitter


class _Kind(msgspec.Struct, frozen=True):
    kind: str
    named: tuple[str, ...]
    names: tuple[str, ...]
    said: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    kinds: tuple[_Kind, ...]
    exclusive: tuple[tuple[str, ...], ...]


_GRADES = {"一": 1, "二": 2, "三": 3}
_INSTITUTION = "(?:公立|民营|综合|中医|专科|甲等|乙等|类|性|、|和|及|或)*(?:医院|医疗机构|医疗卫生机构)"
_GRADED = re.compile(
    rf"(?P<grade>[一二三](?:级?[、和及][一二三])?)级(?:甲等|乙等)?(?P<open>(?:及|以)?以?[上下])?(?:的)?{_INSTITUTION}"
)
_LEAD = (
    r"^(?:每[个家所]|各地?|全市|全区|全县|全省|[省市县区]级|辖区内?|[省市区县]内|所有|其他|要求|督促|鼓励|支持|引导|推动|组织|确保"
    r"|有条件的|[在驻][^，。；]{1,2}(?=高))*"
)
_LEVEL = re.compile(r"(?P<level>[一二三])级")
_SELF = re.compile(
    r"(?:我院|本院|医院|[我本][馆站店行社厂所矿]|我中心|本中心|我校|本校|我园|我公司|本公司|卫生院|中学|小学|学校|公司|幼儿园|敬老院|养老院)(?:现|作为|已)?"
    r"(?:为|系|是|属于?|定位为)(?:一所|一家)?(?P<kind>[^。；]{2,40})|(?:结合|鉴于|根据)(?:我院|本院|我校|我公司)(?P<as>[^。；，]{2,16})实际"
)
_UNIT = re.compile(
    r".*?(?:医院|保健院|卫生院|服务中心|门诊部|防治[院所]|小学|中学|学校|大学|学院|幼儿园|公司|集团|敬老院|养老院|福利院|护理院|公寓"
    r"|养护院|颐养院|药房|药店|超市|旅行社|景区|煤矿|厂(?!区))(?:附属.{0,8}?(?:医院|幼儿园|小学|中学|学校))?"
)  # the name ends here, the plan's begins
_HOPES = re.compile(r"创建|争创|力争|建成|申报|晋升|目标|对标")


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "populations.yaml", _Words)


@cache
def _known() -> dict[str, str]:
    return {fold(word): kind.kind for kind in _words().kinds for word in kind.named}


@cache
def _at_head() -> re.Pattern[str]:
    words = any_of(_known())
    return re.compile(
        rf"{_LEAD}(?:(?P<kind>{words})|(?P<graded>{_GRADED.pattern}))(?!占|数|生|教育|教师|阶段|的?比例|范围|之间|(?:、|和|及|与)?[^，,。；]{{0,8}}(?:医院|机构|中心))"
    )


@cache
def _further() -> re.Pattern[str]:
    """Another kind in the same list."""
    return re.compile(rf"(?:、|以及|和|及|与|或者?|/)(?:{any_of(_known())})")


@cache
def _rivals() -> dict[str, frozenset[str]]:
    rivals: dict[str, set[str]] = {}
    for group in _words().exclusive:
        for one, other in combinations(group, 2):
            rivals.setdefault(one, set()).add(other)
            rivals.setdefault(other, set()).add(one)
    return {kind: frozenset(others) for kind, others in rivals.items()}


def traits_of(name: str, text: str) -> tuple[str, tuple[str, ...]]:
    """The level (三级, "" when not said) and the kinds of a unit, from its name and what it says of itself."""
    lines = name.splitlines()
    units = [unit.group() for unit in map(_UNIT.match, lines) if unit]
    name = "".join(units or lines)
    told = [found["kind"] or found["as"] for found in _SELF.finditer(text)]
    said = "".join(kind for kind in told if not _HOPES.search(kind))
    said = said.replace("非营利性", "")
    traits = [
        kind.kind
        for kind in _words().kinds
        if any(word in name for word in kind.names) or any(word in said for word in kind.said)
    ]
    level = _LEVEL.search(said) or _LEVEL.search(name)
    return f"{level['level']}级" if level else "", tuple(_consistent(traits))


def _consistent(traits: list[str]) -> list[str]:
    """A 中心医院 that is a 口腔 one is no general hospital; what is narrower counts."""
    return [one for one in traits if one != "综合" or not _rivals().get(one, frozenset()) & set(traits)]


@lru_cache(maxsize=8192)
def population_of(text: str) -> str:
    """The institutions that a clause is for when it names them first: 中医医疗机构为优势病种制定方案; "" for all."""
    plain = fold(text)
    found = _at_head().match(plain)
    if found is None:
        return ""
    last = found.end("kind")
    while found["kind"] and (more := _further().match(plain, last)):  # 小学、初中和高中
        last = more.end()
    return plain[found.start("kind") : last] if found["kind"] else found["graded"]


def names_too(text: str, submitter: Submitter) -> bool:
    """Does a clause name the unit's grade behind another: 至少建成3个、二级医院至少建成1个?"""
    return any(_of_level(found.group(), submitter.level) for found in _GRADED.finditer(fold(text)) if submitter.level)


def of_several(text: str) -> bool:
    """Does a text ask institutions of several grades one after the other: 2025年底前三级医院、2026年底前二级医院?"""
    return len({found["grade"] for found in _GRADED.finditer(fold(text))}) > 1


def concerns(population: str, submitter: Submitter) -> bool:
    """Does a duty of these institutions concern this unit? Only a unit known to be of another kind is left out."""
    plain = fold(population)
    grade = submitter.level or ("一级" if "基层" in submitter.traits else "")  # 卫生院 without a grade
    return _of_level(plain, grade) and _of_kind(plain, submitter.traits)


def _of_level(plain: str, level: str) -> bool:
    graded, own = _GRADED.search(plain), _GRADES.get(level[:1], 0)
    if graded is None or not own:
        return True
    asked = [_GRADES[sign] for sign in graded["grade"] if sign in _GRADES]
    if not graded["open"]:
        return own in asked
    return own <= max(asked) if "下" in graded["open"] else own >= min(asked)


def _of_kind(plain: str, traits: tuple[str, ...]) -> bool:
    kinds = {kind for word, kind in _known().items() if word in plain}
    if not kinds or kinds & set(traits):
        return True
    if not traits:
        return kinds.isdisjoint(_words().exclusive[0][:1])
    return not any(kinds <= _rivals().get(trait, frozenset()) for trait in traits)
