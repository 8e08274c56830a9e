"""书名号里的书名号不对

为何：书名号里还需要书名号时，里面一层用单书名号〈〉，不用双书名号或大于号、小于号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.model.sheet import Laid
from checker.rules.layout._told import Hit, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L792",
    name="title-marks",
    severity="warning",
    basis=Basis("GB/T 15834-2011《标点符号用法》", "4.15"),
    message=Wording(
        "书名号里再用书名号应为〈〉，{times}处不是：{where}",
        "title marks inside title marks should be 〈〉 in {times} place(s): {where}",
    ),
    suggestion=Wording("里面一层改为〈〉", "use 〈〉 inside"),
)

BAD = (
    Example(
        word=("正文1.文字=根据《关于印发《医疗质量提升方案》的通知》要求，现就有关事项通知如下，请认真组织实施。",),
        message="书名号里再用书名号应为〈〉，1处不是：“《关于印发《医疗质量提升…”",
        quote="《关于印发《医疗质量提升方案》",
    ),
)
GOOD = (Example(word=("正文1.文字=根据《关于印发〈医疗质量提升方案〉的通知》要求，按《手册》执行，请认真组织实施。",)),)

_NESTED = re.compile(r"《[^《》\n]{0,60}(?:《[^《》\n]{1,80}》|[<＜][^<>＜＞\n]{1,80}[>＞])")


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for paragraph in laid.sheet.paragraphs:
        if "《" in paragraph.text:
            for found in _NESTED.finditer(paragraph.text):
                yield Hit(paragraph, quote=found[0])
