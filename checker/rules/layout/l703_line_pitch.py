"""行距排不成每面22行

为何：一般每面排22行并撑满版心，行距约28.95磅；固定值28磅也排得下22行、按文档网格排的单倍行距也合，不算错。段前段后有间距的，行也对不齐。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Finding
from checker.model.sheet import Laid
from checker.rules.layout._faults import TEXT, of_role
from checker.rules.layout._measure import lines_a_page, pitch_of
from checker.rules.layout._told import Hit, clause, told
from checker.rules.rule import Case, Example, Rule, Wording

RULE = Rule(
    code="L703",
    name="line-pitch",
    severity="info",
    basis=clause("5.2.3"),
    message=Wording(
        "正文应每面{wanted}行，{times}段不合：{where}",
        "{times} paragraph(s) do not give {wanted} lines a page: {where}",
    ),
    suggestion=Wording(
        "正文行距设为固定值{pitch}磅，段前段后为0", "set an exact line spacing of {pitch} pt, none before and after"
    ),
)

BAD = (
    Example(
        word=("正文.行距=20",),
        message="正文应每面22行，2段不合：“为进一步加强我市医疗质量…”（行距约20磅）、“各单位要于每季度末前报送…”（行距约20磅）",
        quote="为进一步加强我市医疗质量安全管理工作，经研究，现",
    ),
)
GOOD = (Example(word=("正文.行距=28",)), Example(word=("正文.行距=单倍",)))


def check(case: Case) -> Iterator[Finding]:
    if case.laid is not None:
        grid = case.laid.profile.grid
        yield from told(case, RULE, _hits(case.laid), wanted=str(grid.lines), pitch=f"{grid.pitch:g}")


def _hits(laid: Laid) -> Iterator[Hit]:
    for element in of_role(laid, *TEXT, "level1", "level2"):
        paragraph = element.paragraph
        section = laid.sheet.sections[paragraph.section]
        if paragraph.inline or section.landscape:  # a picture among the words needs room
            continue
        pitch = pitch_of(paragraph, section)
        if lines_a_page(pitch, laid.profile) != laid.profile.grid.lines:
            yield Hit(paragraph, f"行距约{pitch:.3g}磅")
        elif element.role in TEXT and max(paragraph.before, paragraph.after) >= 1:
            yield Hit(paragraph, "段前或段后有间距")
