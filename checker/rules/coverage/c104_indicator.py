"""指标未见

为何：少一个指标，汇总表就缺一行；名称相近的不是同一指标
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, of_status

RULE = Rule(
    code="C104",
    name="indicator-not-found",
    severity="warning",
    basis=Basis("上级方案", "监测指标应逐项列入"),
    message=Wording(
        "未见{kind}“{title}”",
        "{kind} “{title}” was not found",
    ),
    suggestion=Wording(
        "请在指标表中补充；本单位不涉及的，请写明理由", "add it to the table; if it does not concern you, say why"
    ),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：云州市监测指标体系\n附件\n云州市监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核率\t逐步升高\n2\t用药质量\t处方审核合格率\t逐步升高",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：青川区监测指标体系\n附件\n青川区监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核合格率\t逐步升高",
        message="未见评估指标“1.处方审核率”",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：云州市监测指标体系\n附件\n云州市监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核率\t逐步升高\n2\t用药质量\t处方审核合格率\t逐步升高",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：青川区监测指标体系\n附件\n青川区监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核率\t逐步升高\n2\t用药质量\t处方审核合格率\t逐步升高",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("missing",), "indicator", "goal"):
        yield finding(case, RULE, match)
