"""A measure that one name asks for and one name states: 血液报废率 for 全血及成分血报废率.

What is measured of the thing must be said in a word of its own (报废, 漏损), not in one that many names share
(合格, 完成), and neither paper may give it to anything else.
"""

from __future__ import annotations

from functools import lru_cache

from checker.language.comparison import compare_targets
from checker.language.confusables import another_indicator
from checker.language.near_names import measure_alone
from checker.model.catalog import Target
from checker.responses.amounts import same_kind
from checker.responses.facts import Stated
from checker.responses.names import find_names
from checker.responses.setting import Setting

_COMMON = frozenset("人员单位机构项目设备设施企业")  # letters of nouns that tell nobody from anybody


@lru_cache(maxsize=256)
def _bearing(names: tuple[str, ...], end: str) -> tuple[str, ...]:
    return tuple(name for name in names if end in name)


def _of_others(asked: str, told: Stated, end: str) -> bool:
    """电梯维保人员持证率 and 安全管理人员持证率: each says whose it is, and they share no more than a common noun."""
    one, other = (name.partition(end)[0] for name in (asked, told.target.indicator))
    if not one or not other:
        return False
    return not (frozenset(one) & frozenset(other)) - _COMMON


def lone_measure(setting: Setting, target: Target) -> Stated | None:
    """What the one name states that shares a measure of its own with the one asked for; None where several could."""
    end = measure_alone(target.indicator)
    if not end or target.value is None or len(_bearing(setting.asked.names, end)) != 1:
        return None
    told = [one for one in setting.facts.stated if measure_alone(one.target.indicator) == end]
    if len({one.target.indicator for one in told}) != 1 or find_names(told[0].target.indicator, setting.asked.index):
        return None
    one = told[-1]
    if one.target.value is None or not same_kind(one.target.unit, target.unit):
        return None
    if another_indicator(target.indicator, one.target.indicator) or _of_others(target.indicator, one, end):
        return None
    return None if compare_targets(target, one.target).kind in ("incomparable", "absent", "direction") else one
