"""任职要求未见

为何：上级指定由谁担任，本文没有写明
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.posts import post_rank
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
        if not (told_by_holder(case, match) or of_bodies_of_its_own(match) or _named(case, match)):
            yield finding(case, RULE, match, **first_evidence(match))


def _named(case: Case, match: Match) -> bool:
    """专人负责信息报送 answered by 李红负责信息报送, 主要负责人任组长 by 主任周平任组长: somebody is named for it.

    The head of a department is none whom 主要负责人 means.
    """
    detail = match.requirement.detail
    if not isinstance(detail, PostDetail):
        return False
    if detail.post == "负责制":
        return any(f"{detail.holder}负责" in passage.text for passage in case.passages)
    if not match.evidence:
        return False
    words = match.evidence[0].text
    if detail.holder.startswith("专"):
        return "负责" in words or "责任人" in words
    found = next((one for one in _HOLDS.finditer(words) if detail.post.endswith(one["office"])), None)
    return found is not None and _INNER.search(found["who"]) is None and post_rank(found["who"]) in (None, 5)


_HOLDS = re.compile(
    r"(?P<who>[^，。；：:\n]{2,14}?)(?:担任|兼任|任|为)(?P<office>组长|主任委员|主任|第一责任人|总指挥)"
)
_INNER = re.compile(r"科|室|部门|病区|班组|年级|车间|副|分管")
