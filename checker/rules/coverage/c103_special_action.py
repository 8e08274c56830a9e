"""专项行动未见相应表述

为何：专项行动是上级督查的重点
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, of_status

RULE = Rule(
    code="C103",
    name="special-action-not-found",
    severity="warning",
    basis=Basis("上级方案", "专项行动应逐项落实"),
    message=Wording(
        "专项行动“{title}”未见相应表述",
        "nothing was found that answers special action “{title}”",
    ),
    suggestion=Wording("请补充该专项行动，或写明并入的任务", "add it, or say which task it was folded into"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n专项行动之一：合理用药提升行动\n医疗机构建立处方前置审核系统，组建抗菌药物管理小组。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        message="专项行动“合理用药提升行动”未见相应表述",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n专项行动之一：合理用药提升行动\n医疗机构建立处方前置审核系统，组建抗菌药物管理小组。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n专项行动之一：合理用药提升行动\n医疗机构建立处方前置审核系统，组建抗菌药物管理小组。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("missing",), "special_action"):
        yield finding(case, RULE, match)
