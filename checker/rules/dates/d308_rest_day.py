"""截止日逢休息日

为何：6月1日逢周六周日时无人收件，须提前或顺延
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.model.catalog import DeadlineDetail
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.responses.facts import facts_of
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="D308",
    name="rest-day",
    severity="info",
    basis=Basis("通行做法", "截止日逢休息日宜提前"),
    message=Wording("截止日{days}", "due on a rest day: {days}"),
    suggestion=Wording(
        "请写明提前到前一个工作日还是顺延（调休以国务院当年通知为准）",
        "say whether it is the working day before or after",
    ),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2025年）\n一、工作任务\n1.规范病历管理。"
BAD = (
    Example(
        submission=f"{_HEAD}各科室于2024年6月1日前将病历自查情况报质控办。",
        message="截止日2024年6月1日是星期六",
        quote="各科室于2024年6月1日前将病历自查情况报质控办",
    ),
    Example(
        submission=f"{_HEAD}各科室每年6月1日和12月1日前将工作总结报质控办。",
        message="截止日2024年6月1日是星期六、2025年6月1日是星期日、2024年12月1日是星期日",
        quote="各科室每年6月1日和12月1日前将工作总结报质控办",
    ),
)
GOOD = (
    Example(submission=f"{_HEAD}各科室于2024年6月3日前将病历自查情况报质控办，2024年6月底前完成整改。"),
    Example(  # what is done by the end of a month or while it lasts does not hang on the day
        submission=f"{_HEAD}到2024年6月末，完成病历质控系统改造。"
    ),
)

_MONTH_AND_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_WEEKDAYS = "一二三四五六日"
_FEASTS = {(1, 1): "元旦", (5, 1): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}
_SATURDAY = 5


def check(case: Case) -> Iterator[Finding]:
    told: dict[str, Span] = {}
    for duty in facts_of(case.document).duties.dated:
        if duty.detail.what == "印发" or duty.detail.start:  # the last day of a stage is no day to hand in
            continue
        for day in _days(duty.detail, case.document.front.period):
            if rest := _rest(day, case.lang):
                told.setdefault(rest, duty.span)
    if told:
        days = ("、" if case.lang == "zh" else ", ").join(told)
        yield finding(case, RULE, days=days, **at(case.document, next(iter(told.values()))))


def _days(detail: DeadlineDetail, period: tuple[int, int] | None) -> Iterator[date]:
    """The days that a duty is due on, of a yearly one those in the period."""
    if detail.end and len(detail.end) == len("2024-06-01") and detail.end[:4].isdigit():
        yield from _real(*(int(part) for part in detail.end.split("-")))
    elif detail.every and period:
        for month, day in _MONTH_AND_DAY.findall(detail.every):
            for year in range(period[0], period[1] + 1):
                yield from _real(year, int(month), int(day))


def _real(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:  # D309 tells of days that do not exist
        return


def _rest(day: date, lang: str) -> str:
    feast = _FEASTS.get((day.month, day.day))
    if feast is None and day.weekday() < _SATURDAY:
        return ""
    if lang != "zh":
        return day.isoformat()
    return f"{day.year}年{day.month}月{day.day}日是{feast or '星期' + _WEEKDAYS[day.weekday()]}"
