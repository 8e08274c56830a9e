"""What a clause speaks of: its text cut into words, each with the part it plays.

A text is folded, equivalents are written in one form, and the rest is cut by the longest word that fits.
提高 加强 医疗机构 管理 are general: what stands between them names the object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from operator import add
from pathlib import Path
from typing import Literal

import msgspec

from checker.language.alternatives import any_of
from checker.language.fold import fold
from checker.language.words import load_words

Role = Literal["colour", "action", "noun", "product", "act", "content"]

_WORDS = Path(__file__).parent / "words"
_GENERAL = frozenset(["colour", "action", "noun", "product"])
_UNNAMED = frozenset(["colour", "action", "noun"])  # what gives nothing its name
_NONE: frozenset[int] = frozenset()
_RUN = re.compile(r"[a-z0-9.%‰≥≤<>+]+|[^\W_a-z0-9]+")


class _General(msgspec.Struct, frozen=True):
    colour: tuple[str, ...]
    action: tuple[str, ...]
    noun: tuple[str, ...]
    product: tuple[str, ...]


class _Equivalents(msgspec.Struct, frozen=True):
    groups: tuple[tuple[str, ...], ...]
    dropped: tuple[str, ...]


class _Fields(msgspec.Struct, frozen=True):
    nouns: dict[str, str]
    verbs: dict[str, str]


class _Kin(msgspec.Struct, frozen=True):
    things: tuple[tuple[str, ...], ...]
    doings: tuple[tuple[str, ...], ...]


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word with the part it plays and the families of things and of doings it belongs to."""

    text: str
    role: Role
    families: frozenset[int] = frozenset()
    doings: frozenset[int] = frozenset()  # those of them that are doings


class Lexicon(msgspec.Struct, frozen=True):
    """The word lists, ready for use: `form` maps a spelling to the form that stands for it."""

    form: dict[str, str]
    spellings: re.Pattern[str]
    known: dict[str, Word]
    sizes: dict[str, tuple[int, ...]]  # the first two characters of words -> lengths of those words, longest first
    things: dict[str, frozenset[int]]  # word -> the families of things it belongs to
    doings: dict[str, frozenset[int]]  # the same of doings; numbered apart from things


def _sizes(words: dict[str, Role]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            lengths.setdefault(word[:2], set()).add(len(word))
    return {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}


@cache
def members() -> dict[int, frozenset[str]]:
    """The words of each family."""
    found: dict[int, list[str]] = {}
    for known in (lexicon().things, lexicon().doings):
        for word, families in known.items():
            for family in families:
                found.setdefault(family, []).append(word)
    return {family: frozenset(words) for family, words in found.items()}


@cache
def lexicon() -> Lexicon:
    """Read the word lists once."""
    general = load_words(_WORDS / "general.yaml", _General)
    equivalents = load_words(_WORDS / "equivalents.yaml", _Equivalents)
    fields = load_words(_WORDS / "lexicon.yaml", _Fields)
    kin = load_words(_WORDS / "kin.yaml", _Kin)
    form = {fold(word): fold(group[0]) for group in equivalents.groups for word in group}
    form.update((fold(word), "") for word in equivalents.dropped)
    spellings = re.compile(any_of(form))

    def written(words: Iterable[str]) -> list[str]:
        """All at once: words are many."""
        return spellings.sub(lambda found: form[found.group()], fold("|".join(words))).split("|")

    role: dict[str, Role] = dict.fromkeys(written(" ".join(fields.nouns.values()).split()), "content")
    role.update(dict.fromkeys(written(" ".join(fields.verbs.values()).split()), "act"))
    role.update((word, role.get(word, "content")) for word in form.values() if word)
    things = _families(kin.things, written, 0)
    doings = _families(kin.doings, written, len(kin.things))
    role.update((word, role.get(word, "content")) for word in (*things, *doings))
    role.update((fold(word), "colour") for word in general.colour)
    role.update((fold(word), "action") for word in general.action)
    role.update((fold(word), "noun") for word in general.noun)
    role.update((fold(word), "product") for word in general.product)
    role.pop("", None)
    known = {
        word: Word(word, part, things.get(word, _NONE) | doings.get(word, _NONE), doings.get(word, _NONE))
        for word, part in role.items()
    }
    return Lexicon(form, spellings, known, _sizes(role), things, doings)


def _families(
    groups: tuple[tuple[str, ...], ...], written: Callable[[Iterable[str]], list[str]], first: int
) -> dict[str, frozenset[int]]:
    listed = [(number, word) for number, group in enumerate(groups, first) for word in group]
    numbers: dict[str, set[int]] = {}
    for (number, _), word in zip(listed, written(word for _, word in listed), strict=True):
        numbers.setdefault(word, set()).add(number)
    return {word: frozenset(found) for word, found in numbers.items() if word}


@lru_cache(maxsize=16384)
def uniform(text: str) -> str:
    """The folded text with every known spelling written in the form that stands for its group."""
    words = lexicon()
    return words.spellings.sub(lambda found: words.form[found.group()], fold(text))


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


def _cut(run: str, found: list[Word]) -> None:
    """Cut one run of characters by the longest known word; what no word covers stays together."""
    words = lexicon()
    known, sizes = words.known, words.sizes
    place = unknown = 0
    while place < len(run):
        for size in sizes.get(run[place : place + 2], ()):
            word = known.get(run[place : place + size])
            if word is not None:
                break
        else:
            word = known.get(run[place])
        if word is None:
            place += 1
            continue
        if unknown < place:
            found.append(Word(run[unknown:place], "content"))
        found.append(word)
        place += len(word.text)
        unknown = place
    if unknown < place:
        found.append(Word(run[unknown:], "content"))


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """Cut a text into words; characters that belong to no known word stay together."""
    found: list[Word] = []
    for run in _RUN.findall(uniform(text)):
        if run[0] < "\u2e80":
            known = lexicon().known.get(run)
            found.append(Word(run, "content", known.families, known.doings) if known else Word(run, "content"))
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
    words = words_of(text)
    general = [word for word in words if word.role in _GENERAL]
    telling = [word.text for word in words if word.role not in _GENERAL]
    naming = [word.text for word in words if word.role not in _UNNAMED] if general else telling
    order = telling or [word.text for word in general if word.role != "colour"]
    return Terms(
        tuple(order),
        frozenset(order),
        frozenset([word.text for word in general if word.role == "product"]),
        frozenset([word.text for word in general if word.role == "noun"]),
        frozenset([word.text for word in general if word.role == "action"]),
        "".join(naming),
        _NONE.union(*[word.families for word in words if word.families]),
        _NONE.union(*[word.doings for word in words if word.doings]),
    )
