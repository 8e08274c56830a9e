"""Announced and listed: 做好以下三项工作：一是…；二是…, 分三个阶段, and how many items a text really lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from checker.language.numerals import number_value

_FIGURE = r"[一二三四五六七八九十两\d]{1,3}"
_MEASURE = r"个方面|个阶段|个环节|方面|项|个|类|种|点|条|大|步"
_ORDINALS = "一二三四五六七八九十"
_MARKS = (
    (r"(?:^|(?<=[。；;，：:\n]))\s*(?P<n>[一二三四五六七八九十])是", _ORDINALS),
    (r"(?:^|(?<=[。；;，：:\n]))\s*第(?P<n>[一二三四五六七八九十])[，、,]", _ORDINALS),
    (r"[（(](?P<n>\d{1,2})[)）](?!\d)", ""),
    (r"(?P<n>[①-⑳])", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    (r"(?:^|(?<=[。；;：:\n]))\s*(?P<n>\d{1,2})[.．、](?!\d)", ""),
)


class Announced(msgspec.Struct, frozen=True, gc=False):
    """A count that a text announces; `what` is 阶段 where stages are announced, else ""."""

    count: int
    start: int
    end: int
    what: str = ""


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(
        rf"(?:以下|下列|如下|下述)(?P<n>{_FIGURE})(?:{_MEASURE})(?P<what>[^。；：:，,\n等]{{0,10}})(?P<mark>[：:]|。?$)"
        rf"|分(?:为|成)?(?P<stages>{_FIGURE})个?(?P<step>阶段|步骤)"
    )


def announced(text: str) -> Iterator[Announced]:
    """Counts of closed lists that follow at once, and of stages; 等 within the announcement makes a list open."""
    if "下" not in text and "分" not in text:
        return
    for found in _announcing().finditer(text):
        count = number_value((found["n"] or found["stages"]).replace("两", "二"))
        if count is not None and 1 < count <= len(_ORDINALS):
            yield Announced(int(count), found.start(), found.end(), found["step"] or "")


@cache
def _marks() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.MULTILINE), signs) for pattern, signs in _MARKS)


def count_items(text: str) -> int:
    """How many items of one scheme a text lists from its first on without a gap: 一是…二是…三是… are 3, 0 if none."""
    best = 0
    for pattern, signs in _marks():
        numbers = [_value(found["n"], signs) for found in pattern.finditer(text)]
        best = max(best, _run(numbers))
    return best


def _value(mark: str, signs: str) -> int:
    return signs.index(mark) + 1 if signs else int(mark)


def _run(numbers: Sequence[int]) -> int:
    """How far the numbers climb from 1 by ones; 0 where they start over or skip: nothing can be said then."""
    return len(numbers) if list(numbers) == list(range(1, len(numbers) + 1)) else 0


@cache
def _stage() -> re.Pattern[str]:
    return re.compile(rf"第([{_ORDINALS}])(?:个)?(?:阶段|步)")


def count_stages(text: str) -> int:
    """How many 第一阶段, 第二阶段 … a text names."""
    named = [_ORDINALS.index(found[1]) + 1 for found in _stage().finditer(text)]
    return max(named, default=0) if set(named) == set(range(1, max(named, default=0) + 1)) else 0
