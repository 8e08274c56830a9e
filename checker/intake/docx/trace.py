"""Where the characters of a reading stand in the file: the reader's own walk once more, keeping track of elements.

The text of a block is made of what a paragraph's elements print; an automatic number, or a line feed that stands for
a page break, is printed by none of them. `trace` gives for a block or a cell its paragraphs and, for each, the
elements with the offsets of what they print.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice

import msgspec
from lxml import etree

from checker.intake.docx.format import RunFormat
from checker.intake.docx.names import (
    ALTERNATE,
    P_STYLE,
    TC,
    TR,
    VAL,
    W_BR,
    W_CR,
    W_DEL_TEXT,
    W_FLD_CHAR_TYPE,
    W_NO_BREAK_HYPHEN,
    W_PTAB,
    W_RUBY,
    W_SYM,
    W_TAB,
    XML_SPACE,
    P,
    T,
)
from checker.intake.docx.paragraph import ParagraphReader
from checker.intake.docx.passage import Passage
from checker.intake.docx.plain import ODD
from checker.intake.docx.reader import OpenDocument, open_document
from checker.intake.docx.story import Scope, StoryReader, Tools
from checker.intake.docx.styles import Style
from checker.intake.docx.table import row_properties, spans
from checker.intake.package import Package
from checker.model.document import Table

Square = tuple[int, int | None, int | None]  # block, and row and col of a cell


class Atom(msgspec.Struct, frozen=True, gc=False):
    """What one element prints: characters `start` to `end` of its paragraph's text.

    `first` and `last` are the same element but for a field that prints without a result. `whole` is what cannot be
    cut: anything but plain text.
    """

    start: int
    end: int
    first: etree._Element
    last: etree._Element
    whole: bool


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """One paragraph of a block or cell: where in that text it begins and how long it is."""

    paragraph: etree._Element
    start: int
    length: int
    atoms: tuple[Atom, ...]


class Trace(msgspec.Struct, frozen=True):
    """The main part (its name, its parsed `root`) and the paragraphs of every square asked for."""

    main: str
    root: etree._Element
    stretches: dict[Square, list[Stretch]]


def trace(package: Package, wanted: Collection[Square]) -> Trace:
    """Walk the file again as `read_docx` does in its final view, for the squares wanted.

    Of a table's block without row and col the first cell answers.

    Paragraphs of notes stand in their own parts. Raises what `read_docx` raises.
    """
    return _Traced(open_document(package, "final"), tuple(wanted)).walk()


def printed(element: etree._Element) -> str:
    """The characters that a text element prints, edges as the reader has them."""
    text = element.text or ""
    return text if element.get(XML_SPACE) == "preserve" else text.strip(" \t\r\n")


_UNREAD = Table((), ())


class _Traced:
    """One walk: what was found so far, and the plain tables whose cells are looked at afterwards."""

    def __init__(self, opened: OpenDocument, wanted: tuple[Square, ...]) -> None:
        self._opened = opened
        self._squares = wanted
        self.wanted = frozenset(block for block, _, _ in wanted)
        self.tables: dict[int, etree._Element] = {}
        self.stretches: dict[Square, list[Stretch]] = {}
        self.strays: list[etree._Element] = []

    def walk(self) -> Trace:
        opened = self._opened
        opened.story = self._story
        opened.read_body()
        spoken_of = {stretch.paragraph for found in self.stretches.values() for stretch in found}
        for holder in self.strays:
            if holder not in spoken_of:  # cut in two, a stray run would be read as two paragraphs
                _restore(holder)
        for block, row, col in self._squares:
            if block in self.tables:
                place = (row, col) if row is not None and col is not None else (0, 0)
                self.stretches[(block, row, col)] = _of_plain_cell(self.tables[block], *place)
        return Trace(opened.main, opened.root, self.stretches)

    def _story(self, opened: OpenDocument, tools: Tools, targets: dict[str, str]) -> StoryReader:
        paragraphs = _Paragraphs(tools.view, opened.styles, targets)
        return _Story(opened, tools, paragraphs, self)


def _restore(holder: etree._Element) -> None:
    """Put a stray element back that was wrapped for reading."""
    parent = holder.getparent()
    if parent is not None:
        for child in list(holder):
            holder.addprevious(child)
        parent.remove(holder)


class _Story(StoryReader):
    """Reads as its parent does and notes which paragraph every text came from."""

    def __init__(
        self,
        opened: OpenDocument,
        tools: Tools,
        paragraphs: _Paragraphs,
        walk: _Traced,
    ) -> None:
        super().__init__(opened.draft, tools, paragraphs, opened.counters())
        self._traced = paragraphs
        self._walk = walk
        self._element: etree._Element | None = None

    def _plain_table(self, element: etree._Element, index: int) -> Table | None:
        """Of an ordinary table nothing but its place is needed: its cells are looked up when all is read."""
        if element in self._special or not self._is_plain(element):
            return None
        if index in self._walk.wanted:
            self._walk.tables[index] = element
        return _UNREAD

    def _is_plain(self, table: etree._Element) -> bool:
        style = self._tools.style
        known: set[str | None] = {None}
        for node in table.iterdescendants(T, P_STYLE):
            if node.tag == P_STYLE:
                known.add(node.get(VAL))
            elif node.text and not node.text.isprintable() and ODD.search(node.text):
                return False
        return not any(named.num_id or named.hidden for named in map(style, known))

    def _paragraph(self, element: etree._Element, scope: Scope) -> None:
        self._element = element
        super()._paragraph(element, scope)

    def _stray(self, child: etree._Element, scope: Scope) -> None:
        super()._stray(child, scope)
        holder = child.getparent()
        if holder is not None:
            self._walk.strays.append(holder)

    def _attach(
        self,
        passage: Passage,
        text: str,
        scope: Scope,
        index: int | None,
        row: int | None,
        col: int | None,
        offset: int,
    ) -> None:
        printed_here = bool(text) and not text.isspace()
        if index in self._walk.wanted and self._element is not None and (printed_here or scope.cell is not None):
            paragraph, atoms = self._traced.track(passage) or (self._element, None)
            if atoms is None:
                atoms = _plain_atoms(paragraph, len(text))
            stretch = Stretch(paragraph, offset, len(text), tuple(atoms))
            self._walk.stretches.setdefault((index, row, col), []).append(stretch)
        super()._attach(passage, text, scope, index, row, col, offset)


def _of_plain_cell(table: etree._Element, row: int, col: int) -> list[Stretch]:
    """The paragraphs of the cell that begins at this square; blank ones are no part of its text."""
    found: list[Stretch] = []
    start = 0
    cell = _cell_at(table, row, col)
    for paragraph in () if cell is None else cell.iterchildren(P):
        text = "".join(printed(node) for node in paragraph.iterdescendants(T))
        if text and not text.isspace():
            start += bool(found)
            found.append(Stretch(paragraph, start, len(text), tuple(_plain_atoms(paragraph, len(text)))))
            start += len(text)
    if cell is not None and not found:
        found += [Stretch(paragraph, 0, 0, ()) for paragraph in islice(cell.iterchildren(P), 1)]
    return found


def _cell_at(table: etree._Element, row: int, col: int) -> etree._Element | None:
    line = next(islice(table.iterchildren(TR), row, None), None)
    if line is None:
        return None
    at = row_properties(line).before
    for cell in line.iterchildren(TC):
        if at >= col:
            return cell
        at += spans(cell)[0]
    return None


def _plain_atoms(paragraph: etree._Element, length: int) -> list[Atom]:
    """Of a paragraph of plain text; what precedes its words is its automatic number."""
    words = [(node, len(printed(node))) for node in paragraph.iterdescendants(T) if node.text]
    at = length - sum(size for _, size in words)
    atoms = []
    for node, size in words:
        if size:
            atoms.append(Atom(at, at + size, node, node, whole=False))
        at += size
    return atoms


_WHOLE = (W_TAB, W_PTAB, W_BR, W_CR, W_NO_BREAK_HYPHEN, W_SYM, W_RUBY, ALTERNATE)


class _Paragraphs(ParagraphReader):
    """Reads as its parent does and notes which element printed what."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self._atoms: list[Atom] = []
        self._tracks: dict[int, tuple[Passage, etree._Element, list[Atom]]] = {}
        self._inside = False
        self._begun: list[etree._Element] = []
        for tag in _WHOLE:
            self._run_children[tag] = self._tracked(self._run_children[tag])

    def track(self, passage: Passage) -> tuple[etree._Element, list[Atom]] | None:
        """The paragraph and the atoms of a passage that this reader made."""
        found = self._tracks.get(id(passage))
        return None if found is None else found[1:]

    def read(self, paragraph: etree._Element, style: Style, head: str, plain: bool, before: Passage | None) -> Passage:
        earlier = self._tracks.get(id(before))
        shift = len(head)
        joined = earlier[2] if earlier is not None else []
        self._atoms = [Atom(a.start + shift, a.end + shift, a.first, a.last, a.whole) for a in joined]
        self._begun.clear()
        passage = super().read(paragraph, style, head, plain, before)
        self._drop(len(passage.text))
        self._tracks[id(passage)] = (passage, paragraph, self._atoms)
        return passage

    def _drop(self, end: int) -> None:
        """Forget what a refused change printed."""
        while self._atoms and self._atoms[-1].end > end:
            self._atoms.pop()

    def _note_atom(self, first: etree._Element, last: etree._Element, before: int) -> None:
        if self._inside or self._at <= before:
            return
        self._drop(before)
        start, whole = before, True
        if last.tag in (T, W_DEL_TEXT):
            size = len(printed(last))
            start = self._at - size if self._at - size - before in (0, 1) else before  # after a page break's line feed
            whole = size != self._at - start
        self._atoms.append(Atom(start, self._at, first, last, whole))

    def _tracked(
        self, handler: Callable[[etree._Element, RunFormat], None]
    ) -> Callable[[etree._Element, RunFormat], None]:
        def run(element: etree._Element, form: RunFormat) -> None:
            before, outer = self._at, self._inside
            self._inside = True
            handler(element, form)
            self._inside = outer
            self._note_atom(element, element, before)

        return run

    def _text(self, element: etree._Element, form: RunFormat) -> None:
        before = self._at
        super()._text(element, form)
        self._note_atom(element, element, before)

    def _math(self, element: etree._Element) -> None:
        before = self._at
        super()._math(element)
        self._note_atom(element, element, before)

    def _field_mark(self, element: etree._Element, form: RunFormat) -> None:
        before = self._at
        kind = element.get(W_FLD_CHAR_TYPE)
        if kind == "begin":
            self._begun.append(element)
        super()._field_mark(element, form)
        if kind == "end":
            first = self._begun.pop() if self._begun else element
            self._note_atom(first, element, before)
