"""层次序数写法不规范

为何：结构层次序数依次用“一、”“（一）”“1.”“（1）”。括号后不加顿号，阿拉伯数字后用圆点；“一、”后直接用“1.”不算错。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import HEADINGS, of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L731",
    name="level-marks",
    severity="info",
    basis=clause("7.3.3"),
    message=Wording(
        "层次序数写法不规范，{times}处：{where}", "level marks in another form in {times} place(s): {where}"
    ),
    suggestion=Wording("依次写成“一、”“（一）”“1.”“（1）”", "write 一、（一） 1. （1）"),
)

BAD = (
    Example(
        word=("二级标题.文字=(一)工作目标",), message="层次序数写法不规范，1处：“(一)工作目标”", quote="(一)工作目标"
    ),
)
GOOD = (Example(word=("二级标题.文字=（一）工作目标",)),)

_HAN = "[一二三四五六七八九十]{1,3}"
# half-width brackets, a comma after a bracket, 一. for 一、 and 1、 for 1.
_MARK = re.compile(
    rf"[(]{_HAN}[)）]|（{_HAN}[)]|（{_HAN}）[、.．]|{_HAN}[.．,，]|\d{{1,2}}、|[(]\d{{1,2}}[)）]|（\d{{1,2}}[)]|（\d{{1,2}}）[、.．]"
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, *HEADINGS):
        paragraph = element.paragraph
        words = (paragraph.number or paragraph.text).strip()
        mark = _MARK.match(words)
        if mark is not None:
            yield Hit(paragraph, quote=words[: mark.end() + 4])
