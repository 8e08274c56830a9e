"""任务清单有任务无责任人或时限

为何：没有牵头科室和时限的任务，到期找不到人
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Cell, Span
from checker.model.result import Basis, Finding
from checker.requirements.tables import Sheet
from checker.rules.passages import together
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import sheets_of

RULE = Rule(
    code="C115",
    name="row-without-owner-or-date",
    severity="warning",
    basis=Basis("通行做法", "任务清单应逐项明确责任和时限"),
    message=Wording("任务清单中“{task}”未填{column}{times}", "“{task}” in the task list has no {column}{times}"),
    suggestion=Wording("请补填", "fill it in"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。按附件落实。\n附件：任务清单\n\n附件\n任务清单\n\n序号\t重点任务\t工作内容\t牵头科室\t完成时限\n"
BAD = (
    Example(
        submission=f"{_HEAD}1\t规范病历管理\t每月抽查病历\t医务科\t2024年6月\n2\t加强合理用血\t每季度用血点评\t/\t2024年9月\n3\t提升急诊质量\t每月演练一次\t急诊科\t长期\n",
        message="任务清单中“每季度用血点评”未填牵头科室",
        quote="每季度用血点评",
    ),
)
GOOD = (
    Example(
        submission=f"{_HEAD}1\t规范病历管理\t每月抽查病历\t医务科\t2024年6月\n2\t加强合理用血\t每季度用血点评\t输血科\t2024年9月\n"
    ),
    Example(  # a whole column left empty is one finding of its own (C116)
        submission=f"{_HEAD}1\t规范病历管理\t每月抽查病历\t医务科\t/\n2\t加强合理用血\t每季度用血点评\t输血科\t/\n3\t提升急诊质量\t每月演练一次\t急诊科\t/\n"
    ),
)

_NOBODY = "/-—－_ 无"
_COLUMNS = ("lead", "leader", "due")


def check(case: Case) -> Iterator[Finding]:
    for sheet in sheets_of(case.document):
        if sheet.kind != "task_list":
            continue
        for role in _COLUMNS:
            rows = [row for row in sheet.body if _task(sheet, row) is not None]
            empty = [row for row in rows if sheet.has(role) and not sheet.text(row, role).strip(_NOBODY)]
            if empty and len(empty) < len(rows):
                yield _finding(case, sheet, role, empty)


def _finding(case: Case, sheet: Sheet, role: str, rows: list[int]) -> Finding:
    cells = [cell for row in rows if (cell := _task(sheet, row)) is not None]
    spans = [Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col) for cell in cells]
    column = next(column.title for column in sheet.columns if column.role == role)
    task = cells[0].text.strip()[:24]
    return finding(case, RULE, task=task, column=column, **together(case.document, spans, case.lang))


def _task(sheet: Sheet, row: int) -> Cell | None:
    return next((cell for cell in sheet.cells(row, "content", "main_task") if cell.text.strip()), None)
