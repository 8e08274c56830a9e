"""编号次序颠倒

为何：序号忽大忽小，说明段落移动后没有重排
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.structure._numbers import sequences

RULE = Rule(
    code="S503",
    name="numbering-disorder",
    severity="warning",
    basis=Basis("GB/T 9704-2012《党政机关公文格式》", "7.3.3 正文层次序数"),
    message=Wording("序号“{quote}”排在“{before}”之后，次序颠倒", "“{quote}” follows “{before}”: out of order"),
    suggestion=Wording("请调整段落次序或重排序号", "move the paragraph or number anew"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。\n3.加强合理用血。开展用血点评。\n2.规范手术管理。落实术前讨论。\n4.强化患者安全。报告不良事件。",
        message="序号“2.”排在“3.”之后，次序颠倒",
        quote="2.",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n（一）夯实基础\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n（二）强化过程\n1.规范手术管理。落实术前讨论。",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for sequence in sequences(case):
        if sequence.restarts:
            continue
        numbers = [one for one in sequence.numbers if not one.plain]
        for before, one in itertools.pairwise(numbers):
            if one.ordinal < before.ordinal:
                yield finding(case, RULE, before=before.shown, **at(case.document, one.span))
