"""时限不在方案期间内

为何：方案到2026年止，2027年的时限没有方案可依；去年的日期多为套用旧稿
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.dates import last_day
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.responses.facts import facts_of
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import stated_of

RULE = Rule(
    code="D306",
    name="outside-the-period",
    severity="warning",
    basis=Basis("本文", "时限应在方案期间之内"),
    message=Wording(
        "时限{date}不在{whose}期间（{first}—{last}年）之内", "{date} lies outside the period {first}–{last} ({whose})"
    ),
    suggestion=Wording("请核对年份", "check the year"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。"
BAD = (
    Example(
        submission=f"{_HEAD}医务科于2028年6月30日前完成病历质控系统改造。",
        message="时限2028年6月30日不在本方案期间（2024—2026年）之内",
        quote="医务科于2028年6月30日前完成病历质控系统改造",
    ),
    Example(
        submission=f"{_HEAD}医务科于2021年6月30日前完成病历质控系统改造。",
        message="时限2021年6月30日不在本方案期间（2024—2026年）之内",
        quote="医务科于2021年6月30日前完成病历质控系统改造",
    ),
)
GOOD = (
    Example(  # what is left over after the end: summing up; what went before: preparing
        submission=f"{_HEAD}医务科于2026年9月30日前完成病历质控系统改造。各科室于2027年1月31日前报送三年工作总结。"
    ),
    Example(submission=f"{_HEAD}质控办于2023年12月31日前完成基线调查。"),
)

_MONTHS_AFTER = "-06-30"  # of the year after the last, for summing up


def check(case: Case) -> Iterator[Finding]:
    front = case.document.front
    parents = [catalog.document.front.period for catalog in case.catalogs]
    period = front.period or next((one for one in parents if one), None)
    if period is None or front.kind not in ("plan", "goals"):
        return
    zh = case.lang == "zh"
    whose = ("本方案" if zh else "this plan") if front.period else ("上级方案" if zh else "the parent")
    for date, span in _dates(case):
        if _outside(date, period):
            words = _in_words(date) if zh else date
            facts = {"date": words, "whose": whose, "first": str(period[0]), "last": str(period[1])}
            yield finding(case, RULE, None, **facts, **at(case.document, span))


def _dates(case: Case) -> Iterator[tuple[str, Span]]:
    seen: set[tuple[str, Span]] = set()
    dated = [(one.detail.end, one.span) for one in facts_of(case.document).duties.dated if one.detail.what != "印发"]
    for date, span in (*dated, *((one.target.by, one.span) for one in stated_of(case.document))):
        if date and date[:4].isdigit() and (date, span) not in seen:
            seen.add((date, span))
            yield date, span


def _outside(date: str, period: tuple[int, int]) -> bool:
    """A year before the first there is still preparing, half a year after the last still summing up."""
    return int(date[:4]) < period[0] - 1 or last_day(date) > f"{period[1] + (len(date) > 4)}{_end(date)}"


def _end(date: str) -> str:
    return _MONTHS_AFTER if len(date) > len("2024") else "-12-31"


def _in_words(date: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))
