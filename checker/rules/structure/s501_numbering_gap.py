"""编号缺号

为何：序号跳过一个，读者会以为漏印了一条
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.structure._numbers import Numbered, Sequence, sequences

RULE = Rule(
    code="S501",
    name="numbering-gap",
    severity="warning",
    basis=Basis("GB/T 9704-2012《党政机关公文格式》", "7.3.3 正文层次序数"),
    message=Wording("序号{before}“{quote}”，缺{missing}", "“{quote}” {before}: {missing} is missing"),
    suggestion=Wording("请补上缺少的一条，或重排序号", "add what is missing, or number anew"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作目标\n提高病历质量。\n二、工作任务\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n4.规范手术管理。落实术前讨论。",
        message="序号“2.”之后是“4.”，缺3",
        quote="4.",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。一是每月抽查病历，二是每季度通报，四是落实整改。",
        message="序号“二是”之后是“四是”，缺三",
        quote="四是",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n（一）夯实基础\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n（二）强化过程\n3.规范手术管理。落实术前讨论。\n二、工作要求\n（一）加强领导\n1.落实责任。各科室主任负责。\n2.加强督导。每季度督查。",
    ),
    Example(  # a level may be left out, and the numbers may start anew
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n二、工作要求\n1.落实责任。各科室主任负责。\n2.加强督导。每季度督查。",
    ),
)
_HAN = "〇一二三四五六七八九十"


def check(case: Case) -> Iterator[Finding]:
    for sequence in sequences(case):
        if sequence.repeated or _plain_between(sequence):  # a number used twice, or none at all, tells it better
            continue
        missing = sequence.missing
        for before, after in _gaps(sequence, missing):
            left = [value for value in missing if (before.ordinal if before else 0) < value < after.ordinal]
            told = f"“{before.shown}”之后是" if before else "的第一个是"
            if case.lang == "en":
                told = f"follows “{before.shown}”" if before else "comes first"
            yield finding(case, RULE, before=told, missing=_named(left, after), **at(case.document, after.span))


def _plain_between(sequence: Sequence) -> bool:
    return any(one.plain for one in sequence.numbers)


def _gaps(sequence: Sequence, missing: tuple[int, ...]) -> Iterator[tuple[Numbered | None, Numbered]]:
    before: Numbered | None = None
    for one in sequence.numbers:
        floor = before.ordinal if before else sequence.first - 1
        if any(floor < value < one.ordinal for value in missing):
            yield before, one
        before = one if before is None or one.ordinal > before.ordinal else before


def _named(values: list[int], like: Numbered) -> str:
    """The numbers left out, in the figures of the document."""
    han = like.shown[0] in _HAN or like.shown[1:2] in _HAN or "之" in like.shown
    return "、".join(_in_han(value) if han else str(value) for value in values[:5]) + ("等" if len(values) > 5 else "")


def _in_han(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")
