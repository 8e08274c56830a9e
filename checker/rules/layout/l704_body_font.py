"""正文不是仿宋体

为何：公文各要素如无特殊说明用三号仿宋体字。仿宋_GB2312、方正仿宋等都算仿宋，数字和西文用西文字体不算错。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import HEADINGS, wanted_fonts, wrong_font
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L704",
    name="body-font",
    severity="warning",
    basis=clause("5.2.2"),
    message=Wording(
        "正文应为{wanted}，{times}处不是：{where}", "body text is not in {wanted} in {times} place(s): {where}"
    ),
    suggestion=Wording("正文改为{wanted}", "set the body text in {wanted}"),
)

BAD = (
    Example(
        word=("正文.字体=宋体",),
        message="正文应为仿宋体，2处不是：“为进一步加强我市医疗质量…”（宋体）、“各单位要于每季度末前报送…”（宋体）",
        quote="为进一步加强我市医疗质量安全管理工作，经研究，现",
    ),
)
GOOD = (
    Example(word=("正文.字体=方正仿宋_GBK",)),
    Example(word=("正文.西文字体=Arial",)),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        wanted = case.laid.profile.fonts.body
        text = wrong_font(case.laid, wanted, "body")
        titles = wrong_font(case.laid, case.laid.profile.fonts.level3, "level3", "level4")
        told_there = {hit.paragraph for hit in titles}  # L734 speaks of the whole paragraph
        after_titles = wrong_font(case.laid, wanted, *HEADINGS, piece="text")
        hits = [*text, *(hit for hit in after_titles if hit.paragraph not in told_there)]
        yield from told(case, RULE, hits, wanted=wanted_fonts(wanted))
