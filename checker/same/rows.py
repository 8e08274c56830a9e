"""The rows of two documents' tables side by side: page breaks, repeated heads and tables cut in two do not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from checker.same.hunks import hunks
from checker.same.strands import Row, Sheaf, Source

_SHARED = 0.25  # share of a table's cells that the other document's tables hold, below which it is read as text
_ALIKE = 0.35  # so alike at least are two rows that are one
_CELLS = 10_000  # pairs of rows weighed against each other
_HEAD = 3  # rows of a table that may be repeated on the next page


class Aligned(msgspec.Struct, frozen=True):
    """Cells to be compared column by column or, where the columns are others, row by row; rows of one side alone."""

    cells: tuple[tuple[tuple[Source, ...], tuple[Source, ...]], ...]
    only_a: tuple[Row, ...]
    only_b: tuple[Row, ...]
    layout: int  # rows that only repeat a head or that a page break cut in two


def read_as_text(a: Sheaf, b: Sheaf) -> tuple[frozenset[int], frozenset[int]]:
    """The tables of each that the other has not as a table."""
    return _unshared(a, b), _unshared(b, a)


def _unshared(one: Sheaf, other: Sheaf) -> frozenset[int]:
    there = {cell.plain for rows in other.tables.values() for row in rows for cell in row.cells if len(cell.plain) > 1}
    found = []
    for block, rows in one.tables.items():
        cells = [cell.plain for row in rows for cell in row.distinct if len(cell.plain) > 1]
        shared = sum(cell in there for cell in cells)
        if not there or shared < _SHARED * len(cells):
            found.append(block)
    return frozenset(found)


def align(a: Sheaf, b: Sheaf, as_text: tuple[frozenset[int], frozenset[int]]) -> Aligned:
    """All rows of the tables that both have, aligned over the whole document."""
    left = [row for block, rows in a.tables.items() if block not in as_text[0] for row in rows]
    right = [row for block, rows in b.tables.items() if block not in as_text[1] for row in rows]
    work = _Work(_repeated(a), _repeated(b))
    names: dict[str, str] = {}
    texts = [
        "".join(names.setdefault(_letters(row), chr(0x10000 + len(names))) for row in rows) for rows in (left, right)
    ]
    at = other = 0
    for i1, i2, j1, j2 in [*hunks(texts[0], texts[1], (1,)), (len(left), len(left), len(right), len(right))]:
        for one, two in zip(left[at:i1], right[other:j1], strict=True):
            work.pair(one, two)
        work.gap(left[i1:i2], right[j1:j2])
        at, other = i2, j2
    return work.done()


def _letters(row: Row) -> str:
    """The letters of a row, a cell that covers several columns once."""
    return "".join(cell.plain for at, cell in enumerate(row.cells) if at == 0 or row.cells[at - 1] is not cell)


def _repeated(sheaf: Sheaf) -> frozenset[str]:
    """Rows at the head of a table that stand there more than once: what a page break repeats."""
    heads = {_letters(row) for rows in sheaf.tables.values() for row in rows[:_HEAD]}
    counts = Counter(_letters(row) for rows in sheaf.tables.values() for row in rows)
    return frozenset(letters for letters in heads if counts[letters] > 1)


class _Work:
    def __init__(self, *heads: frozenset[str]) -> None:
        self._heads = heads
        self._cells: list[tuple[tuple[Source, ...], tuple[Source, ...]]] = []
        self._only: tuple[list[Row], list[Row]] = ([], [])
        self._layout = 0

    def done(self) -> Aligned:
        kept = [
            tuple(row for row in rows if _letters(row) not in heads)
            for rows, heads in zip(self._only, self._heads, strict=True)
        ]
        dropped = sum(len(rows) for rows in self._only) - len(kept[0]) - len(kept[1])
        return Aligned(tuple(self._cells), kept[0], kept[1], self._layout + dropped)

    def pair(self, one: Row, two: Row) -> None:
        """Two rows that are one."""
        if [cell.plain for cell in one.cells] == [cell.plain for cell in two.cells]:
            return
        if len(one.cells) != len(two.cells):
            self._cells.append((one.distinct or one.cells[:1], two.distinct or two.cells[:1]))
            return
        for at, (left, right) in enumerate(zip(one.cells, two.cells, strict=True)):
            if left.plain == right.plain or (at and one.cells[at - 1] is left and two.cells[at - 1] is right):
                continue
            if not (one.owned[at] or two.owned[at]):
                continue  # said of the row where the cell begins
            if not (left.plain and right.plain) and not (one.owned[at] and two.owned[at]):
                self._layout += 1  # merged over these rows on one side alone
                continue
            self._cells.append(((left,), (right,)))

    def gap(self, left: Sequence[Row], right: Sequence[Row]) -> None:
        """Rows between two that are equal."""
        if len(left) == len(right):
            for one, two in zip(left, right, strict=True):
                if len(left) == 1 or _alike(one, two) >= _ALIKE:
                    self.pair(one, two)
                else:
                    self._only[0].append(one)
                    self._only[1].append(two)
            return
        if left and right and self._by_columns(left, right):
            return
        for i, j in _best(left, right):
            if i is not None and j is not None:
                self.pair(left[i], right[j])
            elif i is not None:
                self._only[0].append(left[i])
            elif j is not None:
                self._only[1].append(right[j])

    def _by_columns(self, left: Sequence[Row], right: Sequence[Row]) -> bool:
        """A row that one side cuts in two has the same words in its columns."""
        width = len(left[0].cells)
        if any(len(row.cells) != width for row in (*left, *right)):
            return False
        columns = [(_column(left, at), _column(right, at)) for at in range(width)]
        texts = [tuple("".join(cell.plain for cell in side) for side in column) for column in columns]
        telling = [pair for pair in texts if pair[0] or pair[1]]
        if 2 * sum(pair[0] == pair[1] for pair in telling) < len(telling):
            return False
        self._layout += abs(len(left) - len(right))
        self._cells += [column for column, pair in zip(columns, texts, strict=True) if pair[0] != pair[1]]
        return True


def _column(rows: Sequence[Row], at: int) -> tuple[Source, ...]:
    return tuple(row.cells[at] for row in rows if row.owned[at])


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset((text,))


def _alike(one: Row, two: Row) -> float:
    left, right = _pairs(_letters(one)), _pairs(_letters(two))
    return 2 * len(left & right) / (len(left) + len(right))


def _best(left: Sequence[Row], right: Sequence[Row]) -> Iterator[tuple[int | None, int | None]]:
    """Pairs in order, the most alike together; None where a row has no other."""
    if len(left) * len(right) > _CELLS:
        for at in range(max(len(left), len(right))):
            yield (at if at < len(left) else None, at if at < len(right) else None)
        return
    sets = [[_pairs(_letters(row)) for row in rows] for rows in (left, right)]
    worth = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            likeness = 2 * len(sets[0][i] & sets[1][j]) / (len(sets[0][i]) + len(sets[1][j]))
            both = worth[i + 1][j + 1] + likeness if likeness >= _ALIKE else -1.0
            worth[i][j] = max(both, worth[i + 1][j], worth[i][j + 1])
    i = j = 0
    while i < len(left) or j < len(right):
        if i < len(left) and worth[i][j] == worth[i + 1][j]:
            yield i, None
            i += 1
        elif j < len(right) and worth[i][j] == worth[i][j + 1]:
            yield None, j
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1
