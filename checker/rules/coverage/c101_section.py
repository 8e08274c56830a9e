"""章节未见

为何：缺少某一部分，这方面的要求就没有着落；按功能找，不按标题找
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, of_status

RULE = Rule(
    code="C101",
    name="section-not-found",
    severity="info",
    basis=Basis("上级方案", "各部分要求应有着落"),
    message=Wording(
        "未见与上级“{title}”相对应的部分",
        "no part that answers “{title}” was found",
    ),
    suggestion=Wording("请确认该部分内容是否写在别处，或予以补充", "check whether it stands elsewhere, or add it"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n二、宣传引导\n（一）及时宣传典型经验。各单位要通过报刊、网站宣传先进做法。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        message="未见与上级“宣传引导”相对应的部分",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n二、宣传引导\n（一）及时宣传典型经验。各单位要通过报刊、网站宣传先进做法。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n二、宣传引导\n（一）及时宣传典型经验。各单位要通过报刊、网站宣传先进做法。",
        role="commission:district",
    ),
    Example(  # by what it is for, not by its title: who leads is settled
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查。\n二、组织管理\n（一）加强领导。各单位成立领导小组，主要负责人任组长。",
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、组织领导\n成立领导小组，院长任组长，医务科负责日常工作。\n二、重点工作\n1.规范病历管理。医务科每月组织病历质量抽查。",
        role="hospital",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match in of_status(case, ("missing",), "section", "subsection"):
        yield finding(case, RULE, match)
