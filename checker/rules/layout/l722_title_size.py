"""标题不是二号字

为何：标题一般用二号小标宋体字，编排于红色分隔线下空二行位置。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import wrong_size
from checker.rules.layout._measure import size_name
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L722",
    name="title-size",
    severity="warning",
    basis=clause("7.3.1"),
    message=Wording(
        "标题应为{wanted}，{times}处不是：{where}", "the title is not {wanted} in {times} place(s): {where}"
    ),
    suggestion=Wording("标题改为{wanted}", "set the title in {wanted}"),
)

BAD = (
    Example(
        word=("标题.字号=18",),
        message="标题应为二号，1处不是：“云州市卫生健康委员会关于…”（小二）",
        quote="云州市卫生健康委员会\n关于印发医疗质量提升工作方",
    ),
)
GOOD = (Example(word=("标题.字号=22",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        fonts = case.laid.profile.fonts
        yield from told(case, RULE, wrong_size(case.laid, fonts.title, "title"), wanted=size_name(fonts.title.size))
