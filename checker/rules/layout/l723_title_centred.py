"""标题没有居中

为何：标题分一行或多行居中排布。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L723",
    name="title-centred",
    severity="warning",
    basis=clause("7.3.1"),
    message=Wording("标题没有居中：{where}", "the title is not centred: {where}"),
    suggestion=Wording("标题设为居中，不加缩进", "centre the title without indent"),
)

BAD = (
    Example(
        word=("标题.对齐=左",),
        message="标题没有居中：“云州市卫生健康委员会关于…”",
        quote="云州市卫生健康委员会\n关于印发医疗质量提升工作方",
    ),
)
GOOD = (Example(word=("标题.对齐=中",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "title", "subtitle"):
        paragraph = element.paragraph
        if paragraph.align != "center" or abs(paragraph.left + paragraph.first - paragraph.right) > 1:
            yield Hit(paragraph)
