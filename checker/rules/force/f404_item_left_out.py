"""列举的事项少了一项

为何：上级逐项列明的，少写一项就可能没人做；也可能换了说法，请核对
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.fold import fold
from checker.language.subjects import subjects_of
from checker.model.result import Basis, Finding
from checker.rules.matter import alike
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="F404",
    name="item-left-out",
    severity="warning",
    basis=Basis("上级方案", "列明的事项应逐项落实"),
    message=Wording(
        "{kind}“{title}”比上级少列一项：上级为{required}，本文{answered}",
        "{kind} “{title}” lists less than required: {required} asked, {found} found",
    ),
    suggestion=Wording("请确认是否换了说法，或补上该项", "check whether it is said otherwise, or add it"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强出院随访。医疗机构明确随访病种、随访时间和责任医师。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强出院随访。医疗机构明确随访病种和随访时间。",
        message="工作任务“1.加强出院随访”比上级少列一项：上级为明确随访病种、随访时间和责任医师，本文未提责任医师",
        quote="医疗机构明确随访病种和随访时间",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强出院随访。医疗机构明确随访病种、随访时间和责任医师。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强出院随访。医疗机构明确随访病种、随访时间和责任医师。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "scope"):
        if deviation.left_out and alike(deviation.required, deviation.quote) >= _MOST:
            missing = _MISSING.sub("", deviation.found)
            if not _only_bodies(missing) and not _said_elsewhere(case, missing):
                yield deviation_finding(case, RULE, match, deviation)


_MISSING = re.compile(r"^未提")
_VERBS = re.compile(
    r"^(?:严格|全面|切实|认真|准确)?(?:落实|执行|加强|强化|完善|健全|规范|优化|开展|做好|建立|指导|推进)"
)
_MOST = 0.55  # of the letters of the shorter text
_TELLING = 4  # letters: a shorter item stands in too many places


def _only_bodies(missing: str) -> bool:
    """区医管中心、医学会: whom a parent directs is another at each level."""
    return all(set(subjects_of(_VERBS.sub("", item))) & {"服务中心", "学会协会"} for item in missing.split("、"))


def _said_elsewhere(case: Case, missing: str) -> bool:
    """Whether the items stand in the submission all the same, in another sentence."""
    items = [fold(_VERBS.sub("", item)) for item in missing.split("、")]
    if any(len(item) < _TELLING for item in items):
        return False
    texts = [fold(passage.text) for passage in case.passages]
    return all(any(item in text for text in texts) for item in items)
