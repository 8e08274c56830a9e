"""“附件”二字不是三号黑体

为何：附件首页左上角的“附件”二字和顺序号用三号黑体字。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import wanted_fonts, wrong_font, wrong_size
from checker.rules.layout._measure import size_name
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L762",
    name="attachment-mark-font",
    severity="warning",
    basis=clause("7.3.7"),
    message=Wording(
        "附件首页的“附件”二字应为{wanted}，{times}处不是：{where}",
        "the word 附件 is not in {wanted} in {times} place(s): {where}",
    ),
    suggestion=Wording("“附件”二字改为{wanted}", "set it in {wanted}"),
)

BAD = (
    Example(
        word=("附件1.字体=仿宋",), message="附件首页的“附件”二字应为三号黑体，1处不是：“附件1”（仿宋）", quote="附件1"
    ),
)
GOOD = (Example(word=("附件1.文字=附件 1",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        fonts = case.laid.profile.fonts
        wanted = fonts.attachment
        hits = [*wrong_font(case.laid, wanted, "attachment"), *wrong_size(case.laid, wanted, "attachment")]
        yield from told(case, RULE, hits, wanted=size_name(wanted.size) + wanted_fonts(wanted))
