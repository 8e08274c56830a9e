"""完成值未达目标

为何：没达到的指标要先自己说出来
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.summary._targets import missed

RULE = Rule(
    code="R803",
    name="short-of-target",
    severity="warning",
    basis=Basis("上级方案", "同期完成值应达到目标值"),
    message=Wording(
        "“{indicator}”完成{reached}{count}，未达目标{asked}", "“{indicator}”: {reached}{count}, short of {asked}"
    ),
    suggestion=Wording(
        "请核对数据；确未达到的，在存在问题中说明原因和措施",
        "check the figure; if it is short, say why and what will be done",
    ),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n（一）规范病历管理。上半年抽查病历1200份。\n附件：监测指标完成情况\n\n附件\n监测指标完成情况\n\n序号\t指标名称\t目标值\t完成值\n1\t甲级病案率\t≥90%\t95.0%\n"
_PLAN = "青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月抽查病历，{year}甲级病案率不低于90%。"
BAD = (
    Example(
        submission=f"{_HEAD}2\t急性脑梗死再灌注治疗率\t≥40%\t38.1%（32/84）\n",
        message="“急性脑梗死再灌注治疗率”完成38.1%（32/84），未达目标≥40%",
        quote="38.1%（32/84）",
    ),
    Example(
        parent=_PLAN.format(year="2024年"),
        submission="云州市第二人民医院2024年度医疗质量工作总结\n一、工作开展情况\n（一）规范病历管理。每月抽查病历，全年甲级病案率为86.5%（1038/1200）。",
        message="“甲级病案率”完成86.5%（1038/1200），未达目标≥90%",
        quote="全年甲级病案率为86.5%",
        role="hospital",
    ),
)
GOOD = (
    Example(  # one of a handful of cases says nothing
        submission=f"{_HEAD}2\t急性脑梗死再灌注治疗率\t≥40%\t33.3%（1/3）\n"
    ),
    Example(  # the target of a year to come is not due
        parent=_PLAN.format(year="到2026年末，"),
        submission="云州市第二人民医院2024年度医疗质量工作总结\n一、工作开展情况\n（一）规范病历管理。每月抽查病历，全年甲级病案率为86.5%（1038/1200）。",
        role="hospital",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for one in missed(case) if case.reports else ():
        count = f"（{one.count}）" if one.count and case.lang == "zh" else f" ({one.count})" if one.count else ""
        facts = {"indicator": one.indicator, "reached": one.reached, "asked": one.asked, "count": count}
        yield finding(case, RULE, None, **facts, **at(case.document, one.span))
