"""The figures of a clause, read roughly: of what kind each is and how much, 半小时 as 30分钟, 两天 as 48小时.

Only to see whether two clauses can speak of the same thing; what a figure falls short of is told by others.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from checker.language.numerals import number_value

_KINDS: dict[str, dict[str, float]] = {
    "span": {
        "分钟": 1, "刻钟": 15, "小时": 60, "个小时": 60, "钟头": 60, "学时": 60, "课时": 60, "天": 1440, "日": 1440,
        "个工作日": 1440, "工作日": 1440, "周": 10080, "个星期": 10080, "个月": 43200, "年": 525600,
    },
    "share": {"%": 1, "％": 1, "成": 10, "‰": 0.1},
    "people": {"人": 1, "名": 1, "位": 1, "人次": 1},
    "times": {"次": 1, "场": 1, "期": 1, "回": 1, "遍": 1, "轮": 1},
    "papers": {"份": 1, "篇": 1, "件": 1, "条": 1, "例": 1, "张": 1, "页": 1, "批": 1},
    "places": {"处": 1, "所": 1, "家": 1, "座": 1, "间": 1, "户": 1},
    "things": {"项": 1, "种": 1, "类": 1, "门": 1, "节": 1, "台": 1, "套": 1, "辆": 1, "具": 1, "部": 1, "只": 1},
    "money": {"元": 1, "万元": 10000},
    "area": {"平方米": 1, "亩": 667},
    "length": {"米": 1, "公里": 1000},
    "mass": {"克": 1, "千克": 1000, "公斤": 1000, "吨": 1000000},
}  # fmt: skip
_OF_UNIT = {unit: (kind, factor) for kind, units in _KINDS.items() for unit, factor in units.items()}
_ANY = frozenset({"papers", "places", "things"})  # 个 counts any of them
_UNITS = "|".join(sorted(map(re.escape, _OF_UNIT), key=len, reverse=True))
_NUMBER = r"\d+(?:\.\d+)?万?|[一二两三四五六七八九十百千]+|半"
# 千人以上工程: a figure that says of whom something is asked is none that is asked of them
_OF_WHOM = "(?:及)?以[上下](?:的|工程|企业|单位|机构|医院|学校|场所|项目|水厂|村|人员|老年人|用户)"
_FIGURE = re.compile(
    r"(?P<clock>\d{1,2}(?:[:：]\d\d|点(?:\d{1,2}分?|半|整|钟)?))"
    r"|(?P<word>持平|翻番|减半|半数|过半|一半)"
    r"|[百千]分之(?P<part>[一二三四五六七八九十点]+|\d+(?:\.\d+)?)"
    rf"|(?<![第每\d.年月])(?P<number>{_NUMBER})[多余来]?(?P<half>个半)?(?P<unit>{_UNITS}|个)(?![月年]?级|龄|{_OF_WHOM})"
)
_SHARES = {"持平": 0.0, "翻番": 100.0, "减半": 50.0, "半数": 50.0, "过半": 50.0, "一半": 50.0}
_NEARLY = 0.02  # shares that figures may differ by and be the same


class Tally(msgspec.Struct, frozen=True, gc=False):
    """A kind of figure, and how much of it: minutes, per cent, or just a number."""

    kind: str
    value: float


@lru_cache(maxsize=8192)
def tallies(text: str) -> tuple[Tally, ...]:
    """The figures of a text in uniform writing; dates are none, nor is what is said of every year or month."""
    found = []
    for match in _FIGURE.finditer(text):
        if match["clock"]:
            found.append(Tally("clock", 0.0))
        elif match["word"]:
            found.append(Tally("share", _SHARES[match["word"]]))
        elif match["part"]:
            found.append(Tally("share", (number_value(match["part"]) or 0.0) / (1 if match[0][0] == "百" else 10)))
        elif (value := number_value(match["number"])) is not None:
            kind, factor = _OF_UNIT.get(match["unit"], ("any", 1.0))
            if match["unit"] != "年" or value < 1000:
                found.append(Tally(kind, (value + (0.5 if match["half"] else 0.0)) * factor))
    return tuple(found)


def _alike(one: Tally, other: Tally) -> bool:
    kinds = {one.kind, other.kind}
    return len(kinds) == 1 or ("any" in kinds and not kinds.isdisjoint(_ANY))


def tallied(asked: tuple[Tally, ...], there: tuple[Tally, ...]) -> tuple[float, float, float, float]:
    """How the figures of a clause stand to those asked for, one of the four being 1, or none where none is asked.

    Of one kind; of one kind and equal; all of other kinds; no figure at all.
    """
    if not asked:
        return 0.0, 0.0, 0.0, 0.0
    if not there:
        return 0.0, 0.0, 0.0, 1.0
    like = [(one, other) for one in asked for other in there if _alike(one, other)]
    if not like:
        return 0.0, 0.0, 1.0, 0.0
    same = any(abs(one.value - other.value) <= _NEARLY * one.value for one, other in like)
    return 1.0, float(same), 0.0, 0.0
