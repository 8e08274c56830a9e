"""Where the lines of a title break: where the sense allows, in the shape of a trapezium or a rhombus.

GB/T 9704-2012 7.3.1. Widths are characters of the title's own size; digits and Latin letters count half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise
from pathlib import Path

import msgspec

from checker.language.words import load_words

WIDEST = 20.0  # characters of 22 points on a line of 156 mm
_MOST_LINES = 5
_MOST_PIECES = 40  # among which the breaks are chosen
_APART = 60.0  # what it costs to cut a run of letters that no list knows
_ANOTHER_LINE = 6.0
_STUMP = 4  # a line of fewer characters looks lost


class _Words(msgspec.Struct, frozen=True):
    whole: tuple[str, ...]
    before: dict[str, float]
    after: dict[str, float]
    never_first: str
    never_last: str


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "titles.yaml", _Words)


@cache
def _pieces_pattern() -> re.Pattern[str]:
    known = "|".join(re.escape(one) for one in sorted(_words().whole, key=len, reverse=True))
    return re.compile(
        rf"[（(][^（）()]{{1,16}}[）)]|[A-Za-z0-9.％%‰〔〕—\-~～/]+[年月日号度个项]*|{known}"
        r"|[\u4e00-\u9fff]{2,3}?(?:省|市|州|县|区|盟|旗|乡|镇|街道)(?!域|政|场|分|别)|.",
        re.DOTALL,
    )


@lru_cache(maxsize=64)
def title_lines(title: str, widest: float = WIDEST) -> tuple[str, ...]:
    """The lines of a title. One that has line feeds of its own keeps them."""
    title = title.strip()
    if "\n" in title:
        return tuple(line.strip() for line in title.split("\n") if line.strip())
    if not title or width(title) <= widest:
        return (title,) if title else ()
    pieces = _pieces(title)
    if len(pieces) > _MOST_PIECES:
        return _evenly(title, widest)
    fewest = int(-(-width(title) // widest))
    found = [
        (cost + _ANOTHER_LINE * (count - fewest), lines)
        for count in range(fewest, min(fewest + 2, _MOST_LINES + 1))
        for cost, lines in _broken(pieces, count, widest)
    ]
    return min(found)[1] if found else _evenly(title, widest)


def width(text: str) -> float:
    """How wide a text is in characters."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def _pieces(title: str) -> list[str]:
    """What a line may begin with, in order: words, bracketed asides, figures; single letters where no list helps."""
    pieces: list[str] = []
    for piece in _pieces_pattern().findall(title):
        glued = piece[0] in _words().never_first or (pieces and pieces[-1][-1] in _words().never_last)
        if pieces and glued:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _broken(pieces: Sequence[str], count: int, widest: float) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Every way to break into so many lines, with its cost."""
    for cuts in combinations(range(1, len(pieces)), count - 1):
        edges = (0, *cuts, len(pieces))
        lines = tuple("".join(pieces[start:end]).strip() for start, end in pairwise(edges))
        widths = [width(line) for line in lines]
        if max(widths) <= widest:
            yield _shape(widths) + sum(_cut(pieces[at - 1], pieces[at]) for at in cuts), lines


def _cut(left: str, right: str) -> float:
    """What a break between two pieces costs."""
    words = _words()
    cost = sum(price for sign, price in words.before.items() if right.startswith(sign))
    cost += sum(price for sign, price in words.after.items() if left.endswith(sign))
    loose = any(len(one) == 1 and one not in words.whole for one in (left, right))  # of a word that no list knows
    return cost + (_APART if loose and cost >= 0 else 0)


def _shape(widths: Sequence[float]) -> float:
    """What a shape costs: an hourglass most, then lines that differ much, then a plain block."""
    mean = sum(widths) / len(widths)
    cost = sum((one - mean) ** 2 for one in widths) / mean
    turns = [(b > a) - (b < a) for a, b in pairwise(widths)]
    cost += 80 * any(a < 0 and any(b > 0 for b in turns[n:]) for n, a in enumerate(turns))
    cost += 2 * sum(turn == 0 for turn in turns)
    return cost + 30 * sum(one < _STUMP for one in widths)


def _evenly(title: str, widest: float) -> tuple[str, ...]:
    """Lines of about one length, for a title that nothing else helps."""
    count = int(-(-width(title) // widest)) + 1
    lines, line = [], ""
    for char in title:
        if line and width(line) >= width(title) / count and char not in _words().never_first:
            lines.append(line)
            line = ""
        line += char
    return (*lines, line)
