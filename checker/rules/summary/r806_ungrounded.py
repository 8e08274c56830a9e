"""成效没有数据

为何：“明显改善”不给数，上级无法采用
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import sentence_at, slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.summary._report import body_of, summary_words

RULE = Rule(
    code="R806",
    name="without-figures",
    severity="warning",
    basis=Basis("通行做法", "成效应有数据支撑"),
    message=Wording("“{quote}”没有数据{times}", "“{quote}” is given without a figure{times}"),
    suggestion=Wording("由多少到多少？请补上本期和上期的数值（n/N）", "from what to what? give both figures (n/N)"),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
BAD = (
    Example(
        submission=f"{_HEAD}（一）提高随访质量。随访中心对出院患者开展电话随访，随访率显著提升。",
        message="“随访率显著提升”没有数据",
        quote="随访率显著提升",
    ),
)
GOOD = (
    Example(submission=f"{_HEAD}（一）提高随访质量。随访率显著提升，由82.1%（821/1000）升至91.3%（1004/1100）。"),
    Example(submission=f"{_HEAD}（一）提高随访质量。印发随访管理制度，推动随访工作持续改进，能力水平进一步提升。"),
)


@cache
def _claim() -> re.Pattern[str]:
    words = summary_words()
    name, how, way = (
        "|".join(sorted(one, key=len, reverse=True)) for one in (words.measured, words.changed, words.ways)
    )
    return re.compile(
        rf"[\u4e00-\u9fff]{{0,16}}(?:{name})(?:较去年同期|较去年|较上年|同比|较前)?(?:得到|有了|均|都|呈)?(?:{how})(?:的)?(?:{way})"
        rf"|[\u4e00-\u9fff]{{0,16}}(?:{name})?较(?:去年同期|去年|上年|同期)(?:{how})(?:{way})"
    )


def check(case: Case) -> Iterator[Finding]:
    found: list[Span] = []
    for passage in body_of(case, "done"):
        for one in _claim().finditer(passage.text):
            start, end = sentence_at(passage.text, one.start())
            before = passage.text[start : one.start()].rpartition("，")[2]
            if not re.search(r"\d", before + one.group() + _figure_behind(passage.text[one.end() : end])):
                found.append(slice_of(passage, *one.span()))
    if found:
        yield finding(case, RULE, **together(case.document, found, case.lang))


def _figure_behind(rest: str) -> str:
    """The rest of the clause, and the next one where it goes on about the same: 随访率显著提升，由82.1%升至91.3%."""
    own, _, others = rest.partition("，")
    following = others.partition("，")[0]
    return own + (following if _GOES_ON.match(following) else "")


_GOES_ON = re.compile(r"由|从|达|为|较|升|降|至|提高|提升|增|分别|其中|目前|同比")
