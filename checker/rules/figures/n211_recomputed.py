"""比率与分子分母对不上

为何：分子分母一除便知，报上去就要退回重核
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.language.fractions import Share, shares
from checker.language.numerals import number_value
from checker.language.quantities import find_quantities
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.requirements.tables import Sheet
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import sheets_of

RULE = Rule(
    code="N211",
    name="share-not-recomputed",
    severity="error",
    basis=Basis("指标口径", "比率＝分子÷分母"),
    message=Wording(
        "{part}/{whole}应为{computed}，本文为{rate}", "{part}/{whole} gives {computed}, the text says {rate}"
    ),
    suggestion=Wording(
        "请核对分子、分母和比率；分母为0的写“本期无病例”",
        "check numerator, denominator and rate; with no case say so",
    ),
)

_HEAD = "云州市第二医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
_TABLE = "附件：监测指标\n\n附件\n监测指标\n\n序号\t指标名称\t分子\t分母\t完成值\n1\t病案首页主要诊断编码正确率\t{row}\n2\t平均住院日\t/\t/\t8天\n"
BAD = (
    Example(
        submission=f"{_HEAD}1.规范病历管理。病案首页主要诊断编码正确率为95.3%（2130/2308）。",
        message="2130/2308应为92.3%，本文为95.3%",
        quote="95.3%（2130/2308）",
    ),
    Example(
        submission=f"{_HEAD}1.规范手术管理。四级手术术前多学科讨论完成率100%（0/0）。",
        message="0/0应为无病例，本文为100%",
        quote="100%（0/0）",
    ),
    Example(
        submission=f"{_HEAD}1.规范病历管理。按要求填报。\n" + _TABLE.format(row="2130\t2308\t95.3%"),
        message="2130/2308应为92.3%，本文为95.3%",
        quote="95.3%",
    ),
)
GOOD = (
    Example(  # cut off instead of rounded is near enough
        submission=f"{_HEAD}1.规范病历管理。病案首页主要诊断编码正确率为92.2%（2130/2308），三类各占33.3%（1/3）。"
    ),
    Example(
        submission=f"{_HEAD}1.规范手术管理。四级手术本期无病例（0/0）。\n" + _TABLE.format(row="2130\t2308\t92.3%")
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for passage in case.passages:
        for one in shares(passage.text):
            if not one.agrees:
                span = slice_of(passage, one.start, one.end)
                yield _told(case, one, span)
    for sheet in sheets_of(case.document):
        if sheet.has("numerator") and sheet.has("denominator"):
            yield from _rows(case, sheet)


def _rows(case: Case, sheet: Sheet) -> Iterator[Finding]:
    for line in sheet.body:
        part, whole = (number_value(sheet.text(line, role)) for role in ("numerator", "denominator"))
        cells = [cell for cell in sheet.cells(line, "baseline", "target") if cell.text.strip()]
        if part is None or whole is None or len(cells) != 1 or part % 1 or whole % 1:
            continue
        rates = [one for one in find_quantities(cells[0].text) if one.unit in ("%", "‰")]
        if len(rates) != 1:
            continue
        rate = rates[0]
        digits = cells[0].text[rate.start : rate.end].rstrip("%％‰ ").partition(".")[2]
        share = Share(rate.value, rate.unit, len(digits), int(part), int(whole), 0, 0)
        if not share.agrees:
            span = Span(sheet.block.index, 0, len(cells[0].text), cells[0].row, cells[0].col)
            yield _told(case, share, span)


def _told(case: Case, one: Share, span: Span) -> Finding:
    value = one.computed
    none = "无病例" if case.lang == "zh" else "no case"
    computed = none if value is None else f"{value:.{max(one.decimals, 1)}f}{one.unit}"
    facts: dict[str, Any] = {
        "part": one.part,
        "whole": one.whole,
        "rate": f"{one.rate:g}{one.unit}",
        "computed": computed,
    }
    return finding(case, RULE, **facts, **at(case.document, span))
