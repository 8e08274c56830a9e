"""Which sign stands below which, where a document departs from the usual order."""

from __future__ import annotations

from collections.abc import Sequence

from checker.intake.outline.headings import RANK, Sign


def inverted_pairs(signs: Sequence[Sign | None]) -> frozenset[tuple[str, str]]:
    """Pairs (upper, lower) of kinds that this document nests against the usual order.

    A kind that counts on (n, n+1) across another which starts again at 1 each time stands above it.
    """
    last: dict[str, int] = {}
    crossed: dict[tuple[str, str], int] = {}
    restarted: dict[tuple[str, str], int] = {}
    since: dict[str, set[str]] = {}
    for sign in signs:
        if sign is None or sign.weak:
            continue
        kind = sign.kind
        before = last.get(kind)
        between = since.get(kind, set())
        if before is not None and between:
            counts = crossed if sign.ordinal == before + 1 else restarted if sign.ordinal == 1 else None
            if counts is not None:
                for other in between:
                    counts[kind, other] = counts.get((kind, other), 0) + 1
        last[kind] = sign.ordinal
        since[kind] = set()
        for other in since:
            if other != kind:
                since[other].add(kind)
    return frozenset(
        (upper, lower)
        for (upper, lower), times in crossed.items()
        if RANK[upper] > RANK[lower]
        and times > restarted.get((upper, lower), 0)
        and restarted.get((lower, upper), 0) > 0
        and not crossed.get((lower, upper))
    )
