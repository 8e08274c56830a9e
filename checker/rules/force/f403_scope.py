"""适用范围缩小

为何：范围缩小，一部分对象就没人管
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.language.fold import fold
from checker.model.result import Basis, Deviation, Finding
from checker.rules.matter import alike
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="F403",
    name="scope",
    severity="error",
    basis=Basis("上级方案", "范围不得缩小"),
    message=Wording(
        "{kind}“{title}”范围小于上级要求：上级为{required}，本文{answered}",
        "{kind} “{title}” reaches less than required: {required} asked, {found} found",
    ),
    suggestion=Wording("请按上级范围改正，或说明理由", "restore the parent’s scope, or give the reason"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构对全部出院病历开展质量检查。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构对部分出院病历开展质量检查。",
        message="工作任务“1.规范病历管理”范围小于上级要求：上级为对全部出院病历开展质量检查，本文为医疗机构对部分出院病历开展质量检查",
        quote="医疗机构对部分出院病历开展质量检查",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构对全部出院病历开展质量检查。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构对全部出院病历开展质量检查。",
        role="commission:district",
    ),
    Example(  # a unit's own part of the whole
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。全市医疗机构对出院病历开展质量检查。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。我院各科室对出院病历开展质量检查。",
        role="hospital:二级",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "scope"):
        if deviation.left_out or deviation.swapped:
            continue
        if _only_local(deviation) or _another_matter(deviation):
            continue
        told = deviation_finding(case, RULE, match, deviation)
        yield told if _same_words(deviation) else replace(told, severity="warning")


_LOCAL = re.compile(r"仅|只限|[区市县省]内|辖区内?|[全我本][区市县省院]的?")
_LONGER = 1.5
_LISTED = 2
_LEAST = 0.5  # of the letters of the shorter text
_MOST = 0.7  # of the letters asked for that the narrower answer must hold to be called narrower without another look


def _only_local(deviation: Deviation) -> bool:
    """三级医院 answered by 区内三级医院: a lower level can speak only of its own."""
    return _LOCAL.sub("", fold(deviation.found)) == _LOCAL.sub("", fold(deviation.required))


def _another_matter(deviation: Deviation) -> bool:
    """Whether the two share too little to be one demand; 仅三级医院 is said of the demand itself."""
    return not deviation.found.startswith("仅") and alike(deviation.required, deviation.found) < _LEAST


def _same_words(deviation: Deviation) -> bool:
    """Whether the answer is the demand itself with a narrower word in it, not another sentence about the same."""
    if deviation.found.startswith("仅"):
        return True
    asked, found = fold(deviation.required), fold(deviation.quote)
    if len(found) > _LONGER * len(asked) or asked.count("、") > _LISTED:  # lists of specialties differ in many words
        return False
    there = set(found)
    return sum(letter in there for letter in asked) >= _MOST * len(asked)
