"""Characters and formats of a .doc → events: paragraphs with their marks, ends of cells and rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from checker.intake.docx.numbering import Counters
from checker.intake.docx.passage import Noticed, View
from checker.intake.docx.styles import Style
from checker.intake.legacy.binary.formats import CharacterFormat, ParagraphFormat, Runs
from checker.intake.legacy.binary.streams import WordFile, whole
from checker.intake.legacy.binary.styles import Lists
from checker.intake.legacy.events import CellEnd, Event, Paragraph, RowEnd, Story
from checker.model.document import MarkKind

_ENDS = re.compile("[\r\x07\x0c]")
_SIGNS = {"\x0b": "\n", "\x0e": "", "\x1e": "\u2011", "\x1f": "", "\0": "", "\t": "\t", "\n": "\n", "\xa0": "\xa0"}
_PICTURE, _DRAWN, _NOTE, _REMARK = "\x01", "\x08", "\x02", "\x05"


class Reader(msgspec.Struct, frozen=True):
    """What reading a stretch needs. `hung` gives the stories that hang on a character."""

    word: WordFile
    characters: Runs[CharacterFormat]
    paragraphs: Runs[ParagraphFormat]
    view: View
    hung: Callable[[int], tuple[Story, ...]]
    style: Callable[[int], Style]
    lists: Lists

    def events(self, start: int, end: int, counters: Counters) -> Iterator[Event]:
        """What stands between two positions, in order; `counters` give the numbers of this story."""
        text = self.word.text
        field = Field()
        section = False
        while start < end:
            found = _ENDS.search(text, start, end)
            at = found.start() if found else end
            form = self.paragraphs.at(min(at, end - 1))
            mark = self.characters.at(at) if at < end else CharacterFormat()
            ends = text[at] if at < end else "\r"
            style = self.style(form.style)
            words = self._paragraph(start, at, form, style, field)
            words.page_break = words.page_break or section
            # A form feed ends a section or breaks a page; what comes after it begins a page.
            section = ends == "\x0c" or (section and not words.text.strip() and not words.depth)
            words.joined = ends == "\r" and not words.depth and not self._shown(mark)
            if not words.joined and not form.row_end and not form.inner_row:
                self._number(words, form, style, counters)
            yield from _closed(words, form, ends)
            start = at + 1

    def _number(self, words: Paragraph, form: ParagraphFormat, style: Style, counters: Counters) -> None:
        """Put the automatic number at the head of a paragraph."""
        listed = style.num_id if form.number is None else str(form.number)
        if listed is None or listed == "0":
            return
        level = form.level
        if level is None:
            level = 0 if form.number is not None and style.num_id is None else self.lists.level_of(listed, style)
        number = counters.next(listed, level)
        shift = len(number.head)
        words.number = number.shown
        words.text = number.head + words.text if words.text else number.shown
        words.marks = tuple(
            msgspec.structs.replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in words.marks
        )

    def _paragraph(self, start: int, end: int, form: ParagraphFormat, style: Style, field: Field) -> Paragraph:
        line = _Line(style)
        for first, last, look in self.characters.between(start, end):
            for at in range(first, last):
                sign = self.word.text[at]
                if field.swallows(sign):
                    continue
                self._sign(sign, at, look, line)
        return line.paragraph(form)

    def _shown(self, look: CharacterFormat) -> bool:
        return not (look.deleted and self.view == "final") and not (look.inserted and self.view == "original")

    def _sign(self, sign: str, at: int, look: CharacterFormat, line: _Line) -> None:
        if look.special and look.symbol is not None:
            sign = chr(look.symbol) if not 0xD800 <= look.symbol < 0xE000 and look.symbol >= 0x100 else "\ufffd"
            if "\uf000" <= sign <= "\uf0ff":
                sign = "\ufffd"
                line.losses.append("符号字体中的符号")
        elif sign in (_PICTURE, _DRAWN):
            if look.special or sign == _DRAWN:
                line.hung += self.hung(at)
                line.drawn(sign)
            return
        elif sign in (_NOTE, _REMARK) or (sign < " " and sign not in _SIGNS):
            if sign == _NOTE:
                line.hung += self.hung(at)
            return
        line.add(_SIGNS.get(sign, sign), look, self._shown(look))


class Field(msgspec.Struct):
    """Fields under way: their instructions are passed over, their results read."""

    open: list[bool] = msgspec.field(default_factory=list)  # for each whether its instruction is still being read
    told: list[str] = msgspec.field(default_factory=list)  # their instructions

    def swallows(self, sign: str) -> bool:
        """Is this character a field's mark or part of its instruction?"""
        if sign == "\x13":
            self.open.append(True)
            self.told.append("")
        elif sign == "\x14" and self.open:
            self.open[-1] = False
        elif sign == "\x15" and self.open:
            self.open.pop()
            self.told.pop()
        elif any(self.open):
            self.told[-1] += sign
            return sign != _DRAWN
        else:
            # What a drawn shape shows is kept beside it as a picture for programs that cannot draw it.
            return sign == _PICTURE and bool(self.told) and "SHAPE" in self.told[-1]
        return True


