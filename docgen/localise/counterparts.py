"""What a supervised unit owes where the parent speaks of its supervisor: rank others ↔ report truly (PRACTICE D5)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from docgen.localise.wording import filled


class _Counterpart(msgspec.Struct, frozen=True):
    key: str
    words: tuple[str, ...]
    say: str


class _Counterparts(msgspec.Struct, frozen=True):
    counterparts: tuple[_Counterpart, ...]
    hosted: str


@cache
def _words() -> _Counterparts:
    return load_words(Path(__file__).parent / "words" / "counterparts.yaml", _Counterparts)


def counterpart(text: str, fills: Mapping[str, str]) -> str:
    """The unit's own clause for a duty of its supervisor; "" where nothing answers it."""
    found = next((one for one in _words().counterparts if any(word in text for word in one.words)), None)
    return filled(found.say, fills) if found else ""


def hosted(fills: Mapping[str, str]) -> str:
    """What a hospital owes that houses quality groups, `groups` being their names."""
    return filled(_words().hosted, fills)
