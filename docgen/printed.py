"""How dates, years, numbers of documents and figures are printed: the one place that decides."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零一二三四五六七八九"
_LONG_UNITS = {"pp": "个百分点", "percent": "%", "permille": "‰"}
DASH = "—"  # between years and dates, not a hyphen


def printed_date(day: date) -> str:
    """2023年9月1日: Arabic figures, no leading noughts (GB/T 9704-2012 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def printed_month(year: int, month: int) -> str:
    """2023年9月."""
    return f"{year}年{month}月"


def printed_years(first: int, last: int) -> str:
    """2023—2025年, 2024年 when both are the same."""
    return f"{first}年" if first == last else f"{first}{DASH}{last}年"


def document_number(code: str, year: int, number: int) -> str:
    """临医发〔2024〕12号: six-angled brackets, the year in full, no 第, no leading nought."""
    return f"{code}〔{year}〕{number}号"


def printed_number(value: float | Decimal) -> str:
    """1.8, 80, 0.05: no noughts at the end, no exponent, no separator of thousands."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = f"{exact:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def printed_quantity(value: float | Decimal, unit: str = "") -> str:
    """1.8‰, 85%, 5个百分点, 30分钟: the unit follows without a blank; `pp` is 个百分点."""
    return printed_number(value) + _LONG_UNITS.get(unit, unit)


def printed_range(low: float | Decimal, high: float | Decimal, unit: str = "") -> str:
    """80%—85%: a sign of percent stands at both, another unit once at the end (GB/T 15835-2011)."""
    sign = _LONG_UNITS.get(unit, unit)
    return f"{printed_quantity(low, unit if sign in ('%', '‰') else '')}{DASH}{printed_quantity(high, unit)}"


def printed_rate(part: int, whole: int, unit: str = "%", places: int = 1) -> str:
    """85.3%（128/150）: a rate with what it was counted from; “0/0” stays as it is, for no rate follows from it."""
    if whole == 0:
        return f"{part}/{whole}"
    times = 1000 if unit == "‰" else 100
    rate = (Decimal(part) * times / Decimal(whole)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{printed_number(rate)}{unit}（{part}/{whole}）"


def chinese_number(value: int) -> str:
    """一 to 九十九, as headings count."""
    tens, ones = divmod(value, 10)
    if not 0 < value < 100:
        return str(value)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
