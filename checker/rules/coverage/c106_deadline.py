"""时限要求未见回应

为何：上级定了时间，本文没有安排
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import DeadlineDetail
from checker.model.result import Basis, Finding, Match
from checker.rules.matter import alike
from checker.rules.rule import Case, Example, Rule, Wording, finding, first_evidence, of_status, told_by_holder

RULE = Rule(
    code="C106",
    name="deadline-not-found",
    severity="warning",
    basis=Basis("上级方案", "时限要求应有安排"),
    message=Wording(
        "{kind}“{title}”未见相应时间安排",
        "no time was found that answers {kind} “{title}”",
    ),
    suggestion=Wording("请写明本单位何时、由谁办理", "say who does it and by when"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n二、工作安排\n（一）实施阶段（2024年4月-2026年9月）。医疗机构每年6月1日前向市卫生健康委报送工作总结。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        message="时限要求“实施阶段（2024年4月—2026年9月）”未见相应时间安排",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n二、工作安排\n（一）实施阶段（2024年4月-2026年9月）。医疗机构每年6月1日前向市卫生健康委报送工作总结。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n二、工作安排\n（一）实施阶段（2024年4月-2026年9月）。医疗机构每年6月1日前向市卫生健康委报送工作总结。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("missing", "partial"), "deadline"):
        if not (told_by_holder(case, match) or _answered_by_holder(case, match) or _by_the_plans_end(case, match)):
            yield finding(case, RULE, match, **first_evidence(match))


def _answered_by_holder(case: Case, match: Match) -> bool:
    """Whether the task's own point says that it is done, in whatever words: a time of its own is then D3xx's to judge."""
    holder = case.by_id.get((match.against, match.requirement.parent or ""))
    words = getattr(match.requirement.detail, "quote", "") or match.requirement.title
    points = () if holder is None else holder.points
    return any(one.answered and one.applies and alike(one.text, words) >= _MOST for one in points)


_MOST = 0.75  # of the letters of the shorter text


def _by_the_plans_end(case: Case, match: Match) -> bool:
    """What is due when the plan ends, and is written in a plan that ends then, needs no date of its own."""
    due, period = match.requirement.detail, case.document.front.period
    if not isinstance(due, DeadlineDetail) or due.start or due.every or due.relative_to or not due.end:
        return False
    return (
        bool(match.evidence)
        and period is not None
        and due.end in (str(period[1]), f"{period[1]}-12", f"{period[1]}-12-31")
    )
