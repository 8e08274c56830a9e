"""指标名称与上级不同

为何：名称不同，汇总时对不上行
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.fold import fold
from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="N205",
    name="renamed",
    severity="info",
    basis=Basis("上级方案", "名称宜与上级一致"),
    message=Wording(
        "{kind}“{title}”名称与上级不同：上级为{required}，本文{answered}",
        "{kind} “{title}” goes by another name: {required} asked, {found} found",
    ),
    suggestion=Wording("如为同一事项，建议沿用上级名称", "use the parent’s name if it is the same thing"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：监测指标体系\n附件\n监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t质控工作\t质控组建设情况\t/\n2\t质控工作\t年度工作总结情况\t/",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：监测指标体系\n附件\n监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t质控工作\t质控中心建设情况\t/\n2\t质控工作\t年度工作总结情况\t/",
        message="评估指标“1.质控组建设情况”名称与上级不同：上级为质控组建设情况，本文为质控中心建设情况",
        quote="质控中心建设情况",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：监测指标体系\n附件\n监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t质控工作\t质控组建设情况\t/\n2\t质控工作\t年度工作总结情况\t/",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：监测指标体系\n附件\n监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t质控工作\t质控组建设情况\t/\n2\t质控工作\t年度工作总结情况\t/",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "renamed"):
        # 住院患者压力性损伤发生率 and 压力性损伤发生率（住院患者） have the same letters
        if sorted(_bare(deviation.required)) != sorted(_bare(deviation.found)):
            yield deviation_finding(case, RULE, match, deviation)


_BRACKETS = str.maketrans("", "", "（）()")
_WAY = re.compile(r"^(?:进一步|逐步|持续)?(?:提高|提升|降低|减少|缩短|控制)")


def _bare(name: str) -> str:
    """降低围手术期死亡率 is 围术期死亡率 with its direction: a name of the same indicator, no other name."""
    return _WAY.sub("", fold(name)).replace("围手术期", "围术期").translate(_BRACKETS)
