"""What belongs together: each unit's package, and which of its files counts.

Of several plans of one unit the newest stated version counts (its word, its number, the date in its name); the others
are named. Where nothing is stated the Word file counts before its sealed form, and a note asks for a look.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from checker.units.roster import roster_words
from duibiao.batch.model import Outcome, Package, RosterUnit
from duibiao.batch.traits import CHECKED_ROLES, version_rank

_NUMBERED = re.compile(
    r"^[\d０-９]+(?:[\s._、．-]+|(?=[^\d０-９号]))|[（(][^（）()]*[)）]$"
)  # 03-青川区中心医院（已盖章）
_PAPER = re.compile(r"(?:整改|自查|工作)?(?:报告|方案|总结|回执|清单)$")
_SHORTEST_NAME = 4  # characters: 区 of 区方案 is no name
_WORD = (".docx", ".docm", ".doc", ".wps", ".rtf")


def packages_of(units: Sequence[RosterUnit], outcomes: Iterable[Outcome]) -> tuple[Package, ...]:
    """One package for every unit, also for those that handed in nothing."""
    files: dict[int, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        if one.identified is not None and one.identified.unit is not None:
            files[one.identified.unit].append(one)
    return tuple(_package(unit, files.get(unit.number, [])) for unit in units)


def _package(unit: RosterUnit, files: Sequence[Outcome]) -> Package:
    notes: list[str] = []
    counts, superseded = _counting([one for one in files if one.verdict is not None], notes)
    notes += [f"“{name_of(one.key)}”{one.identified.doubt}" for one in files if one.identified and one.identified.doubt]
    return Package(unit.number, tuple(one.key for one in files), counts, superseded, tuple(notes))


def _counting(judged: Sequence[Outcome], notes: list[str]) -> tuple[str, tuple[str, ...]]:
    """The file whose verdict stands for the unit, and those it takes the place of."""
    for role in CHECKED_ROLES:
        rivals = [one for one in judged if one.traits is not None and one.traits.role == role]
        if not rivals:
            continue
        first, *others = in_order(rivals)
        notes.extend(_compared(first, others))
        return first.key, tuple(one.key for one in others)
    return "", ()


def in_order(files: Iterable[Outcome]) -> list[Outcome]:
    """Files of one kind of one unit, the one that counts first."""
    return sorted(files, key=_rank, reverse=True)


def stated(one: Outcome) -> tuple[int, float, str]:
    """How late a version a file states to be."""
    return version_rank(one.traits.version, name_of(one.key)) if one.traits else version_rank("", "")


def _rank(one: Outcome) -> tuple[tuple[int, float, str], str, bool, bool, str]:
    traits = one.traits
    word = one.key.lower().endswith(_WORD)
    return stated(one), traits.date if traits else "", word, not (traits and traits.sealed), one.key


def _compared(first: Outcome, others: Sequence[Outcome]) -> list[str]:
    """What a person should know of the files that do not count: the same text, a sealed form that differs, a rival."""
    notes = []
    for one in others:
        if one.traits is None or first.traits is None:
            continue
        if one.traits.text_sha256 == first.traits.text_sha256:
            notes.append(f"“{name_of(one.key)}”与“{name_of(first.key)}”正文相同")
        elif one.traits.sealed != first.traits.sealed and stated(one) == stated(first):
            continue  # the sealed form and its Word file: compared word by word
        elif _rank(one)[:2] == _rank(first)[:2]:
            notes.append(
                f"“{name_of(one.key)}”与“{name_of(first.key)}”均未注明版本，按“{name_of(first.key)}”核对，请确认"
            )
        else:
            notes.append(f"“{name_of(one.key)}”为较早的版本，按“{name_of(first.key)}”核对")
    return notes


def name_of(key: str) -> str:
    """The file's own name."""
    return key.rpartition("/")[2]


def units_seen(outcomes: Iterable[Outcome], after: int) -> tuple[RosterUnit, ...]:
    """Units that no roster names, numbered `after` its last: called by a folder, an issuer, or the file itself."""
    names: dict[str, None] = {}
    for one in outcomes:
        names[seen_name(one)] = None
    return tuple(RosterUnit(number, name, listed=False) for number, name in enumerate(sorted(names), start=after + 1))


def stands_for_a_unit(one: Outcome) -> bool:
    """Whether a file says that there is a unit: one that was not opened does so by its folder alone."""
    return one.state != "ignored" or bool(_folder_named(_parts(one)))


def _parts(one: Outcome) -> list[str]:
    return one.key.replace("!/", "/").split("/")


def _folder_named(parts: Sequence[str]) -> str:
    """The nearest folder that is named like a unit, "" for none."""
    folders = [_NUMBERED.sub("", part) for part in reversed(parts[:-1]) if not part.lower().endswith(".zip")]
    return next((part for part in folders if part.endswith(roster_words().unit_endings)), "")


def seen_name(one: Outcome) -> str:
    """What a unit is called where no roster says so: a folder named like a unit, the issuer, or the file's own name."""
    parts = _parts(one)
    if named := _folder_named(parts):
        return named
    if one.traits is not None and one.traits.issuer:
        return one.traits.issuer
    return _named_by(parts[-1].rpartition(".")[0] or parts[-1])


def _named_by(stem: str) -> str:
    """青川区中心医院 of 青川区中心医院整改报告: a file that cannot be read is still that unit's."""
    ends = roster_words().unit_endings
    if not _PAPER.search(stem):
        return stem
    cuts = range(len(stem) - 1, _SHORTEST_NAME - 1, -1)
    return next((stem[:cut] for cut in cuts if stem[:cut].endswith(ends)), stem)
