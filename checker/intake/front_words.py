"""The words by which front matter is judged, read once from words/front.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.language.words import load_words
from checker.model.document import DocumentKind


@dataclass(frozen=True, slots=True)
class KindWords:
    name: DocumentKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleWords:
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelWords:
    name: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontWords:
    implements: tuple[str, ...]
    implements_after: tuple[str, ...]
    makes: tuple[str, ...]
    standing: tuple[str, ...]
    draft: tuple[str, ...]
    issued: tuple[str, ...]
    kinds: tuple[KindWords, ...]
    title_ends: tuple[str, ...]
    roles: tuple[RoleWords, ...]
    own_hospital: tuple[str, ...]
    levels: tuple[LevelWords, ...]
    organisations: tuple[str, ...]
    one_addressee: tuple[str, ...]


@cache
def front_words() -> FrontWords:
    """The word lists of the front matter."""
    return load_words(Path(__file__).parent / "words" / "front.yaml", FrontWords)
