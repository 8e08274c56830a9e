"""无法判定

为何：待填或难以辨认的内容不能算作已落实
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, first_evidence, of_status

RULE = Rule(
    code="C111",
    name="undecided",
    severity="info",
    basis=Basis("上级方案", "应填写完整后再核对"),
    message=Wording(
        "{kind}“{title}”无法判定：{reason}",
        "{kind} “{title}” could not be judged: {reason}",
    ),
    suggestion=Wording("请填写完整或核对原文", "fill it in, or look at the original"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于90%。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于__%。",
        message="工作任务“1.规范病历管理”无法判定：相应表述仍待填写",
        quote="病案首页主要诊断编码正确率不低于__%",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("undecided",)):
        yield finding(
            case,
            RULE,
            match,
            reason=match.reason,
            **first_evidence(match),
        )
