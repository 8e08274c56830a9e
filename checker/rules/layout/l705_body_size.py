"""正文和层次标题不是三号字

为何：公文各要素如无特殊说明用三号字；三号可写作15.75磅或16磅。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import TEXT, wrong_size
from checker.rules.layout._measure import size_name
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L705",
    name="body-size",
    severity="warning",
    basis=clause("5.2.2"),
    message=Wording(
        "正文和层次标题应为{wanted}，{times}处不是：{where}", "body text is not {wanted} in {times} place(s): {where}"
    ),
    suggestion=Wording("改为{wanted}", "set it in {wanted}"),
)

BAD = (
    Example(
        word=("正文.字号=14",),
        message="正文和层次标题应为三号，2处不是：“为进一步加强我市医疗质量…”（四号）、“各单位要于每季度末前报送…”（四号）",
        quote="为进一步加强我市医疗质量安全管理工作，经研究，现",
    ),
)
GOOD = (Example(word=("正文.字号=15.75",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        fonts = case.laid.profile.fonts
        yield from told(
            case,
            RULE,
            wrong_size(case.laid, fonts.body, *TEXT, "level1", "level2", "addressee", "note", "sign", "date"),
            wanted=size_name(fonts.body.size),
        )
