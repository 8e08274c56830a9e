"""Names of indicators, found in a list of names prepared once."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from checker.language.indicator_names import PreparedName, compare_names, prepare_name
from checker.language.near_names import nearness

_UNSURE = 0.8  # what a name that is only near is worth
_MEASURE = "率"  # what one of two names of an indicator may leave out


class Named(msgspec.Struct, frozen=True, gc=False):
    """A name that stands for the same indicator; `renamed` when in other words."""

    number: int
    renamed: bool
    confidence: float


class NameIndex(msgspec.Struct, frozen=True):
    """Prepared names by the letters of their cores: one indicator has the same letters in both, or one 率 more."""

    names: tuple[PreparedName, ...]
    bit_of: dict[str, int]  # each letter that any core has
    letters: tuple[int, ...]  # of each core, as bits
    sizes: tuple[int, ...]  # how many letters each has
    by_bag: dict[str, tuple[int, ...]]
    answers: dict[str, tuple[Named, ...]]  # what was asked before: a name is looked up from several sides


def index_names(names: Sequence[str]) -> NameIndex:
    """Prepare names in order."""
    prepared = tuple(prepare_name(name) for name in names)
    places: dict[str, list[int]] = {}
    for number, name in enumerate(prepared):
        places.setdefault(name.bag, []).append(number)
    every = dict.fromkeys(letter for name in prepared for letter in name.bag)
    bit_of = {letter: 1 << place for place, letter in enumerate(every)}
    letters = tuple([sum([bit_of[letter] for letter in set(name.bag)]) for name in prepared])
    sizes = tuple([one.bit_count() for one in letters])
    return NameIndex(prepared, bit_of, letters, sizes, {bag: tuple(numbers) for bag, numbers in places.items()}, {})


def find_names(asked: str, index: NameIndex) -> tuple[Named, ...]:
    """The names that stand for the indicator asked for, the surest first; a name without a core stands for none."""
    known = index.answers.get(asked)
    if known is None:
        found = [one for one in alike_names(asked, index) if index.names[one.number].core]
        found.sort(key=lambda one: (one.renamed, -one.confidence, one.number))
        known = index.answers[asked] = tuple(found) if prepare_name(asked).core else ()
    return known


def alike_names(asked: str, index: NameIndex) -> list[Named]:
    """All names that `compare_names` takes for the one asked for, in their order."""
    wanted = prepare_name(asked)
    bags = [wanted.bag, "".join(sorted(wanted.core + _MEASURE))]
    if wanted.core.endswith(_MEASURE):
        bags.append("".join(sorted(wanted.core[: -len(_MEASURE)])))
    found = []
    for number in sorted(number for bag in bags for number in index.by_bag.get(bag, ())):
        likeness = compare_names(wanted, index.names[number])
        if likeness.match:
            found.append(Named(number, likeness.kind == "renamed", likeness.confidence))
    return found


def near_names(asked: str, index: NameIndex, others: NameIndex, least: float) -> tuple[Named, ...]:
    """The names nearest to one that no name stands for, all that share the first place; none less near than `least`.

    A name that stands for another one asked for (`others`) is left to that one.
    """
    asked_for = set(prepare_name(asked).bag)
    wanted, size = sum([index.bit_of.get(letter, 0) for letter in asked_for]), len(asked_for)
    found: list[tuple[float, int]] = []
    for number, (letters, own) in enumerate(zip(index.letters, index.sizes, strict=True)):
        if 2 * (wanted & letters).bit_count() < (size if size < own else own):
            continue
        name = index.names[number]
        near = nearness(asked, name.plain)
        if near >= least and not find_names(name.plain, others):
            found.append((near, number))
    best = max([near for near, _ in found], default=0.0)
    return tuple([Named(number, True, round(best * _UNSURE, 3)) for near, number in found if near == best])
