"""The words by which front matter is judged, read once from words/front.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.document import DocumentKind


class KindWords(msgspec.Struct, frozen=True):
    name: DocumentKind
    words: tuple[str, ...]


class RoleWords(msgspec.Struct, frozen=True):
    name: str
    words: tuple[str, ...]


class LevelWords(msgspec.Struct, frozen=True):
    name: str
    text: tuple[str, ...]


class FrontWords(msgspec.Struct, frozen=True):
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
    return load_words(Path(__file__).parent.parent / "words" / "front.yaml", FrontWords)
