"""改进方向与上级相反

为何：升降方向写反，考核结论随之颠倒
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.figures._sure import is_shown
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="N203",
    name="direction",
    severity="error",
    basis=Basis("上级方案", "方向应与上级一致"),
    message=Wording(
        "{kind}“{title}”方向与上级相反：上级为{required}，本文{answered}",
        "{kind} “{title}” points the other way: {required} asked, {found} found",
    ),
    suggestion=Wording("请按上级方向改正", "turn it round"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，手术并发症发生率逐步降低。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，手术并发症发生率逐步升高。",
        message="目标值“手术并发症发生率降低”方向与上级相反：上级为下降，本文为升高",
        quote="手术并发症发生率逐步升高",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，手术并发症发生率逐步降低。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，手术并发症发生率持续下降。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "direction"):
        if is_shown(match, deviation):
            yield deviation_finding(case, RULE, match, deviation)
