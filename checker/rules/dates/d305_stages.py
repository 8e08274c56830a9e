"""阶段之间重叠或脱节

为何：阶段时间对不上，工作不知归入哪一段
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.model.result import Basis, Finding
from checker.rules.dates._stages import in_words, months, stages_of
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="D305",
    name="stages-overlap-or-gap",
    severity="warning",
    basis=Basis("本文", "各阶段时间应前后衔接"),
    message=Wording(
        "“{before}”到{ended}止，“{stage}”从{began}起，{how}",
        "“{before}” ends {ended}, “{stage}” begins {began}: {how}",
    ),
    suggestion=Wording("请核对两个阶段的起止时间", "check when the two stages begin and end"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作安排\n"
_END = "（三）总结阶段（2026年10月-12月）。全面总结。"
BAD = (
    Example(
        submission=f"{_HEAD}（一）启动阶段（2024年1月-6月）。制定方案。\n（二）实施阶段（2024年4月-2026年9月）。组织落实。\n{_END}",
        message="“启动阶段”到2024年6月止，“实施阶段”从2024年4月起，重叠3个月",
        quote="（二）实施阶段（2024年4月-2026年9月）",
    ),
    Example(
        submission=f"{_HEAD}（一）启动阶段（2024年1月-3月）。制定方案。\n（二）实施阶段（2024年6月-2026年9月）。组织落实。\n{_END}",
        message="“启动阶段”到2024年3月止，“实施阶段”从2024年6月起，中间空缺2个月",
        quote="（二）实施阶段（2024年6月-2026年9月）",
    ),
)
GOOD = (
    Example(  # two stages may share the month in which one passes into the other
        submission=f"{_HEAD}（一）启动阶段（2024年1月-3月）。制定方案。\n（二）实施阶段（2024年3月-2026年10月）。组织落实。\n{_END}"
    ),
    Example(
        submission=f"{_HEAD}（一）启动阶段（2024年1月至4月15日）。制定方案。\n（二）实施阶段（2024年4月至2026年9月）。组织落实。\n{_END}"
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for before, stage in pairwise(stages_of(case.document)):
        apart = months(stage.first) - months(before.last, late=True)
        if apart in (0, 1) or _siblings_not(case, before.heading, stage.heading):
            continue
        zh = case.lang == "zh"
        if apart < 0:
            how = f"重叠{1 - apart}个月" if zh else f"they overlap by {1 - apart} months"
        else:
            how = f"中间空缺{apart - 1}个月" if zh else f"{apart - 1} months lie between"
        yield finding(
            case,
            RULE,
            before=before.name,
            stage=stage.name,
            ended=in_words(before.last, case.lang),
            began=in_words(stage.first, case.lang),
            how=how,
            **at(case.document, stage.span),
        )


def _siblings_not(case: Case, one: int, other: int) -> bool:
    headings = case.document.headings
    return headings[one].parent != headings[other].parent
