"""成文日期写法不对

为何：成文日期用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位（1不编为01）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L751",
    name="date-form",
    severity="error",
    basis=clause("7.3.5.4"),
    message=Wording("成文日期“{quote}”写法不对：{found}", "the date is not in the required form: {quote}"),
    suggestion=Wording("写成“2024年3月5日”的样式", "write it as 2024年3月5日"),
)

BAD = (
    Example(word=("成文日期.文字=2024.3.5",), message="成文日期“2024.3.5”写法不对：应写明年、月、日", quote="2024.3.5"),
    Example(
        word=("成文日期.文字=二〇二四年三月五日",),
        message="成文日期“二〇二四年三月五日”写法不对：应用阿拉伯数字",
        quote="二〇二四年三月五日",
    ),
    Example(
        word=("成文日期.文字=2024年03月05日",),
        message="成文日期“2024年03月05日”写法不对：月、日不编虚位",
        quote="2024年03月05日",
    ),
)
GOOD = (Example(word=("成文日期.文字=2024 年 3 月 5 日",)),)

_WRONG = (
    ("应写明年、月、日", re.compile(r"\d[-./．]\d")),
    ("应用阿拉伯数字", re.compile("[〇○零一二三四五六七八九十]")),
    ("年份应写全四位", re.compile(r"^\d{2}年")),
    ("月、日不编虚位", re.compile(r"[年月]0\d")),
    ("应写明日", re.compile("月$")),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "date"):
        words = "".join(element.paragraph.text.split())
        wrong = next((what for what, sign in _WRONG if sign.search(words)), "")
        if wrong:
            yield Hit(element.paragraph, wrong, element.paragraph.text.strip())
