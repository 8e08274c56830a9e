"""含宏、外部链接或嵌入对象

为何：内网收文系统会拦截带宏的文件；外部图片和模板在对方电脑上打不开
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H611",
    name="active-content",
    severity="warning",
    basis=Basis("通行做法", "报送文件应能脱离原电脑打开"),
    message=Wording("文件{told}", "the file {told}"),
    suggestion=Wording(
        "请另存为不含宏的 .docx，把外部内容改为文件内的文字或图片",
        "save without macros and put the content into the file",
    ),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("宏",),
        message="文件含宏",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("外部图片=http://10.1.2.3/logo.png", "嵌入对象"),
        message="文件引用了1处外部内容（image）",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("外部链接=https://www.example.gov.cn/",),
    ),
)
_ON_A_COMPUTER = re.compile(r"^(?:file:|\\\\|[A-Za-z]:[\\/])")


def check(case: Case) -> Iterator[Finding]:
    properties = case.document.reading.properties
    zh = case.lang == "zh"
    if any(key == "macros" for key, _ in properties):
        yield finding(case, RULE, told="含宏" if zh else "holds macros")
    external = [value.partition(":")[0] for key, value in properties if key == "external"]
    if external:
        kinds = "、".join(dict.fromkeys(external))
        told = (
            f"引用了{len(external)}处外部内容（{kinds}）"
            if zh
            else f"draws {len(external)} parts from outside ({kinds})"
        )
        yield finding(case, RULE, told=told)
    embedded = sum(key == "embedded" for key, _ in properties)
    if embedded:
        yield finding(case, RULE, told=f"嵌有{embedded}个对象" if zh else f"holds {embedded} embedded objects")
    for mark in case.document.reading.marks:
        if mark.kind == "link" and _ON_A_COMPUTER.match(mark.value):
            place = mark.place
            span = Span(place.block, place.start, place.end, place.row, place.col)
            told = "中的链接指向某台电脑上的文件" if zh else "links to a file on somebody's computer"
            yield finding(case, RULE, told=told, **at(case.document, span))
