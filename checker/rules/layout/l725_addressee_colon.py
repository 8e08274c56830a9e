"""主送机关后不是全角冒号

为何：主送机关最后一个名称后标全角冒号。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L725",
    name="addressee-colon",
    severity="warning",
    basis=clause("7.3.2"),
    message=Wording("主送机关后应标全角冒号：“{quote}”", "the addressee should end in a full-width colon: {quote}"),
    suggestion=Wording("句末改为“：”", "end it with ："),
)

BAD = (
    Example(
        word=("主送机关.文字=各区卫生健康委，市属各医疗机构",),
        message="主送机关后应标全角冒号：“各区卫生健康委，市属各医疗机构”",
        quote="各区卫生健康委，市属各医疗机构",
    ),
    Example(
        word=("主送机关.文字=各区卫生健康委，市属各医疗机构:",),
        message="主送机关后应标全角冒号：“各区卫生健康委，市属各医疗机构:”",
        quote="各区卫生健康委，市属各医疗机构:",
    ),
)
GOOD = (Example(word=("主送机关.文字=各科室：",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "addressee"):
        words = element.paragraph.text.strip()
        if not words.endswith("："):
            yield Hit(element.paragraph, quote=words if len(words) <= 24 else words[-12:])
