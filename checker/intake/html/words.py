"""The word list of the web reader, typed, and the patterns made of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec
from lxml import etree

from checker.language.words import load_words


class Limits(msgspec.Struct, frozen=True):
    """What a page may hold at the most."""

    bytes: int
    depth: int
    squares: int
    columns: int


class HtmlWords(msgspec.Struct, frozen=True):
    """words/html.yaml as it stands."""

    limits: Limits
    containers: tuple[str, ...]
    around: tuple[str, ...]
    lines: tuple[str, ...]
    buttons: frozenset[str]
    ends: tuple[str, ...]
    foot: tuple[str, ...]
    labels: dict[str, str]
    strong_labels: tuple[str, ...]
    title_metas: tuple[str, ...]
    titles: tuple[str, ...]
    files: tuple[str, ...]
    title_parts: str


@cache
def words() -> HtmlWords:
    """The word list, read once."""
    return load_words(Path(__file__).parent / "words" / "html.yaml", HtmlWords)


@cache
def containers() -> frozenset[str]:
    """Names of elements that hold an article."""
    return frozenset(name.lower() for name in words().containers)


@cache
def around() -> frozenset[str]:
    """Parts of names of elements that surround an article."""
    return frozenset(words().around)


@cache
def titles() -> frozenset[str]:
    """Names of elements that hold a title."""
    return frozenset(words().titles)


@cache
def _line() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in words().lines), re.IGNORECASE)


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r"[\s【\[■●◆▪·>]*(?:" + "|".join(words().ends) + r")[\s】\]：:>]*")


_BETWEEN = re.compile(r"[\s\xa0\u3000|｜丨/、·，,【】\[\]（）()：:<>《》“”]+")
_LINE_MAX = 200  # no button is longer; keeps the patterns off paragraphs


def is_page_line(text: str) -> bool:
    """Is the whole line a button, a reading aid or a remark of the web site?"""
    text = text.strip()
    if len(text) > _LINE_MAX:
        return False
    buttons = [word for word in _BETWEEN.split(text) if word]
    return all(word in words().buttons for word in buttons) or _line().fullmatch(text) is not None


def is_end(text: str) -> bool:
    """Does the line head a list that follows an article: 相关链接, 附件下载 …?"""
    return len(text) <= 24 and _end().fullmatch(text) is not None


def is_foot(text: str) -> bool:
    """Does a short text hold two words of a page's foot?"""
    return sum(word in text for word in words().foot) >= 2


@cache
def _file() -> re.Pattern[str]:
    return re.compile(r"\.(" + "|".join(words().files) + r")(?:[?#&].*)?$", re.IGNORECASE)


def is_file(address: str) -> bool:
    """Does the address of a link end in the suffix of a document?"""
    return len(address) < 2000 and _file().search(address) is not None


def link_name(link: etree._Element) -> str:
    """What a person calls the document behind a link: its words, its title or the last part of its address."""
    address = (link.get("href") or "").strip()
    name = "".join(map(str, link.itertext())).strip()
    if not name or not is_file(name):
        name = link.get("title") or link.get("download") or name or address.rsplit("/", 1)[-1]
    return re.sub(r"\s+", " ", name).strip()[:120]
