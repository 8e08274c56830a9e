"""段落首行没有空二字

为何：每个自然段左空二字、回行顶格；用两个全角空格代替缩进的不算错。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._faults import HEADINGS, wrong_indent
from checker.rules.layout._told import clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L707",
    name="first-line",
    severity="warning",
    basis=clause("7.3.3"),
    message=Wording(
        "段落首行应空{wanted}字，{times}处不是：{where}",
        "the first line is not indented by {wanted} characters in {times} place(s): {where}",
    ),
    suggestion=Wording("首行缩进设为{wanted}字符", "indent the first line by {wanted} characters"),
)

BAD = (
    Example(
        word=("正文2.首行=0",),
        message="段落首行应空2字，1处不是：“各单位要于每季度末前报送…”（顶格）",
        quote="各单位要于每季度末前报送工作进展，逐项对照“任务",
    ),
)
GOOD = (
    Example(
        word=(
            "正文2.首行=0",
            "正文2.文字=\u3000\u3000各单位要于每季度末前报送工作进展，逐项对照任务清单，及时总结经验，不断改进医疗服务。",
        )
    ),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        wanted = case.laid.profile.indents.body
        yield from told(case, RULE, wrong_indent(case.laid, wanted, "body", *HEADINGS), wanted=f"{wanted:g}")
