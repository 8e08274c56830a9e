"""The word list of the layout, typed, and the patterns made of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.intake.openings import at_head, openings
from checker.language.words import load_words


class LayoutWords(msgspec.Struct, frozen=True):
    """words/layout.yaml as it stands."""

    decorated_number: str
    plain_number: str
    contents: str
    never_running: str
    sentence_end: str
    opens: tuple[str, ...]


@cache
def words() -> LayoutWords:
    """The word list, read once."""
    return load_words(Path(__file__).parent.parent / "words" / "layout.yaml", LayoutWords)


DECORATED_NUMBER = re.compile(words().decorated_number)
PLAIN_NUMBER = re.compile(words().plain_number)
CONTENTS = re.compile(words().contents)
NEVER_RUNNING = re.compile(words().never_running)
SENTENCE_END = re.compile(words().sentence_end)
OPENS = at_head(openings().signs, openings().annexes, openings().boxes, openings().closing, words().opens)
