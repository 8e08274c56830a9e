"""Boxes, frames and notes: every program puts them at a place of its own, so their place says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.same.strands import Piece, Strand

FLOATING = ("box", "footnote", "endnote")
_LEAST = 6  # letters; shorter words stand everywhere
_LEAST_NEAR = 16  # letters from which words that are nearly the same are the same paragraph
_ALIKE = 0.6
_MANY = 400  # paragraphs of one side alone; more are not weighed against each other
_Range = tuple[int, int]


def apart(a: Strand, b: Strand) -> tuple[Strand, Strand]:
    """Both strands without the boxes that they have word for word, wherever they stand."""
    cut_a, cut_b = _shared(a, b, [], [])
    cut_b, cut_a = _shared(b, a, cut_b, cut_a)
    return a.without(sorted(cut_a)), b.without(sorted(cut_b))


def _shared(one: Strand, other: Strand, cut: list[_Range], there: list[_Range]) -> tuple[list[_Range], list[_Range]]:
    """What is cut from either, with what was cut before: runs of floating paragraphs, else each of them."""
    for run in _runs(one):
        wide = _range(one, run)
        for start, end in [wide] if _find(one, other, wide, there) else [_range(one, [at]) for at in run]:
            if end - start < _LEAST or any(start < last and first < end for first, last in cut):
                continue
            place = _find(one, other, (start, end), there)
            if place is not None:
                cut = [*cut, (start, end)]
                there = [*there, place]
    return cut, there


def _runs(strand: Strand) -> Iterator[list[int]]:
    """Numbers of floating sources that follow each other."""
    run: list[int] = []
    for number, source in enumerate(strand.sources):
        if source.part in FLOATING:
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _range(strand: Strand, run: list[int]) -> _Range:
    last = run[-1]
    return strand.starts[run[0]], strand.starts[last] + len(strand.sources[last].plain)


def _find(one: Strand, other: Strand, wanted: _Range, taken: list[_Range]) -> _Range | None:
    """Where the other strand has these letters and nothing was taken; whole paragraphs where it can be."""
    letters = one.text[wanted[0] : wanted[1]]
    found = []
    at = other.text.find(letters) if letters else -1
    while at >= 0:
        end = at + len(letters)
        if not any(at < last and first < end for first, last in taken):
            found.append((at, end))
        at = other.text.find(letters, at + 1)
    return max(found, key=lambda place: (other.is_edge(place[0]) + other.is_edge(place[1]), -place[0]), default=None)


def identical(left: Sequence[Piece], right: Sequence[Piece]) -> list[tuple[int, int]]:
    """Numbers of pieces with the same letters; each stands in one pair at most."""
    places: dict[str, list[int]] = {}
    for number, piece in enumerate(right):
        if len(piece.plain) >= _LEAST:
            places.setdefault(piece.plain, []).append(number)
    return [(number, places[piece.plain].pop(0)) for number, piece in enumerate(left) if places.get(piece.plain)]


def nearest(left: Sequence[Piece], right: Sequence[Piece]) -> list[tuple[int, int]]:
    """Numbers of paragraphs that are nearly the same, the most alike first; each stands in one pair at most."""
    if len(left) > _MANY or len(right) > _MANY:
        return []
    sets = [
        [_pairs(piece.plain) if len(piece.plain) >= _LEAST_NEAR else frozenset() for piece in side]
        for side in (left, right)
    ]
    weighed = [
        (2 * len(one & two) / (len(one) + len(two)), -i, -j)
        for i, one in enumerate(sets[0])
        for j, two in enumerate(sets[1])
        if one and two
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for likeness, i, j in sorted(weighed, reverse=True):
        if likeness >= _ALIKE and -i not in taken[0] and -j not in taken[1]:
            taken[0].add(-i)
            taken[1].add(-j)
            found.append((-i, -j))
    return found


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
