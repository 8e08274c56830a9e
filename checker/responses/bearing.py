"""Whose act a clause is: the body that it names against the submitter, both read as what their names tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from checker.language.actors import acting_body, goes_on
from checker.language.fold import fold
from checker.language.subjects import responsible, subjects_of
from checker.model.result import Submitter
from checker.responses.bodies import (
    LEVELS,
    Body,
    body_words,
    fields_of,
    groups_of,
    place_level,
    read_body,
    split_bodies,
    stands_for,
)

Bearing = Literal["own", "foreign", "open"]
_OURS = re.compile(r"(?:由)?(?:我|本)(?P<end>局|委|厅|办|署|部|行)")
_BARE = re.compile(r"[省市区县](?P<end>局|厅|委|办)")
_RECEIVES = re.compile(
    r"^(?:报|上报|提交|送|呈|通知|告知|移送|反馈|接受|配合|邀请|联系|对接|协助)|向|(?<!\d)(?!(?:120|110|119|122|12345|12366|12315|95598)(?!\d))\d"
)
_THIRD = "第三方"
_SHORT = 10  # letters of a heading that may be a body's name alone
_BRANCHES = ("分行", "支行", "分局", "分公司")
_COMPANIES = ("公司", "集团", "银行", "总行", "总部", "联合社", "联社")
_INDEPENDENT = re.compile(r"^(?:独立(?:设置|法人)的?|第三方)")
_OWNER = re.compile(
    r"(.*?(?:公司|集团|医院|学校|大学|学院|银行|总行|分行|支行|联社|海关|局|厅|委|委员会|中心|院|公园|馆|站|[总支大]队))(?=.{1,8}(?:[科部处室办]|中心|办公室|支队|大队)$)"
)
_BARE_ENDS = (
    "集团公司",
    "公司",
    "医院",
    "学校",
    "集团",
    "中心",
    "总行",
    "总社",
    "总站",
    "总部",
    "总队",
    "支队",
    "大队",
    "总店",
)
_OWN_ROOMS = ("车间", "年级组", "教研组", "食堂", "门店")  # a department of another class is none of them
_ROOM = re.compile(r"(?:办公室|[科部处室办]|中心)$")
_ANY = ("生产", "业务", "一线", "基层")  # a workshop like all others
_ALSO_ROOMS = {"门店": ("店", "药房")}
_EVERY = ("各", "每", "所有", "有关", "相关", "所属", "下属")
_ROOM_ENDS = ("科", "处", "室", "股")
_CORE = 2  # letters of a room's name without its ending
_SHORT_OWNER = 4  # letters of a name that a room is named with
_HEALTH = "医疗"
_DEPARTMENTS = ("部门", "机关")
_GRADE = re.compile(r"[省市县区乡镇]级(?:公立|综合|中医)?(?:医院|医疗机构)")
_CENTRES = ("中心", "站", "馆", "监督所", "研究院")
_SIBLINGS = ("分公司", "项目部", "支行", "分行", "段", "站", "所", "店", "厂", "矿", "库")
_OFFICES_OF_A_LEVEL = ("中心", "站", "所", "馆", "实验室", "疫控机构", "疾控机构", "监测机构", "经办机构", "技术机构")
_SYSTEMS = ("平台", "专家组", "专家库")
_OF_A_PLACE = ("中心", "站", "馆")
_SHORTEST, _LONGEST = 2, 14  # letters of a name with which a clause may open
_CLAUSE = re.compile(r"[，,：:]")
_LOWER = re.compile(
    r".+(?:局|委|委员会|厅).{2,8}(?:司法所|派出所|监管所|税务所|财政所|资源所|分局)$"
)  # 监督所 stands beside its bureau


class _Self(msgspec.Struct, frozen=True):
    """The submitter by its names."""

    names: tuple[str, ...]
    ends: tuple[str, ...]  # what the names end in
    kind: Literal["area", "unit", "inner"]
    level: int
    place: int  # the level of the place in its name, a unit's too
    bureau: bool  # one bureau among those of its level
    fields: frozenset[str]
    groups: frozenset[str]
    beside: bool  # what it answers was issued by a body of its own level
    above: tuple[tuple[str, int], ...]  # who issued it, with the level
    office: bool  # a centre or a station, not a bureau, that answers no other of its kind
    part: bool  # a part of who issued it: 云州工务段 of the railway company


@lru_cache(maxsize=256)
def _self(submitter: Submitter) -> _Self:
    words = body_words()
    names = tuple(fold(name) for name in submitter.names)
    name = names[0] if names else ""
    area = submitter.kind not in ("hospital", "department")
    level = _own_level(name) if area else 0
    level = level or (LEVELS.get(submitter.level, 0) if area else 0)
    fields = frozenset().union(*map(fields_of, names)) if names else frozenset()
    above = tuple((one, _own_level(one)) for one in map(fold, submitter.above))
    bureau = area and (bool(fields) or name.endswith(words.offices)) and not name.endswith(words.general)
    beside = bool(level) and any(one == level for _, one in above) and not any(one in names for one, _ in above)
    kind: Literal["area", "unit", "inner"] = "area" if area else "inner" if submitter.kind == "department" else "unit"
    groups = groups_of("".join(names)) if not area else frozenset()
    tails = dict.fromkeys(one[-size:] for one in names for size in range(_SHORTEST, _LONGEST))
    ends = tuple(tail for tail in tails if len(tail) >= _SHORTEST)
    tail = name[-2:]
    office = area and name.endswith(_CENTRES) and not any(one.endswith(tail) for one, _ in above)
    part = not area and any(len(one) >= _SHORT_OWNER and name.startswith(one) and name != one for one, _ in above)
    return _Self(names, ends, kind, level, place_level(name), bureau, fields, groups, beside, above, office, part)


def _own_level(name: str) -> int:
    """The level of a full name; an office that a bureau sends out stands below it."""
    name = re.sub(r"^(?:中共|国家税务总局)", "", name)
    if name.startswith(("国家", "国务院", "中华", "全国")):
        return LEVELS["national"]
    if name.endswith(("村民委员会", "村委会", "社区居民委员会", "居委会")):
        return LEVELS["village"]
    level = place_level(name)
    return level - 1 if level and _LOWER.match(name) else level


@lru_cache(maxsize=4096)
def acting(plain: str, head: str) -> str:
    """The words of the body that acts: named by the clause, else by the nearest clause before it in its sentence."""
    if body := next(iter(actors(plain)), ""):
        return body
    if not head or (plain and not goes_on(plain)):
        return ""
    named = ((clause, body) for clause in reversed(_CLAUSE.split(fold(head))) if (body := named_in(clause)))
    # 标准由发改局核定，对困难学生减免费用: who is named in the middle of a clause acts in that clause alone
    return next((body for clause, body in named if plain.startswith("并") or body in clause[: len(body) + 1]), "")


@lru_cache(maxsize=8192)
def actors(plain: str) -> tuple[str, ...]:
    """The bodies that the clauses of one folded point name, in their order."""
    return tuple(body for clause in _CLAUSE.split(plain) if (body := named_in(clause)))


@lru_cache(maxsize=8192)
def unlisted(plain: str) -> bool:
    """Does a point name who acts, but nobody whose kind is known?"""
    return bool(actors(plain)) and not subjects_of(plain)


@lru_cache(maxsize=16384)
def named_in(clause: str) -> str:
    """The words of the body that one clause names as acting; a body that only receives is none."""
    body = acting_body(clause)
    return "" if _RECEIVES.search(body) else body


def unlike_a_hospital(submitter: Submitter) -> bool:
    """Is it known by its name to be a unit, and of another kind than a hospital?"""
    me = _self(submitter)
    return bool(me.names) and _HEALTH not in me.groups


def opens_with_self(plain: str, submitter: Submitter) -> bool:
    """Does a clause open with what the submitter's name ends in: 国有林场在入口设检查站 for 云雾山国有林场?"""
    return plain.startswith(_self(submitter).ends)


