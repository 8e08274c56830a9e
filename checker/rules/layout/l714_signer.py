"""上行文没有标注签发人

为何：上行文应当标注签发人姓名；只看有发文字号的请示和报告。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L714",
    name="signer",
    severity="warning",
    basis=clause("7.2.6"),
    message=Wording("这是上行文，有发文字号而没有标注签发人", "a request or report to a superior body names no signer"),
    suggestion=Wording("在发文字号同一行右侧标注“签发人：”和姓名", "name the signer to the right of the number"),
)

BAD = (
    Example(
        word=("标题.文字=云州市卫生健康委员会\\n关于医疗质量提升工作情况的报告",),
        message="这是上行文，有发文字号而没有标注签发人",
        quote="云州市卫生健康委员会\n关于医疗质量提升工作情况的",
    ),
)
GOOD = (
    Example(
        word=(
            "标题.文字=云州市卫生健康委员会\\n关于医疗质量提升工作情况的报告",
            "发文字号.文字=云卫医发〔2024〕15号\u3000\u3000\u3000签发人：张\u3000丽",
        )
    ),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    titles = [one.paragraph for one in of_role(laid, "title")]
    head = [one.paragraph for one in laid.elements if titles and one.paragraph.order <= titles[0].order]
    numbers = [one.paragraph for one in of_role(laid, "number")]
    if not titles or not numbers or not any(one.text.rstrip().endswith(("报告", "请示")) for one in titles):
        return
    if not any("签发人" in "".join(one.text.split()) or one.drawing for one in head):
        yield Hit(titles[-1])
