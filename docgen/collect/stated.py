"""Which version a returned form says it is, and of what day: only what is written counts, never the file's own date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.collect.words_of import receipt_words

_COUNTED = re.compile(
    r"第([二三四五六七八九十\d]+)[稿版次]|[vV](?:er)?\.?\s*(\d+(?:\.\d+)?)|[（(]第([二三四五])次[)）]"
)
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九十", start=1)}
_DATE = re.compile(
    r"(20\d\d)\s*(?:年|[-./_])\s*(\d{1,2})\s*(?:月|[-./_])\s*(\d{1,2})\s*日?(?!\d)|(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)"
)


def version_stated(text: str) -> str:
    """The words by which a name or a title states its version: 更正版, 第二稿, V3; "" for none."""
    stem = re.sub(r"\.\w{1,5}$", "", text)
    words = [word for _, group in receipt_words().versions for word in group if word in stem]
    counted = _COUNTED.search(stem)
    return (max(words, key=len) if words else "") + (counted.group() if counted else "")


def version_rank(version: str) -> tuple[int, float]:
    """How late a version is by what it states; (0, 0) says nothing."""
    rank = max((rank for rank, words in receipt_words().versions if any(word in version for word in words)), default=0)
    counted = _COUNTED.search(version)
    given = next((part for part in counted.groups() if part), "") if counted else ""
    number = float(_DIGITS[given]) if given in _DIGITS else float(given or 0)
    return (rank or (2 if number > 1 else 0)), number


def stated_date(lines: Sequence[str]) -> str:
    """The last date that is written, as YYYY-MM-DD; "" for none."""
    found = ""
    for line in lines:
        for match in _DATE.finditer(line):
            year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
            if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
                found = f"{year}-{int(month):02}-{int(day):02}"
    return found
