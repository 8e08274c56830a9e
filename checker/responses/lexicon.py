"""The words that texts are cut into: each with the part it plays and the families it belongs to.

They are worked out of several lists: equivalents are written in one form, a word may stand in a list of nouns and in
one of kindred words. That takes as long as reading a plan, so it is done when the lists are compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from checker.language.alternatives import any_of
from checker.language.fold import fold
from checker.language.uncollected import uncollected
from checker.language.words import load_derived, load_words

Role = Literal["colour", "action", "noun", "product", "act", "content"]

FOLDER = Path(__file__).parent / "words"
NAME = "cutting"
SOURCES = ("equivalents", "general", "kin", "kin_daily", "lexicon")
_NONE: frozenset[int] = frozenset()
_LETTERS: dict[Role, str] = {
    "colour": "o", "action": "d", "noun": "n", "product": "p", "act": "a", "content": "c",
}  # fmt: skip
_ROLES = {letter: role for role, letter in _LETTERS.items()}


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


class Word(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A word with the part it plays and the families of things and of doings it belongs to."""

    text: str
    role: Role
    families: frozenset[int] = frozenset()
    doings: frozenset[int] = frozenset()  # those of them that are doings


class _WorkedOut(msgspec.Struct, frozen=True):
    """What stands in the compiled lists: few long strings, so that they are quickly read."""

    form: dict[str, str]
    words: str  # with a space between them
    records: str  # for each word the first letter of its part and its families: c12,740
    families: str  # the words of each family, with a space between them and | between families
    doings: int  # the number of the first family of doings
    sizes: dict[str, str]  # the lengths of words -> the first two characters of such words, with a space between


class Lexicon(msgspec.Struct, frozen=True):
    """The words, ready for use: `form` maps a spelling to the form that stands for it."""

    form: dict[str, str]
    spellings: re.Pattern[str]
    records: dict[str, str]  # each word with its part and families as they are written down; `known_word` reads them
    families: tuple[str, ...]
    doings: int
    sizes: dict[str, tuple[int, ...]]  # the first two characters of words -> lengths to try, longest first, 1 at last


@cache
def lexicon() -> Lexicon:
    """Read the words once."""
    with uncollected():  # else a third of the time
        return _read()


def _read() -> Lexicon:
    found = load_derived(FOLDER, NAME, SOURCES, _WorkedOut, work_out)
    sizes: dict[str, tuple[int, ...]] = {}
    for lengths, heads in found.sizes.items():
        sizes.update(dict.fromkeys(heads.split(" "), (*map(int, lengths.split(" ")), 1)))
    records = dict(zip(found.words.split(" "), found.records.split(" "), strict=True))
    return Lexicon(found.form, _spellings(found.form), records, tuple(found.families.split("|")), found.doings, sizes)


@cache
def listed_word(text: str) -> Word:
    """A word that stands in the lists, with its part and its families; made only when it is met."""
    return Word(text, *_recorded(lexicon().records[text]))


def known_word(text: str) -> Word | None:
    """What the lists say of a word; None where they have it not."""
    return listed_word(text) if text in lexicon().records else None


@cache
def _recorded(record: str) -> tuple[Role, frozenset[int], frozenset[int]]:
    families = frozenset(map(int, filter(None, record[1:].split(","))))
    first = lexicon().doings
    return _ROLES[record[0]], families, frozenset(family for family in families if family >= first)


@cache
def members(family: int) -> frozenset[str]:
    """The words of a family."""
    return frozenset(lexicon().families[family].split(" "))


def _spellings(form: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"({any_of(form)})")


def work_out() -> dict[str, Any]:
    """What the lists together say, as it is written down when they are compiled: the fields of `_WorkedOut`."""
    general = load_words(FOLDER / "general.yaml", _General)
    equivalents = load_words(FOLDER / "equivalents.yaml", _Equivalents)
    fields = load_words(FOLDER / "lexicon.yaml", _Fields)
    kin = [load_words(FOLDER / f"{name}.yaml", _Kin) for name in ("kin", "kin_daily")]
    form = {fold(word): fold(group[0]) for group in equivalents.groups for word in group}
    form.update((fold(word), "") for word in equivalents.dropped)
    spellings = _spellings(form)

    def written(words: Iterable[str]) -> list[str]:
        """All at once: words are many."""
        return spellings.sub(lambda found: form[found.group()], fold("|".join(words))).split("|")

    role: dict[str, Role] = dict.fromkeys(written(" ".join(fields.nouns.values()).split()), "content")
    role.update(dict.fromkeys(written(" ".join(fields.verbs.values()).split()), "act"))
    role.update((word, role.get(word, "content")) for word in form.values() if word)
    named, done = [one for some in kin for one in some.things], [one for some in kin for one in some.doings]
    families = _families((*named, *done), written)
    role.update((word, role.get(word, "content")) for word in families)
    role.update((fold(word), "colour") for word in general.colour)
    role.update((fold(word), "action") for word in general.action)
    role.update((fold(word), "noun") for word in general.noun)
    role.update((fold(word), "product") for word in general.product)
    role.pop("", None)
    return {
        "form": form,
        "words": " ".join(role),
        "records": " ".join(_record(part, families.get(word, _NONE)) for word, part in role.items()),
        "families": "|".join(_members(families, role, len(named) + len(done))),
        "doings": len(named),
        "sizes": _sizes(role),
    }


def _record(part: Role, families: frozenset[int]) -> str:
    return _LETTERS[part] + ",".join(map(str, sorted(families)))


def _members(families: Mapping[str, frozenset[int]], words: Iterable[str], count: int) -> list[str]:
    listed: list[list[str]] = [[] for _ in range(count)]
    for word in words:
        for family in families.get(word, ()):
            listed[family].append(word)
    return [" ".join(some) for some in listed]


def _sizes(words: Iterable[str]) -> dict[str, str]:
    lengths: dict[str, set[int]] = {}
    for word in words:
        if len(word) > 1:
            lengths.setdefault(word[:2], set()).add(len(word))
    heads: dict[str, list[str]] = {}
    for head, sizes in lengths.items():
        heads.setdefault(" ".join(map(str, sorted(sizes, reverse=True))), []).append(head)
    return {sizes: " ".join(found) for sizes, found in heads.items()}


def _families(
    groups: Sequence[tuple[str, ...]], written: Callable[[Iterable[str]], list[str]]
) -> dict[str, frozenset[int]]:
    listed = [(number, word) for number, group in enumerate(groups) for word in group]
    numbers: dict[str, set[int]] = {}
    for (number, _), word in zip(listed, written(word for _, word in listed), strict=True):
        numbers.setdefault(word, set()).add(number)
    return {word: frozenset(found) for word, found in numbers.items() if word}
