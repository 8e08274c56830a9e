"""第一层标题不是黑体

为何：结构层次第一层（一、）一般用黑体字。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import wanted_fonts, wrong_font
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L732",
    name="first-level-font",
    severity="warning",
    basis=clause("7.3.3"),
    message=Wording(
        "第一层标题应为{wanted}，{times}处不是：{where}",
        "first-level headings are not in {wanted} in {times} place(s): {where}",
    ),
    suggestion=Wording("第一层标题改为{wanted}", "set first-level headings in {wanted}"),
)

BAD = (
    Example(
        word=("一级标题.字体=仿宋",),
        message="第一层标题应为黑体，1处不是：“一、总体要求”（仿宋）",
        quote="一、总体要求",
    ),
)
GOOD = (Example(word=("一级标题.字体=SimHei",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        fonts = case.laid.profile.fonts
        yield from told(case, RULE, wrong_font(case.laid, fonts.level1, "level1"), wanted=wanted_fonts(fonts.level1))
