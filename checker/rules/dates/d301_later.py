"""时限晚于上级要求

为何：晚于上级时限，上一级无法按期汇总
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.dates._recipients import owed_from_below
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="D301",
    name="later",
    severity="error",
    basis=Basis("上级方案", "时限不得晚于上级"),
    message=Wording(
        "{kind}“{title}”时限晚于上级要求：上级为{required}，本文{answered}",
        "{kind} “{title}” is later than required: {required} asked, {found} found",
    ),
    suggestion=Wording("请改为{required}或更早", "write {required} or earlier"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年9月30日前完成病历质量自查。",
        message="时限要求“完成病历质量自查”时限晚于上级要求：上级为2024年6月30日，本文为2024年9月30日",
        quote="医疗机构于2024年9月30日前完成病历质量自查",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月15日前完成病历质量自查。",
        role="commission:district",
    ),
    Example(  # the earlier date is the commission's, to hand the reports on
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。各区卫生健康委于2024年6月15日前汇总报市卫生健康委。医疗机构于2024年6月30日前完成病历质量自查。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医务科于2024年6月20日前完成病历质量自查。",
        role="hospital:二级",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "later"):
        if not owed_from_below(case, match, deviation):
            yield deviation_finding(case, RULE, match, deviation)
