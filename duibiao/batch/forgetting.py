"""What a child remembers of texts is let go now and then: its memory stays flat however many files it works through.

The check keeps what it has made of a sentence, for a file says many things twice and a round many more. Over hundreds
of files these memories fill up to their bounds, which are made for one document and not for five thousand.
"""

from __future__ import annotations

import functools
import gc
from typing import Any

_EVERY = 25  # files between two times: long enough to gain by what files of one round share
_LISTS = 200  # entries from which a memory without a bound is one of texts and not of word lists
_OURS = ("checker.", "duibiao.", "docgen.")


class Forgetting:
    """Counts files and forgets."""

    def __init__(self) -> None:
        self._files = 0

    def after_file(self) -> None:
        """Told after each file."""
        self._files += 1
        if self._files % _EVERY == 0:
            forget_texts()


def forget_texts() -> None:
    """Clear every memory of texts; what was read of word lists and patterns stays."""
    kind = functools._lru_cache_wrapper
    for one in [one for one in gc.get_objects() if isinstance(one, kind) and _of_texts(one)]:
        one.cache_clear()


def _of_texts(one: Any) -> bool:
    if not str(getattr(one, "__module__", "")).startswith(_OURS):
        return False
    info = one.cache_info()
    return bool(info.currsize > _LISTS if info.maxsize is None else info.maxsize > 1)
