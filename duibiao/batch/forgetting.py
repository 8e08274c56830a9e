"""What a child remembers of texts is let go now and then: its memory stays flat however many files it works through.

The check keeps what it has made of a sentence, for a file says many things twice and a round many more. Over hundreds
of files these memories fill up to their bounds, which are made for one document and not for five thousand.

A file leaves few cycles but large ones (its parts hang on them), so what is young is collected after each. What is
old by then, word lists and patterns, is never garbage: it is set aside once and not looked through again.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterable
from multiprocessing import parent_process
from typing import Any

_WARM = 2  # files after which word lists and patterns are in use
_EVERY = 25  # files between two times: long enough to gain by what files of one round share
_LISTS = 200  # entries from which a memory without a bound is one of texts and not of word lists
_OURS = ("checker.", "duibiao.", "docgen.")


class Forgetting:
    """Counts files, forgets, and collects."""

    def __init__(self) -> None:
        self._files = 0
        self._memories: list[Any] = []  # those that were set aside
        self._alone = parent_process() is not None  # what else a process of others holds is not ours to set aside

    def after_file(self) -> None:
        """Told after each file."""
        self._files += 1
        if self._files % _EVERY == 0:
            forget_texts(self._memories)
            gc.collect()
        elif self._files == _WARM and self._alone:
            gc.collect()
            self._memories = _memories()
            gc.freeze()
        else:
            gc.collect(0)


def forget_texts(besides: Iterable[Any] = ()) -> None:
    """Clear every memory of texts, and those of `besides`; what was read of word lists and patterns stays."""
    for one in (*besides, *_memories()):
        if _of_texts(one):
            one.cache_clear()


def _memories() -> list[Any]:
    kind = functools._lru_cache_wrapper
    found = [one for one in gc.get_objects() if isinstance(one, kind)]
    return [one for one in found if str(getattr(one, "__module__", "")).startswith(_OURS)]


def _of_texts(one: Any) -> bool:
    info = one.cache_info()
    return bool(info.currsize > _LISTS if info.maxsize is None else info.maxsize > 1)