def left_to_others(text: str, submitter: Submitter) -> bool:
    """Does the remark at a task's end charge other bodies of the submitter's own level, and nobody who may be it?

    A city's 责任单位：市水务局 is the work of a county's bureau too: only between bureaus of one level it divides.
    """
    me = _self(submitter)
    if not (me.kind == "area" and me.beside and me.bureau):
        return False
    told = [_one(read_body(name), name, me) for phrase in _charged_by(text) for name in split_bodies(phrase)]
    return bool(told) and all(one == "foreign" for one in told)


@lru_cache(maxsize=1024)
def _charged_by(text: str) -> tuple[str, ...]:
    """The bodies of a remark: （责任单位：市税务局，各区政府）."""
    remark = responsible(text)
    return (*remark.lead, *remark.supporting) if remark else ()


def charged(under: Sequence[str]) -> str:
    """The body that a heading charges with all that stands below: 市级部门职责, 教育局; "" where none does."""
    return next((body for title in under if (body := _charged(title))), "")


@lru_cache(maxsize=4096)
def _charged(title: str) -> str:
    plain = fold(title).strip("。.：:")
    body = plain
    for tail in body_words().charges:
        body = body.removesuffix(tail)
    told = read_body(body) if body and (body != plain or len(body) <= _SHORT) else None
    if told is None:
        return ""
    governs = told.kind == "governing" and bool(told.levels)
    by_name = body != plain and (body.endswith(body_words().administers) or (told.definite and bool(told.levels)))
    return body if (governs or by_name) and named_in(f"{body}负责") == body else ""


