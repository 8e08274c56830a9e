"""Figures with their units, the words that say how they are meant, and what they are for.

`figures` works on folded text (fold.py), `find_quantities` on any text. Not every figure is a target:
dates, scopes (30张以上床位), time windows (4.5小时内) and counts of things listed (18项制度) are told apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from checker.language.alternatives import any_of
from checker.language.fold import folded
from checker.language.numerals import ARABIC, CHINESE, FRACTION, HALVES, PART, SPELLED, TENTHS, number_value, part_value
from checker.language.units import PROPORTION, canonical_unit, unit_pattern
from checker.language.words import language_words
from checker.model.catalog import Operator

Role = Literal["figure", "count", "scope", "window", "date"]
Change = Literal["rise", "fall"]


class _Before(
    msgspec.Struct, frozen=True, rename={"at_least": ">=", "at_most": "<=", "more": ">", "less": "<", "equal": "="}
):
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...]
    equal: tuple[str, ...]
    reach: tuple[str, ...]
    act: tuple[str, ...]
    bare: tuple[str, ...]


class _Change(msgspec.Struct, frozen=True, gc=False):
    rise: tuple[str, ...]
    fall: tuple[str, ...]


class _After(msgspec.Struct, frozen=True, rename={"at_least": ">=", "at_most": "<=", "more": ">"}):
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    more: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    before: _Before
    fillers: tuple[str, ...]
    change: _Change
    after: _After
    approximate: tuple[str, ...]
    scope_units: frozenset[str]


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A figure with its unit. `start`–`end` is the figure, `left`–`right` takes in the words that compare.

    `op` is None where no word or sign compares; `reached` is the joining word (达到, 提升至, 为 as "=") if any,
    `act` the verb whose object is counted (设置, 建成).
    `series` holds the values of 80/85/90%. `change` is set where the figure says by how much (提高5个百分点).
    """

    value: float
    unit: str
    start: int
    end: int
    left: int
    right: int
    op: Operator | None = None
    value2: float | None = None
    series: tuple[float, ...] = ()
    change: Change | None = None
    reached: str = ""
    act: str = ""
    approximate: bool = False
    role: Role = "figure"


@cache
def _words() -> _Words:
    return language_words("quantities", _Words)


_RANGE = "-|至|到"
_SIGN = r"[≥≤<>]?"
_FIGURE = re.compile(
    rf"(?=[\d{CHINESE}半过])(?:"  # what all of them begin with: looked at first, for most places have no figure
    rf"(?P<part>{PART}|{FRACTION}|{TENTHS}|{HALVES})(?:(?:-|至|到)(?P<part2>{PART}))?"
    r"|(?<![\d.:])1:(?P<ratio>\d+(?:\.\d+)?)|(?<![\d.:])(?P<over>\d+(?:\.\d+)?):1(?![\d.:])"
    rf"|(?<![a-z\d.])(?:(?P<first>{ARABIC})(?P<unit1>%|‰|°c(?=[-至到]))?(?:(?P<range>{_RANGE}){_SIGN}(?P<second>{ARABIC})|(?P<more>(?:/\d+(?:\.\d+)?[%‰]?)+)(?![a-z\d.万]))?)"
    rf"|(?<![第十百千万第零一二两三四五六七八九])(?P<spelled>半|{SPELLED})(?P<half>半|个半(?=小时|钟头|月(?!度|报|刊)))?(?=[^{CHINESE}]))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WITHIN = re.compile(r"日(?:之|以)?内")
_CLOCK = re.compile(r"时(?![间段限效长常])")
_HOUR_SIGNS = ("时", "点")
_SPANS = ("提前", "连续", "延长")  # before 7日: so many days, no day of a month
_DATE_TAIL = re.compile(r"年|月(?!均)|日|号|世纪|版")
_LOOK_BACK = 18
_NO_SPAN = ("级", "龄", "终", "末", "底", "初")  # 三至六年级, 年末: no spans of years
_PER_HEAD = re.compile(r"[人户生师班校床亩日月车镇村]均$")  # 人均, 生均 belong to the name
_AND_HALF = re.compile(r"半(?![年天日月小夜个径数])")  # 一天半, 两年半
_HALVED = frozenset(("天", "年", "周", "小时"))
_PER_BEFORE = re.compile(
    r"每(?:[年月日天]每)?(?P<per>(?:百|千|万|十万|百万)?(?:人天|床日|人次|人口|名?患者|人))(?:每[年月日天])?$"
)


def _alternation(*lists: tuple[str, ...]) -> str:
    return any_of([word for words in lists for word in words])


def verbs_of_counting() -> tuple[str, ...]:
    """The verbs whose object is counted: 建成, 培训, …"""
    return _words().before.act


@cache
def _word_kinds() -> dict[str, str]:
    """What each word that may stand before a figure says; the more telling sense of a word comes last."""
    words = _words()
    before = words.before
    kinds = dict.fromkeys(words.fillers, "filler")
    kinds.update(dict.fromkeys(before.bare, "bare"))
    kinds.update(dict.fromkeys(before.act, "act"))
    kinds.update(dict.fromkeys(words.change.rise, "rise"))
    kinds.update(dict.fromkeys(words.change.fall, "fall"))
    for kind in ("reach", "equal", "less", "more", "at_most", "at_least"):
        kinds.update(dict.fromkeys(getattr(before, kind), kind))
    return kinds


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _word_kinds()}, reverse=True))


