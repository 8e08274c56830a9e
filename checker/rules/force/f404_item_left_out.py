"""列举的事项少了一项

为何：上级逐项列明的，少写一项就可能没人做；也可能换了说法，请核对
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="F404",
    name="item-left-out",
    severity="warning",
    basis=Basis("上级方案", "列明的事项应逐项落实"),
    message=Wording(
        "{kind}“{title}”比上级少列一项：上级为{required}，本文{answered}",
        "{kind} “{title}” lists less than required: {required} asked, {found} found",
    ),
    suggestion=Wording("请确认是否换了说法，或补上该项", "check whether it is said otherwise, or add it"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强出院随访。医疗机构明确随访病种、随访时间和责任医师。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强出院随访。医疗机构明确随访病种和随访时间。",
        message="工作任务“1.加强出院随访”比上级少列一项：上级为明确随访病种、随访时间和责任医师，本文未提责任医师",
        quote="医疗机构明确随访病种和随访时间",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强出院随访。医疗机构明确随访病种、随访时间和责任医师。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强出院随访。医疗机构明确随访病种、随访时间和责任医师。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "scope"):
        if not deviation.left_out:
            continue
        yield deviation_finding(case, RULE, match, deviation)
