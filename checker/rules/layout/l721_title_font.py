"""标题不是小标宋体

为何：标题一般用二号小标宋体字。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import wanted_fonts, wrong_font
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L721",
    name="title-font",
    severity="warning",
    basis=clause("7.3.1"),
    message=Wording(
        "标题应为{wanted}，{times}处不是：{where}", "the title is not in {wanted} in {times} place(s): {where}"
    ),
    suggestion=Wording("标题改为{wanted}", "set the title in {wanted}"),
)

BAD = (
    Example(
        word=("标题.字体=黑体",),
        message="标题应为小标宋体，1处不是：“云州市卫生健康委员会关于…”（黑体）",
        quote="云州市卫生健康委员会\n关于印发医疗质量提升工作方",
    ),
)
GOOD = (
    Example(word=("标题.字体=方正小标宋_GBK",)),
    Example(word=("标题.字体=华文中宋",)),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        fonts = case.laid.profile.fonts
        yield from told(case, RULE, wrong_font(case.laid, fonts.title, "title"), wanted=wanted_fonts(fonts.title))
