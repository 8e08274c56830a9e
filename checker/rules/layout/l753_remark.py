"""附注没有左空二字

为何：附注居左空二字加圆括号，编排在成文日期下一行。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import wrong_indent
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L753",
    name="remark",
    severity="warning",
    basis=clause("7.3.6"),
    message=Wording("附注应左空{wanted}字：{where}", "the remark should be indented by {wanted} characters: {where}"),
    suggestion=Wording("附注首行缩进{wanted}字符", "indent it by {wanted} characters"),
)

BAD = (Example(word=("附注.首行=0",), message="附注应左空2字：“（此件公开发布）”（顶格）", quote="（此件公开发布）"),)
GOOD = (Example(word=("附注.首行=2",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        wanted = case.laid.profile.indents.body
        yield from told(case, RULE, wrong_indent(case.laid, wanted, "remark"), wanted=f"{wanted:g}")
