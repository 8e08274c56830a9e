"""A work summary as its rules look at it: its period, its sections, and the values that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from checker.language.alternatives import any_of
from checker.language.words import load_words
from checker.model.document import Document
from checker.rules.passages import Passage
from checker.rules.rule import Case

Section = Literal["done", "problems", "ahead"]


class SummaryWords(msgspec.Struct, frozen=True):
    problems: tuple[str, ...]
    ahead: tuple[str, ...]
    future: tuple[str, ...]
    not_future: tuple[str, ...]
    past: tuple[str, ...]
    not_past: tuple[str, ...]
    praise: tuple[str, ...]
    admitted: tuple[str, ...]
    measured: tuple[str, ...]
    changed: tuple[str, ...]
    ways: tuple[str, ...]
    earlier: tuple[str, ...]
    foreign: tuple[str, ...]
    vague: tuple[str, ...]
    minimum: str


class Period(msgspec.Struct, frozen=True):
    """What a summary speaks of: a year and its months from `first` to `last`."""

    year: int
    first: int = 1
    last: int = 12

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1


@cache
def summary_words() -> SummaryWords:
    """The lists of words/summary.yaml."""
    return load_words(Path(__file__).parent.parent / "words" / "summary.yaml", SummaryWords)


@cache
def any_word(*words: str) -> re.Pattern[str]:
    """One of several words, the longest first."""
    return re.compile(any_of(words))


_PERIOD = re.compile(
    r"(?P<year>20\d\d)\s*年度?\s*(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|前三季度(?P<three>)"
    r"|(?P<from>\d{1,2})月?\s*[-—－–至~～]\s*(?P<to>\d{1,2})月)?"
)
_SEVERAL = re.compile(r"20\d\d\s*年?\s*[-—－–至~～]+\s*$")  # 2024— before 2026年
_QUARTERS = {sign: number for number, signs in enumerate(("一1", "二2", "三3", "四4")) for sign in signs}


def period_in(text: str) -> Period | None:
    """The period that a title names: 2024年上半年, 2024年第一季度, 2024年1—6月, 2024年度; none of several years."""
    found = next((one for one in _PERIOD.finditer(text) if not _SEVERAL.search(text, 0, one.start())), None)
    if found is None:
        return None
    year = int(found["year"])
    if found["half"]:
        return Period(year, 1, 6) if found["half"] == "上" else Period(year, 7, 12)
    if found["quarter"]:
        first = _QUARTERS[found["quarter"]] * 3 + 1
        return Period(year, first, first + 2)
    if found["three"] is not None:
        return Period(year, 1, 9)
    if found["from"]:
        return Period(year, int(found["from"]), int(found["to"]))
    return Period(year)


def period_of(document: Document) -> Period | None:
    """The period that a summary's title names."""
    return period_in(document.front.title or "") or period_in(document.front.plan_title or "")


def section_of(document: Document, passage: Passage) -> Section:
    """What the passage's section is for, by the titles above it."""
    words = summary_words()
    at: int | None = passage.heading if passage.heading >= 0 else None
    while at is not None:
        heading = document.headings[at]
        if any(word in heading.title for word in words.problems):
            return "problems"
        if heading.level <= 2 and len(heading.title) <= _TITLE and any(word in heading.title for word in words.ahead):
            return "ahead"
        at = heading.parent
    return "done"


_TITLE = 24  # letters; a longer title is a sentence of its own


def body_of(case: Case, *sections: Section) -> Iterator[Passage]:
    """The paragraphs of these sections of a summary; nothing where the document is none."""
    if not case.reports:
        return
    for passage in case.passages:
        if passage.zone == "body" and passage.part != "table" and section_of(case.document, passage) in sections:
            yield passage


def values_given(text: str) -> bool:
    """Whether a text gives a figure that is no date and no number of an item."""
    return bool(_FIGURE.search(_DATES.sub("", text)))


_DATES = re.compile(
    r"(?:20\d\d\s*年)|\d{1,2}\s*[-—至]\s*\d{1,2}月|\d{1,2}\s*月份?|\d{1,2}\s*日|^\s*[（(]?\d{1,2}[)）.．、]|〔\d{4}〕\d+号"
)
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百]+(?:次|项|份|例|人|个|场|期|台|名)")
