"""What the name of a body tells: how high it stands, what it looks after, whether it governs or is one unit.

省、市、县三级河长 governs on three levels, 区疾控中心 is one unit of a district, 各科室 are all departments of a unit.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from checker.language.fold import fold
from checker.language.words import load_words

Kind = Literal["governing", "unit", "inner", "people", "chief", ""]

LEVELS = {"national": 6, "province": 5, "city": 4, "district": 3, "town": 2, "village": 1}
_SIGNS = {"国": 6, "中": 6, "省": 5, "自": 5, "设": 4, "市": 4, "州": 4, "盟": 4, "县": 3, "区": 3, "旗": 3}
_LOW = {"街": 2, "乡": 2, "镇": 2, "村": 1, "社": 1, "居": 1}
_LEVEL_OF = {**_SIGNS, **_LOW}
_TOGETHER = {"县市区": {3}, "市县区": {3}, "区县市": {3}, "县区": {3}, "区县": {3}, "县市": {3}}
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_BEFORE = r"(?:由|各|全|本|所在地?|属地|辖区|当地|有关|相关|所有|每个?|其他)*"
_SIGN = (
    r"(?:国家|中央|自治区|省(?!心|域)|设区市|市(?!场|政(?!府)|民|容|域)|州|盟|县(?!域)|区(?!域|块|间|内|位|别)|旗|街道|街(?!道)|乡(?!村[医教])"
    r"|镇|村(?=$|级|服|民|委|支|党|干|组|两委|集体|、|居)|社区(?=$|级|居委|居民|党|书记|干部|两委|、)|居(?=委|民委))"
)
_EVERY = re.compile(r"由?各级(?:各类)?(?:地方)?")
_ZONES = ("开发区", "高新区", "经开区", "新区")
_HEAD = re.compile(
    rf"{_BEFORE}(?P<signs>{_SIGN}(?:级?[、和及与/]?{_SIGN})*)(?P<grade>[一二两三四五]?级)?(?P<up>及?以上)?(?P<own>直|属|辖)?"
)
_RANKS = {
    "总队": 5,
    "支队": 4,
    "大队": 3,
    "中队": 2,
    "救援站": 2,
    "高级人民法院": 5,
    "高级法院": 5,
    "高院": 5,
    "中级人民法院": 4,
    "中级法院": 4,
    "中院": 4,
    "基层人民法院": 3,
    "基层法院": 3,
    "人民法庭": 2,
}  # of fire, police, law enforcement and courts
_PLURAL = re.compile(r"全|各|每|所有|有关|相关|属地|辖区|其他|当地|级")
_PLACES = re.compile(
    r"(?:自治区|新区|开发区|街道|[省州盟县旗镇]|(?<!城)市|(?<!城)乡(?!村)|(?<![社病院园景库矿牧林小校厂片功观种])区)"
    r"(?!场|域|级|属|直|政管|容)"
)
_LIST = re.compile(r"、|以及|和|及|与")
_SHORTEST = 3  # signs of a name that may be an abbreviation of another


class Group(msgspec.Struct, frozen=True):
    """Words that tell a kind of unit."""

    name: str
    words: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    fields: dict[str, tuple[str, ...]]
    general: tuple[str, ...]
    units: tuple[str, ...]
    governing: tuple[str, ...]
    official: tuple[str, ...]
    classes: tuple[str, ...]
    people: tuple[str, ...]
    headquarters: tuple[str, ...]
    chiefs: tuple[str, ...]
    rooms: tuple[str, ...]
    any_room: tuple[str, ...]
    inner: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    sure: tuple[str, ...]
    apart: frozenset[str]
    whole: tuple[str, ...]
    charges: tuple[str, ...]
    administers: tuple[str, ...]
    nameless: tuple[str, ...]
    offices: tuple[str, ...]


class Body(msgspec.Struct, frozen=True, gc=False):
    """One body as its name tells: `levels` is empty and `definite` false where the name tells nothing of it."""

    name: str  # folded, without 各, without its people and remarks
    kind: Kind
    levels: frozenset[int]
    fields: frozenset[str]
    definite: bool  # one body of its level: 市水务局, not 各市水务局 nor 水行政主管部门


@cache
def body_words() -> _Words:
    """The lists of bodies.yaml."""
    return load_words(Path(__file__).parent / "words" / "bodies.yaml", _Words)


def fields_of(name: str) -> frozenset[str]:
    """What a body looks after by the words of its name."""
    return frozenset(field for field, words in body_words().fields.items() if any(word in name for word in words))


def groups_of(text: str, sure: bool = False) -> frozenset[str]:
    """The kinds of units that words tell; `sure` leaves out words that others use too."""
    words = body_words()
    return frozenset(
        group
        for group, named in words.groups.items()
        if any(word in text for word in named if not sure or word in words.sure)
    )


def _levels(signs: str) -> set[int]:
    plain = signs.replace("级", "")
    if plain in _TOGETHER:
        return set(_TOGETHER[plain])
    for together, found in _TOGETHER.items():
        plain = plain.replace(together, "县") if found else plain
    plain = plain.replace("自治区", "自").replace("设区市", "市")
    return {_LEVEL_OF[sign] for sign in plain if sign in _LEVEL_OF}


def place_level(name: str) -> int:
    """The level of the last place in a full name: 云州市青川区… is a district's; 0 where no place is named."""
    found = [one.group() for one in _PLACES.finditer(name) if one.start() > 1]
    return {"新区": 3, "开发区": 3}.get(found[-1], _LEVEL_OF.get(found[-1][0], 0)) if found else 0


