"""Duties of those above: what a body that supervises does is no duty of the unit or the level that it supervises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from checker.language.fold import fold
from checker.language.words import load_words
from checker.model.result import Submitter
from checker.responses.bearing import Bearing, acting, actors, bearing, charged, made_above, opens_with_self, over
from checker.responses.bodies import body_words

_SHORTEST_NAME = 3
_LONGEST_NAME = 30  # letters within which a title names its unit
_PLACE = re.compile(r"[省市县区州旗盟镇乡]")
_TOWN = ("镇", "乡", "村")  # a town has one 卫生院, one 敬老院
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_EACH = re.compile(r"^(?:各|每)|(?<!归集)(?<!汇总)各(?:单位|[县市区镇乡地])|接入|对接")
_HOSPITALS = ("中心", "医院", "保健院", "防治院", "疗养院")
_ROOMS, _LONGEST_ROOM = ("科", "处", "室", "部", "办", "办公室", "中心"), 8
_COMMA = re.compile("[，,]")
_DOING = re.compile(r"^对|每[天日周月年季半]|次$")
_OWN = 2  # times a paper must call its own
_PROPER = 2  # letters of a name of its own before 公司, 学校 …


class _Words(msgspec.Struct, frozen=True):
    units: tuple[str, ...]
    signed_units: tuple[str, ...]
    not_units: tuple[str, ...]
    governing: tuple[str, ...]
    kinds: tuple[str, ...]
    own: tuple[str, ...]
    bodies: tuple[str, ...]
    rooms: tuple[str, ...]
    domains: tuple[str, ...]
    outside: tuple[str, ...]
    levels: dict[str, int]
    named_levels: dict[str, int]
    mass: tuple[str, ...]
    towns: tuple[str, ...]
    rooms_within: tuple[str, ...]
    short: dict[str, str]
    powers: tuple[str, ...]
    by_law: str
    staff: str


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "authorities.yaml", _Words)


@cache
def _powers() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{power})" for power in _words().powers))


@cache
def _by_law() -> re.Pattern[str]:
    return re.compile(_words().by_law)


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(_words().staff)


_OFFICE = re.compile(r".{2,}(?:局|委员会|健委|厅|政府)(?!长)")  # an authority, in a title before what its plan is about
_NUMBERED = re.compile(r"第[一二三四五六七八九十]|直属|附属|机关|实验|中心")


def unit_named(name: str) -> bool:
    """Does a name or a title begin with one supervised unit: 临江永丰塑料有限公司安全方案? 云州市中小学校… does not."""
    plain = _REMARK.sub("", fold(name))
    opening = plain[:_LONGEST_NAME]
    if plain.endswith(_words().signed_units) and not plain.endswith(_words().not_units):
        return True
    for word in _words().units:
        at = opening.find(word)
        while at >= 0:
            if _its_own(opening[:at], at + len(word) == len(plain)) or (
                word.endswith(("中心", "馆", "大厅")) and _PLACE.search(opening[at - 1 : at])
            ):
                return True
            at = opening.find(word, at + 1)
    return False


def signed_by_unit(name: str) -> bool:
    """Is the name of who signs a unit's, by ending in no word for those who govern: 临江省云州监狱, 云岭服务区?"""
    plain = _REMARK.sub("", fold(name))
    return (
        len(plain) > _SHORTEST_NAME
        and (plain.endswith((*_words().signed_units, *_words().units)) or not plain.endswith(_words().governing))
        and not plain.endswith(_words().not_units)
    )


def _its_own(before: str, signed: bool = False) -> bool:
    """实验 of 青川区实验小学, 临江永丰塑料有限 of a company: letters behind the place that name this one.

    `signed`: the name ends here, so that it is somebody's and no kind of units.
    """
    if (office := _OFFICE.search(before)) and not _NUMBERED.match(before, office.end()):
        return False  # 青川县教育局中小学食堂…: the bureau speaks of its schools
    proper = _PLACE.split(before)[-1]
    if not signed and any(kind in proper for kind in _words().kinds):
        return False
    known = len(proper) >= _PROPER or (not proper and before[-1:] in _TOWN)
    return known and "关于" not in before and "的" not in before


_HOSPITAL = re.compile(r".{2,}?(?:医院|保健院|卫生服务中心|急救中心|医疗中心|防治院)(?:.{2,6}院区|.{2,4}分院)?")
_NOT_ONE = ("公立", "民营", "级", "类", "综合医院", "专科医院", "县域", "互联网医院")
_NAME = re.compile(r"[^\d〔《（(关的]{2,30}")


@cache
def _bodies_end() -> re.Pattern[str]:
    words = _words()
    ends = sorted({*words.units, *words.bodies, *words.towns, *words.rooms_within, *words.mass}, key=len, reverse=True)
    return re.compile(rf".*(?:{'|'.join(map(re.escape, ends))}|(?<![全专学百分])科(?![室学技普目研教]))")


