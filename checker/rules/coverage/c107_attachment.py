"""附件或表单未见

为何：附件可能在材料包的其他文件里，请确认
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, of_status

RULE = Rule(
    code="C107",
    name="attachment-not-found",
    severity="info",
    basis=Basis("上级方案", "附件和表单应一并报送"),
    message=Wording(
        "未见{kind}“{title}”",
        "{kind} “{title}” was not found",
    ),
    suggestion=Wording("如已另文报送，可不改；否则请补充", "fine if it was sent apart; otherwise add it"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：联络人回执\n附件\n联络人回执\n单位\t联络人\t职务\t电话",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        message="未见附件“联络人回执”",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：联络人回执\n附件\n联络人回执\n单位\t联络人\t职务\t电话",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：联络人回执\n附件\n联络人回执\n单位\t联络人\t职务\t电话",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    told: set[tuple[int, str]] = set()
    for match in of_status(case, ("missing",), "attachment", "form"):
        named = (match.against, match.requirement.title)
        if named not in told:  # an attachment that is a form bears the form's title
            told.add(named)
            yield finding(case, RULE, match)
