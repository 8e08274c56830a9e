"""批注未清除

为何：内部讨论的批注会随文件一起发出去
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H608",
    name="comments",
    severity="warning",
    basis=Basis("通行做法", "报送稿应为定稿"),
    message=Wording("文中留有{count}条批注，第一条：{words}", "{count} comments are left in, the first: {words}"),
    suggestion=Wording("请处理并删除全部批注后再报送", "settle and delete all comments before sending"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("批注=频次再议",),
        message="文中留有1条批注，第一条：频次再议",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("属性.作者=医政科",),
    ),
)
_SHOWN = 30


def check(case: Case) -> Iterator[Finding]:
    comments = case.document.reading.comments
    if not comments:
        return
    words = " ".join(comments[0].text.split())
    words = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
    place = comments[0].place
    where = {} if place is None else at(case.document, Span(place.block, place.start, place.end, place.row, place.col))
    yield finding(case, RULE, count=len(comments), words=words, **where)
