"""Whose file it is: from its folders, its name and the document itself; near names are proposed, never forced.

A name counts as certain where it stands in full (full name, short name, other name), or without its place where
only one unit of the roster has such a name. What merely resembles a name is a proposal for a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.units.names import MOST, Names
from duibiao.batch.model import Identified, Traits


def identify(key: str, traits: Traits | None, names: Names) -> Identified:
    """The unit of the file `key`. The nearest folder speaks before the file's name, and that before the text."""
    if not names.units:
        return Identified(None)
    proposals: dict[int, None] = {}
    found: Identified | None = None
    for source, clue, loosely in _clues(key, traits):
        units, words = names.named_in(clue, loosely=loosely)
        if len(units) == 1 and found is None:
            found = Identified(units[0], source, (), words)
        elif len(units) == 1 and found is not None and source == "正文" and units[0] != found.unit:
            other = next(unit.name for unit in names.units if unit.number == units[0])
            return Identified(
                found.unit, found.source, (units[0],), found.words, f"{found.source}与正文不一致：正文为“{other}”"
            )
        elif found is None:
            proposals.update(dict.fromkeys(units))
    if found is not None:
        return found
    for source, clue, _ in _clues(key, traits):
        if source != "正文" or traits is not None:
            proposals.update(dict.fromkeys(names.near(clue)))
    return Identified(None, "", tuple(proposals)[:MOST])


def _clues(key: str, traits: Traits | None) -> Iterator[tuple[str, str, bool]]:
    """Where a unit may be named: (where, the words, whether a name without its place will do)."""
    parts = key.replace("!/", "/").split("/")
    for folder in reversed(parts[:-1]):
        yield "文件夹", folder, True
    yield "文件名", parts[-1], True
    if traits is not None:
        for words in (traits.issuer, traits.title):
            if words:
                yield "正文", words, False
