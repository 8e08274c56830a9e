"""What a file says of itself: what kind of paper it is, whose, which version, by whose hand."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.language.fold import fold
from checker.language.words import load_words
from checker.model.document import Document
from duibiao.batch.model import FileRole, Traits

CHECKED_ROLES: tuple[FileRole, ...] = ("plan", "summary")  # papers that are set against the parent
_OF_KIND: dict[str, FileRole] = {"plan": "plan", "goals": "plan", "summary": "summary", "form": "receipt"}
_COUNTED = re.compile(
    r"(?:第([一二三四五六七八九十\d]+)[稿版次]|[vV](?:er)?\.?\s*(\d+(?:\.\d+)?)|[（(](\d{1,2})[)）]$)"
)
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九十", start=1)}
_DATED = re.compile(r"(20\d\d)[-._年]?(0?[1-9]|1[0-2])[-._月]?(0?[1-9]|[12]\d|3[01])日?(?!\d)")


class FileWords(msgspec.Struct, frozen=True):
    roles: tuple[tuple[FileRole, tuple[str, ...]], ...]
    versions: tuple[tuple[int, tuple[str, ...]], ...]
    sealed: tuple[str, ...]
    nobody: tuple[str, ...]


@cache
def file_words() -> FileWords:
    """The words by which a file's kind and version are told."""
    return load_words(Path(__file__).parent / "words" / "files.yaml", FileWords)


def traits_of(document: Document, key: str) -> Traits:
    """The traits of a file that could be read."""
    reading, front = document.reading, document.front
    properties = dict(reading.properties)
    name = key.rpartition("/")[2]
    return Traits(
        role=role_of(name, document),
        title=front.plan_title or front.title or "",
        issuer=front.issuer or "",
        date=front.issue_date or "",
        version=version_stated(name) or version_stated(front.title or ""),
        author=properties.get("author", ""),
        last_author=properties.get("last_modified_by", ""),
        source_title=properties.get("title", ""),
        sealed=any(mark.kind == "seal" for mark in reading.marks) or _any(file_words().sealed, name),
        text_sha256=document.text_sha256,
        characters=sum(len(block.text) for block in reading.blocks),
    )


def role_of(name: str, document: Document | None) -> FileRole:
    """A plan, a summary, a receipt …: by what the document is, by its title, then by the name of its file."""
    titles = [] if document is None else [document.front.plan_title or "", document.front.title or ""]
    for text in (*titles, name):
        for role, words in file_words().roles:
            if text and _any(words, text):
                return role
    return "other" if document is None else _OF_KIND.get(document.front.kind, "other")


def version_stated(text: str) -> str:
    """The words by which a name states its version, "" for none: 第二稿, V3, 更正版."""
    found = [word for _, words in file_words().versions for word in words if word in text]
    counted = _COUNTED.search(re.sub(r"\.\w{1,5}$", "", text))
    return (max(found, key=len) if found else "") + (counted[0] if counted else "")


def version_rank(version: str, name: str) -> tuple[int, float, str]:
    """How late a version is by what it states: its word, its number, a date in the name. (0, 0, "") says nothing."""
    rank = max((rank for rank, words in file_words().versions if _any(words, version)), default=0)
    counted = _COUNTED.search(version)
    number = next((_number(one) for one in counted.groups() if one), 0.0) if counted else 0.0
    dated = _DATED.search(name)
    return rank, number, f"{dated[1]}{int(dated[2]):02}{int(dated[3]):02}" if dated else ""


def _number(text: str) -> float:
    return float(_DIGITS.get(text) or text) if text in _DIGITS or text.replace(".", "").isdigit() else 0.0


def _any(words: tuple[str, ...], text: str) -> bool:
    folded = fold(text)
    return any(fold(word) in folded for word in words)
