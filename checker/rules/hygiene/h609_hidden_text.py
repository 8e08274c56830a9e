"""有隐藏文字

为何：屏幕上看不见的文字仍在文件里，改一个设置就会印出来
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H609",
    name="hidden-text",
    severity="warning",
    basis=Basis("通行做法", "报送稿应为定稿"),
    message=Wording("有隐藏文字“{words}”{times}", "hidden text “{words}”{times}"),
    suggestion=Wording("请删除隐藏文字，或改为正常显示", "delete it or show it"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("隐藏=原为每季度",),
        message="有隐藏文字“原为每季度”",
        quote="原为每季度",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("隐藏= ",),
    ),
)
_SHOWN = 30
_PRINTED = ("body", "table", "box")


def check(case: Case) -> Iterator[Finding]:
    spans = []
    for mark in case.document.reading.marks:
        place = mark.place
        if mark.kind == "hidden" and place.part in _PRINTED and place.end > place.start:
            spans.append(Span(place.block, place.start, place.end, place.row, place.col))
    facts = [together(case.document, [span], case.lang) for span in spans]
    spans = [span for span, fact in zip(spans, facts, strict=True) if str(fact["quote"]).strip()]
    if spans:
        first = together(case.document, spans, case.lang)
        words = str(first["quote"]).strip()
        yield finding(case, RULE, words=words if len(words) <= _SHOWN else words[:_SHOWN] + "…", **first)
