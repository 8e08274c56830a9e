"""The closed lists of words/replies.yaml."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class Both(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in both languages."""

    zh: str
    en: str


class ReplyWords(msgspec.Struct, frozen=True):
    """How lists and reports on mending are headed, and what their answers are worth."""

    columns: dict[str, tuple[str, ...]]
    report: tuple[str, ...]
    leads: tuple[str, ...]
    restates: tuple[str, ...]
    claims: tuple[str, ...]
    future: tuple[str, ...]
    not_future: tuple[str, ...]
    changed: tuple[str, ...]
    refused: tuple[str, ...]
    asked: tuple[str, ...]
    found: tuple[str, ...]
    traces: tuple[str, ...]
    denied: tuple[str, ...]
    why: dict[str, Both]
    slips: tuple[str, ...]


@cache
def reply_words() -> ReplyWords:
    """Read once."""
    return load_words(Path(__file__).parent / "words" / "replies.yaml", ReplyWords)


@cache
def any_of(*words: str) -> re.Pattern[str]:
    """One of several words, the longest first."""
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))


def why(key: str, lang: str, **facts: str) -> str:
    """What a verdict rests on, in a sentence for a person."""
    return str(getattr(reply_words().why[key], lang)).format_map(facts)
