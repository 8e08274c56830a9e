"""发文字号下没有红色分隔线

为何：发文字号之下4毫米处居中印一条与版心等宽的红色分隔线。线可以是段落边框，也可以是画上去的线。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L713",
    name="red-line",
    severity="warning",
    basis=clause("7.2.7"),
    message=Wording(
        "有发文机关标志和发文字号，但下面没有红色分隔线",
        "there is a letterhead and a number but no red line below them",
    ),
    suggestion=Wording(
        "在发文字号下加一条与版心等宽的红色分隔线", "draw a red line as wide as the type area below the number"
    ),
)

BAD = (
    Example(
        word=("红线.删去",), message="有发文机关标志和发文字号，但下面没有红色分隔线", quote="云卫医发〔2024〕15号"
    ),
)
GOOD = (
    Example(
        word=(
            "版头.删去",
            "红线.删去",
        )
    ),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    numbers = [one.paragraph for one in of_role(laid, "number")]
    titles = [one.paragraph.order for one in of_role(laid, "title")]
    if not numbers or not titles or not any(of_role(laid, "letterhead")):
        return
    between = [one for one in laid.sheet.paragraphs if one.order <= titles[0]]
    if not any(one.red_line or one.drawing for one in between):
        yield Hit(numbers[0])
