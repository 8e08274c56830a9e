"""页码不是四号宋体

为何：页码一般用四号半角宋体阿拉伯数字；数字用 Times New Roman 的很多，不算错。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._measure import of_family, size_name
from checker.rules.layout._numbers import printed
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L783",
    name="page-number-font",
    severity="warning",
    basis=clause("7.5"),
    message=Wording("页码应为{wanted}，实为{found}", "page numbers are {found}, not {wanted}"),
    suggestion=Wording("页码改为{wanted}", "set page numbers in {wanted}"),
)

BAD = (Example(word=("页码.字号=9",), message="页码应为四号宋体，实为小五宋体", quote=""),)
GOOD = (Example(word=("页码.字号=14",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        wanted = case.laid.profile.page_number
        yield from told(case, RULE, _hits(case.laid), wanted=f"{size_name(wanted.size)}{wanted.written}")


def _hits(laid: Laid) -> Iterator[Hit]:
    wanted = laid.profile.page_number
    for number in printed(laid):
        size = abs(number.size - wanted.size) <= laid.profile.size_tolerance
        if not size or not of_family(number.latin, wanted.fonts, laid.profile):
            yield Hit(None, f"{size_name(number.size)}{number.latin}")
            return
