"""工作任务未见相应表述

为何：上级布置的任务在本文中找不到回应
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, of_status

RULE = Rule(
    code="C102",
    name="task-not-found",
    severity="warning",
    basis=Basis("上级方案", "各项任务应逐项落实"),
    message=Wording(
        "{kind}“{title}”未见相应表述",
        "nothing was found that answers {kind} “{title}”",
    ),
    suggestion=Wording(
        "请补充该项任务：明确责任科室、频次和时限；本单位不涉及的，请写明理由",
        "add the task with who, how often and by when; if it does not concern you, say why",
    ),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。",
        message="工作任务“2.加强合理用血”未见相应表述",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("missing",), "task", "subtask", "duty"):
        yield finding(case, RULE, match)
