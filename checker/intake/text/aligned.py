"""Tables of a PDF printed with their layout kept: columns stand apart by runs of blanks, cells centred on their row.

A row is known by its number; lines above and below a number that stands alone are its cell, as many above as below.
A merged cell is centred on the rows that it covers, so its rows are counted from the foot of the page upwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from checker.intake.openings import after_table
from checker.intake.text.draft import Draft, Line, Piece
from checker.intake.text.spaced import APART, header_of
from checker.intake.text.tables import build_table
from checker.intake.text.words import is_grouping, is_number_column
from checker.model.document import Loss

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_MANY = 5  # lines in columns that are more than a signature
_FAR = 2  # lines between parts of one merged cell


class _Part(msgspec.Struct, frozen=True):
    line: int
    page: int
    start: int
    end: int
    text: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def rebuild_aligned(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Loss]]:
    """`pieces` with aligned tables rebuilt; one that does not come out whole stays as lines, and is said."""
    done: list[Piece] = []
    losses: list[Loss] = []
    at = 0
    while at < len(pieces):
        first = pieces[at]
        names = header_of(first)
        if isinstance(first, Line) and names and is_number_column(names[0]) and APART.search(first.text):
            where = f"表格“{'、'.join(names[:4])}…”"
            lines = _table_lines(pieces, at)
            rows = _rows([first, *lines], names)
            if rows:
                table, _ = build_table([list(names), *rows])
                done.append(Draft(table=table, page_break=first.page))
                losses.append(Loss("表格由对齐的文本重建，行和合并单元格的范围为推断", where))
                at += 1 + len(lines)
                continue
            losses.append(Loss("对齐的表格未能还原，按文本行保留，请核对原件", where))
        done.append(first)
        at += 1
    return done, losses


def unread_columns(pieces: Sequence[Piece]) -> list[Loss]:
    """A loss when many lines still stand in three or more columns: a table whose header was not known."""
    wide = [piece.text for piece in pieces if isinstance(piece, Line) and len(_WIDE_GAP.findall(piece.text)) >= 2]
    return (
        [Loss("疑有按列对齐的表格未能还原，按文本行保留，请核对原件", wide[0].strip()[:20])]
        if len(wide) >= _MANY
        else []
    )


def _table_lines(pieces: Sequence[Piece], start: int) -> list[Line]:
    """Lines of the table: up to one that leaves it, or the line after which no row number comes any more."""
    lines: list[Line] = []
    last = number = 0
    for piece in pieces[start + 1 :]:
        if not isinstance(piece, Line) or after_table(section=True).match(piece.text):
            break
        lines.append(piece)
        if piece.text.split()[0] == str(number + 1):
            number, last = number + 1, len(lines)
        elif len(lines) - last > 12:
            break
    while last < len(lines) and not lines[last].gap and not lines[last].page:
        last += 1
    return lines[:last]


def _parts(lines: Sequence[Line]) -> list[_Part]:
    parts: list[_Part] = []
    page = 0
    for n, line in enumerate(lines):
        page += line.page and n > 0
        parts.extend(_Part(n, page, m.start(), m.end(), m[0]) for m in _SEGMENT.finditer(line.text))
    return parts


def _rows(lines: Sequence[Line], names: Sequence[str]) -> list[list[str]]:
    """The rows, or none when a plain column stays empty in some row."""
    parts = _parts(lines)
    head = [part for part in parts if part.line == 0]
    body = [part for part in parts if part.line and tuple(lines[part.line].text.split()) != tuple(names)]
    if len(head) != len(names):
        return []
    columns: list[list[_Part]] = [[] for _ in names]
    for page in sorted({part.page for part in body}):
        here = _split(head, [part for part in body if part.page == page])
        cuts = _cuts(head, here)
        for part in here:
            columns[sum(part.middle > cut for cut in cuts)].append(part)
    numbers = _numbers(columns[0])
    if len(numbers) < 2 or len(numbers) != len(columns[0]):
        return []
    groups = [c for c, name in enumerate(names) if c and is_grouping(name)]
    plain = [c for c in range(1, len(names)) if c not in groups]
    cells: dict[int, list[list[_Part]]] = {c: _centred(columns[c], numbers) for c in plain}
    if any(not cells[plain[0]][k] for k in range(len(numbers))):
        return []
    spans = [_span(numbers[k], [cells[c][k] for c in plain]) for k in range(len(numbers))]
    merged = {c: _merged(columns[c], numbers, spans) for c in groups}
    rows: list[list[str]] = []
    for k, number in enumerate(numbers):
        row = [number.text, *[""] * (len(names) - 1)]
        for c in plain:
            row[c] = "".join(part.text for part in cells[c][k])
        for c in groups:
            row[c] = merged[c][k]
        rows.append(row)
    return rows


def _split(head: Sequence[_Part], parts: Sequence[_Part]) -> list[_Part]:
    """Parts that touch where two columns are one blank apart, cut where the right column's lines usually begin."""
    edges: set[int] = set()
    for left, right in pairwise(head):
        starts = Counter(part.start for part in parts if left.middle < part.start < right.end)
        if starts:
            edges.add(max(starts, key=lambda start: (starts[start], start)))
    cut: list[_Part] = []
    for part in parts:
        blank = next((n for n, sign in enumerate(part.text) if sign == " " and _at_edge(part, n, edges)), 0)
        if blank:
            cut.append(replace(part, end=part.start + blank, text=part.text[:blank]))
            part = replace(part, start=part.start + blank + 1, text=part.text[blank + 1 :])
        cut.append(part)
    return cut


