"""Closed lists about figures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class KnownRate(msgspec.Struct, frozen=True):
    """A figure that issued plans agree on."""

    indicator: str
    value: str
    unit: str
    source: str


class FigureWords(msgspec.Struct, frozen=True):
    within_whole: tuple[str, ...]
    beyond: tuple[str, ...]
    known_rates: tuple[KnownRate, ...]
    announced: tuple[str, ...]


@cache
def figure_words() -> FigureWords:
    """The lists of words/figures.yaml."""
    return load_words(Path(__file__).parent.parent / "words" / "figures.yaml", FigureWords)
