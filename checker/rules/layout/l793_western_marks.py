"""引号、破折号用了西文字体

为何：中文引号、破折号和省略号会按西文字体印成半个字宽；应让它们用中文字体。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.model.sheet import Laid
from checker.rules.layout._measure import western_marks
from checker.rules.layout._told import Hit, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L793",
    name="western-marks",
    severity="info",
    basis=Basis("通行做法"),
    message=Wording(
        "引号、破折号或省略号会用西文字体排印，{times}段：{where}",
        "quotation marks or dashes will print in a Western font in {times} paragraph(s): {where}",
    ),
    suggestion=Wording("选中这些标点，设为中文字体", "set these marks in the Chinese font"),
)

BAD = (
    Example(
        word=("正文2.中文标点=否",),
        message="引号、破折号或省略号会用西文字体排印，1段：“各单位要于每季度末前报送…”（引号）",
        quote="各单位要于每季度末前报送工作进展，逐项对照“任务",
    ),
)
GOOD = (
    Example(word=("正文2.中文标点=是",)),
    Example(
        word=(
            "正文2.中文标点=否",
            "正文2.西文字体=仿宋",
        )
    ),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in laid.elements:
        marks = western_marks(element.paragraph, laid.profile) if element.role else ""
        if marks:
            yield Hit(element.paragraph, f"“{marks}”" if marks not in "“”" else "引号")
