"""表格只有表头没有数值

为何：指标表没有目标值，等于没有目标
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.requirements.tables import Column, Sheet, table_words
from checker.rules.coverage._words import coverage_words
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import listed, sheets_of

RULE = Rule(
    code="C116",
    name="header-without-values",
    severity="warning",
    basis=Basis("通行做法", "指标和清单的数值应填写"),
    message=Wording(
        "“{table}”的“{columns}”栏{rows}行全部空白", "“{table}”: column “{columns}” is empty in all {rows} rows"
    ),
    suggestion=Wording(
        "请填写；暂无数据的注明何时补报，不需要的删去该栏",
        "fill it in, say when it will be, or take the column out",
    ),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。按附件落实。\n附件：{title}\n\n附件\n{title}\n\n序号\t指标名称\t责任科室\t2024年\t2025年\n"
_ROWS = "1\t甲级病案率\t医务科\t{a}\t{b}\n2\t病案首页主要诊断编码正确率\t病案室\t{a}\t{b}\n3\t住院死亡率\t质控办\t{a}\t{b}\n"
BAD = (
    Example(
        submission=_HEAD.format(title="监测指标") + _ROWS.format(a="", b=""),
        message="“监测指标”的“2024年、2025年”栏3行全部空白",
        quote="2024年",
    ),
)
GOOD = (
    Example(submission=_HEAD.format(title="监测指标") + _ROWS.format(a="90%", b="92%")),
    Example(submission=_HEAD.format(title="指标数据填报表") + _ROWS.format(a="", b="")),  # a form is meant to be empty
)

_FEW = 3


def check(case: Case) -> Iterator[Finding]:
    for sheet in sheets_of(case.document):
        if sheet.kind not in ("indicators", "task_list", "form") or _is_blank_form(sheet):
            continue
        rows = [row for row in sheet.body if sheet.text(row, "name", "content", "main_task")]
        empty = [(col, column) for col, column in enumerate(sheet.columns) if _empty(sheet, rows, col, column)]
        if len(rows) < _FEW or not empty:
            continue
        yield finding(
            case,
            RULE,
            table=sheet.title.split(" ")[0] or ("表格" if case.lang == "zh" else "table"),
            columns=listed(column.title for _, column in empty),
            rows=str(len(rows)),
            **at(case.document, _header(sheet, empty[0][0])),
        )


def _is_blank_form(sheet: Sheet) -> bool:
    """Blank by nature: a form by its title."""
    return any(word in sheet.title for word in table_words().form_titles)


def _empty(sheet: Sheet, rows: list[int], col: int, column: Column) -> bool:
    if not column.title or any(word in column.title for word in coverage_words().optional):
        return False
    return all((cell := sheet.cell(row, col)) is None or not cell.text.strip() for row in rows)


def _header(sheet: Sheet, col: int) -> Span:
    above = [cell for row in range(sheet.body[0]) if (cell := sheet.cell(row, col)) is not None and cell.text.strip()]
    cell = above[-1] if above else sheet.table.cells[0]
    return Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col)
