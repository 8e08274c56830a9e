"""Two documents against each other: paragraphs as one strand, tables cell by cell, what is only layout left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

import msgspec

from checker.intake.doubts import Doubts, doubts_of, pages_words
from checker.intake.places import place
from checker.intake.scans import is_scan
from checker.model.catalog import DocumentInfo
from checker.model.document import Document, Span
from checker.model.sameness import KINDS, Difference, DifferenceKind, Passage, Sameness, Verdict
from checker.same.changes import Change, cell_changes, changes, piece_changes
from checker.same.floating import FLOATING, apart, identical, nearest
from checker.same.kinds import is_number_alone, is_page_number, kind_of, misread, only_signs, with_figure
from checker.same.rows import align, read_as_text
from checker.same.strands import Piece, Row, Sheaf, sheaf_of

_PRINTED = ("pdf", "ofd", "image")
_AT_LINE_ENDS = (",", "、", ";", "。")  # folded; some programs print none where it would hang out of the line
_AROUND = 24  # letters of the sentence quoted on either side
_ENDS = "。；;\n"


def compare(a: Document, b: Document) -> Sameness:
    """What the two say differently. White space, line breaks, widths, running heads and page numbers do not count."""
    work = _Work(
        _Side(a, doubts_of(a), sheaf_of(a), is_scan(a.reading)), _Side(b, doubts_of(b), sheaf_of(b), is_scan(b.reading))
    )
    work.run()
    return work.done()


class _Side(msgspec.Struct, frozen=True):
    document: Document
    doubts: Doubts
    sheaf: Sheaf
    scan: bool

    @property
    def printed(self) -> bool:
        """Is it a form that a program printed?"""
        return self.document.reading.format in _PRINTED

    def doubtful(self, piece: Piece | None) -> str:
        """Which of the letters, or of those beside them, nobody vouches for; "" for none."""
        if piece is None or not self.doubts.at:
            return ""
        start, end = piece.own
        span = piece.source.span
        key = (span.block, span.row, span.col)
        found = self.doubts.over(Span(span.block, max(0, start - 1), end + 1, span.row, span.col))
        return self.doubts.said(key, found[0]) if found else ""

    def passage(self, piece: Piece) -> Passage:
        """The words with the sentence around them."""
        span, text = piece.source.span, piece.source.text
        start, end = piece.own
        first, last = start, end
        while first > max(0, start - _AROUND) and text[first - 1] not in _ENDS:
            first -= 1
        while last < min(len(text), end + _AROUND) and text[last - 1 : last] not in (*_ENDS,):
            last += 1
        where = place(self.document, Span(span.block, first, last, span.row, span.col))
        return Passage(text[start:end], text[first:last], where)


class _Work:
    def __init__(self, a: _Side, b: _Side) -> None:
        self.a, self.b = a, b
        self.layout = 0
        self.differences: list[Difference] = []
        self.undecided: list[Difference] = []
        self.alone: tuple[list[Piece], list[Piece]] = ([], [])  # paragraphs and rows of one side
        self.order: tuple[list[int], list[int]] = ([], [])  # at which difference each of them stands
        self.margins = a.sheaf.margins | b.sheaf.margins

    def run(self) -> None:
        as_text = read_as_text(self.a.sheaf, self.b.sheaf)
        for change in changes(*apart(self.a.sheaf.strand(as_text[0]), self.b.sheaf.strand(as_text[1]))):
            self.take(change)
        rows = align(self.a.sheaf, self.b.sheaf, as_text)
        self.layout += rows.layout
        for left, right in rows.cells:
            for change in cell_changes(left, right):
                self.take(change)
        for number, only in enumerate((rows.only_a, rows.only_b)):
            self.alone[number].extend(_longest(row) for row in only)
            self.order[number].extend(-1 for _ in only)
        self.moved()

    def take(self, change: Change) -> None:
        """Sort one change: layout, a paragraph of one side, undecided, a difference."""
        if self.is_layout(change):
            self.layout += 1
        elif change.b is None and change.a is not None:
            self.alone[0].append(change.a)
            self.order[0].append(change.at)
        elif change.a is None and change.b is not None:
            self.alone[1].append(change.b)
            self.order[1].append(change.at)
        else:
            self.tell(kind_of(change.a, change.b), change.a, change.b)

    def is_layout(self, change: Change) -> bool:
        scan = self.a.scan or self.b.scan
        if scan and only_signs(change.a, change.b):
            return True
        if self.unprinted(change):
            return True
        one = change.a if change.b is None or not change.b.plain else change.b
        other = change.b if one is change.a else change.a
        if one is None or (other is not None and other.plain):
            return False
        return is_number_alone(one) or is_page_number(one) or (one.whole and one.plain in self.margins)

    def unprinted(self, change: Change) -> bool:
        """A sign that only a printing program lacks."""
        if change.a is None or change.b is None:
            return False
        pairs = ((self.a, change.a, change.b), (self.b, change.b, change.a))
        return any(side.printed and not own.plain and other.plain in _AT_LINE_ENDS for side, own, other in pairs)

    def moved(self) -> None:
        """Of what each side has alone: the same words elsewhere, nearly the same, or really one side's."""
        twins = [(i, j, True) for i, j in identical(*self.alone)]
        rest = [_others(own, {pair[side] for pair in twins}) for side, own in enumerate(self.alone)]
        near = nearest([self.alone[0][n] for n in rest[0]], [self.alone[1][n] for n in rest[1]])
        twins += [(rest[0][i], rest[1][j], False) for i, j in near]
        for i, j, exact in twins:
            self.twin(self.alone[0][i], self.alone[1][j], exact or self.order[0][i] != self.order[1][j])
        for number in _others(self.alone[0], {i for i, _, _ in twins}):
            self.one_sided("missing", self.alone[0][number])
        for number in _others(self.alone[1], {j for _, j, _ in twins}):
            self.one_sided("added", self.alone[1][number])

    def twin(self, a: Piece, b: Piece, elsewhere: bool) -> None:
        """One paragraph that both have: whether it stands elsewhere, and what differs in it."""
        if elsewhere and a.source.part not in FLOATING and b.source.part not in FLOATING:
            self.tell("moved", a, b)
        elif elsewhere:
            self.layout += 1
        for change in piece_changes(a, b):
            self.take(change)

    def one_sided(self, kind: DifferenceKind, piece: Piece) -> None:
        other = self.b if kind == "missing" else self.a
        unread = other.doubts.unread
        note = f"“{other.document.reading.source}”{pages_words(unread)}无法辨认" if unread else ""
        self.tell(kind, piece if kind == "missing" else None, None if kind == "missing" else piece, note)

    def tell(self, kind: DifferenceKind, a: Piece | None, b: Piece | None, note: str = "") -> None:
        note = note or self.a.doubtful(a) or self.b.doubtful(b)
        if not note and (self.a.scan or self.b.scan) and kind not in ("moved",) and misread(a, b):
            note = "可能是扫描件识别之误"
        shown = [with_figure(piece) or piece if kind == "figure" and piece is not None else piece for piece in (a, b)]
        told = Difference(
            kind,
            None if shown[0] is None else self.a.passage(shown[0]),
            None if shown[1] is None else self.b.passage(shown[1]),
            note,
        )
        (self.undecided if note else self.differences).append(told)

    def alike(self) -> float:
        """Of the letters of both, how many the other has too."""
        whole = sum(len(source.plain) for side in (self.a, self.b) for source in side.sheaf.sources())
        lacking = _letters((*self.differences, *self.undecided))
        return round(max(0.0, 1 - lacking / whole), 3) if whole else 1.0

    def done(self) -> Sameness:
        unread = tuple(
            (side.document.reading.source, side.doubts.unread) for side in (self.a, self.b) if side.doubts.unread
        )
        verdict: Verdict = "different" if self.differences else "undecided" if self.undecided or unread else "same"
        return Sameness(
            _info(self.a.document),
            _info(self.b.document),
            verdict,
            _ordered(self.differences),
            _ordered(self.undecided),
            self.layout,
            self.alike(),
            unread,
        )


def _others(own: Sequence[Piece], taken: Set[object]) -> list[int]:
    """The numbers of those that are not taken."""
    return [number for number in range(len(own)) if number not in taken]


def _letters(found: Iterable[Difference]) -> int:
    """How many letters differ; what only stands elsewhere does not."""
    sides = (side for one in found if one.kind != "moved" for side in (one.a, one.b))
    return sum(len("".join(side.words.split())) for side in sides if side is not None)


def _longest(row: Row) -> Piece:
    """The cell that tells most of a row."""
    cell = max(row.distinct or row.cells, key=lambda one: len(one.plain))
    return Piece(cell, 0, len(cell.plain))


def _ordered(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Figures first; within a kind in the order of the document."""
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), _position(one))))


def _position(one: Difference) -> tuple[int, int, int, int, int]:
    passage = one.a or one.b
    assert passage is not None  # noqa: S101 - a difference has a side
    where = passage.location
    return int(one.a is None), where.block, where.row or 0, where.col or 0, where.start


def _info(document: Document) -> DocumentInfo:
    reading = document.reading
    return DocumentInfo(
        document.front, reading.source, reading.sha256, document.text_sha256, reading.reader, reading.losses
    )
