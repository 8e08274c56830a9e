"""Which way an indicator should move, by its name."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from checker.language.fold import fold
from checker.language.words import language_words
from checker.model.catalog import Direction


class _Words(msgspec.Struct, frozen=True, rename={"raise_": "raise"}):
    raise_: tuple[str, ...]
    lower: tuple[str, ...]
    up: tuple[str, ...]
    down: tuple[str, ...]


@cache
def _senses() -> dict[str, Direction]:
    words = language_words("directions", _Words)
    senses: dict[str, Direction] = {fold(word): "up" for word in words.up}
    senses.update((fold(word), "down") for word in words.down)
    return senses


@cache
def _leading() -> re.Pattern[str]:
    words = language_words("directions", _Words)
    return re.compile(
        rf"(?:逐步|稳步|有效|进一步|不断|持续|着力)*(?:(?P<up>{'|'.join(words.raise_)})|(?P<down>{'|'.join(words.lower)}))"
    )


_BRACKETS = re.compile(r"\([^()]*\)")


@cache
def natural_direction(name: str) -> Direction | None:
    """ "up" for what should rise, "down" for what should fall, None where the name does not tell.

    提高X率 and 降低X率 say it themselves; otherwise the known word that ends furthest right in the name decides
    (死亡病例讨论完成率 rises), the longer of two that end together (不合格率 before 合格率).
    """
    plain = _BRACKETS.sub("", fold(name))
    lead = _leading().match(plain)
    if lead and not plain.startswith("控制率"):
        return "up" if lead["up"] else "down"
    senses = _senses()
    for end in range(len(plain), 0, -1):
        for start in range(max(0, end - 8), end):
            if direction := senses.get(plain[start:end]):
                return direction
    return None
