"""Which stage of a schedule a title names: the beginning, the middle, the end."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

import checker.responses
from checker.language.words import load_words


class _Stages(msgspec.Struct, frozen=True):
    start: tuple[str, ...]
    middle: tuple[str, ...]
    end: tuple[str, ...]


@cache
def _stages() -> _Stages:
    return load_words(Path(checker.responses.__file__).parent / "words" / "stages.yaml", _Stages)


def stage_of(title: str) -> str:
    """start, middle, end or other; what a title names last counts (评估总结 of 实施阶段评估总结)."""
    words = _stages()
    ends = [
        (title.find(word), name)
        for name, group in (("start", words.start), ("middle", words.middle), ("end", words.end))
        for word in group
        if word in title
    ]
    return min(ends)[1] if ends else "other"
