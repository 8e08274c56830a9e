"""页边距不合规定

为何：天头37毫米、订口28毫米（各±1毫米），版心156毫米×225毫米，因而右白边26毫米、下白边35毫米；横排的节不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._measure import kept_margins, margins_of, upright
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L702",
    name="margins",
    severity="warning",
    basis=clause("5.2.1"),
    message=Wording("页边距不合规定：{where}", "margins differ: {where}"),
    suggestion=Wording("页边距改为：{wanted}", "set the margins: {wanted}"),
)

BAD = (Example(word=("页面.天头=25.4",), message="页边距不合规定：天头25.4毫米", quote=""),)
GOOD = (
    Example(word=("页面.天头=37.9",)),
    Example(word=("页面.订口=27.2",)),
)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        wanted = "、".join(f"{name}{length:g}毫米" for name, length in margins_of(case.laid.profile))
        yield from told(case, RULE, _hits(case.laid), wanted=wanted)


def _hits(laid: Laid) -> Iterator[Hit]:
    for section in upright(laid.sheet):
        wrong = kept_margins(section, laid.profile)
        if wrong:
            yield Hit(None, "、".join(f"{name}{length:g}毫米" for name, length, _ in wrong))
            return