@cache
def _after_pattern() -> re.Pattern[str]:
    after = _words().after
    return re.compile(
        rf"(?P<at_least>{_alternation(after.at_least)})|(?P<at_most>{_alternation(after.at_most)})"
        rf"|(?P<about>{_alternation(after.about)})|(?P<more>{_alternation(after.more)})"
    )


_OPERATORS: dict[str, Operator] = {"at_least": ">=", "at_most": "<=", "more": ">", "less": "<", "equal": "="}


class _Joint(msgspec.Struct, frozen=True):
    left: int
    op: Operator | None = None
    reach: str = ""
    act: str = ""
    change: Change | None = None
    bare: bool = False
    approximate: bool = False


def _words_before(text: str, place: int) -> tuple[int, list[tuple[str, str]]]:
    """The words that end at `place`, longest first and from right to left, and where the first of them begins."""
    kinds = _word_kinds()
    found: list[tuple[str, str]] = []
    limit = max(0, place - _LOOK_BACK)
    while True:
        for length in _lengths():
            word = text[place - length : place] if place - length >= limit else ""
            if word and (kind := kinds.get(word)) and not (word == "均" and _PER_HEAD.search(text, 0, place)):
                found.append((kind, word))
                place -= length
                break
        else:
            return place, found


def _joint(text: str, start: int) -> _Joint:
    """What the words that end at `start` say of the figure there."""
    left, words = _words_before(text, start)
    op: Operator | None = None
    reach, act, change, bare, approximate = "", "", None, False, False
    for kind, word in words:  # the word nearest to the figure decides
        if kind in _OPERATORS:
            op = op or _OPERATORS[kind]
        elif kind == "reach":
            reach = reach or word
        elif kind == "act":
            act = word
        elif kind in ("rise", "fall"):
            change = change or kind
        elif kind == "bare":
            bare = True
        approximate = approximate or word in _words().approximate
    return _Joint(left, op, reach, act, change, bare, approximate)  # type: ignore[arg-type]


def _values(found: re.Match[str]) -> tuple[float, float | None, tuple[float, ...], str] | None:
    """The figure's value, the upper end of a range, a series, and the unit that stands inside the figure."""
    if part := found["part"]:
        share = part_value(part)
        if share is None:
            return None
        upper = part_value(found["part2"]) if found["part2"] else None
        return share[0], upper[0] if upper else None, (), share[1]
    if found["ratio"]:
        return float(found["ratio"]), None, (), PROPORTION
    if found["over"]:
        return float(found["over"]), None, (), ""
    if found["spelled"]:
        value = number_value(found["spelled"])
        halved = 0.5 if (found["half"] or "").startswith("个") else 0.0
        return None if value is None else (value + halved, None, (), "")
    value = number_value(found["first"])
    if value is None:
        return None
    upper_value = number_value(found["second"]) if found["second"] else None
    series: tuple[float, ...] = ()
    if found["more"]:
        series = (value, *(float(item.rstrip("%‰")) for item in found["more"][1:].split("/")))
    inner = found["unit1"] or (found["more"][-1] if found["more"] and found["more"][-1] in "%‰" else "")
    return value, upper_value, series, inner


def _unit_at(text: str, end: int, inner: str) -> tuple[str, int]:
    if text.startswith("个半月", end - 2):  # 两个半月
        return "个月", end + 1
    unit = unit_pattern().match(text, end)
    if unit:
        return canonical_unit(unit.group()), unit.end()
    return inner, end


