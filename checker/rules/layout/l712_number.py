"""发文字号写法不对

为何：年份标全称、用六角括号〔〕括入，发文顺序号不加“第”字、不编虚位，后加“号”字。送审稿没有编号的不看。
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
    code="L712",
    name="document-number",
    severity="error",
    basis=clause("7.2.5"),
    message=Wording("发文字号“{quote}”写法不对：{found}", "the document number is not in the required form: {quote}"),
    suggestion=Wording("写成“机关代字〔2024〕1号”的样式", "write it as 机关代字〔2024〕1号"),
)

BAD = (
    Example(
        word=("发文字号.文字=云卫医发2024年15号",),
        message="发文字号“云卫医发2024年15号”写法不对：年份应括在六角括号〔〕里",
        quote="云卫医发2024年15号",
    ),
    Example(
        word=("发文字号.文字=云卫医发[2024]015号",),
        message="发文字号“云卫医发[2024]015号”写法不对：年份应括在六角括号〔〕里、顺序号不编虚位",
        quote="云卫医发[2024]015号",
    ),
    Example(
        word=("发文字号.文字=云卫医发〔2024〕第15号",),
        role="hospital",
        message="发文字号“云卫医发〔2024〕第15号”写法不对：顺序号前不加“第”字",
        quote="云卫医发〔2024〕第15号",
    ),
)
GOOD = (
    Example(word=("发文字号.文字=云卫医发〔2024〕 15 号",)),
    Example(word=("发文字号.删去",)),
)

_SIGNS = (
    ("年份应括在六角括号〔〕里", r"[\[［（(【﹝]\d{2,4}年?[\]］）)】﹞]|(?<!\d)20\d\d年\d|[\u4e00-\u9fff]20\d\d第?\d"),
    ("年份应写全四位", r"[〔\[［（(【﹝]\d{2}年?[〕\]］）)】﹞]"),
    ("年份后不加“年”字", r"[〔\[［（(【﹝]\d{2,4}年[〕\]］）)】﹞]"),
    ("顺序号前不加“第”字", r"第\d+号"),
    ("顺序号不编虚位", r"[〕\]］）)】﹞第]0\d*号"),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid), look=False)


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, "number"):
        words = "".join(element.paragraph.text.split()).partition("签发人")[0]
        if re.match("[^\\d]*(?:公告|通告|令)", words):  # these are numbered otherwise: 2024年第5号
            continue
        wrong = [what for what, sign in _SIGNS if re.search(sign, words)]
        if wrong:
            yield Hit(element.paragraph, "、".join(wrong), element.paragraph.text.strip())
