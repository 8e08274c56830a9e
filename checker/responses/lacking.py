"""Of several things asked for in one breath, those that the answer leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Place
from checker.model.result import Deviation
from checker.responses.terms import words_of

_JOINT = re.compile(r"、|以及|(?<=[^涉普波遍])及(?=[^时格其])|(?<=[^温共缓平])和(?=[^谐])|(?<=[^参给赋])与(?=[^会])")
_LONGEST = 12  # letters; a longer piece is no item of a list


def _telling(item: str) -> frozenset[str]:
    """The words that name the item, general ones left out."""
    return frozenset(word.text for word in words_of(item) if word.role in ("content", "act") and len(word.text) > 1)


def lacking_items(asked: str, reach: frozenset[str]) -> tuple[str, ...]:
    """The items of a list in `asked` of which no word is among `reach`, where other items of it are."""
    if not _JOINT.search(asked):
        return ()
    there, missing = 0, []
    for item in _JOINT.split(asked):
        words = _telling(item)
        if not words or len(item) > _LONGEST:
            continue
        if words & reach:
            there += 1
        else:
            missing.append(item)
    return tuple(missing) if there else ()


def lacking_deviations(asked: str, found: str, reach: frozenset[str], place: Place) -> Iterator[Deviation]:
    """A narrower answer: 医师、护士 for 医师、护士及医技人员."""
    if missing := lacking_items(asked, reach):
        yield Deviation("scope", asked, f"未提{'、'.join(missing)}", found, place)
