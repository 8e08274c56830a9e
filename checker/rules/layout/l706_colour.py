"""文字不是黑色

为何：公文中文字的颜色均为黑色，红色只用于发文机关标志和分隔线。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L706",
    name="colour",
    severity="warning",
    basis=clause("5.2.4"),
    message=Wording("文字应为黑色，{times}处不是：{where}", "text is not black in {times} place(s): {where}"),
    suggestion=Wording("字体颜色改为自动或黑色", "set the colour to automatic"),
)

BAD = (
    Example(
        word=("正文2.颜色=0070C0",),
        message="文字应为黑色，1处不是：“各单位要于每季度末前报送…”",
        quote="各单位要于每季度末前报送工作进展，逐项对照“任务清单”，及时总结经验，不断改进医疗服务。",
    ),
)
GOOD = (
    Example(word=("正文2.颜色=000000",)),
    Example(word=("版头.颜色=C00000",)),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in laid.elements:
        if element.role == "letterhead":
            continue
        for look in element.paragraph.looks:
            words = element.paragraph.text[look.start : look.end].strip()
            if look.color and words:
                yield Hit(element.paragraph, quote=words)
                break
