"""任职要求未见

为何：上级指定由谁担任，本文没有写明
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import PostDetail
from checker.model.result import Basis, Finding, Match
from checker.rules.rule import (
    Case,
    Example,
    Rule,
    Wording,
    finding,
    first_evidence,
    of_bodies_of_its_own,
    of_status,
    told_by_holder,
)

RULE = Rule(
    code="C108",
    name="post-not-found",
    severity="warning",
    basis=Basis("上级方案", "任职要求应予明确"),
    message=Wording(
        "{kind}“{title}”未写明由谁担任",
        "nothing was found that answers {kind} “{title}”",
    ),
    suggestion=Wording("请写明由谁担任", "name who holds it"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、组织管理\n市卫生健康委负责统筹协调。医疗机构成立由主要负责人担任主任的医疗质量管理委员会。\n二、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、组织管理\n市卫生健康委负责统筹协调。\n二、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        message="任职要求“主要负责人任医疗质量管理委员会主任”未写明由谁担任",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、组织管理\n市卫生健康委负责统筹协调。医疗机构成立由主要负责人担任主任的医疗质量管理委员会。\n二、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、组织管理\n市卫生健康委负责统筹协调。医疗机构成立由主要负责人担任主任的医疗质量管理委员会。\n二、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("missing", "partial"), "post"):
        if not (told_by_holder(case, match) or of_bodies_of_its_own(match) or _named(match)):
            yield finding(case, RULE, match, **first_evidence(match))


def _named(match: Match) -> bool:
    """专人负责信息报送 answered by 李红负责信息报送: a person by name is one named for it."""
    detail = match.requirement.detail
    if not isinstance(detail, PostDetail) or not detail.holder.startswith("专") or not match.evidence:
        return False
    return "负责" in match.evidence[0].text or "责任人" in match.evidence[0].text
