"""A page as its reader saw it: lines of characters and ruling lines, with their places on the paper.

Units are points (1/72 inch), the origin is the top left corner of the page as a person looks at it, x grows
to the right and y downwards. A reader of a paged format (.pdf, scan, photograph, .ofd) makes `Page`s; the layout
(`checker.intake.pages.layout`) makes blocks of them, the same for all.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.document import Loss


@dataclass(frozen=True, slots=True)
class Doubt:
    """Characters `start` to `end` of a line that the reader does not vouch for, and why, for a person."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that stand on one baseline without a wide gap: a line of a paragraph, or of one cell.

    `edges` holds the left edge of every character and the right edge of the last, so a line that runs over
    several cells can be cut; empty when the reader does not know them. `confidence` is the reader's own, 0 to 1;
    None where the text is not a guess.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0  # height of the characters
    bold: bool = False
    edges: tuple[float, ...] = ()
    confidence: float | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, horizontal (top about bottom) or vertical (x0 about x1)."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that is no text: a seal, a picture, a patch that could not be read."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `number` counts from 1. `scanned` says that its text was recognised, not read."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...] = ()
    seals: tuple[Area, ...] = ()
    scanned: bool = False
    readable: bool = True  # False: nothing of this page could be read, and `losses` says why
    losses: tuple[Loss, ...] = ()
