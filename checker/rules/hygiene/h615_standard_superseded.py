"""引用已被代替的标准版本

为何：标准换版后旧版不再执行，要求和限值可能已经不同
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.model.result import Basis, Finding
from checker.rules.hygiene._laws import known_standards, older_than
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.values import in_words

RULE = Rule(
    code="H615",
    name="standard-superseded",
    severity="warning",
    basis=Basis("全国标准信息公共服务平台", "以现行版本为准"),
    message=Wording(
        "{quote}已由{now}《{title}》代替（{day}起实施）", "{quote} was replaced by {now} 《{title}》 on {day}"
    ),
    suggestion=Wording("请改引{now}，并核对要求", "cite {now} and look its demands up"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案（2025—2027年）\n一、工作任务\n1.规范感染防控。落实《医务人员手卫生规范》（WS/T 313—2009）。",
        message="WS/T 313—2009已由WS/T 313-2019《医务人员手卫生规范》代替（2020年6月1日起实施）",
        quote="WS/T 313—2009",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案（2025—2027年）\n一、工作任务\n1.规范感染防控。落实《医务人员手卫生规范》（WS/T 313—2019），参照GB/T 9704-2012和WS/T 999-2001。",
    ),
    Example(
        submission="云州市医疗质量提升工作方案（2017—2019年）\n一、工作任务\n1.规范感染防控。落实《医务人员手卫生规范》（WS/T 313—2009）。",
    ),
)


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])((?:GB|WS)(?:/T)?)\s*(\d{2,5}(?:\.\d+)?)\s*[-—–－]\s*((?:19|20)\d\d)(?!\d)")


def check(case: Case) -> Iterator[Finding]:
    for passage in case.passages:
        if "GB" not in passage.text and "WS" not in passage.text:
            continue
        for found in _standard().finditer(passage.text):
            known = known_standards().get(found[1] + found[2])
            if known is None or int(found[3]) >= known.year or older_than(case, known.since):
                continue
            now, day = f"{known.code}-{known.year}", in_words(known.since)
            place = at(case.document, slice_of(passage, found.start(), found.end()))
            yield finding(case, RULE, now=now, title=known.name, day=day, **place)
