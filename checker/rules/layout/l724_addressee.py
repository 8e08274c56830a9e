"""主送机关没有顶格

为何：主送机关编排于标题下空一行位置，居左顶格，回行时仍顶格。
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
    code="L724",
    name="addressee-indent",
    severity="warning",
    basis=clause("7.3.2"),
    message=Wording("主送机关应顶格：{where}", "the addressee should stand at the left edge: {where}"),
    suggestion=Wording("主送机关去掉缩进，左对齐", "remove the indent and align left"),
)

BAD = (
    Example(
        word=("主送机关.首行=2",),
        message="主送机关应顶格：“各区卫生健康委，市属各医…”（空2字）",
        quote="各区卫生健康委，市属各医疗机构：",
    ),
)
GOOD = (Example(word=("主送机关.对齐=左",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "addressee"):
        paragraph = element.paragraph
        if paragraph.align in ("center", "right"):
            yield Hit(paragraph, "没有左对齐")
        elif abs(indent(paragraph)) > laid.profile.indents.tolerance:
            yield Hit(paragraph, f"空{indent(paragraph):g}字")
