"""Which passages of the submission a report speaks of, and a text cut at their borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from checker.model.document import Document, Place
from checker.model.result import Match, Report
from checker.writers.naming import status_shown

Square = tuple[int, int | None, int | None]  # block, and row and column inside a table
# Strongest first: of several marks on one passage it is the strongest whose colour shows.
TONES = ("error", "warning", "deviating", "missing", "partial", "undecided", "info", "covered", "not_applicable")
_KEYS = 20  # more cards than that for one passage are not listed: nobody would follow them


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that a card of the report speaks of; `key` is the card's id in the page."""

    start: int
    end: int
    key: str
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the same marks throughout; without any, `keys` is empty."""

    start: int
    end: int
    keys: tuple[str, ...] = ()
    tone: str = ""


class Squares:
    """Where a place stands in the page: merged cells stand at their own corner."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.reading.blocks

    def square(self, place: Place) -> Square | None:
        """The block or cell that holds the passage; None for a place that the document does not have."""
        if not 0 <= place.block < len(self._blocks):
            return None
        table = self._blocks[place.block].table
        if table is None or place.row is None or place.col is None:
            return place.block, None, None
        if not (0 <= place.row < len(table.grid) and 0 <= place.col < len(table.grid[place.row])):
            return place.block, None, None
        index = table.grid[place.row][place.col]
        return (
            (place.block, table.cells[index].row, table.cells[index].col) if index >= 0 else (place.block, None, None)
        )

    def anchor(self, place: Place) -> str | None:
        """The id in the page that a link to this passage leads to."""
        square = self.square(place)
        if square is None:
            return None
        if place.end > place.start and (square[1] is not None or self._blocks[square[0]].table is None):
            return piece_id(square, place.start)
        return square_id(square)


def square_id(square: Square) -> str:
    """The id of a block or a cell."""
    block, row, col = square
    return f"b{block}" if row is None else f"b{block}r{row}c{col}"


def piece_id(square: Square, start: int) -> str:
    """The id of the piece that begins there: every marked passage begins a piece."""
    return f"{square_id(square)}-{start}"


def marks_of(report: Report, squares: Squares) -> Mapping[Square, Sequence[Mark]]:
    """Every passage that findings (cards f0, f1, …) and matches (cards r0, r1, …) rest on."""
    found: dict[Square, list[Mark]] = {}
    for key, tone, place in _spoken_of(report):
        square = squares.square(place) if place is not None else None
        if square is not None and place is not None and place.end > place.start:
            found.setdefault(square, []).append(Mark(place.start, place.end, key, tone))
    return found


def _spoken_of(report: Report) -> Iterator[tuple[str, str, Place | None]]:
    for number, one in enumerate(report.findings):
        yield f"f{number}", one.severity, one.location
    for number, match in enumerate(report.matches):
        for place in passages(match):
            yield f"r{number}", status_shown(match), place


def passages(match: Match) -> Iterator[Place]:
    """Every place that a match points to."""
    yield from (one.location for one in match.evidence)
    yield from (one.evidence.location for one in match.points if one.evidence is not None)
    deviations = (*match.deviations, *(one for point in match.points for one in point.deviations))
    yield from (one.location for one in deviations if one.location is not None)
    if match.nearest is not None:
        yield match.nearest.location


def pieces(length: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """A text of that length cut wherever a mark begins or ends, in order and without gaps."""
    starting: dict[int, list[Mark]] = {}
    ending: dict[int, list[Mark]] = {}
    for one in dict.fromkeys(marks):
        if max(one.start, 0) < min(one.end, length):
            starting.setdefault(max(one.start, 0), []).append(one)
            ending.setdefault(min(one.end, length), []).append(one)
    borders = sorted({0, length, *starting, *ending})
    running: dict[Mark, None] = {}
    for start, end in pairwise(borders):
        for one in ending.get(start, ()):
            del running[one]
        running.update(dict.fromkeys(starting.get(start, ())))
        yield _piece(start, end, running)


def _piece(start: int, end: int, running: Iterable[Mark]) -> Piece:
    shown = sorted(islice(running, _KEYS), key=lambda one: TONES.index(one.tone))
    return Piece(start, end, tuple(dict.fromkeys(one.key for one in shown)), shown[0].tone if shown else "")
