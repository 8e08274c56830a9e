"""任务只有标题没有措施

为何：只把标题换个说法，没有人、没有时间、没有动作，无从检查
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.intake.places import own_text
from checker.language.fold import fold
from checker.model.document import Document, Heading
from checker.model.result import Basis, Finding
from checker.rules.coverage._words import coverage_words, lowest_tasks, says_local, shortened
from checker.rules.passages import together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="C113",
    name="hollow-task",
    severity="warning",
    basis=Basis("通行做法", "任务应有具体措施"),
    message=Wording("“{title}”只有标题或表态，未见具体措施{times}", "“{title}” states no measure{times}"),
    suggestion=Wording("请写明由谁做、做什么、频次和时限", "say who does what, how often and by when"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。医务科每月抽查运行病历和归档病历，抽查结果在院周会通报，逐条整改并复查。\n2.加强合理用血。输血科每季度组织用血点评，对不合理用血的医师约谈，点评结果纳入科室考核。\n"
BAD = (
    Example(
        submission=f"{_HEAD}3.提升急诊质量。进一步提升急诊质量，切实抓好落实。",
        message="“提升急诊质量”只有标题或表态，未见具体措施",
        quote="3.提升急诊质量",
    ),
)
GOOD = (
    Example(submission=f"{_HEAD}3.提升急诊质量。急诊科每月演练一次。"),
    Example(  # a document of short lines: titles are all it means to give
        submission="云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。\n2.加强合理用血。\n3.提升急诊质量。"
    ),
)

_SHORT = 40  # letters of a text that may be hollow
_USUAL = 24  # letters that the tasks of a document that explains itself have at least


def check(case: Case) -> Iterator[Finding]:
    document = case.document
    tasks = lowest_tasks(document)
    texts = [own_text(document, task) for task in tasks]
    if case.document.front.kind == "summary" or not texts or _usual_length(texts) < _USUAL:
        return
    own = case.house.departments
    hollow = [task for task, text in zip(tasks, texts, strict=True) if _says_nothing(task, text, own)]
    hollow = [task for task in hollow if not _continued(document, task)]
    if hollow:
        told = together(document, [task.span for task in hollow], case.lang)
        yield finding(case, RULE, title=shortened(hollow[0].title), **told)


def _usual_length(texts: Sequence[str]) -> float:
    """The median."""
    sizes = sorted(map(len, texts))
    return (sizes[len(sizes) // 2] + sizes[(len(sizes) - 1) // 2]) / 2


def _says_nothing(task: Heading, text: str, departments: tuple[str, ...]) -> bool:
    """Nothing beyond the title, rhetoric and signs."""
    if len(text) > _SHORT or says_local(text, departments):
        return False
    if fold(text).strip(".。") in ("", fold(task.title)) and _CLAUSES.search(
        task.title
    ):  # a title that states the work itself
        return any(word in task.title for word in coverage_words().empty)
    rest = fold(text)
    title = {fold(task.title)[i : i + 2] for i in range(len(task.title) - 1)}
    rest = _rhetoric().sub("", rest)
    left = [rest[i : i + 2] for i in range(len(rest) - 1) if rest[i : i + 2] not in title]
    return len([pair for pair in left if not _SIGN.search(pair)]) <= len(rest) // 4


_CLAUSES = re.compile(r"[，；,;].{4}")
_SIGN = re.compile(r"[,.;:。、]")


@cache
def _rhetoric() -> re.Pattern[str]:
    return re.compile("|".join(sorted(coverage_words().rhetoric, key=lambda word: (-len(word), word))))


def _continued(document: Document, task: Heading) -> bool:
    """A table below the heading may hold what the text does not say."""
    blocks = document.reading.blocks
    return any(blocks[i].table is not None for i, at in enumerate(document.heading_of) if at == task.index)
