"""Names of units as people write them: in full, short, old, without their place; near ones are proposed.

A name counts as certain where it stands in full (full name, short name, other name), or without its place where
only one unit of the roster has such a name. What merely resembles a name is a proposal for a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from checker.language.fold import fold
from checker.units.roster import RosterUnit, roster_words

_PLACE = re.compile(r"^(?:[^院校委局]{1,6}?(?:自治区|省|市|自治州|州(?!市)|盟|地区|区|县|旗))+")
_NUMBERS = re.compile(r"[\d年月日号第〔〕()\[\]【】_\-+.,、·\s]+")
_SHORTEST = 4  # letters of a name without its place that may stand for a unit
_CORE = 3  # letters of a clue that may propose one
_NEAR = 0.6  # likeness above which a name is proposed
MOST = 3  # proposals


class Names:
    """The names of a roster, ready to be looked for. Built once a run."""

    def __init__(self, units: Sequence[RosterUnit]) -> None:
        self.units = tuple(units)

    @cached_property
    def certain(self) -> dict[str, tuple[int, ...]]:
        """Each folded name that stands for a unit wherever it is written, with the numbers of its units."""
        return _index((fold(name), unit.number) for unit in self.units for name in _written(unit))

    @cached_property
    def without_place(self) -> dict[str, tuple[int, ...]]:
        """Names without their place; only for folders and file names."""
        pairs = ((_PLACE.sub("", fold(name)), unit.number) for unit in self.units for name in _written(unit))
        return _index(pair for pair in pairs if len(pair[0]) >= _SHORTEST)

    def named_in(self, clue: str, *, loosely: bool) -> tuple[tuple[int, ...], str]:
        """The units that a text names, longest names first taken, and the words; more than one is a doubt."""
        folded = fold(clue)
        for names in (self.certain, self.without_place) if loosely else (self.certain,):
            hits = _longest(folded, names)
            if hits:
                return tuple(sorted({unit for _, units in hits for unit in units})), hits[0][0]
        return (), ""

    def near(self, clue: str) -> tuple[int, ...]:
        """Units whose names resemble what is left of a file name, the nearest first."""
        core = _core(clue)
        if len(core) < _CORE:
            return ()
        scored = [(max(_likeness(core, fold(name)) for name in _written(unit)), unit.number) for unit in self.units]
        return tuple(number for score, number in sorted(scored, key=lambda one: (-one[0], one[1])) if score >= _NEAR)[
            :MOST
        ]


def _written(unit: RosterUnit) -> tuple[str, ...]:
    return tuple(name for name in (unit.name, unit.short, *unit.other_names) if name)


def _index(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for name, number in pairs:
        if name:
            found[name][number] = None
    return {name: tuple(numbers) for name, numbers in found.items()}


def _longest(text: str, names: dict[str, tuple[int, ...]]) -> list[tuple[str, tuple[int, ...]]]:
    """Names in `text`, those left out that only stand inside a longer one."""
    hits: list[tuple[str, tuple[int, ...]]] = []
    rest = text
    for name in sorted((name for name in names if name in text), key=lambda one: (-len(one), one)):
        if name in rest:
            rest = rest.replace(name, "\n")
            hits.append((name, names[name]))
    return hits


def _core(clue: str) -> str:
    """What is left of a file name when its suffix, its dates and the words of paper are gone."""
    text = _NUMBERS.sub("", fold(re.sub(r"\.\w{1,5}$", "", clue)))
    for word in roster_words().paper:
        text = text.replace(fold(word), "")
    return text


def _likeness(core: str, name: str) -> float:
    """1 for an abbreviation whose letters stand in the name in their order; else pairs of letters in common."""
    letters = iter(name)
    if all(letter in letters for letter in core):
        return 1.0 if len(core) < len(name) else 0.9
    one = {core[at : at + 2] for at in range(len(core) - 1)}
    other = {name[at : at + 2] for at in range(len(name) - 1)}
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