def titled_name(title: str) -> str:
    """The body that a title opens with, or its place: 青川区教育局 of 青川区教育局关于…, 青川区 of 青川区实施方案."""
    opening = _NAME.match(_REMARK.sub("", fold(title)))
    if opening is None:
        return ""
    office = _OFFICE.match(opening.group())
    if office and not _NUMBERED.match(opening.group(), office.end()):
        return office.group()
    if found := _bodies_end().match(opening.group()):
        return found.group()
    hospital = _HOSPITAL.match(opening.group())
    if hospital and not any(kind in hospital.group() for kind in (*_words().kinds, *_NOT_ONE)):
        return hospital.group()
    place = re.match(
        r"[^省市县区州旗镇乡]{2,6}[省市县区州旗镇乡](?:[^省市县区州旗镇乡]{2,4}[市县区旗镇乡](?![场域]))?",
        opening.group(),
    )
    return place.group() if place else ""


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
    """A street office or a town's government, not one of the units there (白石街道社区卫生服务中心)."""
    called = titled_name(name) or name
    return any(word in called for word in _words().towns) and not called.endswith(_words().units)


def leads_people(name: str) -> bool:
    """残联, 妇联, courts: they lead those below as a bureau does."""
    return titled_name(name).endswith(_words().mass)


@cache
def _room() -> re.Pattern[str]:
    words = body_words()
    units, rooms = ("|".join(map(re.escape, one)) for one in ((*_words().units, *_HOSPITALS), words.inner))
    return re.compile(rf".{{2,}}(?:{units})(?!机关|系统)[^，。厅局]{{1,8}}(?:{rooms})")


def room_named(name: str) -> bool:
    """Does a name or a title begin with a department of one unit: 云州市中心医院护理部…?"""
    called = titled_name(name)
    told = any(_room().fullmatch(one) for one in dict.fromkeys((called, _REMARK.sub("", fold(name)))) if one)
    return told and not is_town(name)


def facing(submitter: Submitter, issuers: Sequence[str | None]) -> Submitter:
    """The submitter with the bodies that issued what it answers."""
    above = tuple(_full(name) for name in issuers if name)
    name = _full(submitter.names[0]) if submitter.names else ""
    rest = next((name[len(one) :] for one in above if name.startswith(one) and len(name) > len(one)), "")
    if submitter.kind == "commission" and rest.endswith(_ROOMS) and len(rest) <= _LONGEST_ROOM:
        return replace(submitter, kind="department", level="", above=above)  # 云州市烟草专卖局物流中心
    return replace(submitter, above=above)


@lru_cache(maxsize=512)
def _full(name: str) -> str:
    plain = _REMARK.sub("", fold(name))
    for short, full in _words().short.items():
        if plain.endswith(short) and not plain.endswith(full):
            return plain[: -len(short)] + full
    return plain


@lru_cache(maxsize=4096)
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


def whose(plain: str, head: str, submitter: Submitter, named: bool = False, under: tuple[str, ...] = ()) -> Bearing:
    """Whose act a folded clause is; "open" where its words do not tell. `head` is what its sentence says before it.

    Foreign is what the body that issued the parent does, one of a higher level, for one unit any that administers,
    and where nobody is named what only a body with power over the submitter does. `named` says that the kind of who
    acts is known otherwise, `under` are the headings that it stands under, the innermost first.
    """
    inside = submitter.kind in ("hospital", "department")
    here = actors(plain)
    if here and _done_before(plain):
        plain, here = _COMMA.split(plain)[0], ()  # 每周巡查1次，由县局负责绿化: the first doing decides
    if opens_with_self(plain, submitter) and not (here and inside and _authority(here[0])):  # 机场公安局
        return "own"
    told = [_bearing(body, submitter, inside) for body in here]
    if "own" in told or (len(told) > 1 and "open" in told):
        return "own" if "own" in told else "open"
    if not here and ((not inside and over(plain, submitter)) or _made_above(plain, submitter, under)):
        return "foreign"
    body = here[0] if here else acting(plain, head) or charged(under)
    if body and (here or not inside):
        return _bearing(body, submitter, inside)
    if body and (told_before := _bearing(body, submitter, inside)) != "open":
        return told_before
    return "foreign" if inside and not named and _power_over_units(plain, (head, *under[:1])) else "open"


def _done_before(plain: str) -> bool:
    """Does a point tell a doing of nobody's first, and who does another one behind a comma: …，由县局…?"""
    first, *rest = _COMMA.split(plain)
    return bool(rest) and rest[0].startswith("由") and not actors(first) and _DOING.search(first) is not None


def _made_above(plain: str, submitter: Submitter, under: tuple[str, ...]) -> bool:
    """A clause, or the title that it stands under, makes what another level has; what each place does is its own."""
    return made_above(plain, submitter) or (
        any(made_above(fold(title), submitter) for title in under[:1]) and not _EACH.search(plain)
    )


def _power_over_units(plain: str, around: Sequence[str]) -> bool:
    """What only a body with power over units does; to take a surgeon's right to operate is the hospital's own.

    `around` is what its sentence says before it, and the title that it stands under.
    """
    if not _powers().search(plain):
        return False
    return _by_law().search(plain) is not None or not any(_staff().search(text) for text in (plain, *around))


def _bearing(body: str, submitter: Submitter, inside: bool) -> Bearing:
    told = bearing(body, submitter)
    return "foreign" if told == "open" and inside and _authority(body) else told


def of_those_above(text: str, head: str, submitter: Submitter, named: bool = False) -> bool:
    """Is it what a body above or beside the submitter does?"""
    return whose(fold(text), head, submitter, named) == "foreign"
