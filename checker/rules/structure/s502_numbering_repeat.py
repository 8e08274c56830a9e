"""编号重复

为何：两条用同一个序号，引用时无法区分
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.structure._numbers import sequences

RULE = Rule(
    code="S502",
    name="numbering-repeat",
    severity="warning",
    basis=Basis("GB/T 9704-2012《党政机关公文格式》", "7.3.3 正文层次序数"),
    message=Wording("序号“{quote}”重复出现{count}次", "the number “{quote}” stands {count} times"),
    suggestion=Wording("请重排序号", "number anew"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n2.规范手术管理。落实术前讨论。\n4.强化患者安全。报告不良事件。",
        message="序号“2.”重复出现2次",
        quote="2.",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n（一）夯实基础\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n（二）强化过程\n1.规范手术管理。落实术前讨论。\n2.强化患者安全。报告不良事件。",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for sequence in sequences(case):
        for value in sequence.repeated:
            same = [one for one in sequence.numbers if one.ordinal == value and not one.plain]
            yield finding(case, RULE, count=len(same), **at(case.document, same[1].span))
