"""What stands in one cell as a value: counts, figures with their unit, days, periods."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal

from checker.language.fold import fold
from checker.language.units import measure_of
from docgen.work_summary.period import Period

_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,15}")
_FIGURE = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?)\s*(.*)", re.DOTALL)
_DAY = re.compile(r"(?:(20\d\d)\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH = re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*月?")
_PLAIN_MONTH = re.compile(r"(\d{1,2})月")
_BETWEEN = re.compile(r"[、，,;；\n\s]+")


def count_in(text: str) -> int | None:
    """1200 of 1,200 or １２００; None for what is no whole number."""
    plain = fold(text).strip()
    return int(plain.replace(",", "")) if _COUNT.fullmatch(plain) else None


def number_in(text: str) -> Decimal | None:
    """A plain number; None for anything else."""
    found = _FIGURE.fullmatch(fold(text).strip())
    return Decimal(found[1].replace(",", "")) if found and not found[2] else None


def quantity_in(text: str, unit: str) -> Decimal | None:
    """A figure in `unit`: 92.3 and 92.3% in %, 1.6‰ in % as 0.16; None for no figure or another measure."""
    found = _FIGURE.fullmatch(fold(text).strip())
    if found is None:
        return None
    value, said = Decimal(found[1].replace(",", "")), found[2].strip()
    if not said or fold(said) == fold(unit):
        return value
    own, other = measure_of(unit), measure_of(said)
    if own.dimension != other.dimension or not unit:
        return None
    return (value * Decimal(repr(other.factor)) / Decimal(repr(own.factor))).normalize()


def unit_said(text: str) -> str:
    """The unit that stands behind a figure."""
    found = _FIGURE.fullmatch(fold(text).strip())
    return found[2].strip() if found else ""


def day_in(text: str, period: Period) -> date | None:
    """A day: 2024-05-20, 2024年5月20日, 2024/5/20; 5月20日 where the period has one year. None for what is none."""
    found = _DAY.fullmatch(fold(text).strip())
    if found is None or (found[1] is None and period.first.year != period.last.year):
        return None
    try:
        return date(int(found[1] or period.last.year), int(found[2]), int(found[3]))
    except ValueError:
        return None


def month_in(text: str, period: Period) -> str:
    """2024-05 of 2024年5月 or 5月; "" for what is no month."""
    plain = fold(text).strip()
    found, bare = _MONTH.fullmatch(plain), _PLAIN_MONTH.fullmatch(plain)
    year = found[1] if found else str(period.last.year) if period.first.year == period.last.year else ""
    month = int(found[2] if found else bare[1] if bare else 0)
    return f"{year}-{month:02d}" if year and 1 <= month <= 12 else ""


def last_day_of(when: str) -> date:
    """The last day of 2024-05, or 2024-05-20 itself."""
    year, month, *day = (int(part) for part in when.split("-"))
    return date(year, month, day[0] if day else calendar.monthrange(year, month)[1])


def pieces(text: str) -> list[str]:
    """Values that stand in one cell, apart."""
    return [piece for piece in _BETWEEN.split(text.strip()) if piece]
