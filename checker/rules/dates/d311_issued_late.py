"""印发时工作已经开始

为何：启动阶段已过大半才印发，下级来不及按阶段办
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.language.dates import last_day
from checker.model.result import Basis, Finding
from checker.rules.dates._stages import months, stages_of
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="D311",
    name="issued-after-the-start",
    severity="info",
    basis=Basis("通行做法", "印发宜早于启动"),
    message=Wording(
        "{required}印发，“{stage}”从{found}起，{how}", "issued {required}; “{stage}” began {found} and {how}"
    ),
    suggestion=Wording("请核对印发日期和启动时间", "check the date of issue and the start"),
)

_PLAN = "云州市第二医院关于印发医疗质量提升工作方案的通知\n各科室：\n现将《云州市第二医院医疗质量提升工作方案（2024—2026年）》印发给你们，请认真执行。\n云州市第二医院\n{day}\n云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。医务科每月抽查病历。\n二、工作安排\n（一）启动阶段（2024年1月-3月）。制定方案。\n（二）实施阶段（2024年4月-2026年12月）。组织落实。"
BAD = (
    Example(
        submission=_PLAN.format(day="2024年3月5日"),
        message="2024年3月5日印发，“启动阶段”从2024年1月起，此时已经开始",
        quote="（一）启动阶段（2024年1月-3月）",
    ),
    Example(
        submission=_PLAN.format(day="2024年5月6日"),
        message="2024年5月6日印发，“启动阶段”从2024年1月起，此时已经结束",
        quote="（一）启动阶段（2024年1月-3月）",
    ),
)
GOOD = (
    Example(submission=_PLAN.format(day="2024年1月8日")),
    Example(submission=_PLAN.format(day="2023年12月20日")),
)


def check(case: Case) -> Iterator[Finding]:
    issued, stages = case.document.front.issue_date, stages_of(case.document)
    if not issued or not stages or case.document.front.kind not in ("plan", "goals"):
        return
    stage = stages[0]
    if stage.first < "2001":  # without a year nothing can be said
        return
    if months(issued) <= months(stage.first):
        return
    over = issued > last_day(stage.last)
    zh = case.lang == "zh"
    how = ("此时已经结束" if over else "此时已经开始") if zh else ("is over" if over else "has begun")
    facts = {"required": issued, "found": stage.first, "stage": stage.name, "how": how}
    told = finding(case, RULE, None, **facts, **at(case.document, stage.span))
    yield replace(told, severity="warning") if over else told