@lru_cache(maxsize=16384)
def bearing(phrase: str, submitter: Submitter) -> Bearing:
    """Whose the act of a body, or of several together, is; one of them that is the submitter makes it its own."""
    told = [_one(read_body(name), name, _self(submitter)) for name in split_bodies(phrase)]
    if "own" in told:
        return "own"
    if told and told[0] == "foreign" and all(name.endswith(_ROOM_ENDS) for name in split_bodies(phrase)):
        return "foreign"  # 市局货物和劳务税科、所得税科
    return "foreign" if told and all(one == "foreign" for one in told) else "open"


def _one(body: Body, phrase: str, me: _Self) -> Bearing:
    if _of_issuer(body, phrase, me) or body.name.startswith(_THIRD):
        return "foreign"
    if _is_me(body, me):
        return "own"
    if me.kind == "inner" and _other_room(body, phrase, me):
        return "foreign"
    if me.part and _sibling(body, phrase, me):
        return "foreign"
    if me.kind in ("unit", "inner"):
        return _for_unit(body, me)
    return _for_area(body, me)


def _of_issuer(body: Body, phrase: str, me: _Self) -> bool:
    """Is it the body that issued what is answered: by name, by an abbreviation, or as 我局, 省厅?"""
    for name, level in me.above:
        if name in me.names or (me.level and level and level < me.level):
            continue
        if ours := _OURS.fullmatch(fold(phrase)):
            return stands_alike(ours["end"], name) or me.kind == "area"
        if (bare := _BARE.fullmatch(body.name)) and body.definite and stands_alike(bare["end"], name):
            return not level or level in body.levels
        levels_agree = not body.levels or not level or level in body.levels
        if (me.kind == "inner" or me.part) and _bare_issuer(body.name, phrase, name, me):
            return True
        plural = phrase.startswith(("各", "每", "所有", "有关", "相关"))
        if not plural and levels_agree and not _is_me(body, me) and _calls(body.name, name):
            return True
    led = any(name.endswith(_COMPANIES) for name, _ in me.above)  # a chain's own 总部 is the chain itself
    owner = _OWNER.match(body.name)
    its = owner[1] if owner and len(owner[1]) >= _SHORT_OWNER else ""
    if its and any(_calls(its, name) for name, _ in me.above) and not any(name.endswith(its) for name in me.names):
        return True  # 云州海关关税处 of 中华人民共和国云州海关
    headquarters = body.name.startswith(body_words().headquarters) and body.kind in ("unit", "inner", "")
    return me.kind != "area" and led and headquarters


def _bare_issuer(said: str, phrase: str, name: str, me: _Self) -> bool:
    """中心, 公司质量负责人 for the body that a department belongs to, unless all its departments are meant."""
    end = next((one for one in _BARE_ENDS if said.startswith(one)), "")
    if not end or end not in name or any(word in phrase for word in _EVERY):
        return False
    return not any(one.endswith(said) for one in me.names)


