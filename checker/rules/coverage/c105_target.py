"""目标值未见

为何：只写指标不写数值，无从考核
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import Target
from checker.model.result import Basis, Finding, Match
from checker.responses.applies import REGIONAL
from checker.rules.rule import Case, Example, Rule, Wording, finding, first_evidence, of_status, told_by_holder

RULE = Rule(
    code="C105",
    name="target-not-found",
    severity="warning",
    basis=Basis("上级方案", "目标值应予明确"),
    message=Wording(
        "{kind}“{title}”未见{lacking}",
        "{kind} “{title}”: {lacking_en} was found",
    ),
    suggestion=Wording(
        "请写明本单位的目标值；区域性目标请按上级分解", "state your own figure; a regional one must be broken down"
    ),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、总体目标\n全市医疗质量持续改进。到2026年末，病案首页主要诊断编码正确率不低于90%。\n二、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、总体目标\n全市医疗质量持续改进。\n二、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        message="目标值“病案首页主要诊断编码正确率≥90%”未见相应数值",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、总体目标\n全市医疗质量持续改进。到2026年末，病案首页主要诊断编码正确率不低于90%。\n二、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、总体目标\n全市医疗质量持续改进。到2026年末，病案首页主要诊断编码正确率不低于90%。\n二、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        role="commission:district",
    ),
    Example(  # asked of hospitals of another rank
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，三级医院病案首页主要诊断编码正确率不低于95%。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医务科每月抽查病历。",
        role="hospital:二级",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("missing", "partial"), "target"):
        if told_by_holder(case, match) or _of_the_region(case, match):
            continue
        trend = isinstance(match.requirement.detail, Target) and match.requirement.detail.value is None
        yield finding(
            case,
            RULE,
            match,
            lacking="升降方向" if trend else "相应数值",
            lacking_en="no direction" if trend else "no figure",
            **first_evidence(match),
        )


_NEAR = 6  # characters between two figures of one clause: ，达到


def _of_the_region(case: Case, match: Match) -> bool:
    """全县达到基本标准的占比95%，达到推荐标准的占比30%: the second is measured on the region as the first is."""
    here = match.requirement.location
    before = [
        one.requirement.location
        for one in case.matches
        if one.against == match.against
        and one.requirement.parent == match.requirement.parent
        and one.requirement.kind == "target"
        and one.reason == REGIONAL
    ]
    return here is not None and any(
        place is not None and place.block == here.block and 0 <= here.start - place.end <= _NEAR for place in before
    )