def _at_edge(part: _Part, blank: int, edges: set[int]) -> bool:
    start = part.start + blank + 1
    return any(abs(start - edge) <= 1 and part.start < edge - 2 for edge in edges)


def _cuts(head: Sequence[_Part], parts: Sequence[_Part]) -> list[float]:
    """Places between the columns: where, between two names, fewest parts lie."""
    wide = max(part.end for part in [*parts, *head]) + 1
    cover = [0] * (wide + 1)
    for part in parts:
        for place in range(part.start, part.end):
            cover[place] += 1
    cuts: list[float] = []
    for left, right in pairwise(head):
        places = range(int(left.middle) + 1, int(right.middle) + 1)
        cuts.append(min(places, key=lambda place: (cover[place], abs(place - left.end))))
    return cuts


def _numbers(parts: Sequence[_Part]) -> list[_Part]:
    numbers: list[_Part] = []
    for part in parts:
        if part.text == str(len(numbers) + 1):
            numbers.append(part)
    return numbers


def _centred(parts: Sequence[_Part], numbers: Sequence[_Part]) -> list[list[_Part]]:
    """Parts of one column by rows: what stands above a number and not below the one before, and as many below."""
    rows: list[list[_Part]] = []
    at = 0
    for k, number in enumerate(numbers):
        row: list[_Part] = []
        while at < len(parts) and parts[at].line < number.line:
            row.append(parts[at])
            at += 1
        below = len(row)
        if at < len(parts) and parts[at].line == number.line:
            row.append(parts[at])
            at += 1
        limit = numbers[k + 1].line if k + 1 < len(numbers) else 1 << 30
        if not row and at < len(parts) and parts[at].line == number.line + 1 < limit:
            below = 1  # printed half a line lower than its number
        while below and at < len(parts) and parts[at].line < limit:
            row.append(parts[at])
            at += 1
            below -= 1
        rows.append(row)
    return rows


def _span(number: _Part, cells: Sequence[Sequence[_Part]]) -> tuple[int, int]:
    lines = [number.line, *(part.line for cell in cells for part in cell)]
    return min(lines), max(lines)


def _merged(parts: Sequence[_Part], numbers: Sequence[_Part], spans: Sequence[tuple[int, int]]) -> list[str]:
    """The value printed at the first row of each merged cell; rows that go on with it stay empty."""
    values = [""] * len(numbers)
    tops = [span[0] for span in spans]
    for page in sorted({number.page for number in numbers}):
        rows = [k for k, number in enumerate(numbers) if number.page == page]
        foot = rows[-1]
        for cluster in reversed(_clusters([part for part in parts if part.page == page])):
            if foot < rows[0]:
                return values
            centre = (cluster[0].line + cluster[-1].line) / 2
            top = 2 * centre - spans[foot][1]
            near = bisect_left(tops, top, rows[0], foot + 1)
            start = min(range(max(rows[0], near - 1), min(foot, near) + 1), key=lambda k: (abs(tops[k] - top), k))
            values[start] = "".join(part.text for part in cluster)
            foot = start - 1
    return values


def _clusters(parts: Sequence[_Part]) -> list[list[_Part]]:
    clusters: list[list[_Part]] = []
    for part in parts:
        if clusters and part.line - clusters[-1][-1].line <= _FAR:
            clusters[-1].append(part)
        else:
            clusters.append([part])
    return clusters
