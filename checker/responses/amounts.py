"""Figures inside one clause that answers another: 组建18人的兼职救援队 for 配备不少于20人的专职或兼职救援队伍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec.structs import replace

from checker.language.comparison import compare_targets
from checker.language.directions import natural_direction
from checker.language.fold import fold
from checker.language.frequency import find_frequencies
from checker.language.numerals import number_value
from checker.language.quantities import Quantity, find_quantities
from checker.language.units import measure_of, written
from checker.language.words import load_words
from checker.model.catalog import Operator, Target
from checker.model.document import Place
from checker.model.result import Deviation
from checker.responses.hours import hour_deviations
from checker.responses.saying import said
from checker.responses.spans import clock_deviations, since_deviations, span_deviations

_LEVELS = (">=", "<=", ">", "<", "=")
_SHARES = ("ratio", "points")
_LESSONS = {"小时", "学时"}
_SPANS = ({"天", "个月"}, {"天", "年"}, {"周", "个月"}, {"周", "年"})
_SIGN = re.compile(r"[，。；、：,;:]")
_GROWTHS = ("增幅", "增速", "增长率", "降幅", "下降率", "涨幅")  # 同比增长4.2% tells one
_ADDED = ("新增", "净增", "增加", "增设")
_PLACES = ("城区", "市区", "城镇", "城市", "郊区", "农村", "乡村", "山区", "县城", "小学", "初中", "高中")
_FARTHEST = 14  # letters before a figure that say what it is of
_TWICE = 2.0
_NEAREST = 5.0  # a figure so many times larger or smaller is of something else


class _Words(msgspec.Struct, frozen=True):
    alike: tuple[tuple[str, ...], ...]


@cache
def _families() -> dict[str, frozenset[int]]:
    """The families of each unit: 名 and 人 count persons, 张 and 份 papers."""
    listed = load_words(Path(__file__).parent / "words" / "amounts.yaml", _Words).alike
    units = dict.fromkeys(unit for family in listed for unit in family)
    return {unit: frozenset(n for n, family in enumerate(listed) if unit in family) for unit in units}


@lru_cache(maxsize=4096)
def same_kind(unit: str, other: str) -> bool:
    """Whether figures of two units can be of one thing: 20人 and 18名, 6个月 and 半年; never 人 and 项."""
    if {unit, other} == _LESSONS or {unit, other} in _SPANS:  # 20学时的课 for 18小时的培训, 三个月 for 90天
        return True
    if measure_of(unit).dimension != measure_of(other).dimension:
        return False
    if unit == other or measure_of(unit).dimension not in ("pieces", "events"):
        return True
    families = _families()
    unit, other = unit.removeprefix("万"), other.removeprefix("万")
    return unit == other or bool(families.get(unit, frozenset()) & families.get(other, frozenset()))


def about_figure(text: str, one: Quantity) -> frozenset[str]:
    """The letters that say what a figure of a clause is of."""
    return _about(text, one, find_quantities(text))


def _about(text: str, one: Quantity, found: Sequence[Quantity]) -> frozenset[str]:
    """The letters that say what a figure is of: those on both sides up to the next sign or figure."""
    start = max([other.right for other in found if other.right <= one.left], default=0)
    end = min([other.left for other in found if other.left >= one.right], default=len(text))
    before = _SIGN.split(text[max(start, one.left - _FARTHEST) : one.left])[-1]
    after = _SIGN.split(text[one.right : min(end, one.right + _FARTHEST)])[0]
    return frozenset(fold(before + after))


def figure_like(asked: Target, text: str) -> Quantity | None:
    """The figure in a clause that can be the one asked for: of the same kind, of the same thing, as near as can be."""
    if asked.value is None:
        return None
    listed = find_quantities(text)
    changes = asked.op in ("rise", "fall") or asked.indicator.endswith(_GROWTHS)
    roles = ("figure", "count", "window") if asked.op in ("<=", "<") else ("figure", "count")  # 3日内回复
    fits = [
        one
        for one in listed
        if one.role in roles
        and (
            same_kind(one.unit, asked.unit) or _per_before(one, asked.unit, text) or _unit_before(one, asked.unit, text)
        )
        and (changes == (one.change is not None and not one.reached.endswith(("至", "到"))) or _grown(asked, one))
    ]
    fits = [one for one in fits if not _FROM.search(text, 0, one.left)]
    fits = [one for one in fits if not _each(one, text)] or fits
    fits = [one for one in fits if not _which(one, text)] or fits
    bearer = _BEARER.search(asked.indicator)
    if bearer is not None:  # 12个社区 are those of whom 每个社区可办事项 is asked
        fits = [one for one in fits if not text.startswith(bearer["who"], one.right)]
    if not fits:
        return part_of(asked, text) if not changes else None
    fits = [replace(one, op=None) if _which(one, text) else one for one in fits]  # 低于70度的重做 is from 70 on
    about = frozenset(fold(asked.indicator))
    where = asked.indicator[-2:] if asked.indicator.endswith(_PLACES) and asked.indicator[-2:] in text else ""
    return min(
        fits,
        key=lambda one: (
            bool(where) and where not in text[max(0, one.left - _FARTHEST) : one.left],
            -len(about & _about(text, one, listed)),
            one.unit != asked.unit,
            _distance(asked, one),
            one.start,
        ),
    )


def _which(one: Quantity, text: str) -> bool:
    """不足200张的抽满200张: the first figure says which of them."""
    return one.op in ("<", ">") and one.left < one.start and text.startswith("的", one.right)


_FROM = re.compile(
    r"(?:由|从|自)(?:20\d\d年底?|年初|期初|月初|现在|目前|当前|原来|现有|上年|去年)?的?$|(?:现在|目前|当前|原来)的?$"
)
_N = r"\d+|[一二两三四五六七八九十百]{1,4}"
_COUNTED = "[个名家所台套户人位辆间张处条座]"
_PART_OF = re.compile(
    rf"(?P<whole>{_N})(?P<unit>{_COUNTED})[^，。；、\d]{{1,8}}?(?:中|里|当中)[，有设为共已建成是的]{{0,4}}(?P<part>{_N})(?P=unit)"
    rf"|(?P<what>[^，。；、\d现共有设为]{{2,3}})[现共有设为约]{{0,2}}(?P<all>{_N})(?P<of>{_COUNTED})[，（(][^，。；\d]{{0,12}}?"
    rf"(?:(?P=what)[有设为共约占达到]{{0,2}}(?P<some>{_N})(?P=of)|其中[^，。；、\d]{{2,10}}?(?P<some2>{_N})(?P=of))"
)


def part_of(asked: Target, text: str) -> Quantity | None:
    """8个窗口中设7个综合窗 is a share of 87.5 %, 窗口10个，改出综合窗口7个 one of 70 %."""
    found = _PART_OF.search(text) if asked.unit == "%" else None
    if found is None:
        return None
    whole = number_value(found["whole"] or found["all"])
    part = number_value(found["part"] or found["some"] or found["some2"])
    if not whole or part is None or part > whole:
        return None
    return Quantity(round(100 * part / whole, 2), "%", *found.span(), *found.span())


_BEARER = re.compile(r"每(?:个|家|所|名|位|座|处|台|户)(?P<who>[^每\d、人年月日周]{2})")


def _grown(asked: Target, one: Quantity) -> bool:
    """增幅4.2% names the change, 增长4.2% does it."""
    if asked.indicator.startswith(_ADDED):  # 床位增加320张 for 新增床位300张
        return one.change == "rise"
    return asked.indicator.endswith(_GROWTHS) and one.change is None


_PER = re.compile(r"(?P<top>[^/]+)/(?P<per>[百千万十]+)(?P<of>名?.{1,4})")


def _per_before(one: Quantity, unit: str, text: str) -> bool:
    """每百万人口上报700份: the figure is per so many, though its unit does not say so."""
    rate = _PER.fullmatch(unit)
    if rate is None or not same_kind(one.unit, rate["top"]):
        return False
    return f"每{rate['per']}{rate['of'].removeprefix('名')}" in text[: one.left].replace("名", "")


def _unit_before(one: Quantity, unit: str, text: str) -> bool:
    """听课学时不低于24个: the unit stands in the name; 每人150元 tells yuan too."""
    if unit and one.unit.startswith(f"{unit}/"):
        return True
    whole, _, per = unit.partition("/")
    if per in _TIMES and one.unit == whole and _TIMES[per].search(text, max(0, one.left - _FARTHEST), one.left):
        return True  # 设计日供水能力3000立方米
    return len(unit) > 1 and one.unit in ("个", "") and unit in text[max(0, one.left - _FARTHEST) : one.left]


_TIMES = {
    "日": re.compile("日(?!起)|每天"),
    "年": re.compile("年(?:产|处理|供|均|接待)|每年"),
    "月": re.compile("月[产均]|每月"),
}


def _each(one: Quantity, text: str) -> bool:
    """一名辅导员带学生最多180人: the first figure says for whom the second is; 干部1名、兼职2名 tells two figures."""
    if one.right >= len(text) or _SIGN.match(text, one.right):
        return False
    return one.value == 1 and one.op is None and not one.reached and not one.act


def only_about(asked: Target, told: Target) -> bool:
    """达到100%左右, where 100% is asked and no more or less."""
    if asked.value is None or asked.value != told.value or asked.unit != told.unit or asked.unit not in ("%", "‰"):
        return False
    if asked.op in ("<=", "<"):
        return False
    if any(one.approximate for one in find_quantities(asked.quote) if one.value == asked.value):
        return False
    said = [one for one in find_quantities(told.quote) if one.value == told.value]
    return bool(said) and all(one.approximate for one in said)


def near_enough(asked: Target, one: Quantity) -> bool:
    """Within twice or half of what is asked."""
    return _distance(asked, one) <= _TWICE


def _distance(asked: Target, one: Quantity) -> float:
    wanted, given = (asked.value or 0) * measure_of(asked.unit).factor, one.value * measure_of(one.unit).factor
    return max(wanted, given) / min(wanted, given) if wanted > 0 and given > 0 else abs(wanted - given) + 1


def as_asked(asked: Target, one: Quantity) -> Target:
    """The figure found, read as a figure of what is asked; one without a word that compares is simply what there is."""
    if asked.op in _LEVELS and one.change is not None:
        one = replace(one, op=None, change=None)
    op: Operator = one.change or one.op or asked.op if asked.op in ("rise", "fall") else one.op or asked.op
    if asked.op in _LEVELS and op == "=":
        op = asked.op
    if {one.unit, asked.unit} in _SPANS:
        days = {"天": 1.0, "周": 7.0, "个月": 30.0, "年": 360.0}
        factor = days[one.unit] / days[asked.unit]
        one = replace(one, value=round(one.value * factor, 2), unit=asked.unit)
    alike = "/" not in asked.unit and same_kind(one.unit, asked.unit) and {one.unit, asked.unit} != _LESSONS
    unit = one.unit if alike else asked.unit
    return Target(asked.indicator, op, one.value, one.value2, unit)


def _demands(text: str) -> Iterator[Target]:
    """The figures of a clause that a word makes a demand: 不少于20人, 6个月以上."""
    rhythms = [(one.start, one.end) for one in find_frequencies(text)]
    for one in find_quantities(text):
        if one.role not in ("figure", "count") or one.op not in _LEVELS or one.change is not None:
            continue
        if any(start <= one.start < end for start, end in rhythms):
            continue  # 每年至少2次 is compared as a rhythm
        if one.op == ">" and _encircles(one, text):
            continue  # 超过15年的起重机 says which of them
        if measure_of(one.unit).dimension in (*_SHARES, "") or one.unit in ("分", "岁"):
            continue
        yield Target(_beside(text, one), one.op, one.value, one.value2, one.unit)


def _beside(text: str, one: Quantity) -> str:
    """What a figure counts: 安全锤 of 灭火器2具、安全锤4个以上, the whole clause where it is no list."""
    before = text[: one.left].rpartition("、")[2]
    after = text[one.right :].partition("、")[0]
    return before + after if len(before) + len(after) > 1 else text[: one.left] + text[one.right :]


def amount_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """What the counts, spans and thresholds of an answer fall short of. Shares have names and are compared by them."""
    for wanted in _demands(asked):
        told = figure_like(wanted, found)
        if told is None or told.role == "scope" or _distance(wanted, told) > _NEAREST:
            continue
        given = as_asked(wanted, told)
        if compare_targets(wanted, given).kind == "weaker" and not _together(wanted, told, found):
            yield Deviation("weaker", said(wanted), written(told.value, told.unit), found, place)
    yield from _shorter(asked, found, place)
    yield from _narrower(asked, found, place)
    yield from span_deviations(asked, found, place)
    yield from clock_deviations(asked, found, place)
    yield from hour_deviations(asked, found, place)
    yield from since_deviations(asked, found, place)
    yield from _thinner(asked, found, place)
    yield from _level(asked, found, place)


_DOING = re.compile(
    r"(?:新建|建成|建设|建立|改造|配备|配置|配齐|设置|设立|开设|安排|选派|派出|培训|培育|培养|创建|打造|遴选|举办|储备|招聘|引进"
    r"|发放|张贴|安装|更换|新增|添置|购置|增设|轮训|种植|栽植)[^，。；、\d]{0,6}$"
)


def count_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """建成2个 for 建成3个: one count of things done on either side, without a word that compares.

    Only where the whole count is asked of whoever answers; a share of it is right for one of many areas.
    """
    wanted, told = _done(asked), _done(found)
    if len(wanted) != 1 or len(told) != 1 or not same_kind(told[0].unit, wanted[0].unit):
        return
    one, other = wanted[0], told[0]
    if len(about_figure(asked, one) & about_figure(found, other)) < _LEAST_SHARED:
        return
    target = Target(_beside(asked, one), ">=", one.value, None, one.unit)
    if compare_targets(target, as_asked(target, other)).kind == "weaker" and not _together(target, other, found):
        yield Deviation("weaker", written(one.value, one.unit), written(other.value, other.unit), found, place)


def _done(text: str) -> list[Quantity]:
    rhythms = [(one.start, one.end) for one in find_frequencies(text)]
    return [
        one
        for one in find_quantities(text)
        if one.role in ("figure", "count")
        and one.op is None
        and one.value2 is None
        and one.change is None
        and measure_of(one.unit).dimension not in (*_SHARES, "")
        and one.unit not in _LENGTHS
        and one.unit not in ("分", "岁")
        and _DOING.search(text, 0, one.start)
        and not any(start <= one.start < end for start, end in rhythms)
    ]


_FOR_EACH = re.compile(
    r"每(?P<per>\d+)(?P<of>[户人名辆台张个家公里]+)[^，。；\d每]{0,10}?(?P<n>\d+|[一二两三四五六七八九十])(?P<unit>[名人个台辆座处所])"
)
_FALLING = re.compile(r"下降|降低|减少|压减|压降")
_RISING = re.compile(r"提高|提升|上升|增加|增长")
_UNCHANGED = re.compile(
    r"持平|(?:控制|保持|维持|稳定)在?[^，。；\d]{0,4}(?:上年|去年|上一年|往年|现有|目前)(?:的?水平)?|不[高低]于(?:上年|去年|上一年)"
)


def _thinner(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """每60户一人 for 每50户至少配备1名."""
    wanted, told = _FOR_EACH.search(asked), _FOR_EACH.search(found)
    if wanted is None or told is None or wanted["of"] != told["of"] or not same_kind(wanted["unit"], told["unit"]):
        return
    shares = [(number_value(one["n"]) or 0) / (number_value(one["per"]) or 1) for one in (wanted, told)]
    if shares[1] < shares[0]:
        yield Deviation("weaker", wanted.group(), told.group(), found, place)


def unchanged(text: str) -> bool:
    """与上年持平, and neither a rise nor a fall beside it."""
    return bool(_UNCHANGED.search(text)) and not _FALLING.search(text) and not _RISING.search(text)


def _level(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """与上年持平 for 逐年下降: neither rises nor falls."""
    if not (_FALLING.search(asked) or _RISING.search(asked)) or _FALLING.search(found) or _RISING.search(found):
        return
    if not _UNCHANGED.search(asked) and (told := _UNCHANGED.search(found)):
        yield Deviation("weaker", asked, told.group(), found, place)


_EACH_OF = re.compile(
    r"(?P<list>[^，。；\d]{1,8}(?:、[^，。；、\d]{1,8}){0,5}(?:和|及|与|、)[^，。；、\d]{1,8})各[^，。；\d]{0,3}$"
)


def together(asked: Target, told: Quantity, text: str) -> Quantity:
    """在镇区和杨桥村各设一个 are two; 医生1名、护士4名 are five 医护人员."""
    if (whole := _added_up(asked, told, text)) is not None:
        return whole
    found = _EACH_OF.search(text, 0, told.left)
    many = len(re.split(r"、|和|及|与", found["list"])) if found and asked.op in (">=", ">", "=") else 1
    return replace(told, value=told.value * many)


def _added_up(asked: Target, told: Quantity, text: str) -> Quantity | None:
    """The sum of figures listed side by side, where none of them is of all that is asked for."""
    listed = find_quantities(text)
    beside = [one for one in listed if one.unit == told.unit and one.role == "count" and one.op is None]
    if len(beside) < _SEVERAL or asked.op not in (">=", ">"):
        return None
    if any("、" not in text[one.right : other.left] for one, other in pairwise(beside)):
        return None
    about = frozenset(_BEHIND_ACT.split(fold(asked.indicator))[-1])
    if any(len(about & _about(text, one, listed)) >= _MOST * len(about) for one in beside):
        return None
    return replace(told, value=sum(one.value for one in beside))


_BEHIND_ACT = re.compile(r"配备|配齐|设置|设立|安排|建立|聘请|的(?=.{3})")
_SEVERAL, _MOST = 2, 0.6  # figures side by side; letters of what is asked for that one figure of it all has beside it


def _together(asked: Target, told: Quantity, text: str) -> bool:
    return compare_targets(asked, as_asked(asked, together(asked, told, text))).kind != "weaker"


_LENGTHS = ("小时", "分钟", "天", "个月", "年", "周", "学时", "元", "万元")
_NO_LENGTH = re.compile(r"(?:之|以)?[内前后]|左右|的?(?:频次|间隔)|[一二三两]?次|以[上下]|起")
_EVERY = re.compile(r"(?:每隔?|[前近第满首头超过]|提前|上下|\d|至|到|-|~|—)$")
_LEAST_SHARED = 2


def _bare(text: str) -> list[Quantity]:
    """Lengths that a clause states without a word that compares: 留样48小时, 暂停权限3个月."""
    rhythms = [(one.start, one.end) for one in find_frequencies(text)]
    return [
        one
        for one in find_quantities(text)
        if one.unit in _LENGTHS
        and (one.role == "count" or (one.act and one.op is None and not one.reached))
        and one.value2 is None
        and one.change is None
        and not _NO_LENGTH.match(text, one.right)
        and not _EVERY.search(text, 0, one.left)
        and not any(start <= one.start < end for start, end in rhythms)
    ]


def _shorter(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """留样24小时 for 留样48小时: one length on either side, of the same thing."""
    wanted = _bare(asked)
    told = [one for one in _bare(found) if wanted and same_kind(one.unit, wanted[0].unit)]
    if len(wanted) != 1 or len(told) != 1 or natural_direction(_beside(asked, wanted[0])) == "down":
        return
    one, other = wanted[0], told[0]
    about = about_figure(asked, one) & about_figure(found, other)
    if len(about) < _LEAST_SHARED:
        return
    target = Target(_beside(asked, one), ">=", one.value, None, one.unit)
    if compare_targets(target, as_asked(target, other)).kind == "weaker":
        yield Deviation("weaker", written(one.value, one.unit), written(other.value, other.unit), found, place)


def _encircles(one: Quantity, text: str) -> bool:
    """超过2000平方米的机构 says which of them."""
    return one.op in (">", ">=") and one.left < one.start and bool(_OF_THEM.match(text, one.right))


_OF_THEM = re.compile(r"的[^，。；的]{2,8}")
_OVER = {">": ">=", "<": "<="}


def _sides(one: Quantity) -> str:
    return _OVER.get(str(one.op), str(one.op))


def _narrower(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """1万平方米以上的工地 for 5000平方米以上的工地."""
    circles = [one for one in find_quantities(found) if one.role == "scope" or _encircles(one, found)]
    for one in find_quantities(asked):
        if one.role != "scope" or one.op not in (">=", ">", "<=", "<"):
            continue
        like = [other for other in circles if _sides(other) == _sides(one) and same_kind(other.unit, one.unit)]
        if len(like) != 1:
            continue
        wanted, given = (other.value * measure_of(other.unit).factor for other in (one, like[0]))
        if (given > wanted) if one.op in (">=", ">") else (given < wanted):
            yield Deviation("scope", written(one.value, one.unit), written(like[0].value, like[0].unit), found, place)
