"""任务重复

为何：两条任务要求同一件事，落实和考核时会算两次
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations
from operator import add

import msgspec

from checker.intake.places import own_text
from checker.language.fold import fold
from checker.model.document import Document, Heading
from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.values import numbered

RULE = Rule(
    code="S508",
    name="repeated-task",
    severity="warning",
    basis=Basis("通行做法", "一事不两提"),
    message=Wording(
        "与“{other}”内容重复：“{words}”等{count}句相同或相近",
        "says again what “{other}” says: “{words}” and more ({count})",
    ),
    suggestion=Wording("请合并两条任务，或删去重复的内容", "merge the two, or strike out what stands twice"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.健全质控体系。规范质控中心建设和管理。每季度召开至少1次质控工作专题会议，研究质控体系运行、推进质量提升行动等工作。提高质控中心规范化、科学化、专业化水平。\n2.规范手术管理。落实术前讨论和手术安全核查制度，规范手术分级。\n3.建立管理机制。细化工作要求。每季度至少召开1次质控工作专题会议，研究质控中心运行、推进质量提升行动等工作。切实提高质控中心规范化、科学化、专业化管理水平。",
        message="与“1.健全质控体系”内容重复：“每季度召开至少1次质控工作专题会议”等3句相同或相近",
        quote="3.建立管理机制",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.健全质控体系。规范质控中心建设和管理。每季度召开至少1次质控工作专题会议，研究质控体系运行等工作。\n2.规范手术管理。落实术前讨论和手术安全核查制度，规范手术分级。每季度召开至少1次手术质量专题会议，分析手术并发症。",
    ),
)
_LEAST = 12  # signs of a clause that says something of its own
_ALIKE = 0.68  # share of the pairs of signs that two clauses have in common
_SHARED = 4  # runs of four signs that two clauses have in common, before they are compared
_OFTEN = 5  # clauses that hold a run
_TWICE = 2  # alike clauses before two tasks are said to be one


class _Clause(msgspec.Struct, frozen=True, gc=False):
    task: int  # index of the heading
    text: str
    folded: str


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(r"[^，,。；;：:！？\n]+")


def check(case: Case) -> Iterator[Finding]:
    document = case.document
    clauses = [clause for heading in document.headings if _task(heading) for clause in _clauses(document, heading)]
    alike: dict[tuple[int, int], list[_Clause]] = {}
    for one, again in _pairs(clauses):
        alike.setdefault((one.task, again.task), []).append(one)
    for (first, second), found in sorted(alike.items()):
        if len(found) >= _TWICE:
            earlier, later = document.headings[first], document.headings[second]
            other = numbered(earlier.number, earlier.title)
            place = at(document, later.span)
            yield finding(case, RULE, other=other, words=found[0].text, count=len(found), **place)


def _task(heading: Heading) -> bool:
    if heading.function != "tasks" or heading.attachment is not None:
        return False
    return heading.kind in ("item", "subitem", "subsection") and bool(heading.text)


def _clauses(document: Document, heading: Heading) -> Iterator[_Clause]:
    for found in _cut().finditer(own_text(document, heading)):
        folded = fold(found[0])
        if len(folded) >= _LEAST:
            yield _Clause(heading.index, found[0].strip(), folded)


def _pairs(clauses: list[_Clause]) -> Iterator[tuple[_Clause, _Clause]]:
    """Clauses of different tasks that say nearly the same, each once. Runs that stand everywhere tell nothing."""
    runs = [_runs(clause.folded) for clause in clauses]
    often = Counter(chain.from_iterable(runs))
    telling = {run for run, count in often.items() if 1 < count <= _OFTEN}
    places: dict[str, list[int]] = {run: [] for run in telling}
    for number, mine in enumerate(runs):
        for run in mine & telling:
            places[run].append(number)
    shared = Counter(pair for known in places.values() for pair in combinations(known, 2))
    for one, other in sorted(pair for pair, count in shared.items() if count >= _SHARED):
        first, second = clauses[one], clauses[other]
        if first.task != second.task and _alike(first, second):
            yield first, second


def _runs(words: str) -> set[str]:
    """Four signs each."""
    pairs = list(map(add, words, words[1:]))
    return set(map(add, pairs, pairs[2:]))


def _alike(first: _Clause, second: _Clause) -> bool:
    mine = Counter(zip(first.folded, first.folded[1:], strict=False))
    theirs = Counter(zip(second.folded, second.folded[1:], strict=False))
    return 2 * sum((mine & theirs).values()) >= _ALIKE * (mine.total() + theirs.total())
