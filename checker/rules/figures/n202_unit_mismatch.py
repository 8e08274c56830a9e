"""数值相同而单位不同

为何：%与‰相差十倍，单位写错等于改了目标
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding, Match
from checker.rules.figures._slips import slip_of, targets_of, with_submission
from checker.rules.figures._sure import is_shown
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="N202",
    name="unit-mismatch",
    severity="error",
    basis=Basis("上级方案", "单位应与上级一致"),
    message=Wording(
        "{kind}“{title}”单位与上级不一致：上级为{required}，本文{answered}",
        "{kind} “{title}” has another unit: {required} asked, {found} found",
    ),
    suggestion=Wording(
        "请核对单位；如上级文件本身有误，请先与上级核实再改",
        "check the unit; if the parent itself is wrong, ask before changing",
    ),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，非计划重返手术室再手术率不高于2.1‰。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，非计划重返手术室再手术率不高于2.1%。",
        message="目标值“非计划重返手术室再手术率≤2.1‰”单位与上级不一致：上级为不高于2.1‰，本文为不高于2.1%",
        quote="非计划重返手术室再手术率不高于2.1%",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，非计划重返手术室再手术率不高于2.1‰。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，非计划重返手术室再手术率不高于0.21%。",
        role="commission:district",
    ),
    Example(  # here the parent may have slipped, and N214 says so
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，非计划重返手术室再手术率不高于2.1%。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。到2026年末，非计划重返手术室再手术率不高于2.1‰。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "unit"):
        if is_shown(match, deviation) and not _parent_slipped(case, match):
            yield deviation_finding(case, RULE, match, deviation)


def _parent_slipped(case: Case, match: Match) -> bool:
    """Whether its unit may be the slip: N214 tells, and nobody can demand of this text to copy it."""
    sources = with_submission(case, match.against)
    return any(slip_of(one, sources) is not None for one in targets_of(match.requirement))
