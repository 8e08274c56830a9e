"""写着别的单位该做的事

为何：套用他单位或上级的方案，主语没有改过来，任务就没有人做
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.hygiene._units import (
    at_head,
    duty,
    in_a_title,
    known_names,
    says_whose,
    unit_words,
    units_in,
    with_partner,
)
from checker.rules.passages import slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H601",
    name="other-unit",
    severity="error",
    basis=Basis("通行做法", "方案的任务应由本单位承担"),
    message=Wording(
        "“{quote}”不是本单位或本级，却写成了任务的主语{times}", "“{quote}” is another unit, yet it is to act{times}"
    ),
    suggestion=Wording(
        "请改为本单位的名称或科室；如有意保留，请写明关系",
        "name your own unit or department, or say how it is concerned",
    ),
)

BAD = (
    Example(
        submission="青川区卫生健康委员会\n青川区医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。临水县卫生健康局每季度通报病历质量。\n2.加强合理用血。开展用血点评。",
        message="“临水县卫生健康局”不是本单位或本级，却写成了任务的主语",
        quote="临水县卫生健康局",
    ),
    Example(
        submission="云州市中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。各级卫生健康行政部门要定期通报病历质量。\n2.加强合理用血。开展用血点评。",
        message="“各级卫生健康行政部门”不是本单位或本级，却写成了任务的主语",
        quote="各级卫生健康行政部门",
    ),
)
GOOD = (
    Example(
        submission="云州市中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。按照云州市卫生健康委员会要求，落实《临水县中医医院病历管理办法》。\n2.加强转诊。与临水县人民医院建立转诊协作，临水县人民医院负责接收转诊患者。\n3.加强社区联系。社区卫生服务中心要配合，各病区、东院区要落实，作为临水医学院附属医院做好带教。\n附件：临江省质量提升指标\n附件\n临江省质量提升指标\n病历合格率。\n抄送：临水县卫生健康局",
    ),
    Example(
        submission="云州市卫生健康委员会\n云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。各区县卫生健康局每季度通报，云州市中心医院负责培训，各级卫生健康行政部门要加强督导。",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    found: dict[str, list[Span]] = {}
    named = says_whose(case)
    known: str | None = None
    plural = _plural(_whose(case))
    for passage in case.passages:
        text = passage.text
        for unit in units_in(passage) if named else ():
            known = known_names(case) if known is None else known
            if unit.acts and unit.place not in known and not with_partner(text, unit):
                found.setdefault(text[unit.start : unit.end], []).append(slice_of(passage, unit.start, unit.end))
        for one in plural.finditer(text) if plural is not None else ():
            acting = duty().match(text, one.end())
            if acting and at_head(text, one.start()) and passage.zone == "body" and not in_a_title(text, one.start()):
                found.setdefault(one[0], []).append(slice_of(passage, one.start(), one.end()))
    for spans in found.values():
        yield finding(case, RULE, **together(case.document, spans, case.lang))


def _whose(case: Case) -> str:
    kind = case.submitter.kind
    return f"{kind}:{case.submitter.level}" if kind == "commission" else kind


@cache
def _plural(whose: str) -> re.Pattern[str] | None:
    """Authorities in the plural that the document's own unit cannot be: 各级卫生健康行政部门 in a hospital's."""
    words = unit_words()
    for level in words.levels:
        if level.whose == whose:
            named = "|".join(sorted(level.plural, key=len, reverse=True))
            return re.compile(rf"(?:{named})级?(?:{'|'.join(words.authorities)})(?!和|、|及|与)")
    return None
