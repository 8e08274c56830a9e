"""附件名称后加了标点

为何：附件说明中附件名称后不加标点符号。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L741",
    name="attachment-note-punctuation",
    severity="warning",
    basis=clause("7.3.4"),
    message=Wording(
        "附件说明中的附件名称后不加标点，{times}处：{where}",
        "{times} attachment name(s) in the note end in punctuation: {where}",
    ),
    suggestion=Wording("删去附件名称后的标点", "remove the punctuation"),
)

BAD = (
    Example(
        word=("附件说明2.文字=2.医疗质量监测指标。",),
        message="附件说明中的附件名称后不加标点，1处：“2.医疗质量监测指标。”",
        quote="2.医疗质量监测指标。",
    ),
)
GOOD = (Example(word=("附件说明2.文字=2.医疗质量监测指标（2024年版）",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "note"):
        words = element.paragraph.text.strip()
        if words.endswith(("。", "；", ";", "，", "、", ".")):
            yield Hit(element.paragraph, quote=words if len(words) <= 24 else words[-12:])