def _is_date(text: str, found: re.Match[str]) -> bool:
    """2025年, 2023-2025年, 6月1日, 〔2023〕9号: figures that only name a day or a paper; 不少于30日 is a span."""
    figure, end = found.group(), found.end()
    if figure.endswith("个半"):
        return False
    if _CLOCK.match(text, end) or (text.startswith("分", end) and text.endswith(_HOUR_SIGNS, 0, found.start())):
        return True  # 8时至17时30分
    tail = _DATE_TAIL.match(text, end)
    if tail and tail.group() != "年":
        if tail.group() != "日":
            return True
        within = _WITHIN.match(text, end) and not text.endswith("月", 0, found.start())
        span = text.endswith(_SPANS, 0, found.start()) or text.startswith("日均", end)
        return not (within or span or _joint(text, found.start()).op is not None)
    if _YEAR.fullmatch(found["first"] or ""):
        return bool(tail) or not unit_pattern().match(text, end)
    return bool(tail) and len(figure) == 4 and all(character in CHINESE for character in figure)


_MONEY = ("元", "万元", "亿元")
_GIVEN = re.compile(r"(?:给予|奖励|补助|补贴|资助|发放|投入|处以|罚款|列支)$")


def _role(text: str, quantity: Quantity, joint: _Joint, compared_after: bool) -> Role:
    after = text[quantity.right : quantity.right + 1]
    plain = quantity.op is None and not quantity.reached and not quantity.act
    if quantity.unit in ("小时", "分钟", "天", "秒", "周", "个月") and text.startswith("内", quantity.right - 1):
        return "figure" if joint.op or joint.reach or joint.change else "window"
    bare = quantity.reached in ("", "=") and not quantity.act and quantity.change is None
    if compared_after and bare and quantity.unit not in ("%", "‰", "pp", ""):
        if quantity.unit not in _words().scope_units:
            return "count" if after and after not in ",。;:)!" else "figure"
        given = quantity.unit in _MONEY and _GIVEN.search(text, 0, quantity.left)  # 给予500元以上奖励
        return "scope" if after and after not in ",。;:)!" and not given else "figure"
    if plain and not compared_after and quantity.unit not in ("%", "‰", "pp", ""):
        return "count"
    return "figure"


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    values = _values(found)
    if values is None or _is_date(text, found):
        return None
    value, value2, series, inner = values
    unit, end = (inner, found.end()) if found["ratio"] or found["over"] else _unit_at(text, found.end(), inner)
    if (found["spelled"] and not unit) or (unit == "年" and text.startswith(_NO_SPAN, end)):
        return None
    if unit in _HALVED and (half := _AND_HALF.match(text, end)):
        value, end = value + 0.5, half.end()
    start = found.start()
    per = _PER_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    joint = _joint(text, per.start() if per else start)
    unit = f"{unit}/{per['per']}" if per else unit
    tail = _after_pattern().match(text, end)
    op, right, approximate = joint.op, end, joint.approximate
    compared_after = False
    if tail:
        right = tail.end()
        compared_after = tail.lastgroup in _OPERATORS
        if compared_after and op not in (">=", "<="):  # 控制在…以内, 达到…以上: the later word decides
            op = _OPERATORS[str(tail.lastgroup)]
        elif compared_after and tail.lastgroup == "at_least" and text.startswith(("控制", "保持"), joint.left):
            op = ">="
        approximate = approximate or tail.lastgroup == "about"
    reached = joint.reach or ("=" if joint.bare else "")
    quantity = Quantity(
        value, unit, start, end, joint.left, right, op, value2, series, joint.change, reached, joint.act, approximate
    )
    role = _role(text, quantity, joint, compared_after)
    return quantity if role == "figure" else replace(quantity, role=role)


def figures(text: str) -> tuple[Quantity, ...]:
    """Every figure of a folded text in order; dates left out, offsets in the folded text."""
    result = []
    done = 0  # 百 in 个百分点 and in 件/百名出院人次 belongs to the unit before it
    for found in _FIGURE.finditer(text):
        if found.start() < done:
            continue
        quantity = _quantity(text, found)
        if quantity is not None:
            result.append(quantity)
            done = quantity.right
    return tuple(result)


@lru_cache(maxsize=4096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of `text` in order with its unit and meaning; dates left out, offsets in `text`."""
    plain = folded(text)
    places = (*plain.offsets, len(text))

    def end(place: int) -> int:
        return places[place - 1] + 1 if place else 0

    return tuple(
        replace(found, start=places[found.start], left=places[found.left], end=end(found.end), right=end(found.right))
        for found in figures(plain.text)
    )
