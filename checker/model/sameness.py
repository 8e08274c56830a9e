"""What a comparison of two forms of one document says: what differs, what cannot be told, what is only layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checker.model.catalog import DocumentInfo
from checker.model.document import Place

DifferenceKind = Literal[
    "figure",  # a figure, a date, a unit, a rhythm, a comparison
    "negation",
    "added",  # a paragraph, a sentence or a row that only the second has
    "missing",  # that only the first has
    "moved",  # the same words at another place
    "numbering",  # the number at the head of a paragraph
    "wording",
    "punctuation",
]
KINDS: tuple[DifferenceKind, ...] = (
    "figure", "negation", "missing", "added", "moved", "numbering", "wording", "punctuation",
)  # fmt: skip
Verdict = Literal["same", "different", "undecided"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a difference. `quote` equals exactly the slice that `location` names and holds `words`.

    `words` is what differs; empty where the other side has words that this one lacks.
    """

    words: str
    quote: str
    location: Place


@dataclass(frozen=True, slots=True)
class Difference:
    kind: DifferenceKind
    a: Passage | None
    b: Passage | None
    note: str = ""  # why it cannot be told, for a person


@dataclass(frozen=True, slots=True)
class Sameness:
    """`undecided` are places where the words differ or lack but one side could not be read for certain."""

    a: DocumentInfo
    b: DocumentInfo
    verdict: Verdict
    differences: tuple[Difference, ...]
    undecided: tuple[Difference, ...]
    layout: int  # how many differences are only layout
    alike: float  # share of the letters of both that the other has too, 0 to 1
    unread: tuple[tuple[str, tuple[int, ...]], ...] = ()  # file name, pages of which nothing could be read
