"""报告内容未写明

为何：上级规定了总结、报告要写哪几项，缺项会被退回
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, first_evidence, of_status, told_by_holder

RULE = Rule(
    code="C109",
    name="report-contents-not-found",
    severity="info",
    basis=Basis("上级方案", "报告应包括规定的内容"),
    message=Wording(
        "未写全上级规定的“{title}”",
        "the parts that a report must have are not all named: “{title}”",
    ),
    suggestion=Wording(
        "如总结、报告另文报送，可不改，报送时请写全；否则请补充",
        "fine if the report is sent apart with all its parts; otherwise add them",
    ),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n二、工作安排\n（一）总结阶段。年度工作总结内容应当包括工作开展情况、主要成效、存在问题和下一步计划。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n二、工作安排\n（一）总结阶段。各单位每年12月10日前报送年度工作总结。",
        message="未写全上级规定的“年度工作总结的内容”",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n二、工作安排\n（一）总结阶段。年度工作总结内容应当包括工作开展情况、主要成效、存在问题和下一步计划。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n二、工作安排\n（一）总结阶段。年度工作总结内容应当包括工作开展情况、主要成效、存在问题和下一步计划。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("missing", "partial"), "report_contents"):
        if not told_by_holder(case, match):
            yield finding(case, RULE, match, **first_evidence(match))
