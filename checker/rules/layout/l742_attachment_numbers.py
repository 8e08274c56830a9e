"""附件顺序号写法不对

为何：有多个附件时用阿拉伯数字标注顺序号（附件：1.××），只有一个附件的不编号；顺序号后用圆点。
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
    code="L742",
    name="attachment-note-numbers",
    severity="warning",
    basis=clause("7.3.4"),
    message=Wording("附件说明的顺序号写法不对：{where}", "the attachment note is not numbered as required: {where}"),
    suggestion=Wording(
        "多个附件写“附件：1.××”，一个附件写“附件：××”",
        "number several attachments as 附件：1.××, a single one not at all",
    ),
)

BAD = (
    Example(
        word=("附件说明1.文字=附件1：医疗质量提升任务清单", "附件说明2.文字=附件2：医疗质量监测指标"),
        message="附件说明的顺序号写法不对：“附件1：医疗质量提升任务…”（顺序号应在“附件：”之后）、“附件2：医疗质量监测指标”（顺序号应在“附件：”之后）",
        quote="附件1：医疗质量提升任务清单",
    ),
    Example(
        word=("附件说明2.文字=2、医疗质量监测指标",),
        message="附件说明的顺序号写法不对：“2、医疗质量监测指标”（顺序号不是“1.”的样式）",
        quote="2、医疗质量监测指标",
    ),
)
GOOD = (Example(word=("附件说明1.文字=附件：1. 医疗质量提升任务清单",)),)

_NOTE = re.compile(r"附件[：:]")
_BEFORE = re.compile(r"附件\d{1,2}[：:]")
_NUMBER = re.compile(r"\d{1,2}[.．、]")
_OTHER = re.compile(
    r"\d{1,2}、|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]{1,2}[）)]|[①-⑳]"
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    notes = [
        (one.paragraph, _NOTE.sub("", "".join(one.paragraph.text.split()), count=1)) for one in of_role(laid, "note")
    ]
    notes = [(paragraph, words) for paragraph, words in notes if words]
    numbered = [(paragraph, words) for paragraph, words in notes if _NUMBER.match(words)]
    if len(notes) == 1 and numbered and not _lists(notes[0][1]):
        yield Hit(notes[0][0], "只有一个附件却编了号")
    for paragraph, words in notes:
        if _BEFORE.match(words):
            yield Hit(paragraph, "顺序号应在“附件：”之后")
        elif _OTHER.match(words):
            yield Hit(paragraph, "顺序号不是“1.”的样式")


def _lists(words: str) -> bool:
    """Several attachments in one paragraph: 1.甲2.乙."""
    return "2." in words or "2．" in words
