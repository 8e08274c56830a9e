"""不存在的日期

为何：2月30日、13月都无从执行
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.language.dates import days_in, find_dates
from checker.model.result import Basis, Finding
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="D309",
    name="impossible-date",
    severity="error",
    basis=Basis("公历", "日期应存在"),
    message=Wording("“{quote}”不存在", "there is no “{quote}”"),
    suggestion=Wording("请核对日期", "check the date"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。"
BAD = (
    Example(submission=f"{_HEAD}各科室于2月30日前将病历自查情况报质控办。", message="“2月30日”不存在", quote="2月30日"),
    Example(
        submission=f"{_HEAD}2024年13月底前完成病历质控系统改造。", message="“2024年13月”不存在", quote="2024年13月"
    ),
    Example(submission=f"{_HEAD}各科室于2024-06-31前报送自查情况。", message="“2024-06-31”不存在", quote="2024-06-31"),
    Example(
        submission=f"{_HEAD}各科室于2025年2月29日前报送自查情况。",
        message="“2025年2月29日”不存在",
        quote="2025年2月29日",
    ),
)
GOOD = (
    Example(
        submission=f"{_HEAD}各科室于2024年2月29日前报送自查情况，随访满36月，24月龄幼儿另行统计，每年2月29日不计。"
    ),
    Example(submission=f"{_HEAD}版本号2024.13，比例为2-30，12月31日前完成。"),
)


@cache
def _day() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<!\d)((?:19|20)\d\d)\s*年\s*)?(?<!\d)(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号](?![线楼令文]))?"
    )


@cache
def _in_figures() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.-])((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?![\d.-])")


_SPELLED = re.compile(r"[一二三四五六七八九十]\s*月\s*[一二三四五六七八九十]+\s*[日号]")


def check(case: Case) -> Iterator[Finding]:
    for passage in case.passages:
        for start, end in sorted(_wrong(passage.text)):
            yield finding(case, RULE, **at(case.document, slice_of(passage, start, end)))


def _wrong(text: str) -> Iterator[tuple[int, int]]:
    if "月" in text:
        for found in _day().finditer(text):
            if not _exists(*(int(part) if part else None for part in found.groups())):
                yield found.span()
        if _SPELLED.search(text):  # few papers spell their dates
            yield from (
                (one.start, one.end)
                for one in find_dates(text)
                if not one.valid and not _IN_FIGURES.search(text[one.start : one.end])
            )
    if "20" in text:
        for found in _in_figures().finditer(text):
            if not _exists(int(found[1]), int(found[3]), int(found[4])):
                yield found.span()


_IN_FIGURES = re.compile(r"\d")


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    """A month beyond the twelfth without year and day is a count of months: 满36月."""
    if month is None or (year is None and day is None):
        return True
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= days_in(year or 2024, month)
