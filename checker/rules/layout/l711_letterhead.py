"""发文机关标志不是居中的红色字

为何：发文机关标志居中排布，推荐使用小标宋体字，颜色为红色。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._measure import dominant
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L711",
    name="letterhead",
    severity="warning",
    basis=clause("7.2.4"),
    message=Wording("发文机关标志{found}：“{quote}”", "the letterhead: {quote}"),
    suggestion=Wording("发文机关标志居中，用红色小标宋体字", "centre the letterhead and set it in red"),
)

BAD = (
    Example(
        word=("版头.对齐=左",),
        message="发文机关标志没有居中：“云州市卫生健康委员会文件”",
        quote="云州市卫生健康委员会文件",
    ),
)
GOOD = (Example(word=("版头.字号=50",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "letterhead"):
        paragraph, look = element.paragraph, dominant(element.paragraph)
        if paragraph.align not in ("center", "both"):  # 联合行文的机关名称分散对齐
            yield Hit(paragraph, "没有居中")
        elif look is not None and not look.color and paragraph.text.rstrip().endswith("文件"):
            yield Hit(paragraph, "不是红色")
