"""要求力度减弱

为何：必须变为鼓励，任务就可做可不做
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Deviation, Finding, Match
from checker.rules.matter import alike, clause_with, point_of
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="F401",
    name="force",
    severity="warning",
    basis=Basis("上级方案", "力度不得减弱"),
    message=Wording(
        "{kind}“{title}”力度弱于上级：上级要求{required}，本文写作“{found}”",
        "{kind} “{title}” is demanded less firmly: {required} asked, {found} found",
    ),
    suggestion=Wording("请恢复上级的要求力度", "restore the force of the parent"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构必须建立病历质量点评制度。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。鼓励医疗机构建立病历质量点评制度。",
        message="工作任务“1.规范病历管理”力度弱于上级：上级要求应当落实，本文写作“鼓励”",
        quote="鼓励医疗机构建立病历质量点评制度",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构必须建立病历质量点评制度。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构必须建立病历质量点评制度。",
        role="commission:district",
    ),
    Example(  # the parent's own word
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。鼓励医务人员主动报告不良事件。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。鼓励医务人员主动报告不良事件。",
        role="hospital:二级",
    ),
    Example(  # encouraged is what comes on top
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构要建立病历质量点评制度。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。建立病历质量点评制度，鼓励各科参加全院点评。",
        role="hospital:二级",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    told: set[tuple[int, str, str]] = set()
    for match, deviation in with_deviation(case, "force"):
        once = (match.against, match.requirement.id, deviation.found)  # of one task a word is told of once
        if once not in told and _speaks_of_it(match, deviation):
            told.add(once)
            yield deviation_finding(case, RULE, match, deviation)


_MOST = 0.4  # of the letters of the shorter text


def _speaks_of_it(match: Match, deviation: Deviation) -> bool:
    """The clause with the word must be about what was asked, and the parent must not use the word itself."""
    point = point_of(match, deviation)
    if point is None:
        return True
    return (
        deviation.found not in point.text and alike(point.text, clause_with(deviation.found, deviation.quote)) >= _MOST
    )
