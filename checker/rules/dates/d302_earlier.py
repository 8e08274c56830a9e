"""时限早于上级要求

为何：提前是允许的，但要留够办理时间，请确认
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.dates._recipients import owed_from_below
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="D302",
    name="earlier",
    severity="info",
    basis=Basis("上级方案", "提前须经本单位决定"),
    message=Wording(
        "{kind}“{title}”时限早于上级要求（请确认）：上级为{required}，本文{answered}",
        "{kind} “{title}” is earlier than required (please confirm): {required} asked, {found} found",
    ),
    suggestion=Wording("如属本单位倒排时间，可不改", "fine if you planned backwards from the date"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月15日前完成病历质量自查。",
        message="时限要求“完成病历质量自查”时限早于上级要求（请确认）：上级为2024年6月30日，本文为2024年6月15日",
        quote="医疗机构于2024年6月15日前完成病历质量自查",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "earlier"):
        if not owed_from_below(case, match, deviation):
            yield deviation_finding(case, RULE, match, deviation)
