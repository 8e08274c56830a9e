"""版记不是四号字

为何：抄送机关、印发机关和印发日期一般用四号仿宋体字。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import wrong_size
from checker.rules.layout._measure import size_name
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L773",
    name="imprint-size",
    severity="warning",
    basis=clause("7.4"),
    message=Wording(
        "版记应为{wanted}，{times}处不是：{where}", "the imprint is not {wanted} in {times} place(s): {where}"
    ),
    suggestion=Wording("版记改为{wanted}", "set it in {wanted}"),
)

BAD = (
    Example(
        word=("抄送.字号=16",),
        message="版记应为四号，1处不是：“抄送：市人民政府办公室，…”（三号）",
        quote="抄送：市人民政府办公室，市中医药管理局。",
    ),
)
GOOD = (Example(word=("抄送.字号=14",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        fonts = case.laid.profile.fonts
        yield from told(
            case, RULE, wrong_size(case.laid, fonts.imprint, "cc", "imprint"), wanted=size_name(fonts.imprint.size)
        )
