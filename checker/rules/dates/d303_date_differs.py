"""时限与上级不一致

为何：起止时间不同，阶段安排对不上
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Place
from checker.model.result import Basis, Deviation, Finding, Match
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="D303",
    name="date-differs",
    severity="warning",
    basis=Basis("上级方案", "时限应与上级衔接"),
    message=Wording(
        "{kind}“{title}”时间与上级不一致：上级为{required}，本文{answered}",
        "{kind} “{title}” names other dates: {required} asked, {found} found",
    ),
    suggestion=Wording("请与上级的时间安排核对", "check against the parent’s schedule"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。\n二、工作安排\n（一）启动阶段（2024年3月-4月）。医疗机构制定本单位工作方案。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。\n二、工作安排\n（一）启动阶段（2024年5月-7月）。医疗机构制定本单位工作方案。",
        message="时限要求“启动阶段（2024年3月—2024年4月）”时间与上级不一致：上级为2024年3月至2024年4月，本文为2024年5月至2024年7月",
        quote="（一）启动阶段（2024年5月-7月）",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。\n二、工作安排\n（一）启动阶段（2024年3月-4月）。医疗机构制定本单位工作方案。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。\n二、工作安排\n（一）启动阶段（2024年3月-4月）。医疗机构制定本单位工作方案。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    differing = list(with_deviation(case, "date"))
    heads: dict[tuple[int, Place | None], Match] = {}  # of several that rest on one stage's heading the stage itself
    for match, deviation in differing:
        key = (match.against, deviation.location)
        if key not in heads or _likeness(match, deviation) > _likeness(heads[key], deviation):
            heads[key] = match
    told: set[tuple[int, str | None, str, str]] = set()
    for match, deviation in differing:
        # what is due in a stage has the stage's dates
        once = (match.against, match.requirement.parent, deviation.required, deviation.found)
        if heads[match.against, deviation.location] is match and once not in told:
            told.add(once)
            yield deviation_finding(case, RULE, match, deviation)


def _likeness(match: Match, deviation: Deviation) -> int:
    """How many letters of the title stand in the words found."""
    return len(set(_SIGNS.sub("", match.requirement.title)) & set(deviation.quote))


_SIGNS = re.compile(r"[\W\d_年月日]")
