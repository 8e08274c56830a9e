"""A word that is not known, and the known one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LIKE = 0.5
_MANY = 14


def nearest(word: str, known: Iterable[str]) -> str:
    """What a sentence on an unknown word ends with: the nearest known one, or all when they are few."""
    listed = list(known)
    plain = word.strip()[:40]
    close = get_close_matches(plain, listed, 1, _LIKE) or [
        one for one in listed if one and (one in plain or plain in one)
    ]
    if close and plain:
        return f"，是否应为“{close[0]}”"
    return f"，可用的是：{'、'.join(listed)}" if len(listed) <= _MANY else ""
