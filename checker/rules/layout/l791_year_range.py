"""年份之间用了短横线

为何：标示年份等数值范围用一字线“—”或波浪线“～”，如2023—2025年。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.model.sheet import Laid
from checker.rules.layout._told import Hit, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L791",
    name="year-range",
    severity="info",
    basis=Basis("GB/T 15834-2011《标点符号用法》", "4.13"),
    message=Wording(
        "年份范围应用一字线，{times}处用了短横线：{where}", "a hyphen stands between years in {times} place(s): {where}"
    ),
    suggestion=Wording("改为“2023—2025年”的样式", "write 2023—2025年"),
)

BAD = (
    Example(
        word=(
            "正文1.文字=为落实《云州市医疗质量提升行动方案（2023-2025年）》，现就有关事项通知如下，请认真组织实施。",
        ),
        message="年份范围应用一字线，1处用了短横线：“2023-2025年”",
        quote="2023-2025年",
    ),
)
GOOD = (
    Example(
        word=(
            "正文1.文字=为落实《云州市医疗质量提升行动方案（2023—2025年）》，咨询电话0571-85201234，请认真组织实施。",
        )
    ),
)

_RANGE = re.compile(r"(?<![\d\-〕\]])20\d\d\s?年?\s?[-－–]{1,2}\s?20\d\d\s?(?:年|[）)])")


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for paragraph in laid.sheet.paragraphs:
        if "20" in paragraph.text:
            for found in _RANGE.finditer(paragraph.text):
                yield Hit(paragraph, quote=found[0])
