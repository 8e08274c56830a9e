"""When of the day and on which days: 0时至5时 for 22时至次日6时, 工作日 for 节假日, 白天 for 夜间."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Place
from checker.model.result import Deviation

_DAY = 24 * 60
_HOUR = r"(?:[01]?\d|2[0-4])(?:[:：][0-5]\d|[时点](?:[0-5]?\d分?|半)?)"
_SPAN = re.compile(
    rf"(?P<from>{_HOUR})\s*(?:至|到|-|—|－|–|~|～)+\s*(?:次日|翌日|第二天|当日|凌晨|下午|晚上?)?(?P<to>{_HOUR})"
)
_DIGITS = re.compile(r"\d+")
_OTHER_TIMES = (
    (("节假日", "法定假日", "双休日", "周末", "休息日", "周六", "假期"), ("工作日", "上班日", "平日")),
    (("夜间", "夜里", "夜晚", "晚间", "夜班", "凌晨"), ("白天", "日间", "昼间", "白班")),
)


def _minutes(words: str) -> int:
    told = [int(one) for one in _DIGITS.findall(words)]
    return (60 * told[0] + (told[1] if len(told) > 1 else 30 if words.endswith("半") else 0)) % _DAY


def _span(text: str) -> tuple[int, int, str] | None:
    """Where the one span of hours in a text begins, how long it is, in minutes, and its words."""
    found = list(_SPAN.finditer(text))
    if len(found) != 1:
        return None
    first, last = _minutes(found[0]["from"]), _minutes(found[0]["to"])
    return first, (last - first) % _DAY or _DAY, found[0].group()


def hour_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """Hours that leave out some of those asked for."""
    wanted, told = _span(asked), _span(found)
    if wanted and told:
        later = (told[0] - wanted[0]) % _DAY
        early = (wanted[0] - told[0]) % _DAY  # begins earlier by so much, unless it begins later
        held = (later == 0 and told[1] >= wanted[1]) or early + wanted[1] <= told[1]
        if not held:
            yield Deviation("weaker", wanted[2], told[2], found, place)


def day_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """Days or halves of the day that are just the other ones."""
    for these, others in _OTHER_TIMES:
        one = next((word for word in these if word in asked), "")
        if not one or any(word in asked for word in others) or any(word in found for word in these):
            continue
        other = next((word for word in others if _stands(word, found)), "")
        if other:
            yield Deviation("weaker", one, other, found, place)


def _stands(word: str, text: str) -> bool:
    """工作日 as a kind of day, not as a unit: 3个工作日内."""
    place = text.find(word)
    return place >= 0 and not (word == "工作日" and place and text[place - 1] in "个0123456789一二三四五六七八九十两")
