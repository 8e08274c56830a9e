"""附件标题没有居中

为何：附件标题居中编排在版心第三行。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L763",
    name="attachment-title",
    severity="warning",
    basis=clause("7.3.7"),
    message=Wording("附件标题应居中，{times}处不是：{where}", "{times} attachment title(s) are not centred: {where}"),
    suggestion=Wording("附件标题设为居中", "centre it"),
)

BAD = (
    Example(
        word=("附件标题2.对齐=左",), message="附件标题应居中，1处不是：“医疗质量监测指标”", quote="医疗质量监测指标"
    ),
)
GOOD = (Example(word=("附件标题2.对齐=中",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "attachment_title"):
        if element.paragraph.align != "center":
            yield Hit(element.paragraph)
