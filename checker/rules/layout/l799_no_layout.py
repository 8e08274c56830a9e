"""没有按公文格式排版

为何：页边距、正文字体字号、标题字号、行距五样里有四样不合的文件没有按公文格式排版，只提示一句，不逐条列出。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L799",
    name="no-layout",
    severity="info",
    basis=clause("5"),
    message=Wording(
        "本文件没有按公文格式排版，版面问题未逐条列出",
        "the file attempts no official layout; its look is not listed point by point",
    ),
    suggestion=Wording("需要时可用 duibiao layout --fix 按公文格式重排", "duibiao layout --fix lays it out"),
)

BAD = (
    Example(
        word=(
            "正文.字体=宋体",
            "正文.字号=12",
            "正文.行距=单倍",
            "页面.天头=25.4",
            "标题.字号=18",
        ),
        message="本文件没有按公文格式排版，版面问题未逐条列出",
        quote="",
    ),
)
GOOD = (Example(word=("正文.字体=宋体",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None and not case.laid.tries and case.laid.sheet.paragraphs:
        yield from told(case, RULE, [Hit(None)], look=False)
