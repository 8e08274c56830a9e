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


class _Title(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    say: str


class _Counterparts(msgspec.Struct, frozen=True):
    counterparts: tuple[_Counterpart, ...]
    titles: tuple[_Title, ...]
    commands: tuple[str, ...]
    merged: dict[str, str]


@cache
def _words() -> _Counterparts:
    return load_words(Path(__file__).parent / "words" / "counterparts.yaml", _Counterparts)


def counterpart_of(text: str) -> str:
    """Which counterpart a duty of the supervisor has; "" where nothing answers it."""
    return next((one.key for one in _words().counterparts if any(word in text for word in one.words)), "")


def title_of(title: str) -> str:
    """What the unit calls a task of which it owes only the counterpart: 配合监督检查 for 加强监督检查."""
    told = next((one.say for one in _words().titles if any(word in title for word in one.words)), "")
    command = next((word for word in _words().commands if title.startswith(word)), "")
    return filled(told, {"rest": title.removeprefix(command)}) if told and command else title


def merged(keys: Mapping[str, str]) -> dict[str, str]:
    """Counterparts of one task by key with how often; of two that say the same the first is kept, with the rhythm."""
    kept = dict(keys)
    for key, into in _words().merged.items():
        if key in kept and into in kept:
            kept[into] = kept[into] or kept.pop(key)
            kept.pop(key, None)
    return kept


def said(key: str, fills: Mapping[str, str]) -> str:
    """The unit's own clause."""
    one = next(one for one in _words().counterparts if one.key == key)
    return filled(one.say, fills)
