"""同级序号写法不一致

为何：同一级有的用“1.”、有的用“2、”，有的部分先分（一）、有的直接分1.，层次看不清
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.passages import together
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.structure._numbers import Numbered, Sequence, sequences

RULE = Rule(
    code="S505",
    name="two-schemes",
    severity="info",
    basis=Basis("GB/T 9704-2012《党政机关公文格式》", "7.3.3 正文层次序数"),
    message=Wording(
        "“{quote}”与同级的“{other}”写法不同{times}", "“{quote}” is written otherwise than its sibling “{other}”{times}"
    ),
    suggestion=Wording("请全文统一序号写法", "number alike throughout"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。\n2、加强合理用血。开展用血点评。\n3.规范手术管理。落实术前讨论。\n二、工作要求\n落实责任。",
        message="“2、”与同级的“1.”写法不同",
        quote="2、",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作目标\n提高病历质量。\n二、工作任务\n规范病历管理，每月抽查病历。\n（三）工作要求\n各科室落实责任。\n四、保障措施\n加强督导。",
        message="“（三）”与同级的“二、”写法不同",
        quote="（三）",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n（一）夯实基础\n1．规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n(二)强化过程\n1.规范手术管理。落实术前讨论。\n二、工作要求\n（一）加强领导。\n（二）加强督导。",
    ),
    Example(  # a level may be left out, and the numbers may start anew
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。\n二、工作要求\n1.落实责任。各科室主任负责。\n2.加强督导。每季度督查。",
    ),
)
_CLASSES = str.maketrans("．﹒､(【〔)】〕）（", ".." + "、" + "（（（）））" + "）（")


def check(case: Case) -> Iterator[Finding]:
    found = sequences(case)
    yield from _marks(case, found)
    yield from _stray(case, found)


def _marks(case: Case, found: tuple[Sequence, ...]) -> Iterator[Finding]:
    """1. beside 2、 on one level: the rarer mark is the stray one."""
    by_kind: dict[str, list[Numbered]] = {}
    for sequence in found:
        by_kind.setdefault(sequence.kind, []).extend(one for one in sequence.numbers if not one.plain)
    for kind, numbers in by_kind.items():
        marks = Counter(_mark(one) for one in numbers)
        if kind not in ("arabic", "han") or len(marks) < 2:
            continue
        usual = marks.most_common(1)[0][0]
        strays = [one.span for one in numbers if _mark(one) != usual]
        other = next(one.shown for one in numbers if _mark(one) == usual)
        yield finding(case, RULE, other=other, **together(case.document, strays, case.lang))


def _mark(one: Numbered) -> str:
    return "".join(char for char in one.shown.translate(_CLASSES) if not char.isalnum() and not char.isspace())


def _stray(case: Case, found: tuple[Sequence, ...]) -> Iterator[Finding]:
    """（三） alone below 二、 and before 四、: the third of the upper level in the signs of the lower."""
    for upper in found:
        numbers = [one for one in upper.numbers if not one.plain]
        for before, after in itertools.pairwise(numbers):
            if after.ordinal != before.ordinal + 2:
                continue
            for lower in found:
                inside = [one for one in lower.numbers if _between(before, one, after)]
                if lower.ordinals == (before.ordinal + 1,) and inside:
                    yield finding(
                        case, RULE, other=before.shown, **together(case.document, [inside[0].span], case.lang)
                    )


def _between(before: Numbered, one: Numbered, after: Numbered) -> bool:
    return before.span.block < one.span.block < after.span.block
