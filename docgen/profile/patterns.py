"""The patterns by which it is seen what a profile must ask (words/asked.yaml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class AskedWords(msgspec.Struct, frozen=True):
    """words/asked.yaml; all but `inside` are patterns."""

    sends: str
    at_once: str
    inside: tuple[str, ...]
    vague: str
    measured: str
    settled: str
    chief: str
    lesser: str
    contact: str


@cache
def asked_words() -> AskedWords:
    """The lists as they stand in the file."""
    return load_words(Path(__file__).parent / "words" / "asked.yaml", AskedWords)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns by its name in the file."""
    return re.compile(getattr(asked_words(), name))
