"""正文与指标表不一致

为何：同一指标两个数，汇总时以哪个为准无从判断
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.intake.places import text_of
from checker.model.result import Basis, Finding
from checker.responses.facts import Stated
from checker.rules.figures._contradictions import contradictions
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import said

RULE = Rule(
    code="N207",
    name="text-and-table-differ",
    severity="error",
    basis=Basis("本文", "同一指标前后应一致"),
    message=Wording(
        "“{indicator}”{year}前后不一致：此处为{here}，{where}为{there}",
        "“{indicator}” {year} differs within the document: {here} here, {there} in the {where}",
    ),
    suggestion=Wording("请核对后统一", "check, and write one figure"),
)

_TABLE = "附件：监测指标\n\n附件\n监测指标\n\n序号\t指标名称\t{head}\n1\t{row}\n2\t不良事件报告率\t逐步升高{more}\n"
BAD = (
    Example(
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率不低于90%。\n"
        + _TABLE.format(head="目标值", row="病案首页主要诊断编码正确率\t≥85%", more=""),
        message="“病案首页主要诊断编码正确率”2026年前后不一致：此处为≥90%，指标表为≥85%",
        quote="病案首页主要诊断编码正确率不低于90%",
    ),
)
GOOD = (
    Example(
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。2024年，病案首页主要诊断编码正确率不低于80%，到2026年末不低于90%。\n"
        + _TABLE.format(
            head="2024年\t2025年\t2026年", row="病案首页主要诊断编码正确率\t80%\t85%\t90%", more="\t逐步升高\t逐步升高"
        ),
    ),
    Example(  # the edge itself is no contradiction, nor is another population
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。到2026年末，病案首页主要诊断编码正确率大于90%，三级医院不低于95%。\n"
        + _TABLE.format(head="目标值", row="病案首页主要诊断编码正确率\t≥90%", more=""),
    ),
)


def check(case: Case) -> Iterator[Finding]:
    if case.document.front.kind == "summary":
        return
    for one, other in contradictions(case.document):
        year = one.target.by or other.target.by
        yield finding(
            case,
            RULE,
            indicator=one.target.indicator,
            year=f"{year}年" if year and case.lang == "zh" else year or "",
            here=said(one.target),
            there=said(other.target),
            where=_where(case, other),
            **at(case.document, one.span),
        )


def _where(case: Case, other: Stated) -> str:
    if other.in_table:
        return "指标表" if case.lang == "zh" else "table"
    words = text_of(case.document, other.span)
    return f"“{words[:20]}…”处" if case.lang == "zh" else f"text “{words[:20]}”"
