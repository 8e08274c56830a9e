"""成文日期没有靠右空字

为何：加盖印章的，成文日期右空四字；不加盖印章的，发文机关署名右空二字，成文日期比署名右移二字，或日期较长时右空二字。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import of_role
from checker.rules.layout._measure import CHARACTERS, gap_of, width_of
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L752",
    name="date-place",
    severity="warning",
    basis=clause("7.3.5"),
    message=Wording("署名或成文日期的位置不对：{where}", "the signature or the date is misplaced: {where}"),
    suggestion=Wording(
        "成文日期右对齐，右空四字（加盖印章）或按署名右移二字（不加盖印章）", "align it right with the required gap"
    ),
)

BAD = (
    Example(
        word=(
            "成文日期.对齐=左",
            "成文日期.右缩进=0",
        ),
        message="署名或成文日期的位置不对：“2024年3月5日”（没有靠右）",
        quote="2024年3月5日",
    ),
    Example(
        word=("成文日期.右缩进=0",), message="署名或成文日期的位置不对：“2024年3月5日”（右空0字）", quote="2024年3月5日"
    ),
)
GOOD = (
    Example(word=("成文日期.右缩进=2",)),
    Example(
        word=(
            "成文日期.右缩进=0",
            "成文日期.文字=2024年3月5日\u3000\u3000\u3000\u3000",
        )
    ),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        yield from told(case, RULE, _hits(case.laid))


def _hits(laid: Laid) -> Iterator[Hit]:
    signed = max((width_of(one.paragraph) for one in of_role(laid, "sign")), default=0.0)
    least = laid.profile.indents.date_unsealed - 0.5
    for element in of_role(laid, "date"):
        gap = gap_of(element.paragraph)
        if gap is None:
            continue
        if gap < least:
            yield Hit(element.paragraph, f"右空{max(gap, 0):g}字")
        elif gap > max(laid.profile.indents.date_sealed + 4, signed + 2):
            yield Hit(element.paragraph, "没有靠右")
    for element in of_role(laid, "sign"):
        gap = gap_of(element.paragraph)
        if gap is not None and gap > CHARACTERS / 2:
            yield Hit(element.paragraph, "没有靠右")
