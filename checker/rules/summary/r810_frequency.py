"""频次与次数对不上

为何：每月一次，半年只有四次
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.numerals import number_value
from checker.model.result import Basis, Finding
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.summary._report import Period, body_of, period_of

RULE = Rule(
    code="R810",
    name="frequency-does-not-add-up",
    severity="warning",
    basis=Basis("本文", "频次与实际次数应相符"),
    message=Wording(
        "“{rhythm}”在{months}个月内应有{expected}次，本文为{found}次",
        "“{rhythm}” makes {expected} times in {months} months, the text says {found}",
    ),
    suggestion=Wording("请核对次数；确实少开的如实写明", "check the count; if it was less, say so"),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
BAD = (
    Example(
        submission=f"{_HEAD}（一）健全管理体系。院长每月召开医疗质量管理委员会专题会议，上半年共召开4次。",
        message="“每月召开医疗质量管理委员会专题会议”在6个月内应有6次，本文为4次",
        quote="每月召开医疗质量管理委员会专题会议，上半年共召开4次",
    ),
    Example(
        submission=f"{_HEAD}（一）健全管理体系。院长每月召开医疗质量管理委员会专题会议，形成会议纪要12份。",
        message="“每月召开医疗质量管理委员会专题会议”在6个月内应有6次，本文为12次",
        quote="每月召开医疗质量管理委员会专题会议，形成会议纪要12份",
    ),
)
GOOD = (
    Example(submission=f"{_HEAD}（一）健全管理体系。院长每月召开专题会议，共召开6次，会议纪要6份，督办问题23项。"),
    Example(  # more than the rhythm asks is no contradiction, and another act is another count
        submission=f"{_HEAD}（一）健全管理体系。每季度召开专题会议，共召开3次。每月召开科室例会，抽查病历4次，整改4次。"
    ),
)

_RHYTHM = re.compile(
    r"每(?P<per>月|季度|季|周|半年)(?:至少)?(?:[一1]次)?[^，。；\n]{0,12}?(?P<act>召开|开展|组织|举办|进行|抽查|检查|通报|发布|点评|演练|培训)[^，。；\n]{0,24}"
)
_TIMES = r"(?:共|累计|已|先后|合计|总计|实际)*{act}(?:了)?[^，。；\d]{{0,12}}?(?P<n>\d+|[一二两三四五六七八九十]+)\s*(?:次|期|场|轮)"
_MINUTES = re.compile(r"(?:会议)?纪要(?:共)?(?P<n>\d+)\s*[份期次]")
_MONTHS = {"月": 1.0, "季度": 3.0, "季": 3.0, "半年": 6.0, "周": 12 / 52}
_FEW_WEEKS = 0.8  # holidays take some of the weeks


def check(case: Case) -> Iterator[Finding]:
    period = period_of(case.document)
    if period is None:
        return
    for passage in body_of(case, "done"):
        text = passage.text
        for rhythm in _RHYTHM.finditer(text) if "每" in text else ():
            end = text.find("。", rhythm.end())
            end = len(text) if end < 0 else end
            expected = _expected(rhythm["per"], period)
            told = _told(text, rhythm, end, expected)
            if told is None:
                continue
            count, stop = told
            facts = {
                "rhythm": rhythm.group(),
                "months": str(period.months),
                "expected": f"{expected:g}",
                "found": count,
            }
            span = slice_of(passage, rhythm.start(), stop)
            yield finding(case, RULE, None, **facts, **at(case.document, span))


def _expected(per: str, period: Period) -> float:
    return float(round(period.months / _MONTHS[per]))


def _told(text: str, rhythm: re.Match[str], end: int, expected: float) -> tuple[str, int] | None:
    """Fewer times than the rhythm makes, or more minutes of meetings than meetings."""
    times = re.compile(_TIMES.format(act=rhythm["act"])).search(text, rhythm.end(), end)
    value = number_value(times["n"]) if times else None
    least = expected * _FEW_WEEKS if rhythm["per"] == "周" else expected
    if times is not None and value is not None and 0 < value < least:
        return f"{value:g}", times.end()
    minutes = _MINUTES.search(text, rhythm.end(), end)
    held = value or expected
    if minutes is not None and "会" in rhythm.group() and int(minutes["n"]) > held:
        return minutes["n"], minutes.end()
    return None
