"""所列项数与前文不符

为何：说三项只列两项，多为删改后未同步
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.deadlines import find_stage
from checker.language.listing import Announced, announced, count_items, count_stages
from checker.model.result import Basis, Finding
from checker.rules.passages import Passage, at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="N210",
    name="announced-not-listed",
    severity="warning",
    basis=Basis("本文", "总说与分列的项数应一致"),
    message=Wording("“{quote}”之后实际列出{listed}项", "“{quote}” is followed by {listed} items"),
    suggestion=Wording("请核对项数，补上漏列的或改正总数", "check the count, add what is left out or correct it"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n"
_PLAN = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作安排\n本方案分三个阶段实施。\n"
_STAGES = "（一）启动阶段（2024年1月-3月）。制定方案。\n（二）实施阶段（2024年4月-2026年9月）。组织落实。\n"
BAD = (
    Example(
        submission=f"{_HEAD}1.规范病历管理。重点做好以下三项工作：一是完善病历质控制度。二是每月开展病历点评。",
        message="“以下三项工作：”之后实际列出2项",
        quote="以下三项工作：",
    ),
    Example(submission=f"{_PLAN}{_STAGES}", message="“分三个阶段”之后实际列出2项", quote="分三个阶段"),
)
GOOD = (
    Example(submission=f"{_HEAD}1.规范病历管理。重点做好以下两项工作：一是完善病历质控制度。二是每月开展病历点评。"),
    Example(  # an open list and a count of something else announce nothing
        submission=f"{_HEAD}1.规范病历管理。以下5个专业等先行：一是检验。二是护理。落实18项核心制度：一是首诊负责。二是三级查房。"
    ),
    Example(submission=f"{_PLAN}{_STAGES}（三）总结阶段（2026年10月-12月）。全面总结。"),
)


def check(case: Case) -> Iterator[Finding]:
    for number, passage in enumerate(case.passages):
        if passage.zone != "body" or passage.part == "table":
            continue
        for one in announced(passage.text):
            found = _stages(case, passage) if one.what else _items(case, number, one)
            if found > 1 and found != one.count:
                span = slice_of(passage, one.start, one.end)
                yield finding(case, RULE, listed=found, **at(case.document, span))


def _stages(case: Case, passage: Passage) -> int:
    """The stages named in the paragraph itself, else by the headings below."""
    named = count_stages(passage.text)
    if named or passage.heading < 0:
        return named
    headings = case.document.headings
    below = [headings[index] for index in headings[passage.heading].children]
    return len(below) if below and all(find_stage(one.title) or "阶段" in one.title for one in below) else 0


def _items(case: Case, number: int, one: Announced) -> int:
    """What stands after the announcement: in its own paragraph, else in those that follow under the same heading."""
    passage = case.passages[number]
    rest = passage.text[one.end :]
    if rest.strip():
        return count_items(rest)
    following = []
    for later in case.passages[number + 1 :]:
        if later.heading != passage.heading or later.part == "table":
            break
        following.append(later.text)
    if following:
        return count_items("\n".join(following))
    return len(case.document.headings[passage.heading].children) if passage.heading >= 0 else 0