class _Line(msgspec.Struct):
    """A paragraph under way."""

    style: Style
    pieces: list[str] = msgspec.field(default_factory=list)
    length: int = 0
    marks: list[Noticed] = msgspec.field(default_factory=list)
    losses: list[str] = msgspec.field(default_factory=list)
    hung: tuple[Story, ...] = ()
    bold: bool | None = None
    sizes: list[float | None] = msgspec.field(default_factory=list)

    def add(self, sign: str, look: CharacterFormat, shown: bool) -> None:
        """One character, shown or struck out."""
        if not shown:
            self._mark("deleted" if look.deleted else "inserted", self.length, self.length, sign)
            return
        if not sign:
            return
        start, self.length = self.length, self.length + 1
        self.pieces.append(sign)
        if self.style.hidden if look.hidden is None else look.hidden:
            self._mark("hidden", start, self.length)
        if look.highlight:
            self._mark("highlight", start, self.length)
        if look.inserted:
            self._mark("inserted", start, self.length)
        if not sign.isspace():
            bold = self.style.bold if look.bold is None else look.bold
            self.bold = bold if self.bold is None else self.bold and bold
            size = look.size or self.style.size
            if size not in self.sizes:
                self.sizes.append(size)

    def _mark(self, kind: MarkKind, start: int, end: int, value: str = "") -> None:
        if self.marks:
            last = self.marks[-1]
            if last.kind == kind and last.end == start:
                self.marks[-1] = Noticed(kind, last.start, end, last.value + value)
                return
        self.marks.append(Noticed(kind, start, end, value))

    def drawn(self, sign: str) -> None:
        """A picture or a shape stands here; what it holds besides words is lost."""
        if sign == _PICTURE:
            self.losses.append("图片")
        elif not self.hung:
            self.losses.append("图形或图片")

    def paragraph(self, form: ParagraphFormat) -> Paragraph:
        """The finished paragraph."""
        style = self.style
        outline = style.outline if form.outline is None else form.outline
        text, marks = "".join(self.pieces), tuple(self.marks)
        if any("\ud800" <= sign <= "\udbff" for sign in self.pieces):
            text, marks = whole(text), tuple(_moved(mark, text) for mark in marks)
        return Paragraph(
            text=text,
            marks=marks,
            depth=form.depth,
            style=style.name,
            outline=outline if outline is not None and outline < 9 else None,
            align=form.align or style.align,
            bold=bool(self.bold),
            size=self.sizes[0] if len(self.sizes) == 1 else None,
            page_break=style.page_break if form.page_break is None else form.page_break,
            hung=self.hung,
            losses=tuple(self.losses),
        )


def _moved(mark: Noticed, text: str) -> Noticed:
    """A mark counted in halves of far characters, counted in characters."""
    halves: list[int] = []
    for index, sign in enumerate(text):
        halves += [index] * (2 if sign > "\uffff" else 1)
    halves.append(len(text))
    return msgspec.structs.replace(
        mark, start=halves[min(mark.start, len(halves) - 1)], end=halves[min(mark.end, len(halves) - 1)]
    )


def _closed(words: Paragraph, form: ParagraphFormat, ends: str) -> Iterator[Event]:
    """A paragraph and what its mark closes."""
    if ends == "\x07" or form.inner_cell or form.inner_row:
        depth = form.depth or 1
        if form.row_end or form.inner_row:
            yield RowEnd(form.shape, depth)
            return
        words.depth = depth
        yield words
        yield CellEnd(depth)
    else:
        yield words
