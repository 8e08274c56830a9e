"""Any of many words as one pattern that is quick to search with."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first: a group that may stand anywhere in a larger pattern.

    `re` would try every word at every place of a text. Here it looks whether a first and a second sign of any word
    stand there, and then only at the words with that first sign.
    """
    tails: dict[str, list[str]] = {}  # by first sign
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        tails.setdefault(word[0], []).append(word[1:])
    if not tails:
        return "(?!)"
    seconds = {tail[:1] for ends in tails.values() for tail in ends}
    ahead = _one_of(tails) if "" in seconds else _one_of(tails) + _one_of(seconds)
    return f"(?:(?={ahead})(?:{'|'.join(_beginning(first, ends) for first, ends in tails.items())}))"


def _one_of(signs: Iterable[str]) -> str:
    return f"[{''.join(map(_literal, sorted(signs)))}]"


def _beginning(first: str, ends: list[str]) -> str:
    listed = "|".join(map(_literal, ends))
    return _literal(first) + (f"(?:{listed})" if len(ends) > 1 else listed)


def _literal(text: str) -> str:
    return text if text.isalnum() else re.escape(text)  # most are words, and escaping takes ten times as long
