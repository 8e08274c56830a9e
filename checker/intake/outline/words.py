"""The words by which the outline is judged, read once from words/outline.yaml."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.document import Function


class FunctionWords(msgspec.Struct, frozen=True):
    name: Function
    words: tuple[str, ...]


class OutlineWords(msgspec.Struct, frozen=True):
    functions: tuple[FunctionWords, ...]
    whole: tuple[FunctionWords, ...]
    ends: tuple[FunctionWords, ...]
    bidding: tuple[str, ...]
    no_tasks: tuple[str, ...]
    plan_titles: tuple[str, ...]
    notice_close: tuple[str, ...]


@cache
def outline_words() -> OutlineWords:
    """The word lists of the outline."""
    return load_words(Path(__file__).parent.parent / "words" / "outline.yaml", OutlineWords)


_NAMED_THINGS = ("form", "roster", "scope")  # what a title may bid to be made or widened
_SENTENCE = 30  # characters; a longer title with a comma states what is done


@lru_cache(maxsize=2048)
def function_of(title: str) -> Function:
    """What a section or an attachment with this title is for; "other" when its words do not say.

    The word that stands last decides: 目标任务 is about tasks, 任务目标 about goals; of two that end together the
    longer wins.
    """
    if len(title) > _SENTENCE and "，" in title:  # a sentence that a rule states: 举办讲座，建立沟通台账
        return "other"
    if len(title) == 2 and (whole := _whole_words().get(title)) is not None:
        return whole
    best: tuple[int, int] = (-1, 0)
    name: Function = "other"
    for entry in outline_words().functions:
        for word in entry.words:
            at = title.rfind(word)
            if at >= 0 and (at + len(word), len(word)) > best:
                best, name = (at + len(word), len(word)), entry.name
    found = name if best[1] > 0 else _by_ending(title)
    return "other" if found in _NAMED_THINGS and title.startswith(outline_words().bidding) else found


def _by_ending(title: str) -> Function:
    return next((one.name for one in outline_words().ends if title.endswith(one.words)), "other")


@cache
def _whole_words() -> dict[str, Function]:
    return {word: entry.name for entry in outline_words().whole for word in entry.words}


def is_no_task(title: str) -> bool:
    """A part that states no work: 附则, 存在问题, 背景."""
    return any(word in title for word in outline_words().no_tasks)


@cache
def _whole_titles() -> frozenset[str]:
    return frozenset(word for entry in outline_words().functions for word in entry.words if len(word) > 2)


def is_function_title(title: str) -> bool:
    """Is the whole line the name of a part of a plan: 总体要求, 工作目标, 保障措施?"""
    return "".join(title.split()) in _whole_titles()
