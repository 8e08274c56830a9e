"""同级各条中有一条没有编号

为何：同级的标题有的编号、有的没有，后面的序号也就对不上
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.structure._numbers import Numbered, sequences

RULE = Rule(
    code="S504",
    name="missing-number",
    severity="warning",
    basis=Basis("GB/T 9704-2012《党政机关公文格式》", "7.3.3 正文层次序数"),
    message=Wording("“{quote}”没有序号，应为“{number}”", "“{quote}” has no number; it should be “{number}”"),
    suggestion=Wording("请补上序号“{number}”", "write “{number}” before it"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作目标\n提高病历质量。\n二、工作任务\n（一）夯实基础\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n（二）强化过程\n完善质控指标。制定院科两级质控指标体系，定期监测分析。\n2.规范手术管理。落实术前讨论。\n3.强化患者安全。报告不良事件。",
        message="“完善质控指标”没有序号，应为“1.”",
        quote="完善质控指标",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n（一）夯实基础\n通过三年努力，夯实基础质量。\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n（二）强化过程\n3.规范手术管理。落实术前讨论。",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for sequence in sequences(case):
        missing = set(sequence.missing)
        last, waiting = sequence.first - 1, list[Numbered]()
        for one in sequence.numbers:
            if one.plain:
                waiting.append(one)
                continue
            gap = [value for value in range(last + 1, one.ordinal) if value in missing]
            if gap and len(gap) == len(waiting):
                for value, bare in zip(gap, waiting, strict=True):
                    yield finding(case, RULE, number=_like(one, value), **at(case.document, bare.span))
            last, waiting = one.ordinal, []


def _like(one: Numbered, value: int) -> str:
    """The number as its sibling is printed, when that is in Arabic figures."""
    return one.shown.replace(str(one.ordinal), str(value)) if str(one.ordinal) in one.shown else str(value)
