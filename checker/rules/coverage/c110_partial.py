"""要求只落实了一部分

为何：一项任务往往包含几件事，漏掉的那件事审核时会被指出
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, first_evidence, of_status

RULE = Rule(
    code="C110",
    name="partly-answered",
    severity="warning",
    basis=Basis("上级方案", "要点应逐条落实"),
    message=Wording(
        "{kind}“{title}”部分落实，未见：{missing}",
        "{kind} “{title}” is answered in part; not found: {missing}",
    ),
    suggestion=Wording("请补充上述内容；本单位不涉及的，请写明理由", "add it; if it does not concern you, say why"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，建立病历点评制度。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        message="工作任务“1.规范病历管理”部分落实，未见：建立病历点评制度",
        quote="医疗机构每月组织病历质量抽查",
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
    joint = "；" if case.lang == "zh" else "; "
    for match in of_status(case, ("partial",)):
        if not match.missing_points:
            continue
        yield finding(
            case,
            RULE,
            match,
            missing=joint.join(match.missing_points),
            **first_evidence(match),
        )
