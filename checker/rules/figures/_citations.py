"""Titles and numbers of papers as a document cites them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from checker.language.fold import fold

_NUMBER = r"[\u4e00-\u9fff]{2,16}[〔\[［（(【]\s*20\d\d\s*[〕\]］）)】]\s*\d{1,4}\s*号"
_ISSUED = re.compile(r"^.*?关于(?:印发|转发|下发)?|(?:的)?通知$|[《》<>\"]")


class Citation(msgspec.Struct, frozen=True, gc=False):
    """A title in 《》, the number that follows it if any, and where both stand."""

    title: str
    number: str
    start: int
    end: int


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(
        rf"《(?P<title>(?:[^《》]|《[^《》]*》){{4,80}})》\s*(?:[（(]?\s*(?P<number>{_NUMBER})\s*[）)]?)?"
    )


def citations(text: str) -> Iterator[Citation]:
    """Every title that a text cites."""
    if "《" in text:
        for found in _cited().finditer(text):
            yield Citation(found["title"], found["number"] or "", found.start(), found.end())


def core_of(title: str) -> str:
    """A title without 关于印发…的通知, brackets, dashes and blanks: what two citations of one paper share."""
    plain = _ISSUED.sub("", fold(title))
    return plain.replace("-", "").replace("(", "").replace(")", "").replace("《", "").replace("》", "")


def number_of(written: str) -> tuple[str, str, str] | None:
    """代字, year and serial of a document number: 云卫医〔2024〕12号 is 云卫医, 2024, 12."""
    found = _PARTS.search(fold(written))
    return (found[1], found[2], str(int(found[3]))) if found else None


_PARTS = re.compile(r"([\u4e00-\u9fff]{2,16})\((20\d\d)\)(\d{1,4})号")
