"""要求被否定

为何：上级要求做的事，本文写成不做
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="F402",
    name="negated",
    severity="error",
    basis=Basis("上级方案", "要求不得取消"),
    message=Wording(
        "{kind}“{title}”被写成相反的意思：上级为{required}，本文{answered}",
        "{kind} “{title}” is turned into its opposite: {required} asked, {found} found",
    ),
    suggestion=Wording("请按上级要求改正", "restore what the parent asks"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构建立病历质量点评制度。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构不再建立病历质量点评制度。",
        message="工作任务“1.规范病历管理”被写成相反的意思：上级为建立病历质量点评制度，本文为医疗机构不再建立病历质量点评制度",
        quote="医疗机构不再建立病历质量点评制度",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构建立病历质量点评制度。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构建立病历质量点评制度。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "negated"):
        yield deviation_finding(case, RULE, match, deviation)
