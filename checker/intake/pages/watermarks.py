"""Words printed across the text of every page, which are no part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from checker.intake.pages.model import Line, Page

_PAGES = 3  # that show it, or all of two
_LONGEST = 30  # characters
_NEAR = 2.0  # points; a watermark stands at the same place on every page
_CROSSED = 0.5  # share of a line's height that lies within it
_PART = 0.5  # of the pages that show it have text under it

_Key = tuple[str, int, int]


def without_watermarks(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without the lines that stand at one place on several of them, over other text."""
    shown: dict[_Key, list[tuple[Page, Line]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if len(line.text) <= _LONGEST:
                shown[_key(line)].append((page, line))
    least = min(_PAGES, max(2, len(pages)))
    marks = {key for key, found in shown.items() if len(found) >= least and _crossing(found)}
    if not marks:
        return tuple(pages)
    return tuple(replace(page, lines=tuple(line for line in page.lines if _key(line) not in marks)) for page in pages)


def _key(line: Line) -> _Key:
    return line.text, round(line.x0 / _NEAR), round(line.top / _NEAR)


def _crossing(found: Sequence[tuple[Page, Line]]) -> bool:
    """Does other text run through it on most pages that show it? Lines of a text never touch."""
    return sum(any(_crossed(line, other) for other in page.lines) for page, line in found) >= _PART * len(found)


def _crossed(line: Line, other: Line) -> bool:
    high = min(line.bottom, other.bottom) - max(line.top, other.top)
    wide = min(line.x1, other.x1) - max(line.x0, other.x0)
    lowest = min(line.bottom - line.top, other.bottom - other.top)
    return other.text != line.text and high > _CROSSED * lowest and wide > min(line.size, other.size)
