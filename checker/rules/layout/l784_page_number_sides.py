"""页码没有单页居右、双页居左

为何：单页码居右空一字，双页码居左空一字。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._numbers import misplaced, printed
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L784",
    name="page-number-sides",
    severity="warning",
    basis=clause("7.5"),
    message=Wording(
        "页码应单页居右、双页居左，{found}", "page numbers should stand right on odd and left on even pages"
    ),
    suggestion=Wording("设置奇偶页不同，单页页码居右空一字，双页居左空一字", "let odd and even pages differ"),
)

BAD = (
    Example(
        word=(
            "页码.左右=同",
            "页码.奇数页=中",
        ),
        message="页码应单页居右、双页居左，奇偶页没有分开设置",
        quote="",
    ),
)
GOOD = (Example(word=("页码.偶数页=左",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    if laid.sheet.sections and any(printed(laid)):
        wrong = misplaced(laid)
        if wrong:
            yield Hit(None, wrong)
