"""页码两侧没有一字线

为何：页码数字左右各放一条一字线。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._numbers import dashed, printed
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L782",
    name="page-number-dashes",
    severity="warning",
    basis=clause("7.5"),
    message=Wording("页码应写成“— 1 —”，实为“{found}”", "page numbers should read — 1 —, not {found}"),
    suggestion=Wording("页码数字左右各加一条一字线", "put a dash on either side of the number"),
)

BAD = (Example(word=("页码.文字=第#页",), message="页码应写成“— 1 —”，实为“第1页”", quote=""),)
GOOD = (Example(word=("页码.文字=—#—",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for number in printed(laid):
        if not dashed(number):
            yield Hit(None, number.text.strip().replace("#", "1"))
            return
