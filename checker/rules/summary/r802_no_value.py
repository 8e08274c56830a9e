"""指标没有完成值

为何：列了指标不填数，汇总时这一格是空的
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import IndicatorDetail
from checker.model.document import Span
from checker.model.result import Basis, Finding, Match
from checker.requirements.tables import Sheet
from checker.responses.facts import facts_of
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import is_level, same_name, sheets_of

RULE = Rule(
    code="R802",
    name="indicator-without-value",
    severity="warning",
    basis=Basis("上级方案", "监测指标应报告完成值"),
    message=Wording("指标“{indicator}”未见完成值{more}", "indicator “{indicator}” has no value{more}"),
    suggestion=Wording(
        "请填写分子、分母和完成值；本期无病例的写明“无病例”",
        "give numerator, denominator and value; say so when there was no case",
    ),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n（一）规范病历管理。上半年抽查病历1200份。\n附件：监测指标完成情况\n\n附件\n监测指标完成情况\n\n序号\t指标名称\t分子\t分母\t完成值\n1\t甲级病案率\t1140\t1200\t95.0%\n"
_PLAN = "青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。医疗机构每月组织病历质量抽查。\n附件：监测指标\n\n附件\n监测指标\n\n序号\t指标名称\t指标导向\n1\t甲级病案率\t逐步升高\n2\t住院患者静脉输液使用率\t逐步降低\n"
BAD = (
    Example(
        submission=f"{_HEAD}2\t住院患者静脉输液使用率\t/\t/\t/\n3\t病案首页主要诊断编码正确率\t1100\t1200\t91.7%\n",
        message="指标“住院患者静脉输液使用率”未见完成值",
        quote="住院患者静脉输液使用率",
    ),
    Example(
        parent=_PLAN,
        submission=f"{_HEAD}2\t病案首页主要诊断编码正确率\t1100\t1200\t91.7%\n",
        message="指标“住院患者静脉输液使用率”未见完成值",
        role="hospital",
    ),
)
GOOD = (
    Example(
        parent=_PLAN,
        submission=f"{_HEAD}2\t住院患者静脉输液使用率\t480\t1000\t48.0%\n",
        role="hospital",
    ),
    Example(submission=f"{_HEAD}2\t四级手术术前多学科讨论完成率\t/\t/\t本期无病例\n"),
)

_BLANK = "/-—－_ \u3000"


def check(case: Case) -> Iterator[Finding]:
    if not case.reports:
        return
    empty = [one for sheet in sheets_of(case.document) for one in _empty_rows(sheet)]
    if empty:
        named = [name for name, _ in empty]
        yield finding(case, RULE, indicator=named[0], more=_more(named, case.lang), **at(case.document, empty[0][1]))
    lacking = [match for match in case.matches if _lacks(case, match)]
    lacking = [match for match in lacking if match.requirement.title not in [name for name, _ in empty]]
    if lacking:
        named = [match.requirement.title for match in lacking]
        yield finding(case, RULE, lacking[0], indicator=named[0], more=_more(named, case.lang))


def _empty_rows(sheet: Sheet) -> Iterator[tuple[str, Span]]:
    """Rows whose result is blank, where others of the same column are filled; a column all empty is C116's."""
    if sheet.kind != "indicators":
        return
    columns = [col for col, column in enumerate(sheet.columns) if column.role in ("baseline", "target", "year")]
    columns = [col for col in columns if "目标" not in sheet.columns[col].title]
    rows = {row: [cell.text.strip(_BLANK) for col in columns if (cell := sheet.cell(row, col))] for row in sheet.body}
    if not any(any(texts) for texts in rows.values()):
        return
    for row, texts in rows.items():
        name = next(iter(sheet.cells(row, "name", "goal")), None)
        if name is not None and name.text.strip() and columns and not any(texts):
            yield name.text.strip(), Span(sheet.block.index, 0, len(name.text), name.row, name.col)


def _lacks(case: Case, match: Match) -> bool:
    """Whether a parent's indicator has no value anywhere in the summary."""
    detail, title = match.requirement.detail, match.requirement.title
    if match.applies != "own" or match.status == "not_applicable" or not isinstance(detail, IndicatorDetail):
        return False
    if detail.container or detail.level == "region":
        return False
    facts = facts_of(case.document)
    given = any(same_name(one.target.indicator, title) for one in facts.stated if is_level(one.target))
    told = any(row.value_text.strip(_BLANK) for row in facts.rows if same_name(row.name, title))
    return not given and not told


def _more(named: list[str], lang: str) -> str:
    named = list(dict.fromkeys(named))
    if len(named) == 1:
        return ""
    if lang == "en":
        return f" ({len(named)} in all)"
    return f"（共{len(named)}项，另有{'、'.join(f'“{name}”' for name in named[1:4])}）"
