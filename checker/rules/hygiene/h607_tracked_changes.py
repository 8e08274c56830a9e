"""修订痕迹未清除

为何：对方打开文件能看到改前改后的文字，也不知道哪一稿算数
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H607",
    name="tracked-changes",
    severity="warning",
    basis=Basis("通行做法", "报送稿应为定稿"),
    message=Wording(
        "文中留有{count}处修订痕迹（修订人：{authors}）", "{count} tracked changes are left in (by {authors})"
    ),
    suggestion=Wording("请接受或拒绝全部修订后再报送", "accept or reject all changes before sending"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历",
        besides=("插入=，并通报结果。", "删除=每季度"),
        message="文中留有2处修订痕迹（修订人：张某）",
        quote="，并通报结果。",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("属性.作者=医政科",),
    ),
)
_KINDS = ("inserted", "deleted", "moved")


def check(case: Case) -> Iterator[Finding]:
    marks = [mark for mark in case.document.reading.marks if mark.kind in _KINDS]
    if not marks:
        return
    authors = tuple(dict.fromkeys(mark.author for mark in marks if mark.author))
    place = marks[0].place
    first = Span(place.block, place.start, place.end, place.row, place.col)
    named = "、".join(authors[:3]) or ("未署名" if case.lang == "zh" else "unnamed")
    yield finding(case, RULE, count=len(marks), authors=named, **at(case.document, first))
