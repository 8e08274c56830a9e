"""From differing letters to what a person would call a change: pieces of paragraphs and cells, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from checker.same.hunks import Hunk, hunks, joined
from checker.same.kinds import in_head
from checker.same.strands import Piece, Source, Strand, strand_of

_GAP = 1  # equal letters between two differences that are one
_SLIDE = 400  # letters that an insertion is moved by to begin where a paragraph begins
_SENTENCE = 10  # letters from which a whole sentence is missing rather than some words
_WORDS = 20  # letters that are words of a paragraph rather than a paragraph
_LINE = 12  # letters of a line that may run on
_CLOSES = "。；;!！?？：:）)》”"
_ENDS = "。；;!！?？"
_WHOLE_SENTENCE = re.compile(f"[{_ENDS}]$")


class Change(msgspec.Struct, frozen=True):
    """What stands at one place on either side; None where a side has no such paragraph, sentence or row at all."""

    a: Piece | None
    b: Piece | None
    at: int = -1  # which of the places where the two differ; -1 where order does not count


def changes(a: Strand, b: Strand) -> list[Change]:
    """How two strands differ, in order."""
    found: list[Change] = []
    for at, hunk in enumerate(joined(hunks(a.text, b.text), _GAP)):
        i1, i2, j1, j2 = _slid(a, b, hunk)
        left, right = a.pieces(i1, i2), b.pieces(j1, j2)
        if i1 == i2 or j1 == j2:
            found += [msgspec.structs.replace(one, at=at) for one in _alone(left, right, of_a=j1 == j2)]
        elif len(left) == len(right):
            found += [Change(one, two) for one, two in zip(left, right, strict=True)]
        elif max(i2 - i1, j2 - j1) <= _WORDS:  # some words that a line break parts on one side
            found.append(Change(_together(left), _together(right)))
        else:
            found += [Change(one, None, at) for one in _lines_joined(left)]
            found += [Change(None, two, at) for two in _lines_joined(right)]
    return found


def cell_changes(a: Sequence[Source], b: Sequence[Source]) -> list[Change]:
    """How the words of cells differ; an empty cell is a side of its own."""
    left, right = strand_of(a), strand_of(b)
    if left.sources and right.sources:
        return changes(left, right)
    return [
        Change(Piece(one, 0, len(one.plain)), Piece(two, 0, len(two.plain)))
        for one, two in zip(a[:1] if not left.sources else left.sources, b[:1] if not right.sources else right.sources)  # noqa: B905
    ]


def piece_changes(a: Piece, b: Piece) -> list[Change]:
    """How the words of two pieces differ; words at their ends are some words, not a paragraph."""
    left, right = (strand_of([_cut(one) for one in (piece, *piece.more)]) for piece in (a, b))
    whole = (Piece(left.sources[0], 0, 0), Piece(right.sources[0], 0, 0))
    return [Change(one.a or whole[0], one.b or whole[1]) for one in changes(left, right)]


def _cut(piece: Piece) -> Source:
    plain, offsets = (part[piece.start : piece.end] for part in (piece.source.plain, piece.source.offsets))
    return msgspec.structs.replace(piece.source, plain=plain, offsets=offsets)


def _alone(left: list[Piece], right: list[Piece], of_a: bool) -> list[Change]:
    """Words of one side alone: a whole paragraph or sentence has no counterpart, some words have a place."""
    own, other = (left, right) if of_a else (right, left)
    point = other[0] if other else None
    found = []
    own = _lines_joined(own)
    for piece in own:
        counterpart = None if piece.whole or _is_sentence(piece) or len(own) > 1 else point
        found.append(Change(piece, counterpart) if of_a else Change(counterpart, piece))
    return found


def _together(pieces: list[Piece]) -> Piece:
    return msgspec.structs.replace(pieces[0], more=tuple(pieces[1:]))


def _lines_joined(pieces: list[Piece]) -> list[Piece]:
    """Lines of one paragraph that a reader took for several: the one before does not end a sentence."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and len(last.plain) >= _LINE and last.plain[-1] not in _CLOSES and not in_head(piece):
            found[-1] = msgspec.structs.replace(last, more=(*last.more, piece))
        else:
            found.append(piece)
    return found


def _is_sentence(piece: Piece) -> bool:
    before = piece.source.plain[: piece.start]
    begins = not before or before[-1] in _ENDS
    return len(piece.plain) >= _SENTENCE and begins and bool(_WHOLE_SENTENCE.search(piece.plain))


def _slid(a: Strand, b: Strand, hunk: Hunk) -> Hunk:
    """An insertion among equal letters may stand in several ways: the one that begins and ends a paragraph is meant."""
    i1, i2, j1, j2 = hunk
    if i1 < i2 and j1 < j2:
        return hunk
    strand, start, end = (a, i1, i2) if j1 == j2 else (b, j1, j2)
    best, moved = _rank(strand, start, end), 0
    for step in (-1, 1):
        shift = 0
        while abs(shift) < _SLIDE and _may_slide(strand.text, start + shift, end + shift, step):
            shift += step
            rank = _rank(strand, start + shift, end + shift)
            if rank > best:
                best, moved = rank, shift
    return i1 + moved, i2 + moved, j1 + moved, j2 + moved


def _may_slide(text: str, start: int, end: int, step: int) -> bool:
    if step < 0:
        return start > 0 and text[start - 1] == text[end - 1]
    return end < len(text) and text[start] == text[end]


def _rank(strand: Strand, start: int, end: int) -> int:
    """2 for whole paragraphs, 1 for whole sentences or clauses."""
    if strand.is_edge(start) and strand.is_edge(end):
        return 2
    ends = "，。；、,.;"
    return int(start > 0 and strand.text[start - 1] in ends and strand.text[end - 1] in ends)
