"""没有页码

为何：公文一般编页码，用阿拉伯数字编排在版心下边缘之下。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L781",
    name="page-number",
    severity="warning",
    basis=clause("7.5"),
    message=Wording("没有页码", "there is no page number"),
    suggestion=Wording("在页脚插入“— 1 —”样式的页码", "insert page numbers of the form — 1 —"),
)

BAD = (Example(word=("页码.有=否",), message="没有页码", quote=""),)
GOOD = (Example(word=("页码.奇数页=右",)),)


def check(case: Case) -> Iterator[Finding]:
    laid = case.laid
    if laid is not None and laid.sheet.sections and not any(section.numbers for section in laid.sheet.sections):
        yield from told(case, RULE, [Hit(None)])
