"""印发日期写法不对

为何：印发日期用阿拉伯数字将年、月、日标全，月、日不编虚位，后加“印发”二字。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L772",
    name="imprint-form",
    severity="warning",
    basis=clause("7.4.3"),
    message=Wording(
        "印发日期写法不对：“{quote}”，{found}", "the date of printing is not in the required form: {quote}"
    ),
    suggestion=Wording("写成“2024年3月6日印发”的样式", "write it as 2024年3月6日印发"),
)

BAD = (
    Example(
        word=("印发.文字=云州市卫生健康委员会办公室\u3000\u3000\u30002024年3月6日",),
        message="印发日期写法不对：“\u3000\u3000\u30002024年3月6日”，日期后应加“印发”二字",
        quote="\u3000\u3000\u30002024年3月6日",
    ),
)
GOOD = (Example(word=("印发.文字=云州市卫生健康委员会办公室\u3000\u3000\u30002024年 3月 6日 印发",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "imprint"):
        words = element.paragraph.text.strip()
        if not words.endswith("印发"):
            yield Hit(element.paragraph, "日期后应加“印发”二字", words[-12:])
        elif "年0" in "".join(words.split()) or "月0" in "".join(words.split()):
            yield Hit(element.paragraph, "月、日不编虚位", words[-12:])
