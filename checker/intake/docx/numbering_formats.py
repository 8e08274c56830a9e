"""Numbers written as Word writes them: the ST_NumberFormat values a Chinese document meets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class Signs(msgspec.Struct, frozen=True):
    """Symbol fonts: what a private-use character looks like, by font and hexadecimal code."""

    fonts: dict[str, dict[str, str]]
    bullets: dict[str, str]


@cache
def signs() -> Signs:
    """The table of symbol fonts."""
    return load_words(Path(__file__).parent.parent / "words" / "symbols.yaml", Signs)


_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def counted(value: int, digits: str, units: tuple[str, str, str], myriad: str, plain_ten: bool) -> str:
    """A Chinese number by places: 一百二十三. `plain_ten` writes 十二 rather than 一十二."""
    if value == 0:
        return digits[0]
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        head = counted(high, digits, units, myriad, plain_ten) + myriad
        gap = digits[0] if 0 < low < 1000 else ""
        return head + (gap + counted(low, digits, units, myriad, False) if low else "")
    text, skipped = "", False
    for place, size in enumerate((1000, 100, 10, 1)):
        digit = value // size % 10
        if digit == 0:
            skipped = bool(text)
            continue
        text += (digits[0] if skipped else "") + digits[digit] + (units[place] if place < 3 else "")
        skipped = False
    return text[1:] if plain_ten and 10 <= value < 20 else text


def _chinese(digits: str, units: tuple[str, str, str], myriad: str, plain_ten: bool) -> Callable[[int], str]:
    return lambda value: counted(value, digits, units, myriad, plain_ten)


def _letters(first: str, size: int = 26) -> Callable[[int], str]:
    """a, b, … z, aa, bb, … as Word repeats them."""
    return lambda value: chr(ord(first) + (value - 1) % size) * min((value - 1) // size + 1, 100) if value > 0 else ""


def _roman(value: int) -> str:
    if not 0 < value < 32_768:
        return str(value)
    text = ""
    for size, sign in _ROMAN:
        times, value = divmod(value, size)
        text += sign * times
    return text


def _wheel(signs_: str) -> Callable[[int], str]:
    """Signs in turn while they last, then Arabic figures."""
    return lambda value: signs_[value - 1] if 0 < value <= len(signs_) else str(value)


def _enclosed(value: int) -> str:
    if 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if 21 <= value <= 35:
        return chr(0x3251 + value - 21)
    return chr(0x32B1 + value - 36) if 36 <= value <= 50 else str(value)


def _enclosed_chinese(value: int) -> str:
    return chr(0x3280 + value - 1) if 1 <= value <= 10 else _CHINESE(value)


def _full_width(value: int) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in str(value))


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(sign)] if sign.isdigit() else sign for sign in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if value // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _chicago(value: int) -> str:
    return "*†‡§"[(value - 1) % 4] * ((value - 1) // 4 + 1) if value > 0 else ""


_UNITS = ("千", "百", "十")
_LEGAL_UNITS = ("仟", "佰", "拾")
_CHINESE = _chinese("零" + _DIGITS[1:], _UNITS, "万", True)
_TAIWANESE = _chinese("○" + _DIGITS[1:], _UNITS, "萬", True)
_JAPANESE = _chinese(_DIGITS, _UNITS, "万", True)


def _counting(value: int) -> str:
    """chineseCounting, taiwaneseCounting: 一 … 十 … 九十九, then digit by digit: 一○○."""
    return _CHINESE(value) if value < 100 else _digit_by_digit(value).replace("〇", "○")


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "none": lambda _: "",
    "decimalZero": lambda value: f"{value:02d}",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "ordinal": _ordinal,
    "chicago": _chicago,
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "chineseCounting": _counting,
    "chineseCountingThousand": _CHINESE,
    "chineseLegalSimplified": _chinese(_LEGAL, _LEGAL_UNITS, "万", False),
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _TAIWANESE,
    "taiwaneseDigital": lambda value: _digit_by_digit(value).replace("〇", "○"),
    "ideographLegalTraditional": _chinese(_LEGAL_TRADITIONAL, _LEGAL_UNITS, "萬", False),
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "koreanDigital2": _digit_by_digit,
    "japaneseCounting": _JAPANESE,
    "japaneseLegal": _chinese(_LEGAL, _LEGAL_UNITS, "万", False),
    "koreanCounting": _JAPANESE,
    "ideographTraditional": _wheel(_STEMS),
    "ideographZodiac": _wheel(_BRANCHES),
    "ideographZodiacTraditional": lambda value: (
        _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value > 0 else ""
    ),
    "ideographEnclosedCircle": _enclosed_chinese,
    "decimalEnclosedCircle": _enclosed,
    "decimalEnclosedCircleChinese": _enclosed,
    "decimalEnclosedFullstop": lambda value: chr(0x2488 + value - 1) if 1 <= value <= 20 else f"{value}.",
    "decimalEnclosedParen": lambda value: chr(0x2474 + value - 1) if 1 <= value <= 20 else f"({value})",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalHalfWidth": str,
    "aiueoFullWidth": _wheel(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
    ),
    "irohaFullWidth": _wheel(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
    ),
    "ganada": _wheel("가나다라마바사아자차카타파하"),
    "russianLower": _letters("а", 32),
    "russianUpper": _letters("А", 32),
}


def format_number(value: int, form: str, pattern: str | None = None) -> str:
    """`value` in an ST_NumberFormat; a custom pattern 001, 002, … pads with zeros; unknown formats are decimal."""
    if form == "custom" and pattern:
        first = pattern.split(",")[0].strip()
        return str(value).zfill(len(first)) if first.isdigit() else str(value)
    return _FORMATS.get(form, str)(value)


def bullet(text: str) -> str:
    """A bullet as a person sees it: characters of symbol fonts become their plain likeness."""
    table = signs().bullets
    return "".join(table.get(f"{ord(sign):04X}", "•" if 0xE000 <= ord(sign) <= 0xF8FF else sign) for sign in text)
