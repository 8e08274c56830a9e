"""时间与总结期间不符

为何：去年的年份和“全年”多为套用旧稿
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.summary._report import Period, any_word, body_of, period_of, summary_words

RULE = Rule(
    code="R805",
    name="other-period",
    severity="warning",
    basis=Basis("本文", "内容应与总结期间一致"),
    message=Wording(
        "总结期间为{period}，文中出现“{found}”{times}", "the summary is of {period}, the text says “{found}”{times}"
    ),
    suggestion=Wording("请核对是否沿用了旧稿", "check whether an old text was used again"),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
BAD = (
    Example(
        submission=f"{_HEAD}（一）规范病历管理。2023年上半年抽查运行病历1200份，甲级病案率95.1%。",
        message="总结期间为2024年1—6月，文中出现“2023年上半年”",
        quote="2023年上半年",
    ),
    Example(
        submission=f"{_HEAD}（一）规范病历管理。全年共抽查运行病历1200份，甲级病案率95.1%。",
        message="总结期间为2024年1—6月，文中出现“全年”",
        quote="全年",
    ),
)
GOOD = (
    Example(  # last year as what this year is compared with, in a title, as the beginning of a span
        submission=f"{_HEAD}（一）规范病历管理。按照《青川区医疗质量提升方案（2023—2025年）》，抽查运行病历1200份，甲级病案率95.1%，较2023年上半年提高1.2个百分点，2023年同期为93.9%。\n二、下一步打算\n全年完成抽查2400份。"
    ),
)

_NAMED = re.compile(
    r"(?P<year>20\d\d)\s*年度?(?P<part>[上下]半年|全年|第?[一二三四]季度|\s*\d{1,2}\s*月?\s*[-—－–至]\s*\d{1,2}\s*月|(?=[，,]))"
    r"|(?P<whole>全年)(?=共|累计|完成|召开|开展|实现|抽查|培训)|(?P<months>1\s*月?\s*[-—－–至]\s*12\s*月)"
)
_COMPARED = re.compile(r"\s*(?:同期|基线|底|末|至|[-—－–]|印发|发布|修订|版|的)")
_BEFORE = 8


def check(case: Case) -> Iterator[Finding]:
    period = period_of(case.document)
    if period is None:
        return
    found: list[Span] = []
    for passage in body_of(case, "done"):
        for one in _NAMED.finditer(passage.text):
            if _other(one, period) and not _earlier(passage.text, one):
                found.append(slice_of(passage, *one.span()))
    if found:
        told = together(case.document, found, case.lang)
        months = f"{period.first}—{period.last}"
        said = f"{period.year}年{months}月" if case.lang == "zh" else f"{period.year}, months {months}"
        yield finding(case, RULE, period=said, found=told["quote"], **told)


def _other(one: re.Match[str], period: Period) -> bool:
    if one["year"]:
        return int(one["year"]) != period.year
    return period.months < 12


def _earlier(text: str, one: re.Match[str]) -> bool:
    """What an earlier time is compared with, or part of a title, is no slip."""
    before = text[max(0, one.start() - _BEFORE) : one.start()].rpartition("。")[2]
    if any_word(*summary_words().earlier).search(before) or _COMPARED.match(text, one.end()):
        return True
    return text.rfind("《", 0, one.start()) > text.rfind("》", 0, one.start())
