"""频次低于上级要求

为何：每月变为每季度，工作量减为三分之一
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.model.result import Basis, Deviation, Finding
from checker.rules.matter import of_another_setting
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="D304",
    name="frequency",
    severity="warning",
    basis=Basis("上级方案", "频次不得降低"),
    message=Wording(
        "{kind}“{title}”频次低于上级要求：上级为{required}，本文{answered}",
        "{kind} “{title}” is done less often than required: {required} asked, {found} found",
    ),
    suggestion=Wording("请按上级频次安排：{required}", "do it as often as the parent asks: {required}"),
)

# 定期 for 每季度 is not less often: it does not say how often.
_OPEN = Wording(
    "{kind}“{title}”频次不明确：上级为{required}，本文{answered}",
    "{kind} “{title}” does not say how often: {required} asked, {found} found",
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每季度组织病历质量抽查，通报抽查结果。",
        message="时限要求“组织病历质量抽查”频次低于上级要求：上级为每月，本文为每季度",
        quote="医疗机构每季度组织病历质量抽查",
        role="commission:district",
    ),
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每季度组织病历质量抽查，通报抽查结果。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构定期组织病历质量抽查，通报抽查结果。",
        message="时限要求“组织病历质量抽查”频次不明确：上级为每季度，本文为定期",
        quote="医疗机构定期组织病历质量抽查",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。",
        role="commission:district",
    ),
    Example(  # the quarterly round is the commission's own
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。各区卫生健康委每季度组织病历质量抽查，通报抽查结果。医疗机构要规范病历书写。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医务科每年组织病历质量抽查，规范病历书写。",
        role="hospital:二级",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "frequency"):
        if not _said_barely(deviation) and not of_another_setting(match, deviation):
            rule = RULE if _HOW_OFTEN.search(deviation.found) else replace(RULE, message=_OPEN)
            yield deviation_finding(case, rule, match, deviation)


_HOW_OFTEN = re.compile(r"[每两双隔\d一二三四五六七八九十年季月旬周]")
_PERIOD = re.compile(r"半年|季|月|周|旬|年|[日天]")


def _said_barely(deviation: Deviation) -> bool:
    """季度随访 for 每季度随访: the period stands in the words, if not as a frequency is written."""
    period = _PERIOD.search(deviation.required)
    return "未写" in deviation.found and period is not None and period[0] in deviation.quote
