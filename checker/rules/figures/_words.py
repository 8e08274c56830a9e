"""Closed lists about figures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class FigureWords(msgspec.Struct, frozen=True):
    within_whole: tuple[str, ...]
    beyond: tuple[str, ...]
    announced: tuple[str, ...]


@cache
def figure_words() -> FigureWords:
    """The lists of words/figures.yaml."""
    return load_words(Path(__file__).parent.parent / "words" / "figures.yaml", FigureWords)
