"""A measure told under a shorter name than the one asked for: 在岗率 beside pharmacists for 执业药师在岗率.

The short name alone says too little; what it leaves out must stand around it, and no other measure that the parent
asks for may fit the place better.
"""

from __future__ import annotations

import re
from functools import lru_cache

from checker.intake.places import text_of
from checker.language.comparison import compare_targets
from checker.language.fold import fold
from checker.language.indicator_names import prepare_name
from checker.language.near_names import measured_alike, plain_core
from checker.language.target_names import is_measure
from checker.model.catalog import Target
from checker.model.document import Span
from checker.responses.amounts import same_kind
from checker.responses.facts import Stated
from checker.responses.names import find_names
from checker.responses.setting import Setting

_FRAME = frozenset("率比例占的数量每个名不于与和及以上下度")
_WITHIN = 0.75  # share of the short name's letters that the long one has
_AROUND = 0.5  # share of what the short name leaves out that stands around it
_SHORTEST = 2  # letters besides the measure itself


_DONE = re.compile(r"完成(?=率|比例)")  # 排污口整治完成七成 tells 整治完成率


@lru_cache(maxsize=4096)
def _signs(name: str) -> frozenset[str]:
    return frozenset(_DONE.sub("", plain_core(name))) - _FRAME


def _is_short(asked: str, told: str) -> bool:
    """Can one name be short for the other? The measure and what is done are the same."""
    short, long = _signs(told), _signs(asked)
    one, other = prepare_name(told).windows, prepare_name(asked).windows
    windows = one & other  # 30分钟到场率
    if one and other and not windows:
        return False
    if len(short) + len(windows) < _SHORTEST or len(short) > len(long):
        return False
    if len(short & long) < _WITHIN * len(short):
        return False
    if is_measure(told) and is_measure(asked):
        return measured_alike(asked, told)
    return is_measure(told) or is_measure(asked)  # 首营审核做到百分之百 for a rate


def _around(setting: Setting, span: Span) -> frozenset[str]:
    """The letters of the paragraph or row that a figure stands in, and of its headings."""
    document = setting.document
    block = document.reading.blocks[span.block]
    if block.table is not None and span.row is not None:
        cells = sorted({index for index in block.table.grid[span.row] if index >= 0})
        text = "".join(block.table.cells[index].text for index in cells)
    else:
        text = text_of(document, Span(span.block, 0, len(block.text)))
    heading = document.heading_of[span.block] if span.block < len(document.heading_of) else -1
    title = document.headings[heading].title if heading >= 0 else ""
    return frozenset(fold(text + title))


def _fit(asked: str, told: str, around: frozenset[str]) -> float:
    """How much of what the short name leaves out stands around it."""
    left = _signs(asked) - _signs(told)
    return len(left & around) / len(left) if left else 1.0


def _fits(setting: Setting, target: Target, one: Stated, holder: str) -> float:
    """How well a figure told under another name fits; 0 where it cannot be this one."""
    told = one.target
    if told.value is None or not same_kind(told.unit, target.unit) or told.indicator == target.indicator:
        return 0.0
    if _is_short(target.indicator, told.indicator):
        around = _around(setting, one.span)
        fit = _fit(target.indicator, told.indicator, around)
        rivals = [name for name in setting.asked.names if name != target.indicator and _is_short(name, told.indicator)]
        if any(_fit(name, told.indicator, around) >= fit for name in rivals):
            return 0.0
    elif holder and _is_short(told.indicator, target.indicator):
        fit = _fit(told.indicator, target.indicator, frozenset(fold(holder)))
    else:
        return 0.0
    if fit < _AROUND or find_names(told.indicator, setting.asked.index):
        return 0.0
    return 0.0 if compare_targets(target, told).kind in ("incomparable", "unit", "absent", "direction") else fit


def told_shortly(setting: Setting, target: Target, holder: str) -> Stated | None:
    """The figure of the same measure under a shorter name, where the place says of what; None where two would fit.

    `holder` are the words of the task that asks: it may be the asked name that is short (满意率).
    """
    if target.value is None:
        return None
    best = [(fit, one) for one in setting.facts.stated if (fit := _fits(setting, target, one, holder)) >= _AROUND]
    if not best:
        return None
    most = max(fit for fit, _ in best)
    first = [one for fit, one in best if fit == most]
    figures = {(one.target.value, one.target.unit) for one in first}
    return first[0] if len(figures) == 1 else None
