"""The text of a parent without what its file's own layout left in it."""

from __future__ import annotations

import re
from functools import lru_cache

_BLANKS = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000]+|[ \t\u3000]+(?=[^\x00-\x7f])|\n")
_BRACKETS = re.compile(r"\(([^()]*[^\x00-\x7f][^()]*)\)")


@lru_cache(maxsize=16384)
def clean(text: str) -> str:
    """Without the blanks and line ends that a file's own layout left in it; half-width brackets made full."""
    plain = _BLANKS.sub("", text)
    return _BRACKETS.sub(r"（\1）", plain) if "(" in plain else plain
