"""第二层标题不是楷体

为何：结构层次第二层（（一））一般用楷体字；标题后接着写正文的，只看标题这一句；超过30字的整句不算标题。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import wanted_fonts, wrong_font
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L733",
    name="second-level-font",
    severity="warning",
    basis=clause("7.3.3"),
    message=Wording(
        "第二层标题应为{wanted}，{times}处不是：{where}",
        "second-level headings are not in {wanted} in {times} place(s): {where}",
    ),
    suggestion=Wording("第二层标题改为{wanted}", "set second-level headings in {wanted}"),
)

BAD = (
    Example(
        word=("二级标题.字体=黑体",),
        message="第二层标题应为楷体，1处不是：“（一）工作目标”（黑体）",
        quote="（一）工作目标",
    ),
)
GOOD = (
    Example(word=("二级标题.字体=楷体",)),
    Example(
        word=(
            "二级标题.文字=（一）各区卫生健康委于每季度第一个月的十日之前将上一季度的工作进展情况报送市卫生健康委。",
            "二级标题.字体=仿宋",
        )
    ),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        fonts = case.laid.profile.fonts
        yield from told(case, RULE, wrong_font(case.laid, fonts.level2, "level2"), wanted=wanted_fonts(fonts.level2))
