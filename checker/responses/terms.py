"""What a clause speaks of: its text cut into words, each with the part it plays.

A text is folded, equivalents are written in one form, and the rest is cut by the longest word that fits.
提高 加强 医疗机构 管理 are general: what stands between them names the object.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

import msgspec

from checker.language.fold import fold
from checker.responses.lexicon import Role, Word, known_word, lexicon, listed_word

_GENERAL = frozenset(["colour", "action", "noun", "product"])
_NAMED_ROLES: tuple[Role, ...] = ("product", "noun", "action")
_NONE: frozenset[int] = frozenset()
_NO_WORDS: frozenset[str] = frozenset()
_ALONE = (1,)  # two characters with which no longer word begins: the first may be a word by itself
_RUN = re.compile(r"[a-z0-9.%‰≥≤<>+]+|[^\W_a-z0-9]+")


@lru_cache(maxsize=16384)
def uniform(text: str) -> str:
    """The folded text with every known spelling written in the form that stands for its group."""
    words = lexicon()
    parts = words.spellings.split(fold(text))  # what stands between the spellings, and they themselves
    parts[1::2] = map(words.form.__getitem__, parts[1::2])
    return "".join(parts)


class Terms(msgspec.Struct, frozen=True, gc=False):
    """What one text speaks of. `order` are its telling words in order (all but colour where it has none)."""

    order: tuple[str, ...]
    words: frozenset[str]
    products: frozenset[str]
    nouns: frozenset[str]
    actions: frozenset[str]
    line: str  # its words without those that colour, are general or act on anything
    families: frozenset[int]  # of all its words, general ones too
    doings: frozenset[int]  # those of them that are doings

    @property
    def letters(self) -> frozenset[str]:
        """Pairs of the characters of its line."""
        return pairs_of(self.line)


def _word(text: str) -> Word:
    return known_word(text) or Word(text, "content")


def _cut(run: str, found: list[Word]) -> None:
    """Cut one run of characters by the longest known word; what no word covers stays together."""
    words = lexicon()
    known, sizes, append = words.records, words.sizes.get, found.append
    place = unknown = 0
    end = len(run)
    while place < end:
        head = run[place : place + 2]
        for size in sizes(head, _ALONE):
            text = head if size == 2 else run[place : place + size]
            if text in known:
                if unknown < place:
                    append(Word(run[unknown:place], "content"))
                append(listed_word(text))
                place += len(text)
                unknown = place
                break
        else:
            place += 1
    if unknown < end:
        append(Word(run[unknown:], "content"))


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """Cut a text into words; characters that belong to no known word stay together."""
    found: list[Word] = []
    for run in _RUN.findall(uniform(text)):
        if run[0] < "\u2e80":
            word = _word(run)
            found.append(Word(run, "content", word.families, word.doings))
        else:
            _cut(run, found)
    return tuple(found)


@lru_cache(maxsize=8192)
def pairs_of(line: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a line."""
    return frozenset(map(add, line, line[1:]))


@lru_cache(maxsize=8192)
def terms_of(text: str) -> Terms:
    """Sort the words of a text by the part they play."""
    telling: list[str] = []
    naming: list[str] = []
    general: dict[Role, list[str]] = {}
    families: list[frozenset[int]] = []
    doings: list[frozenset[int]] = []
    words = words_of(text)
    for word in words:  # one loop: texts are many, and each has few words
        role = word.role
        if role not in _GENERAL:
            telling.append(word.text)
            naming.append(word.text)
        else:
            general.setdefault(role, []).append(word.text)
            if role == "product":
                naming.append(word.text)
        if word.families:
            families.append(word.families)
            if word.doings:
                doings.append(word.doings)
    order = telling or [word.text for word in words if word.role != "colour"]
    products = nouns = actions = _NO_WORDS
    if general:
        products, nouns, actions = [frozenset(general.get(role, ())) for role in _NAMED_ROLES]
    return Terms(
        tuple(order),
        frozenset(order),
        products,
        nouns,
        actions,
        "".join(naming),
        _NONE.union(*families) if families else _NONE,
        _NONE.union(*doings) if doings else _NONE,
    )
