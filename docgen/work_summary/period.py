"""What a summary speaks of: a half-year, a year, or the years of a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.errors import BadUsage
from docgen.printed import printed_years

Kind = Literal["half", "year", "term"]
_WRITTEN = re.compile(r"(?P<first>20\d\d)(?:[Hh](?P<half>[12])|\s*[-—–－~至]\s*(?P<last>20\d\d))?")
_HALVES = {"1": "上半年", "2": "下半年"}
_LAST_DAYS = {6: 30, 12: 31}
_LONGEST = 10  # years of a plan


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of a month to the last of another."""

    first: date
    last: date
    kind: Kind

    @property
    def key(self) -> str:
        """2024H1, 2024, 2024-2026: how it is given."""
        if self.kind == "half":
            return f"{self.last.year}H{1 if self.last.month == 6 else 2}"
        return f"{self.last.year}" if self.kind == "year" else f"{self.first.year}-{self.last.year}"

    @property
    def printed(self) -> str:
        """2024年上半年, 2024年度, 2024—2026年."""
        if self.kind == "half":
            return f"{self.last.year}年{_HALVES[self.key[-1]]}"
        return f"{self.last.year}年度" if self.kind == "year" else printed_years(self.first.year, self.last.year)

    @property
    def months(self) -> int:
        """How many months it has."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def measured(self) -> str:
        """The key of what its figures speak of: the half-year, the year, of several years the last."""
        return str(self.last.year) if self.kind == "term" else self.key

    def earlier(self) -> tuple[str, ...]:
        """Keys of the periods that its figures may be set against: of the same length, nothing else."""
        if self.kind == "half":
            return (f"{self.last.year - 1}{self.key[-2:]}",)
        if self.kind == "year":
            return (str(self.last.year - 1),)
        return tuple(str(year) for year in range(self.first.year, self.last.year))


def period_of(text: str) -> Period:
    """The period that 2024H1, 2024 or 2024-2026 names. Raises BadUsage for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise BadUsage(f"总结期间应写成 2024H1（上半年）、2024H2（下半年）、2024 或 2024-2026 的样子，不能识别“{text}”")
    year = int(found["first"])
    if found["half"]:
        month = 6 if found["half"] == "1" else 12
        return Period(date(year, month - 5, 1), date(year, month, _LAST_DAYS[month]), "half")
    last = int(found["last"] or year)
    if not year <= last < year + _LONGEST:
        raise BadUsage(f"总结期间“{text}”的起止年份不对，请写成 2024-2026 的样子")
    return Period(date(year, 1, 1), date(last, 12, 31), "year" if last == year else "term")


def said_of(key: str) -> str:
    """2023年上半年 of 2023H1, 2023年 of 2023."""
    return f"{key[:4]}年{_HALVES[key[-1]]}" if "H" in key else f"{key}年"
