"""“附件”二字没有顶格

为何：“附件”二字及附件顺序号顶格编排在版心左上角第一行。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._measure import indent
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L764",
    name="attachment-mark-place",
    severity="warning",
    basis=clause("7.3.7"),
    message=Wording(
        "附件首页的“附件”二字应顶格，{times}处不是：{where}",
        "the word 附件 is not at the left edge in {times} place(s): {where}",
    ),
    suggestion=Wording("去掉缩进，左对齐", "remove the indent and align left"),
)

BAD = (Example(word=("附件1.首行=2",), message="附件首页的“附件”二字应顶格，1处不是：“附件1”", quote="附件1"),)
GOOD = (Example(word=("附件1.对齐=左",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "attachment"):
        paragraph = element.paragraph
        if paragraph.align in ("center", "right") or abs(indent(paragraph)) > laid.profile.indents.tolerance:
            yield Hit(paragraph)
