"""百分点写成了百分之几

为何：由80%到85%是提高5个百分点，提高5%只到84%
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.language.fractions import Told, changes
from checker.model.result import Basis, Finding
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="N212",
    name="points-as-per-cent",
    severity="error",
    basis=Basis("指标口径", "两个百分数之差用百分点表示"),
    message=Wording(
        "由{before}%到{after}%变化{points}个百分点，本文为{told}",
        "from {before}% to {after}% is a change of {points} percentage points, the text says {told}",
    ),
    suggestion=Wording("请改为“{points}个百分点”", "write {points} percentage points"),
)

_HEAD = "云州市第二医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
BAD = (
    Example(
        submission=f"{_HEAD}1.规范病历管理。甲级病案率由80%提高至85%，提高5%。",
        message="由80%到85%变化5个百分点，本文为5%",
        quote="由80%提高至85%，提高5%",
    ),
    Example(
        submission=f"{_HEAD}1.规范病历管理。甲级病案率由80.2%提高至85.3%，提高4.1个百分点。",
        message="由80.2%到85.3%变化5.1个百分点，本文为4.1个百分点",
        quote="由80.2%提高至85.3%，提高4.1个百分点",
    ),
)
GOOD = (
    Example(submission=f"{_HEAD}1.规范病历管理。甲级病案率由80%提高至85%，提高5个百分点。"),
    Example(submission=f"{_HEAD}1.规范病历管理。甲级病案率由80%提高至85%，增长6.25%。"),
)


def check(case: Case) -> Iterator[Finding]:
    for passage in case.passages:
        for one in changes(passage.text):
            if _agrees(one):
                continue
            points = f"{abs(one.after - one.before):.4g}"
            told = f"{one.change:g}" + ("%" if one.unit == "%" else "个百分点" if case.lang == "zh" else " points")
            facts: dict[str, Any] = {
                "before": f"{one.before:g}",
                "after": f"{one.after:g}",
                "points": points,
                "told": told,
            }
            span = slice_of(passage, one.start, one.end)
            yield finding(case, RULE, **facts, **at(case.document, span))


def _agrees(one: Told) -> bool:
    """Points as points, or a true relative change in per cent, both with room for rounding."""
    points = abs(one.after - one.before)
    if one.unit == "pp":
        return abs(points - one.change) <= _ROUNDING
    relative = points / one.before * 100 if one.before else 0.0
    decimals = len(f"{one.change:g}".partition(".")[2])
    return abs(relative - one.change) <= 0.5 * 0.1**decimals + _TINY or abs(points - one.change) > _ROUNDING


_ROUNDING = 0.11
_TINY = 1e-6
