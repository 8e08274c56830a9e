"""不可能的数值

为何：部分占整体的比率不会超过百分之百
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.figures._words import figure_words
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import is_level, said, stated_of

RULE = Rule(
    code="N208",
    name="impossible-value",
    severity="error",
    basis=Basis("指标口径", "部分占整体的比率不超过100%"),
    message=Wording("“{indicator}”{value}超过100%，不可能达到", "“{indicator}” cannot be {value}: it exceeds 100%"),
    suggestion=Wording("请核对数值和小数点", "check the figure and its decimal point"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n"
BAD = (
    Example(
        submission=f"{_HEAD}1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于105%。",
        message="“病案首页主要诊断编码正确率”≥105%超过100%，不可能达到",
        quote="病案首页主要诊断编码正确率不低于105%",
    ),
)
GOOD = (
    Example(
        submission=f"{_HEAD}1.提高运行效率。床位使用率控制在103%以内，年度任务完成率达到120%，随访人次增长率不低于150%，毛入学率达到110%。"
    ),
    Example(submission=f"{_HEAD}1.规范病历管理。到2026年末，病案首页主要诊断编码正确率达到100%。"),
)


_ALL = 100.0


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(figure_words().within_whole)})$")


def check(case: Case) -> Iterator[Finding]:
    told: set[Span] = set()
    for one in stated_of(case.document):
        target = one.target
        per_cent = (target.value or 0.0) * {"%": 1.0, "‰": 0.1}.get(target.unit, 0.0)
        if per_cent <= _ALL or not is_level(target) or one.span in told:
            continue
        if _whole().search(target.indicator) and not any(word in target.indicator for word in figure_words().beyond):
            told.add(one.span)
            yield finding(case, RULE, indicator=target.indicator, value=said(target), **at(case.document, one.span))
