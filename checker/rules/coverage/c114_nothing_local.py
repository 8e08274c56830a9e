"""任务没有本单位的内容

为何：没有科室、日期、数字，照抄上级的话落不了地
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.intake.places import own_text
from checker.model.document import Heading
from checker.model.result import Basis, Finding
from checker.rules.coverage._words import lowest_tasks, says_local
from checker.rules.passages import together
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import sheets_of

RULE = Rule(
    code="C114",
    name="nothing-local",
    severity="info",
    basis=Basis("通行做法", "任务应落到科室、频次和时限"),
    message=Wording(
        "{tasks}项任务中有{count}项没有责任科室、频次、日期或数字，如“{title}”{times}",
        "{count} of {tasks} tasks name no department, rhythm, date or figure, such as “{title}”{times}",
    ),
    suggestion=Wording(
        "请按任务写明责任科室、频次和完成时限，或附任务清单", "name department, rhythm and date, or attach a task list"
    ),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n"
_COPIED = "1.规范病历管理。完善病历质控制度，加强病历质量监管，提高病历书写质量。\n2.加强合理用血。规范输血申请，开展用血点评，保障用血安全。\n3.提升急诊质量。优化急诊流程，提高急危重症救治能力。\n"
BAD = (
    Example(
        submission=f"{_HEAD}{_COPIED}",
        message="3项任务中有3项没有责任科室、频次、日期或数字，如“规范病历管理”（全文共3处，另见一 2、一 3）",
        quote="1.规范病历管理",
    ),
)
GOOD = (
    Example(  # the words may be the nation's; what counts is that somebody has to do it and when
        submission=f"{_HEAD}1.规范病历管理。完善病历质控制度，医务科每月抽查。\n2.加强合理用血。规范输血申请，输血科每季度点评。\n3.提升急诊质量。优化急诊流程，急诊科6月底前完成改造。"
    ),
    Example(  # the task list says who and when
        submission=f"{_HEAD}{_COPIED}附件：任务清单\n\n附件\n任务清单\n\n序号\t重点任务\t工作内容\t牵头科室\t完成时限\n1\t规范病历管理\t完善病历质控制度\t医务科\t2024年6月\n2\t加强合理用血\t开展用血点评\t输血科\t2024年9月\n"
    ),
)

_FEW = 3


def check(case: Case) -> Iterator[Finding]:
    document = case.document
    tasks = lowest_tasks(document)
    if document.front.kind != "plan" or any(one.kind == "task_list" for one in sheets_of(document)):
        return
    bare: list[Heading] = []
    for place, task in enumerate(tasks):
        if not says_local(own_text(document, task), case.house.departments):
            bare.append(task)
        elif 2 * (place + 1 - len(bare)) > len(tasks):
            return  # most of them have something of their own
    if len(bare) >= _FEW:
        facts = {"tasks": str(len(tasks)), "count": str(len(bare)), "title": bare[0].title}
        yield finding(case, RULE, None, **facts, **together(document, [one.span for one in bare], case.lang))
