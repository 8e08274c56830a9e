"""第三、四层标题不是仿宋体

为何：结构层次第三层（1.）和第四层（（1））用仿宋体字，加粗不算错。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import wanted_fonts, wrong_font
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L734",
    name="third-level-font",
    severity="warning",
    basis=clause("7.3.3"),
    message=Wording(
        "第三、四层标题应为{wanted}，{times}处不是：{where}",
        "third-level headings are not in {wanted} in {times} place(s): {where}",
    ),
    suggestion=Wording("第三、四层标题改为{wanted}", "set third- and fourth-level headings in {wanted}"),
)

BAD = (
    Example(
        word=("三级标题.字体=黑体",),
        message="第三、四层标题应为仿宋体，2处不是：“1.健全管理体系。各医疗…”（黑体）、“2.强化过程管理。各医疗…”（黑体）",
        quote="1.健全管理体系。各医疗机构要明确责任部门，每月",
    ),
)
GOOD = (Example(word=("三级标题.字体=FangSong",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        fonts = case.laid.profile.fonts
        yield from told(
            case, RULE, wrong_font(case.laid, fonts.level3, "level3", "level4"), wanted=wanted_fonts(fonts.level3)
        )
