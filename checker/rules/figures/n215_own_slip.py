"""单位疑误

为何：同一数值别处都用‰，本文用%，目标就放宽了十倍
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model.result import Basis, Finding
from checker.rules.figures._slips import known, of_parents, out_of_line
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import said, same_name, stated_of

RULE = Rule(
    code="N215",
    name="unit-out-of-line",
    severity="warning",
    basis=Basis("通行做法", "同类方案同一指标的单位一致"),
    message=Wording(
        "“{indicator}”本文作{here}，{source}作{other}，单位疑误",
        "“{indicator}” is {here} here and {other} in {source}: the unit may be wrong",
    ),
    suggestion=Wording("请核对是%还是‰；上级文件即如此的，请先核实", "check whether % or ‰ is meant"),
)

_HEAD = "青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。"
BAD = (
    Example(
        submission=f"{_HEAD}到2026年末，非计划重返手术室再手术率不高于1.8%。",
        message="“非计划重返手术室再手术率”本文作≤1.8%，天津市、长治市同类方案作1.8‰，单位疑误",
        quote="非计划重返手术室再手术率不高于1.8%",
    ),
)
GOOD = (
    Example(submission=f"{_HEAD}到2026年末，非计划重返手术室再手术率不高于1.8‰，手术并发症发生率不高于1.8%。"),
    Example(submission=f"{_HEAD}到2026年末，非计划重返手术室再手术率不高于0.18%。"),
)


def check(case: Case) -> Iterator[Finding]:
    asked = of_parents(case.catalogs, -1)  # where a parent speaks of the indicator, N202 and N214 tell
    told: set[str] = set()
    for one in stated_of(case.document):
        target = one.target
        other = out_of_line(target, known())
        if other is None or target.indicator in told or any(same_name(target.indicator, a.indicator) for a in asked):
            continue
        told.add(target.indicator)
        facts: dict[str, Any] = {
            "indicator": target.indicator,
            "here": said(target),
            "other": other.said,
            "source": other.source,
        }
        yield finding(case, RULE, **facts, **at(case.document, one.span))
