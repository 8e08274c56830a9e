"""The submission as passages: every clause of every block and cell, cut into words and indexed by them."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from checker.language.clauses import clauses_by_sentence
from checker.language.fold import fold
from checker.model.document import Block, Cell, Document, Place, Span, Table
from checker.model.result import Evidence
from checker.responses.terms import Terms, terms_of, uniform

_MEASURE = re.compile(r"(?:率|比例|占比|比|时间|情况|例次|次数|数量|人次|值|性|度|日|费用|数)[）)]?$")
_LABEL = re.compile(r"^[^，。]{0,14}?(?:科|室|部|办|中心|处|组|员|长|师|领导|单位|局|委|股)[、,，）)]*$")
_STATES = re.compile(
    r"已|每|成立|建立|设立|设置|接入|纳入|明确|兼任|担任|任命|\d月"
)  # 已接入县诊断中心 names no department
_BETWEEN = re.compile(r"[、\n，,；; ]")
_SENTENCE = re.compile(r"[，,。；;].|每[年季半月周日天]")
# 根据…，结合实际，制定本方案 gives reasons; only the last clause of it is a doing.
_PREAMBLE = re.compile(
    r"(?:现|特|现就|特此)?(?:制定|制订|拟定|提出)(?:本|如下|以下|此)[^，。]{0,8}(?:方案|计划|细则|措施|安排|意见|要点|办法)"
)
_NEIGHBOURS = 2  # clauses of the same paragraph that count as context on either side
_SHORT = 5
_LONG_NAME = 40  # letters of the name of a measure
_ABSENT, _ABSENT_LETTER, _LEAST = 1150, 650, 150


class Passage(msgspec.Struct, frozen=True, gc=False):
    """One clause where it stands. `context` holds the words of its headings, its row and its neighbours."""

    number: int
    span: Span
    sentence: int
    text: str
    plain: str  # the text in uniform writing
    terms: Terms
    context: frozenset[str]
    title: bool  # it is only the title of a passage with text of its own, or the name of a measure in a table
    place: tuple[int, int | None, int | None, int]  # block, row, col, sentence
    weight: int  # of its words together

    @property
    def cell(self) -> tuple[int, int | None, int | None]:
        """Block, row and column."""
        return self.place[:3]


class Shelf(msgspec.Struct, frozen=True):
    """All passages of a document, with the places of each word and how much each word tells."""

    document: Document
    passages: tuple[Passage, ...]
    places: dict[str, tuple[int, ...]]
    weights: dict[str, int]
    kin: dict[int, tuple[int, ...]]  # the places of each family of words
    text: str  # all clauses in uniform writing, neighbours of one sentence joined by commas
    starts: tuple[int, ...]  # where each passage begins in it

    def weight(self, word: str) -> int:
        """150 for a word of every clause to 1150 for one that the document has not; about half for a lone character.

        Whole numbers, so that sums do not depend on the order of a set.
        """
        known = self.weights.get(word)
        return known if known is not None else _ABSENT if len(word) > 1 else _ABSENT_LETTER

    def spoken(self, plain: str, most: int = 8) -> list[tuple[int, int]]:
        """The first and last passages of the places where uniform text stands word for word."""
        found: list[tuple[int, int]] = []
        place = self.text.find(plain) if plain else -1
        while place >= 0 and len(found) < most:
            first = bisect_right(self.starts, place) - 1
            last = bisect_right(self.starts, place + len(plain) - 1) - 1
            found.append((first, last))
            place = self.text.find(plain, place + 1)
        return found

    def holding(self, wanted: Terms, share: float) -> list[Passage]:
        """The passages that hold at least this share of the telling words, in the order of the document."""
        whole = sum([self.weight(word) for word in wanted.words])
        held: dict[int, int] = {}
        for word in wanted.words:
            for number in self.places.get(word, ()):
                held[number] = held.get(number, 0) + self.weights[word]
        return [self.passages[number] for number in sorted(held) if held[number] >= share * whole]


class _Piece(msgspec.Struct, frozen=True, gc=False):
    span: Span
    sentence: int
    text: str
    terms: Terms
    around: frozenset[str]
    title: bool


def evidence_at(document: Document, span: Span) -> Evidence:
    """The words at a span and their place; the text equals exactly the slice that the place names."""
    block = document.reading.blocks[span.block]
    text = block.text if span.row is None else _cell_at(block, span.row, span.col).text
    heading = document.heading_of[span.block] if span.block < len(document.heading_of) else -1
    path = document.headings[heading].path if heading >= 0 else ""
    part = block.part if span.row is None else "table"
    place = Place(part, span.block, span.row, span.col, span.start, span.end, block.page, path)
    return Evidence(text[span.start : span.end], place)


def _cell_at(block: Block, row: int, col: int | None) -> Cell:
    assert block.table is not None and col is not None  # noqa: S101 - a span with a row lies in a table
    return block.table.cells[block.table.grid[row][col]]


def _heading_words(document: Document) -> list[frozenset[str]]:
    """For each heading the words of its title and of those above it."""
    found: list[frozenset[str]] = []
    for heading in document.headings:
        above = found[heading.parent] if heading.parent is not None and heading.parent < len(found) else frozenset()
        found.append(above | terms_of(heading.title).words)
    return found


def _title_ends(document: Document) -> dict[int, int]:
    """Block -> where the title of a heading that has text or children ends; a sentence that heads others states."""
    return {
        h.span.block: h.span.end for h in document.headings if (h.text or h.children) and not _SENTENCE.search(h.title)
    }


@lru_cache(maxsize=8192)
def is_label(text: str) -> bool:
    """A cell that only names departments, persons or a number answers nothing by itself."""
    parts = [part for part in _BETWEEN.split(text) if part]
    return all(
        part.isdigit()
        or bool(_LABEL.match(part) and not _STATES.search(part))
        or (len(part) <= _SHORT and not _MEASURE.search(part))
        for part in parts
    )


def _cut(
    text: str, place: tuple[int, int | None, int | None], around: frozenset[str], title_end: int
) -> Iterator[_Piece]:
    block, row, col = place
    named = row is not None and bool(_MEASURE.search(text)) and len(text) <= _LONG_NAME
    for number, sentence in enumerate(clauses_by_sentence(text)):
        last = sentence[-1]
        opens = len(sentence) > 1 and bool(_PREAMBLE.match(text, *last))
        for start, end in sentence:
            if opens and end < last[1]:
                continue
            clause = text[start:end]
            title = end <= title_end or named
            yield _Piece(Span(block, start, end, row, col), number, clause, terms_of(clause), around, title)


def _table_pieces(block: Block, table: Table, above: frozenset[str]) -> Iterator[_Piece]:
    for cell in table.cells:
        if not cell.text or is_label(cell.text):
            continue
        row = {index for index in table.grid[cell.row] if index >= 0} if cell.row < len(table.grid) else set()
        beside = [table.cells[index].text for index in sorted(row) if table.cells[index] is not cell]
        around = above.union(*(terms_of(text).words for text in beside if not is_label(text)))
        yield from _cut(cell.text, (block.index, cell.row, cell.col), around, -1)


def _pieces(document: Document) -> Iterator[_Piece]:
    headings = _heading_words(document)
    titles = _title_ends(document)
    names = {fold(name) for name in (document.front.title, document.front.plan_title) if name}
    for block in document.reading.blocks:
        if block.part in ("header", "footer"):
            continue
        heading = document.heading_of[block.index] if block.index < len(document.heading_of) else -1
        above = headings[heading] if heading >= 0 else frozenset()
        if block.table is not None:
            yield from _table_pieces(block, block.table, above)
        elif block.text:
            named = len(block.text) if fold(block.text) in names else -1
            yield from _cut(block.text, (block.index, None, None), above, titles.get(block.index, named))


def _same_cell(one: _Piece, other: _Piece) -> bool:
    a, b = one.span, other.span
    return a.block == b.block and a.row == b.row and a.col == b.col


def _weights(places: Mapping[str, list[int]], size: int) -> dict[str, int]:
    """What each word tells: the fewer clauses have it, the more."""
    whole = math.log(size + 1) or 1.0
    rarity = {count: math.log((size + 1) / (count + 1)) for count in set(map(len, places.values()))}
    return {
        word: _LEAST + round((1000 if len(word) > 1 else 500) * rarity[len(numbers)] / whole)
        for word, numbers in places.items()
    }


def shelve(document: Document) -> Shelf:
    """Cut a document into passages and index them by word."""
    pieces = list(_pieces(document))
    places: defaultdict[str, list[int]] = defaultdict(list)
    kin: defaultdict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        for word in piece.terms.words:
            places[word].append(number)
        for family in piece.terms.families:
            kin[family].append(number)
    weights = _weights(places, len(pieces))
    passages: list[Passage] = []
    for first, last in _cells(pieces):
        words = [piece.terms.words for piece in pieces[first:last]]
        for number in range(first, last):
            piece, at = pieces[number], number - first
            span, terms = piece.span, piece.terms
            context = piece.around.union(*words[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1])
            place = (span.block, span.row, span.col, piece.sentence)
            whole = sum(map(weights.__getitem__, terms.words))
            plain = uniform(piece.text)
            passages.append(
                Passage(number, span, piece.sentence, piece.text, plain, terms, context, piece.title, place, whole)
            )
    text, starts = _joined(passages)
    listed = {word: tuple(found) for word, found in places.items()}
    related = {family: tuple(found) for family, found in kin.items()}
    return Shelf(document, tuple(passages), listed, weights, related, text, starts)


def _cells(pieces: list[_Piece]) -> Iterator[tuple[int, int]]:
    """The runs of pieces that stand in one paragraph or cell: where each begins and where it is over."""
    first = 0
    for number in range(1, len(pieces) + 1):
        if number == len(pieces) or not _same_cell(pieces[first], pieces[number]):
            yield first, number
            first = number


def _joined(passages: list[Passage]) -> tuple[str, tuple[int, ...]]:
    parts: list[str] = []
    starts: list[int] = []
    at, before = 0, None
    for passage in passages:
        parts.append(("," if passage.place == before else "\n") + passage.plain)
        starts.append(at + 1)
        at += 1 + len(passage.plain)
        before = passage.place
    return "".join(parts), tuple(starts)
