"""目标值低于上级要求

为何：上级给定的数值是底线，逐级落实时只能持平或更高
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.language.posts import post_rank
from checker.model.catalog import PostDetail
from checker.model.result import Basis, Deviation, Finding, Match
from checker.rules.figures._sure import is_shown, names_it
from checker.rules.matter import of_another_setting
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, of_bodies_of_its_own, with_deviation

RULE = Rule(
    code="N201",
    name="weaker",
    severity="error",
    basis=Basis("上级方案", "同一要求不得降低"),
    message=Wording(
        "{kind}“{title}”低于上级要求：上级为{required}，本文{answered}",
        "{kind} “{title}” is weaker than required: {required} asked, {found} found",
    ),
    suggestion=Wording("请按上级要求写明{required}", "write {required}, as the parent asks"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于90%。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于85%。",
        message="目标值“病案首页主要诊断编码正确率≥90%”低于上级要求：上级为不低于90%，本文为不低于85%",
        quote="病案首页主要诊断编码正确率不低于85%",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于90%。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于92%。",
        role="commission:district",
    ),
    Example(  # a city's figure is not one hospital's: its share is for both to settle
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.提升卒中救治质量。优化卒中绿色通道。到2026年末，全市急性脑梗死再灌注治疗率不低于45%。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.提升卒中救治质量。优化卒中绿色通道。到2026年末，我院急性脑梗死再灌注治疗率不低于40%。",
        role="hospital:二级",
    ),
    Example(  # what is asked of hospitals of another rank
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.提升卒中救治质量。到2026年末，三级医院病案首页主要诊断编码正确率不低于95%。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.提升卒中救治质量。到2026年末，病案首页主要诊断编码正确率不低于90%。",
        role="hospital:二级",
    ),
    Example(  # at the edge itself: above 2.5 or 2.5 reached
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.提升卒中救治质量。到2026年末，每百出院人次主动报告不良事件年均大于2.5例次。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.提升卒中救治质量。到2026年末，每百出院人次主动报告不良事件年均达到2.5例次。",
        role="hospital:二级",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "weaker"):
        if is_shown(match, deviation) and not (_another_post(match, deviation) or of_another_setting(match, deviation)):
            told = deviation_finding(case, RULE, match, deviation)
            sure = match.requirement.kind != "post" and names_it(match, deviation) and not _adds_up(deviation)
            yield told if sure else replace(told, severity="warning")


_OFFICES = ("组长", "副组长", "主任", "副主任")


def _another_post(match: Match, deviation: Deviation) -> bool:
    """Posts that one level alone has; and 科主任任组长, which speaks of the group inside a department."""
    detail = match.requirement.detail
    if not isinstance(detail, PostDetail):
        return False
    inner = detail.post in _OFFICES and post_rank(deviation.found) == post_rank("科主任")
    return inner or of_bodies_of_its_own(match)


_EACH_TIME = re.compile(r"每[次批轮期场回]|[、和].{0,3}各")


def _adds_up(deviation: Deviation) -> bool:
    """每次60张, 早、中、晚各一次: how many that makes is for a person to reckon."""
    return _EACH_TIME.search(deviation.quote) is not None and _EACH_TIME.search(deviation.required) is None
