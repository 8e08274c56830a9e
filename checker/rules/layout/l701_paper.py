"""纸张不是A4

为何：公文用纸采用A4型纸，210毫米×297毫米；横排的节看转过来的尺寸。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L701",
    name="paper",
    severity="warning",
    basis=clause("5.1"),
    message=Wording("纸张应为{wanted}毫米，实为{found}毫米", "the paper is {found} mm, not {wanted} mm"),
    suggestion=Wording("页面设置中纸张选A4", "choose A4 in the page setup"),
)

BAD = (
    Example(
        word=(
            "页面.纸宽=215.9",
            "页面.纸高=279.4",
        ),
        message="纸张应为210×297毫米，实为215.9×279.4毫米",
        quote="",
    ),
)
GOOD = (Example(word=("页面.纸宽=210.2",)),)


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        paper = case.laid.profile.paper
        yield from told(case, RULE, _hits(case.laid), look=False, wanted=f"{paper.width:g}×{paper.height:g}")


def _hits(laid: Laid) -> Iterator[Hit]:
    paper = laid.profile.paper
    for section in laid.sheet.sections:
        width, height = sorted((section.width, section.height))
        if abs(width - paper.width) > paper.tolerance or abs(height - paper.height) > paper.tolerance:
            yield Hit(None, f"{section.width:g}×{section.height:g}")
            return
