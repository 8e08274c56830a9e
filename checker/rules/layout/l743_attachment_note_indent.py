"""附件说明没有左空二字

为何：附件说明在正文下空一行左空二字编排“附件”二字，后标全角冒号和附件名称。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role, wrong_indent
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L743",
    name="attachment-note-indent",
    severity="warning",
    basis=clause("7.3.4"),
    message=Wording(
        "“附件：”应左空{wanted}字：{where}", "the attachment note should be indented by {wanted} characters: {where}"
    ),
    suggestion=Wording("附件说明首行缩进{wanted}字符", "indent it by {wanted} characters"),
)

BAD = (
    Example(
        word=("附件说明1.首行=0",),
        message="“附件：”应左空2字：“附件：1.医疗质量提升任…”（顶格）",
        quote="附件：1.医疗质量提升任务清单",
    ),
)
GOOD = (Example(word=("附件说明1.首行=2",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        wanted = case.laid.profile.indents.note
        yield from told(case, RULE, _hits(case.laid, wanted), wanted=f"{wanted:g}")


def _hits(laid: Laid, wanted: float) -> Iterator[Hit]:
    first = next(of_role(laid, "note"), None)  # the lines after it hang under the first name
    for hit in wrong_indent(laid, wanted, "note"):
        paragraph = hit.paragraph
        if first is None or paragraph is not first.paragraph:
            continue
        hanging = abs(paragraph.left - wanted) <= 4 and paragraph.first < 0  # 回行对齐
        if not hanging:
            yield hit
