"""时限晚于所在阶段

为何：阶段已经结束，任务却还没到期
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.dates import last_day
from checker.model.result import Basis, Finding
from checker.responses.facts import facts_of
from checker.rules.dates._stages import in_words, stages_of, with_year
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="D307",
    name="due-after-its-stage",
    severity="warning",
    basis=Basis("本文", "任务时限应在所在阶段之内"),
    message=Wording("时限{found}晚于所在的“{stage}”（到{required}止）", "due {found}, after “{stage}” ends {required}"),
    suggestion=Wording("请核对时限，或移到相应阶段", "check the date, or move the duty to its stage"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作安排\n（一）启动阶段（2024年1月-3月）。"
_END = "\n（二）实施阶段（2024年4月-2026年9月）。组织落实。\n（三）总结阶段（2026年10月-12月）。全面总结。"
BAD = (
    Example(
        submission=f"{_HEAD}各科室于2024年5月10日前将实施细则报质控办。{_END}",
        message="时限2024年5月10日晚于所在的“启动阶段”（到2024年3月止）",
        quote="各科室于2024年5月10日前将实施细则报质控办",
    ),
)
GOOD = (Example(submission=f"{_HEAD}各科室于2024年3月31日前将实施细则报质控办，每年12月1日前报送总结。{_END}"),)


def check(case: Case) -> Iterator[Finding]:
    stages = {one.heading: one for one in stages_of(case.document)}
    if not stages:
        return
    holders = case.document.heading_of
    for duty in facts_of(case.document).duties.dated:
        detail = duty.detail
        stage = stages.get(holders[duty.span.block])
        if stage is None or detail.every or not detail.end:
            continue
        due = with_year(detail.end)
        if due[:4] >= stage.last[:4] and last_day(due) > last_day(stage.last):
            found, required = in_words(due, case.lang), in_words(stage.last, case.lang)
            facts = {"found": found, "required": required, "stage": stage.name}
            yield finding(case, RULE, None, **facts, **at(case.document, duty.span))