def _calls(short: str, name: str) -> bool:
    """Is it the issuer or its office: 安委会办公室, 市安委办 of 云州市安全生产委员会?"""
    shorter = (short, short.removesuffix("办公室"), short.removesuffix("办") if short.endswith("委办") else "")
    branch = len(short) > _SHORTEST and short in name and name.endswith(_BRANCHES)
    return branch or any(stands_for(one, name) for one in dict.fromkeys(shorter) if one)


def stands_alike(end: str, name: str) -> bool:
    """Does a name end as 我局 or 我委 calls it?"""
    return name.endswith({"委": ("委", "委员会"), "办": ("办", "办公室", "办公厅")}.get(end, (end,)))


def _is_me(body: Body, me: _Self) -> bool:
    if me.level and body.levels and me.level not in body.levels:
        return False
    owner = _OWNER.match(body.name) if me.kind == "unit" else None
    called = (body.name, owner[1]) if owner else (body.name,)
    return any(len(one) > 1 and _calls(one, name) for one in called for name in me.names)


def _other_room(body: Body, phrase: str, me: _Self) -> bool:
    """质控科 for the department of respiration; 各科室 and 科主任 mean it too."""
    words = body_words()
    if body.kind == "chief":
        return True
    if end := next((one for one in _OWN_ROOMS if one in body.name), ""):
        return _other_workshop(body.name, end, me)
    if body.kind != "inner" or any(word in phrase for word in words.any_room):
        return False
    return not _same_room(body.name, me)


def _other_workshop(name: str, end: str, me: _Self) -> bool:
    """各车间, 门店员工 for a department that is none; 维修车间 for another workshop."""
    mine = any(one.endswith(_ALSO_ROOMS.get(end, (end,))) for one in me.names)
    if name.startswith(end):
        return not mine
    return not (mine and name.removesuffix(end) in _ANY) and not _same_room(name, me)


def _sibling(body: Body, phrase: str, me: _Self) -> bool:
    """供电段, 车站 beside 云州工务段: other parts of the same body; 各站段 is all of them."""
    end = next((one for one in _SIBLINGS if body.name.endswith(one)), "")
    if not end or (phrase.startswith(("各", "每", "所有")) and any(name[-1:] in body.name for name in me.names)):
        return False
    core = body.name.removesuffix(end)
    if len(core) < _CORE:
        return not any(name.endswith(end) for name in me.names)
    return not any(core in name for name in me.names)


def _same_room(room: str, me: _Self) -> bool:
    """麻醉科 for 麻醉手术部, by the room's name with or without its ending."""
    core = _ROOM.sub("", room)
    called = (room, core) if len(core) >= _CORE else (room,)
    return any(one in name for one in called for name in me.names)


def _for_unit(body: Body, me: _Self) -> Bearing:
    if body.kind == "governing" and (body.levels or body.name.endswith(body_words().governing)):
        return "foreign"
    if body.levels and me.place and me.place not in body.levels and _GRADE.match(body.name):
        return "foreign"  # 县级医院 for a city's or a town's
    high = body.levels and min(body.levels) >= LEVELS["district"]
    if body.kind == "unit" and ((body.definite and high) or body.name.endswith(body_words().official)):
        return "foreign"
    if high and body.name.endswith(_SYSTEMS):
        return "foreign"  # 省级监管平台 is not the unit's own
    elsewhere = body.levels and me.place and me.place not in body.levels and body.name.endswith(_OF_A_PLACE)
    low = body.levels and max(body.levels) <= LEVELS["town"] and me.place not in body.levels
    if body.kind == "unit" and (elsewhere or low or _office_of_a_level(body, me)):
        return "foreign"  # 镇（街道）便民服务中心 for a city's, 村级防疫员 for a company
    if (alone := _INDEPENDENT.sub("", body.name)) != body.name and not any(alone in name for name in me.names):
        return "foreign"  # 独立设置的检验实验室 is no hospital's own
    return "foreign" if _of_another_kind(body, me) else "open"


def _office_of_a_level(body: Body, me: _Self) -> bool:
    """县级疫控中心 for a unit of another name and kind: a level has a centre of its own for it."""
    end = next((one for one in _OFFICES_OF_A_LEVEL if body.name.endswith(one)), "")
    if not end or not body.levels or groups_of(body.name) & me.groups:
        return False
    return not any(name.endswith(end) for name in me.names)


