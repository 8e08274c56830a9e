"""Where two long strings differ: stretches that both have are anchors, between them smaller ones, then letters.

About linear in the length where most is equal. A string may also stand for a sequence of other things, one
character each.
"""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher

Hunk = tuple[int, int, int, int]  # a[i1:i2] stands where b[j1:j2] stands; one of them may be empty
_LETTER_SIZES = (16, 8, 4)  # length of the stretches that anchor
_CELLS = 1_000_000  # letters of one times letters of the other that are compared one by one
_TIMES = 4  # a stretch that stands more often anchors nothing
_SMALL = 40_000  # so few that anchors are not looked for
_Run = tuple[int, int, int]  # start in a, start in b, length


def hunks(a: str, b: str, sizes: tuple[int, ...] = _LETTER_SIZES) -> list[Hunk]:
    """The differences in order; between them the strings are equal."""
    found: list[Hunk] = []
    todo: list[Hunk] = [(0, len(a), 0, len(b))]
    while todo:
        i1, i2, j1, j2 = _trimmed(a, b, todo.pop())
        if i1 == i2 and j1 == j2:
            continue
        if i1 == i2 or j1 == j2:
            found.append((i1, i2, j1, j2))
            continue
        runs = _anchors(a, b, (i1, i2, j1, j2), sizes)
        if runs is None:
            found += _by_letters(a, b, (i1, i2, j1, j2))
            continue
        for i, j, length in runs:
            todo.append((i1, i, j1, j))
            i1, j1 = i + length, j + length
        todo.append((i1, i2, j1, j2))
    return sorted(found)


def _trimmed(a: str, b: str, hunk: Hunk) -> Hunk:
    """Without what is equal at both ends."""
    i1, i2, j1, j2 = hunk
    while i1 < i2 and j1 < j2 and a[i1] == b[j1]:
        i1, j1 = i1 + 1, j1 + 1
    while i1 < i2 and j1 < j2 and a[i2 - 1] == b[j2 - 1]:
        i2, j2 = i2 - 1, j2 - 1
    return i1, i2, j1, j2


def _anchors(a: str, b: str, hunk: Hunk, sizes: tuple[int, ...]) -> list[_Run] | None:
    """Stretches that both sides have alike, in one order; None where none is left to find."""
    i1, i2, j1, j2 = hunk
    if (i2 - i1) * (j2 - j1) <= _SMALL and sizes is _LETTER_SIZES:
        return None
    for size in sizes:
        runs = _in_order(_runs(a, b, hunk, size))
        if runs:
            return runs
    return None


def _places(text: str, start: int, stop: int, size: int) -> dict[str, list[int]]:
    """Every stretch of this length with its places, at most one more than may be paired."""
    places: dict[str, list[int]] = {}
    for at in range(start, stop - size + 1):
        known = places.setdefault(text[at : at + size], [])
        if len(known) <= _TIMES:
            known.append(at)
    return places


def _runs(a: str, b: str, hunk: Hunk, size: int) -> list[_Run]:
    """Common stretches as often on one side as on the other, paired in order; those that go on are joined."""
    i1, i2, j1, j2 = hunk
    there = _places(b, j1, j2, size)
    pairs: list[tuple[int, int]] = []
    for piece, places in _places(a, i1, i2, size).items():
        others = there.get(piece, ())
        if len(places) == len(others) <= _TIMES:
            pairs += zip(places, others, strict=True)
    pairs.sort()
    runs: list[_Run] = []
    for i, j in pairs:
        if runs:
            start, other, length = runs[-1]
            if i - start == j - other and i <= start + length:
                runs[-1] = (start, other, i + size - start)
                continue
        runs.append((i, j, size))
    return runs


def _in_order(runs: list[_Run]) -> list[_Run]:
    """The heaviest of them that stand in the same order on both sides, overlaps cut off."""
    if not runs:
        return []
    # best[n] is the weight of the heaviest chain that ends at or before the n-th place in b: a Fenwick tree of maxima.
    places = sorted(j for _, j, _ in runs)
    tree = [(0, -1)] * (len(runs) + 1)
    before = [-1] * len(runs)
    top = (0, -1)
    for number, (_, j, length) in enumerate(runs):
        rank = bisect_left(places, j) + 1
        best, at = (0, -1), rank - 1
        while at > 0:
            best = max(best, tree[at])
            at -= at & -at
        before[number] = best[1]
        mine = (best[0] + length, number)
        top = max(top, mine)
        at = rank
        while at <= len(runs):
            tree[at] = max(tree[at], mine)
            at += at & -at
    chain: list[_Run] = []
    number = top[1]
    while number >= 0:
        chain.append(runs[number])
        number = before[number]
    return _apart(chain[::-1])


def _apart(chain: list[_Run]) -> list[_Run]:
    """Stretches may overlap at their ends: each begins where the one before has ended on both sides."""
    kept: list[_Run] = []
    end_a = end_b = 0
    for i, j, length in chain:
        cut = max(0, end_a - i, end_b - j) if kept else 0
        if cut < length:
            kept.append((i + cut, j + cut, length - cut))
            end_a, end_b = i + length, j + length
    return kept


def _by_letters(a: str, b: str, hunk: Hunk) -> list[Hunk]:
    i1, i2, j1, j2 = hunk
    if (i2 - i1) * (j2 - j1) > _CELLS:
        return [hunk]
    matcher = SequenceMatcher(None, a[i1:i2], b[j1:j2], autojunk=False)
    return [(i1 + p, i1 + q, j1 + r, j1 + s) for tag, p, q, r, s in matcher.get_opcodes() if tag != "equal"]


def joined(found: list[Hunk], gap: int) -> list[Hunk]:
    """Hunks with no more than `gap` equal characters between them are one."""
    merged: list[Hunk] = []
    for hunk in found:
        if merged and hunk[0] - merged[-1][1] <= gap and hunk[2] - merged[-1][3] <= gap:
            merged[-1] = (merged[-1][0], hunk[1], merged[-1][2], hunk[3])
        else:
            merged.append(hunk)
    return merged
