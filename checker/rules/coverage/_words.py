"""Closed lists about what a task says of its own."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.document import Document, Heading


class CoverageWords(msgspec.Struct, frozen=True):
    departments: tuple[str, ...]
    no_departments: tuple[str, ...]
    measures: tuple[str, ...]
    rhetoric: tuple[str, ...]
    optional: tuple[str, ...]
    empty: tuple[str, ...]


@cache
def coverage_words() -> CoverageWords:
    """The lists of words/coverage.yaml."""
    return load_words(Path(__file__).parent.parent / "words" / "coverage.yaml", CoverageWords)


@cache
def _department() -> re.Pattern[str]:
    words = coverage_words()
    no, own = "|".join(words.no_departments), "|".join(words.departments)
    return re.compile(rf"(?:{no})|(?P<own>[\u4e00-\u9fff]{{1,6}}?(?:{own})(?![室学技普研目门题理置方罚分员]))")


_LOCAL = re.compile(r"\d|每[日天周月季年半]|[一二两三四五六七八九十]+(?:次|人|名|例|个月|项|间|台|张)")


def shortened(title: str) -> str:
    """A long title as a message names it."""
    return title if len(title) <= _TITLE else f"{title[:_TITLE]}…"


_TITLE = 24


def says_local(text: str, departments: tuple[str, ...] = ()) -> bool:
    """Whether a text has a figure, a rhythm, a date or a department of its own, one of the house's list included."""
    if _LOCAL.search(text) or any(name in text for name in departments):
        return True
    if not any(word in text for word in coverage_words().departments):
        return False
    return any(found["own"] for found in _department().finditer(text))


def lowest_tasks(document: Document) -> tuple[Heading, ...]:
    """The headings that state work and have nothing below them."""
    kinds = ("subsection", "item", "subitem")
    return tuple(
        one
        for one in document.headings
        if one.function == "tasks" and one.kind in kinds and not one.children and one.attachment is None
    )
