"""The time of one duty against another's: dates with dates, rhythms with rhythms, spans of days with spans."""

from __future__ import annotations

import re

from checker.language.dates import compare_dates, find_dates
from checker.language.frequency import Frequency, compare_frequencies, find_frequencies, implied_frequencies
from checker.model.catalog import DeadlineDetail
from checker.responses.spans import limits, within

_NEXT_YEAR = re.compile(r"[次翌]年|第二年|下一年")
_YEARLY = re.compile(r"全年|年度|年内|当年")  # once a year in other words
UNSTATED = "未写明频次"
_RHYTHM = {"weaker": "frequency", "unstated": "frequency", "stronger": "stronger"}


def timing(asked: DeadlineDetail, found: DeadlineDetail, clause: str) -> str:
    """same, later, earlier, date, frequency, stronger or open (no time that can be compared).

    `clause` are the words of the duty found; 6月20日、12月10日前 in it answer 每年6月20日和12月10日前.
    """
    if asked.every:
        days, told = _days(asked.every), _days(found.every or "") or _days(clause)
        if days and told:
            moved = _NEXT_YEAR.search(clause) and not _NEXT_YEAR.search(f"{asked.every}{asked.quote}")
            return "later" if moved else _by_days(days, told)
        due = _day_of_cycle(asked.every) or _day_of_cycle(asked.quote)
        given = _day_of_cycle(found.every or "") or _day_of_cycle(clause)
        if due and given and due[0] == given[0]:
            return "same" if due == given else "later" if given > due else "earlier"
        answered = _rhythms(found.every or "") or _rhythms(clause) or implied_frequencies(clause)
        required = find_frequencies(asked.every)
        if not answered and _YEARLY.search(clause) and all((one.per_year or 2) <= 1 for one in required):
            return "same"
        if not answered and (told or found.end):
            return "open"
        kind = _RHYTHM.get(compare_frequencies(required, answered), "same")
        if kind != "same" and (whole := find_frequencies(clause)) and compare_frequencies(required, whole) == "same":
            return "same"  # of 每年6月底、12月底前 the duty holds one date
        return kind
    if asked.relative_to and not asked.end:
        kind = within(asked.relative_to, found.relative_to or _of_duty(asked.what, clause))
        # 及时发现火点，在2小时内处置: the vague word stands beside the span asked for
        return "same" if kind == "weaker" and within(asked.relative_to, clause) == "same" else kind
    if asked.end and found.every and not found.end:
        yearly, day = _days(found.every), _days(asked.end)
        return _by_days(day, yearly[-1:]) if yearly and day else "open"
    kind = between((asked.start, asked.end), (found.start, found.end))
    return kind if kind != "incomparable" else "open"


_GOES_ON = ("最迟", "最长", "最晚", "不超过", "不得超过", "并", "但", "且")  # says more of the part before
_PARTS = re.compile(r"[，；,;]")


def _of_duty(what: str, clause: str) -> str:
    """The part of a clause that speaks of the duty, where several tell a span: 提取即时到账，贷款审批10个工作日."""
    told = [one for one in _PARTS.split(clause) if limits(one)]
    if not told[1:] or any(one.startswith(_GOES_ON) for one in told):
        return clause
    about = frozenset(what)
    return max(told, key=lambda one: len(about & frozenset(one)))


def tells_time(asked: DeadlineDetail, clause: str) -> bool:
    """Does the clause hold a time of the kind asked for?"""
    if asked.every:
        if _rhythms(clause) or _days(clause):
            return True
        return all((one.per_year or 2) <= 1 for one in find_frequencies(asked.every)) and bool(_YEARLY.search(clause))
    return bool(asked.relative_to) and not asked.end and within(asked.relative_to or "", clause) != "open"


def between(asked: tuple[str | None, str | None], found: tuple[str | None, str | None]) -> str:
    """How a span of time differs; `date` where its beginning does: only the end tells what is late."""
    last = compare_dates(asked[1], found[1])
    if not asked[0] or not found[0]:
        return last
    first = compare_dates(asked[0], found[0])
    moved = first in ("later", "earlier")
    return "date" if moved and last in ("same", "later", "earlier") else last


def _rhythms(text: str) -> tuple[Frequency, ...]:
    """The rhythms told; 及时 is none."""
    return tuple(one for one in find_frequencies(text) if one.kind != "prompt")


_OF_CYCLE = re.compile(
    r"(?:每个?|[次下]|(?=季度?末月))(?P<cycle>月|季度?)(?:的)?(?:(?P<month>[首末]|第[一二三]个?|最后(?:一个)?)月)?(?:的)?"
    r"(?P<at>\d{1,2}(?=[日号])|上旬|中旬|下旬|月?初|月?[末底])"
)
_LAST = {"上": 10, "中": 20, "下": 31, "初": 5}
_MONTHS = {"首": 0, "第一": 0, "第二": 1, "第三": 2}


def _day_of_cycle(text: str) -> tuple[str, int] | None:
    """The cycle, and the day by which something is due in it: 31 days to each month of a quarter."""
    found = _OF_CYCLE.search(text)
    if found is None:
        return None
    at, cycle = found["at"].removeprefix("月"), found["cycle"][0]
    day = int(at) if at.isdigit() else _LAST.get(at[0], 31)
    month = found["month"] or ("首" if at == "初" else "末")
    before = _MONTHS.get(month.removesuffix("个"), 2) if cycle == "季" else 0
    return cycle, 31 * before + day


def _days(text: str) -> list[str]:
    """The days or months of the year named, in order: 6月1日和12月1日 → --06-01, --12-01; 每年11月底前 → --11."""
    told = find_dates(text)
    listed = {f"--{date.last[-5:]}" for date in told if date.precision == "day"}
    listed |= {f"--{int(month):02d}" for month in _YEARLY_MONTH.findall(text)}
    listed |= {f"--{date.last[-2:]}" for date in told if date.precision == "month" and date.recurring}
    return sorted(listed)


_YEARLY_MONTH = re.compile(r"每年(1[0-2]|[1-9])月(?![\d份]?\d)")  # 每年4月发布


def _by_days(asked: list[str], found: list[str]) -> str:
    if len(asked) != len(found):
        return "frequency" if len(found) < len(asked) else "stronger"
    pairs = zip(asked, found, strict=True)
    kinds = ["same" if day.startswith(told) else compare_dates(day, told) for day, told in pairs]  # 9月 for 9月17日
    return "later" if "later" in kinds else "earlier" if "earlier" in kinds else "same"


def said_time(detail: DeadlineDetail, kind: str = "") -> str:
    """The time of a duty for a person; of a rhythm that is not told only that."""
    if kind == "frequency" and not detail.every:
        rhythm = "、".join(one.word for one in find_frequencies(detail.quote))
        return rhythm or detail.end or UNSTATED
    span = "至".join(part for part in (detail.start, detail.end) if part)
    return detail.every or span or detail.relative_to or detail.quote
