"""变差写成了变好

为何：数据往坏处走却写“持续向好”，上级一看便知
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.language.directions import natural_direction
from checker.language.units import measure_of
from checker.model.result import Basis, Finding
from checker.rules.passages import at, sentence_at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.summary._report import any_word, body_of, summary_words

RULE = Rule(
    code="R808",
    name="worse-as-better",
    severity="error",
    basis=Basis("本文", "评价应与数据方向一致"),
    message=Wording(
        "“{indicator}”由{before}到{after}是变差，本文评价为“{praise}”",
        "“{indicator}” went from {before} to {after}, which is worse; the text says “{praise}”",
    ),
    suggestion=Wording(
        "请核对数据方向；确属变差的移到存在问题", "check the figures; if it is worse, say so under problems"
    ),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
BAD = (
    Example(
        submission=f"{_HEAD}（一）保障手术安全。非计划重返手术室再手术率由1.2‰升至1.6‰，持续向好。",
        message="“非计划重返手术室再手术率”由1.2‰到1.6‰是变差，本文评价为“持续向好”",
        quote="非计划重返手术室再手术率由1.2‰升至1.6‰，持续向好",
    ),
    Example(
        submission=f"{_HEAD}（一）提高随访质量。出院患者随访率由95.2%降到91.3%，明显改善。",
        message="“出院患者随访率”由95.2%到91.3%是变差，本文评价为“改善”",
        quote="出院患者随访率由95.2%降到91.3%，明显改善",
    ),
)
GOOD = (
    Example(submission=f"{_HEAD}（一）保障手术安全。非计划重返手术室再手术率由1.6‰降至1.2‰，持续向好。"),
    Example(  # said as it is, and too few cases to say anything
        submission=f"{_HEAD}（一）保障手术安全。非计划重返手术室再手术率由1.2‰升至1.6‰，未达预期，流程仍需优化。住院死亡率由0（0/9）升至8.3%（1/12），总体改善。"
    ),
)


@cache
def _change() -> re.Pattern[str]:
    number = r"\d+(?:\.\d+)?"
    return re.compile(
        rf"(?:^|(?<=[，。；：、\n]))(?P<name>[^，。；：\n]{{2,36}}?)(?:由|从)[^，。；\d]{{0,12}}(?:20\d\d年度?的?)?(?P<a>{number})\s*(?P<u>[%％‰]|天|分钟|小时)?[^，。；\d]{{0,8}}?"
        rf"(?:至|到|为)了?(?P<b>{number})\s*(?P<v>[%％‰]|天|分钟|小时)"
    )


def check(case: Case) -> Iterator[Finding]:
    words = summary_words()
    for passage in body_of(case, "done"):
        text = passage.text
        for found in _change().finditer(text) if "由" in text or "从" in text else ():
            start, end = found.start(), sentence_at(text, found.start())[1]
            praise = any_word(*words.praise).search(text, found.end(), end)
            if praise is None or any_word(*words.admitted).search(text, found.end(), end) or not _worse(found):
                continue
            facts = {
                "indicator": found["name"].strip(),
                "before": f"{found['a']}{found['u'] or found['v']}",
                "after": f"{found['b']}{found['v']}",
                "praise": praise.group(),
            }
            span = slice_of(passage, start, praise.end())
            yield finding(case, RULE, None, **facts, **at(case.document, span))


def _worse(found: re.Match[str]) -> bool:
    after, before = _size(found["b"], found["v"]), _size(found["a"], found["u"] or found["v"])
    sense = natural_direction(found["name"])
    return (sense == "down" and after > before) or (sense == "up" and after < before)


def _size(number: str, unit: str) -> float:
    return float(number) * measure_of(unit).factor
