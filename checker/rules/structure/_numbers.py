"""The numbers of a document as sequences: outline levels, special actions, 一是…二是…, and the 序号 column of tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from checker.intake.outline.headings import han_value, read_sign
from checker.intake.places import text_of
from checker.model.document import Document, Heading, Span
from checker.rules.passages import slice_of
from checker.rules.rule import Case


class Numbered(msgspec.Struct, frozen=True, gc=False):
    """One number as printed, its value, and where it stands; `plain` is a sibling that has none."""

    ordinal: int
    shown: str
    span: Span
    plain: bool = False


class Sequence(msgspec.Struct, frozen=True, gc=False):
    """Numbers of one kind that belong together, in document order. `expected` is what the first should be.

    `before` ends the sequence that this one may go on counting from (长 running numbers through several groups).
    """

    kind: str
    numbers: tuple[Numbered, ...]
    before: int = 0
    parent: int = -1

    @property
    def ordinals(self) -> tuple[int, ...]:
        """The values of those that have a number."""
        return tuple(one.ordinal for one in self.numbers if not one.plain)

    @property
    def first(self) -> int:
        """Where the sequence should begin: at 1, or behind the one before it when it goes on counting."""
        mine = self.ordinals
        return self.before + 1 if self.before and mine and mine[0] > self.before else 1

    @property
    def missing(self) -> tuple[int, ...]:
        """Values left out between where it should begin and its greatest; nothing is missing behind a restart."""
        mine = self.ordinals
        if not mine or self.restarts:
            return ()
        return tuple(value for value in range(self.first, max(mine)) if value not in mine)

    @property
    def repeated(self) -> tuple[int, ...]:
        """Values that stand more than once."""
        mine = self.ordinals
        return () if self.restarts else tuple(sorted({value for value in mine if mine.count(value) > 1}))

    @property
    def restarts(self) -> bool:
        """Counting that begins again at 1 is several lists."""
        mine = self.ordinals
        return mine.count(1) > 1 and any(b == 1 and a > 1 for a, b in itertools.pairwise(mine))


class _Asked:
    """A case as the key of what was last worked out: the same only as itself, for its parts are large."""

    __slots__ = ("case",)

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.case is self.case


def sequences(case: Case) -> tuple[Sequence, ...]:
    """Every sequence of the document; four rules ask for them one after another."""
    return _sequences(_Asked(case))


@lru_cache(maxsize=1)
def _sequences(asked: _Asked) -> tuple[Sequence, ...]:
    return tuple(_all(asked.case))


def _all(case: Case) -> Iterator[Sequence]:
    yield from outline_sequences(case.document)
    yield from _actions(case.document)
    yield from _inline(case)
    for block in case.document.reading.blocks:
        if block.table is not None:
            yield from _column(block.index, case.document)


def outline_sequences(document: Document) -> Iterator[Sequence]:
    """The numbered headings under one parent, kind by kind."""
    groups: dict[tuple[int, str, str], list[Numbered]] = {}
    plain: dict[tuple[int, str], list[Numbered]] = {}
    for heading in document.headings:
        if heading.kind == "attachment":
            continue
        parent = -1 if heading.parent is None else heading.parent
        zone = "notice" if heading.path.startswith("通知/") else ""
        text = _text(document, heading)
        sign = read_sign(text, heading.span.start)
        if sign is None and heading.kind == "special_action":  # 专项行动之一 counts for itself
            continue
        if sign is None:
            words = text[heading.span.start : heading.span.end]
            plain.setdefault((parent, zone), []).append(Numbered(0, words, heading.span, True))
        elif not sign.weak and not sign.kind.startswith("decimal"):
            shown = text[heading.span.start : sign.end].strip()
            span = _part(heading.span, heading.span.start, heading.span.start + len(shown))
            groups.setdefault((parent, zone, sign.kind), []).append(Numbered(sign.ordinal, shown, span))
    last: dict[tuple[str, int], int] = {}
    for (parent, zone, kind), numbers in groups.items():
        root = -1 if parent < 0 else _root(document, parent)
        members = sorted((*numbers, *plain.get((parent, zone), ())), key=lambda one: (one.span.block, one.span.start))
        yield Sequence(kind, tuple(members), last.get((kind + zone, root), 0), parent)
        last[kind + zone, root] = numbers[-1].ordinal


def _root(document: Document, index: int) -> int:
    """The attachment that a heading stands in, -1 for the body."""
    heading = document.headings[index]
    if heading.kind == "attachment":
        return index
    return -1 if heading.attachment is None else heading.attachment


def _text(document: Document, heading: Heading) -> str:
    span = heading.span
    return text_of(document, Span(span.block, 0, span.end, span.row, span.col))


def _part(span: Span, start: int, end: int) -> Span:
    return Span(span.block, start, end, span.row, span.col)


def _actions(document: Document) -> Iterator[Sequence]:
    """专项行动之一 … 之十 through the whole document, in their order of value: boxes stand where the page had room."""
    found = []
    for heading in document.headings:
        value = han_value(heading.number.partition("之")[2]) if heading.kind == "special_action" else -1
        if value > 0:
            span = heading.span
            found.append(Numbered(value, heading.number, _part(span, span.start, span.start + len(heading.number))))
    if len(found) > 1:
        yield Sequence("action", tuple(sorted(found, key=lambda one: one.ordinal)))


@cache
def _said() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=[。；，：、！\s]))([一二三四五六七八九十]{1,2})是(?=[^否])")


def _inline(case: Case) -> Iterator[Sequence]:
    """一是…二是… in one paragraph."""
    for passage in case.passages:
        if "是" not in passage.text or "一是" not in passage.text:
            continue
        found = [
            Numbered(han_value(one[1]), one[0], slice_of(passage, one.start(), one.end()))
            for one in _said().finditer(passage.text)
        ]
        if len(found) > 1 and found[0].ordinal == 1:
            yield Sequence("said", tuple(found))


_SERIAL = ("序号", "编号", "号")
_MIN_ROWS = 3


def _column(block: int, document: Document) -> Iterator[Sequence]:
    """The whole numbers below the heading 序号; cells without one are left out."""
    table = document.reading.blocks[block].table
    if table is None:
        return
    heads = [cell for cell in table.cells if cell.row < _MIN_ROWS and "".join(cell.text.split()) in _SERIAL[:1]]
    for head in heads[:1]:
        found = []
        for cell in table.cells:
            words = cell.text.strip()
            if cell.col == head.col and cell.row > head.row and words.isdecimal() and len(words) < 4:
                start = cell.text.index(words)
                span = Span(block, start, start + len(words), cell.row, cell.col)
                found.append(Numbered(int(words), words, span))
        if len(found) >= _MIN_ROWS:
            yield Sequence("serial", tuple(found))
