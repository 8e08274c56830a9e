"""高于上级要求

为何：加码须是本单位的决定，请确认不是笔误
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import DeadlineDetail
from checker.model.result import Basis, Deviation, Finding, Match
from checker.rules.figures._sure import is_shown
from checker.rules.matter import alike
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="N204",
    name="stronger",
    severity="info",
    basis=Basis("上级方案", "加码须经本单位决定"),
    message=Wording(
        "{kind}“{title}”高于上级要求（请确认）：上级为{required}，本文{answered}",
        "{kind} “{title}” goes beyond what is asked (please confirm): {required} asked, {found} found",
    ),
    suggestion=Wording(
        "如属本单位决定，可不改；如属笔误，请改为{required}", "keep it if it was decided; otherwise write {required}"
    ),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于90%。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于95%。",
        message="目标值“病案首页主要诊断编码正确率≥90%”高于上级要求（请确认）：上级为不低于90%，本文为不低于95%",
        quote="病案首页主要诊断编码正确率不低于95%",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于90%。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于90%。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "stronger"):
        if is_shown(match, deviation) and _of_the_same(match, deviation):
            yield deviation_finding(case, RULE, match, deviation)


_MOST = 0.5  # of the letters of the shorter text


def _of_the_same(match: Match, deviation: Deviation) -> bool:
    """A time is no more often than asked when it is the time of something else: 按月收集数据, 每半年报送总结."""
    due = match.requirement.detail
    return not isinstance(due, DeadlineDetail) or alike(due.what, deviation.quote) >= _MOST
