"""Into which part of the letter a finding goes, and the other word lists of a letter."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class Groups(msgspec.Struct, frozen=True):
    """words/groups.yaml."""

    add: tuple[str, ...]
    confirm: dict[str, tuple[str, ...]]
    listed: tuple[str, ...]
    short: str
    plain: tuple[str, ...]
    feasts: tuple[str, ...]
    plan: tuple[str, ...]
    hand_in: tuple[str, ...]
    no_verb: tuple[str, ...]
    offices: tuple[str, ...]


@cache
def groups() -> Groups:
    """Read once."""
    return load_words(Path(__file__).parent / "words" / "groups.yaml", Groups)


@cache
def short_form() -> re.Pattern[str]:
    """What is asked, its name, and what is the matter, of a message that says all three."""
    return re.compile(groups().short)


def confirm_kind(rule: str) -> str:
    """Under which heading somebody is asked to confirm a finding of this rule."""
    kinds = groups().confirm
    return next((kind for kind, rules in kinds.items() if rule.startswith(rules or "-")), tuple(kinds)[-1])
