"""Items that stand in one paragraph: 1.甲。2.乙。 over a paragraph that goes on with 3.

A paragraph that numbers its own sentences from 1 to the last is one text; where the paragraph behind it counts on, each
of its items is a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from checker.intake.outline.headings import Sign, read_sign
from checker.intake.outline.lines import Line

_KINDS = ("arabic", "arabic_paren", "arabic_close", "circle")
_MOST = 20  # items of one paragraph that are looked for


def with_series(lines: Sequence[Line], plain: Sequence[bool]) -> tuple[list[Line], list[bool], list[Sign | None]]:
    """The lines, whether each is plain, and the sign at the head of each that counts."""
    signs = [read_sign(line.text, line.start, line.end) if plain[at] else None for at, line in enumerate(lines)]
    found: list[tuple[Line, bool, Sign | None]] = []
    for at, line in enumerate(lines):
        sign = signs[at]
        places = _items(line, sign) if sign is not None else []
        if sign is None or not places:
            found.append((line, plain[at], sign))
            continue
        following = next((one.ordinal for one in signs[at + 1 : at + 2] if one and one.kind == sign.kind), 0)
        if sign.ordinal == 1 and following != len(places) + 2:
            found.append((line, True, sign if following == 2 else None))
            continue
        ends = [*places, line.end]
        found.append((_part(line, line.start, ends[0]), True, sign))
        for start, end in zip(places, ends[1:], strict=True):
            item = _part(line, start, end)
            found.append((item, True, read_sign(item.text, item.start, item.end)))
    return [one for one, _, _ in found], [shown for _, shown, _ in found], [sign for _, _, sign in found]


def _part(line: Line, start: int, end: int) -> Line:
    """A part of a line without the white space around it."""
    while end > start and line.text[end - 1].isspace():
        end -= 1
    return replace(line, start=start, end=end, first=line.first and start == line.start)


def _items(line: Line, sign: Sign) -> list[int]:
    """Where the items begin that stand in a line behind its first."""
    if sign.kind not in _KINDS or sign.weak:
        return []
    places: list[int] = []
    at = sign.end
    for ordinal in range(sign.ordinal + 1, sign.ordinal + _MOST):
        found = _nth(sign.kind, ordinal).search(line.text, at, line.end)
        if found is None:
            break
        places.append(found.start("sign"))
        at = found.end()
    return places


@cache
def _nth(kind: str, ordinal: int) -> re.Pattern[str]:
    """The sign of an item behind the end of a sentence."""
    signs = {
        "arabic": rf"{ordinal}\s*[.．、](?!\d)",
        "arabic_paren": rf"[（(]{ordinal}[)）]",
        "arabic_close": rf"{ordinal}\s*[）)]",
        "circle": chr(0x245F + min(ordinal, 20)),
    }
    return re.compile(rf"[。；;]\s*(?P<sign>{signs[kind]})")
