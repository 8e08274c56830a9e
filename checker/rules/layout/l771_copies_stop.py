"""抄送机关后没有句号

为何：抄送机关之间用逗号隔开，最后一个抄送机关名称后标句号。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L771",
    name="copies-stop",
    severity="warning",
    basis=clause("7.4.2"),
    message=Wording("抄送机关后应标句号：“{quote}”", "the list of copies should end in 。: {quote}"),
    suggestion=Wording("句末加“。”", "end it with 。"),
)

BAD = (
    Example(
        word=("抄送.文字=抄送：市人民政府办公室，市中医药管理局",),
        message="抄送机关后应标句号：“抄送：市人民政府办公室，市中医药管理局”",
        quote="抄送：市人民政府办公室，市中医药管理局",
    ),
)
GOOD = (Example(word=("抄送.文字=抄送：市人民政府办公室。",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "cc"):
        following = laid.elements[element.paragraph.order + 1 : element.paragraph.order + 2]
        goes_on = any(one.role == "" and one.paragraph.text.strip() for one in following)
        words = element.paragraph.text.strip()
        if not words.endswith("。") and not goes_on:
            yield Hit(element.paragraph, quote=words if len(words) <= 24 else words[-12:])
