"""指标名称与上级不同

为何：名称不同，汇总时对不上行
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, finding, with_deviation

RULE = Rule(
    code="N205",
    name="renamed",
    severity="info",
    basis=Basis("上级方案", "名称宜与上级一致"),
    message=Wording(
        "{kind}“{title}”名称与上级不同：上级为{required}，本文为{found}",
        "{kind} “{title}” goes by another name: {required} asked, {found} found",
    ),
    suggestion=Wording("如为同一事项，建议沿用上级名称", "use the parent’s name if it is the same thing"),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强检验质控。到2026年末，室间质评项目参加率达到98%。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强检验质控。到2026年末，室间质量评价临床检验项目参加率达到98%。",
        message="目标值“室间质评项目参加率”名称与上级不同：上级为室间质评项目参加率，本文为室间质量评价临床检验项目参加率",
        quote="室间质量评价临床检验项目参加率达到98%",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强检验质控。到2026年末，室间质评项目参加率达到98%。",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强检验质控。到2026年末，室间质评项目参加率达到98%。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "renamed"):
        yield finding(
            case,
            RULE,
            match,
            required=deviation.required,
            found=deviation.found,
            quote=deviation.quote,
            location=deviation.location,
        )