def _of_another_kind(body: Body, me: _Self) -> bool:
    """Does a name tell a kind of unit that the submitter is not: 供电企业 for a school, and for a factory too?"""
    asked = groups_of(body.name, sure=True) if body.kind in ("unit", "chief") else frozenset()
    if not asked:
        return False
    if me.groups and not groups_of(body.name) & me.groups:
        return True
    special = asked & body_words().apart
    return bool(special) and not special & me.groups


def _office(body: Body) -> bool:
    """An office by its name without a level: 公安机关, 消防救援机构, 疾控机构."""
    return body.name.endswith((*_DEPARTMENTS, *body_words().official)) or body.kind == "governing"


def _for_area(body: Body, me: _Self) -> Bearing:
    if not body.levels or not me.level:
        beside = me.beside and me.bureau and bool(me.fields)
        low = 0 < me.level <= LEVELS["town"]  # a town has no departments
        others = (me.office or low) and body.name.endswith(_DEPARTMENTS)
        bureaus = bool(body.fields) and (others or (beside and _office(body)))
        return "foreign" if bureaus and not body.fields & me.fields else "open"  # 公安机关 for a 商务局 beside
    lowest = min(body.levels)
    if body.kind == "unit" and not body.definite:  # 省级示范幼儿园 stands in a city, 市级服务中心 is the city's own
        return (
            "foreign" if lowest > me.level and body.name.endswith(("中心", "实验室", "站", "所", *_SYSTEMS)) else "open"
        )
    if lowest > me.level:
        return "foreign"
    if me.office and body.kind == "governing" and (body.fields or not body.name.endswith(_DEPARTMENTS)):
        return "foreign"  # 县农业农村局, 各县 for a county's centre
    if not (me.beside and me.bureau):
        return "own"
    if me.level in body.levels:
        other = body.definite and body.fields and not body.fields & me.fields
        return "foreign" if other else "open"
    return "foreign" if body.kind == "governing" else "open"


_MAKES = re.compile(
    r"^(?:统一|统筹|牵头|加快|推进|推动|组织|负责)*(?:建设|建立|搭建|开发|组建|编制|制定|出台|打造|构建|建成|绘制)(?:统一的?|完善的?)?"
    r"(?:全(?P<all>[国省市州区县])|(?P<level>国家|[省市州区县])[级域])[^，。；]{0,14}?(?:平台|系统|数据库|专家库|资源库|目录|规划|一张图|地图"
    r"|(?:调度|指挥|数据)中心|标准体系|指数|[蓝白]皮书)"
)
_OVER = re.compile(r"(?:约谈|通报|提示函|问责|督办|督查|巡查|考核|表彰|奖励|激励)")
_THOSE = re.compile(
    r"对[^，。；]{0,16}?(?:各|的|末位|后进|滞后|突出|区级|县级|市级|镇级)(?P<place>地区|市|县|区|镇|乡镇|街道|总?河长)(?![内直场域])"
    r"|(?:约谈|通报|考核|督查|巡查)各?(?P<named>市|县|区|镇|乡镇|街道)(?![内直场域])"
)


def over(text: str, submitter: Submitter) -> bool:
    """Is it what is done to places of the submitter's own level: 对工作滞后的区予以约谈 for a district?"""
    me = _self(submitter)
    found = _THOSE.search(text) if me.kind == "area" and me.level and _OVER.search(text) else None
    if not found:
        return False
    place = found["place"] or found["named"]
    sign = next((one for one in re.findall(r"[市县区镇乡街]", found.group())), "")
    levels = read_body(f"各{sign or place}").levels
    return bool(levels) and max(levels) >= me.level


def made_above(text: str, submitter: Submitter) -> bool:
    """Is it the making of what a higher level has one of: 建设全市监管平台, for a district or for one of its units?"""
    found = _MAKES.match(text)
    if found is None:
        return False
    me = _self(submitter)
    level = max(read_body(f"{(found['all'] or found['level'])[:1]}级").levels, default=0)
    return level > me.level > 0 if me.kind == "area" else level != me.place
