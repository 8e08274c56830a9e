"""附件没有另面编排

为何：附件应当另面编排，“附件”二字在版心左上角第一行。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L761",
    name="attachment-page",
    severity="warning",
    basis=clause("7.3.7"),
    message=Wording(
        "附件应另起一页，{times}处不是：{where}", "{times} attachment(s) do not begin on a new page: {where}"
    ),
    suggestion=Wording("在附件前分页", "begin it on a new page"),
)

BAD = (Example(word=("附件2.另页=否",), message="附件应另起一页，1处不是：“附件2”", quote="附件2"),)
GOOD = (Example(word=("附件2.另页=是",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "attachment"):
        if not element.paragraph.new_page and element.paragraph.order > 0:
            yield Hit(element.paragraph)
