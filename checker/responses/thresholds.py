"""The thresholds and word lists of likeness, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class Thresholds(msgspec.Struct, frozen=True):
    """words/likeness.yaml, where each has its reason."""

    answered: float
    bias: float
    free: float
    faithful: float
    in_the_main: float
    coefficients: dict[str, float]
    copied: float
    composed: float
    lean: float
    free_bias: float
    freely: dict[str, float]
    exclusive: tuple[tuple[str, str], ...]
    shown: frozenset[str]
    joins: tuple[str, ...]
    tied: tuple[str, ...]
    empty: tuple[str, ...]
    common: str
    forbidding: tuple[str, ...]
    denying: tuple[str, ...]


@cache
def settings() -> Thresholds:
    """Thresholds and coefficients."""
    return load_words(Path(__file__).parent / "words" / "likeness.yaml", Thresholds)