@lru_cache(maxsize=8192)
def read_body(phrase: str) -> Body:
    """One body from the words that name it, with or without 由 and 各 before them."""
    words = body_words()
    plain = _REMARK.sub("", fold(phrase)).strip()
    head = _HEAD.match(plain)
    plural = _PLURAL.match(plain.removeprefix("由")) is not None
    every = _EVERY.match(plain)
    bare = plain[every.end() :] if every else re.sub(rf"^{_BEFORE}", "", plain)
    chief = bare.endswith(words.chiefs)
    whole = chief or bare in words.units  # 班主任 is nobody's 主任
    tail = "" if whole else next((one for one in words.people if bare.endswith(one) and len(bare) > len(one)), "")
    name = bare.removesuffix(tail).removesuffix("的")
    levels: set[int] = set()
    definite = ranked = False
    if head:
        levels = _levels(head["signs"])
        if head["up"]:
            levels = set(range(min(levels), LEVELS["national"] + 1))
        single = len(levels) == 1 and not (head["grade"] or head["up"] or head["own"] or plural)
        definite = single and len(plain) > head.end() and "（" not in phrase and head["signs"][0] in _SIGNS
        definite = definite and not plain.endswith(("部门", "单位", "领导"))
    elif every:
        levels = set(LEVELS.values())
    elif level := place_level(name):
        levels, definite = {level}, not plural
    elif rank := next((level for end, level in _RANKS.items() if end in name), 0):
        levels, ranked = {rank}, True
    elif name.endswith(_ZONES):
        levels = {LEVELS["district"]}
    kind: Kind = "chief" if chief else _kind(name, tail, bool(head or every or ranked or name.endswith(_ZONES)), words)
    definite = definite and not (kind == "unit" and name.endswith(words.classes))  # 区医疗机构 are many
    return Body(name, kind, frozenset(levels), fields_of(name), definite)


def _kind(name: str, tail: str, levelled: bool, words: _Words) -> Kind:
    if name.endswith(words.governing):
        return "governing"
    if name.endswith(words.units):
        return "unit"
    if levelled:
        return "governing"
    if tail and name == "":
        return "people"
    return "inner" if name.endswith(words.rooms) else ""


def split_bodies(phrase: str) -> tuple[str, ...]:
    """The bodies that a phrase joins; what is no whole name belongs to the next: 省、市监管部门, 教育和体育局."""
    names: list[str] = []
    open_ = ""
    start = 0
    plain = _REMARK.sub("", phrase)
    for joint in [*_LIST.finditer(plain), None]:
        piece = open_ + plain[start : joint.start() if joint else len(plain)]
        if joint is None or _whole(piece):
            names.append(piece)
            open_ = ""
        else:
            open_ = piece + joint.group()
        start = joint.end() if joint else start
    return tuple(name for name in names if name)


_PLACES_ALL = re.compile(r"各(?:[市县区州旗镇乡街道]+|地|.{0,6}开发区|新区|园区)(?:[（(][^（()）]*[)）])?")


def _whole(piece: str) -> bool:
    """各区 and 市教育局 are whole, 市 and 教育 are not."""
    return piece.endswith((*body_words().whole, *body_words().units)) or _PLACES_ALL.fullmatch(piece) is not None


def stands_for(short: str, full: str) -> bool:
    """Is it the other's name, the end of it, or an abbreviation: 市安委会 of 云州市安全生产委员会?"""
    if not short or not full or short in body_words().nameless:
        return False
    if full.endswith(short):
        return len(short) > 2 or short == full
    if len(short) < _SHORTEST or not _same_end(short, full):
        return False
    at = -1
    for sign in short:
        at = full.find(sign, at + 1)
        if at < 0:
            return False
    return short[0] in _SIGNS or full[-1:] == short[-1:]


def _same_end(short: str, full: str) -> bool:
    ends = {"办": ("办公室", "办公厅"), "委": ("委员会", "委"), "会": ("会",), "联": ("联合会",), "办公室": ("办公室",)}
    return full.endswith(ends.get(short[-1], (short[-2:], short[-1:]))) if short[-1] != "室" else full.endswith("室")
