"""写了本单位没有的业务

为何：照抄上级方案，会给不存在的科室和业务布置任务，无人可做
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import sentence_at, slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="C117",
    name="service-not-there",
    severity="warning",
    basis=Basis("单位档案", "业务"),
    message=Wording(
        "单位档案写明没有{service}业务，方案却布置了这项工作{times}",
        "the unit's profile says it has no {service}, yet the plan sets such work{times}",
    ),
    suggestion=Wording(
        "没有这项业务的，请写明不涉及或怎样转诊；已经开展的，请更正单位档案",
        "say that it does not concern the unit, or how patients are referred; or mend the profile",
    ),
)

_PROFILE = "单位:\n  名称: 明瞳眼科医院\n  类型: 医疗机构\n业务:\n  急诊: 否\n  手术: 是\n"
BAD = (
    Example(
        submission="明瞳眼科医院医疗质量提升工作方案\n一、工作任务\n1.畅通救治通道。优化急诊绿色通道，每季度演练一次。\n2.规范病历管理。每月抽查病历。",
        unit=_PROFILE,
        message="单位档案写明没有急诊业务，方案却布置了这项工作",
        quote="优化急诊绿色通道，每季度演练一次",
    ),
)
GOOD = (
    Example(
        submission="明瞳眼科医院医疗质量提升工作方案\n一、工作任务\n1.做好应急处置。我院未设急诊科，突发急危重症先行处置，按协议转诊。\n2.保障手术安全。执行手术部位标记。",
        unit=_PROFILE,
    ),
    Example(
        submission="云州市中心医院医疗质量提升工作方案\n一、工作任务\n1.畅通救治通道。优化急诊绿色通道，每季度演练一次。\n2.规范病历管理。每月抽查病历。",
    ),
)
_DENIED = re.compile(
    "未[开设展列配]|不[设涉适]|没有|暂无|无[急手四介产儿重血透]|转诊|转运|转送|外送|协议|委托|上级医院|不具备"
)


def check(case: Case) -> Iterator[Finding]:
    if case.unit is None or case.unit.kind != "hospital":
        return
    from checker.units.needs import lacking, rests_on_text  # most checks come without a profile

    found: dict[str, list[Span]] = {}
    for passage in case.passages:
        # a title alone sets no work, and 提升急诊能力。我院未设急诊科，本项不涉及。 says what it does instead
        if passage.zone != "body" or "。" not in passage.text or _DENIED.search(passage.text):
            continue
        start = 0
        while start < len(passage.text):
            first, last = sentence_at(passage.text, start)
            sentence = passage.text[first:last]
            absent = lacking(case.unit, rests_on_text(sentence))
            for service in absent:
                found.setdefault(service, []).append(slice_of(passage, first, last))
            start = last + 1
    for service, spans in found.items():
        yield finding(case, RULE, service=service, **together(case.document, spans, case.lang))
