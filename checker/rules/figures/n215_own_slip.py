"""同一数值一处作%、一处作‰

为何：数字相同而单位差十倍，必有一处是笔误
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.figures._contradictions import contradictions
from checker.rules.figures._slips import others_of, out_of_line
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import said, stated_of

RULE = Rule(
    code="N215",
    name="unit-out-of-line",
    severity="warning",
    basis=Basis("本文", "同一指标的单位前后一致"),
    message=Wording(
        "“{indicator}”此处作{here}，本文另一处作{other}，单位疑误",
        "“{indicator}” is {here} here and {other} in another place: one unit is wrong",
    ),
    suggestion=Wording("请核对是%还是‰，改正写错的一处", "check whether % or ‰ is meant"),
)

_HEAD = "青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。"
_TWO = "到2025年末，非计划重返手术室再手术率不高于{one}。\n2.规范重返管理。到2026年末，非计划重返手术室再手术率不高于{other}。"
BAD = (
    Example(
        submission=_HEAD + _TWO.format(one="2.4‰", other="2.4%"),
        message="“非计划重返手术室再手术率”此处作≤2.4%，本文另一处作2.4‰，单位疑误",
        quote="非计划重返手术室再手术率不高于2.4%",
    ),
)
GOOD = (
    Example(submission=_HEAD + _TWO.format(one="0.24%", other="2.4‰")),
    Example(submission=f"{_HEAD}到2026年末，非计划重返手术室再手术率不高于2.4‰，手术并发症发生率不高于2.4%。"),
)


def check(case: Case) -> Iterator[Finding]:
    rates = [one for one in stated_of(case.document) if one.target.unit in ("%", "‰")]
    others = others_of((one.target for one in rates if one.target.unit == "‰"), "")
    if case.reports or not others:
        return
    told = {one.target.indicator for pair in contradictions(case.document) for one in pair}  # N207 says it already
    for one in rates:
        target = one.target
        other = out_of_line(target, others) if target.unit == "%" else None
        if other is not None and target.indicator not in told:
            told.add(target.indicator)
            yield finding(
                case,
                RULE,
                indicator=target.indicator,
                here=said(target),
                other=other.said,
                **at(case.document, one.span),
            )
