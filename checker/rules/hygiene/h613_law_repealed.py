"""引用已废止的法律法规

为何：废止的法律法规不能再作为工作依据
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.hygiene._laws import cited, laws_of, older_than
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.values import in_words

RULE = Rule(
    code="H613",
    name="law-repealed",
    severity="error",
    basis=Basis("国家法律法规数据库", "以现行有效的为准"),
    message=Wording("{quote}已自{day}起废止，现行的是《{by}》", "{quote} was repealed on {day}; 《{by}》 is in force"),
    suggestion=Wording("请改为《{by}》，并核对条款", "cite 《{by}》 and look its clauses up"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.依法执业。严格落实《中华人民共和国执业医师法》和《护士条例》。",
        message="《中华人民共和国执业医师法》已自2022年3月1日起废止，现行的是《医师法》",
        quote="《中华人民共和国执业医师法》",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.依法执业。严格落实《医师法》《民法典》《医疗机构投诉管理办法》，原《执业医师法》同时废止。",
    ),
    Example(
        submission="云州市医疗质量提升工作方案（2019—2021年）\n一、工作任务\n1.依法执业。严格落实《执业医师法》和《护士条例》。",
    ),
)
_HISTORY = ("原", "替代", "取代", "废止的")


def check(case: Case) -> Iterator[Finding]:
    for span, name in cited(case):
        law = laws_of(case).get(name)
        if (
            law is None
            or not law.repealed
            or _as_history(case, span.block, span.start)
            or older_than(case, law.repealed)
        ):
            continue
        yield finding(case, RULE, day=in_words(law.repealed), by=law.by, **at(case.document, span))


def _as_history(case: Case, block: int, start: int) -> bool:
    """原《…》 names it as what was."""
    before = case.document.reading.blocks[block].text[max(0, start - 3) : start]
    return before.endswith(_HISTORY)
