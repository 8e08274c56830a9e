"""表单栏目不全

为何：少一栏，上级汇总时这一栏就是空的
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.fold import fold
from checker.model.catalog import FormDetail
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.requirements.tables import Sheet
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import sheets_of

RULE = Rule(
    code="C112",
    name="form-fields-not-found",
    severity="warning",
    basis=Basis("上级方案", "表单应按上级格式填报"),
    message=Wording("表单“{form}”缺少栏目：{fields}", "form “{form}” lacks the columns {fields}"),
    suggestion=Wording("请按上级表单补齐栏目", "add the columns of the parent's form"),
)

_PLAN = "医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查。\n附件：联络人回执\n附件\n联络人回执\n"
BAD = (
    Example(
        parent=f"云州市{_PLAN}单位\t联络人\t职务\t电话",
        submission=f"青川区{_PLAN}单位\t联络人\t职务",
        message="表单“联络人回执”缺少栏目：电话",
        quote="单位",
        role="commission:district",
    ),
)
GOOD = (
    Example(  # the form may come as a file of its own: its absence is C107's matter
        parent=f"云州市{_PLAN}单位\t联络人\t职务\t电话",
        submission=f"青川区{_PLAN.partition('附件：')[0]}",
        role="commission:district",
    ),
    Example(
        parent=f"云州市{_PLAN}单位\t联络人\t职务\t电话",
        submission=f"青川区{_PLAN}序号\t单位\t联络人\t职务\t电话",
        role="commission:district",
    ),
)

_ALIKE = 0.5  # of its columns that a table must have to be the form asked for


def check(case: Case) -> Iterator[Finding]:
    for match in case.matches:
        detail = match.requirement.detail
        if match.requirement.kind != "form" or match.applies != "own" or not isinstance(detail, FormDetail):
            continue
        asked = {fold(field): field for field in detail.fields if field}
        sheet = _answering(case, set(asked))
        missing = [field for plain, field in asked.items() if sheet is not None and plain not in _titles(sheet)]
        if sheet is not None and missing:
            first = sheet.table.cells[0]
            span = Span(sheet.block.index, 0, len(first.text), first.row, first.col)
            told = ("、" if case.lang == "zh" else ", ").join(missing)
            yield finding(case, RULE, match, form=match.requirement.title, fields=told, **at(case.document, span))


def _answering(case: Case, asked: set[str]) -> Sheet | None:
    """The table that holds most of the columns asked for."""
    best, most = None, 0
    for sheet in sheets_of(case.document) if asked else ():
        held = len(asked & _titles(sheet))
        if held > most and held >= _ALIKE * len(asked):
            best, most = sheet, held
    return best


def _titles(sheet: Sheet) -> set[str]:
    return {fold(column.title) for column in sheet.columns if column.title} | {
        fold(cell.text) for cell in sheet.table.cells if len(cell.text) <= _LABEL
    }


_LABEL = 20  # letters of a column's title
