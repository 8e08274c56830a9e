"""Characters and formats of a .doc → events: paragraphs with their marks, ends of cells and rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from checker.intake.docx.numbering import Counters
from checker.intake.docx.passage import View
from checker.intake.docx.styles import Style
from checker.intake.legacy.binary.formats import CharacterFormat, ParagraphFormat, Runs
from checker.intake.legacy.binary.streams import WordFile
from checker.intake.legacy.binary.styles import Lists
from checker.intake.legacy.events import CellEnd, Event, Paragraph, Remark, RowEnd, Story
from checker.intake.legacy.line import Line

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
    fonts: Callable[[int], str]
    remarks: dict[int, Remark]  # by the position of their reference

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
            words.joined = ends == "\r" and not words.depth and not mark.shown(self.view)
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
        words.remarks = tuple(msgspec.structs.replace(one, at=one.at + shift) for one in words.remarks)
        words.marks = tuple(
            msgspec.structs.replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in words.marks
        )

    def _paragraph(self, start: int, end: int, form: ParagraphFormat, style: Style, field: Field) -> Paragraph:
        line = Line(style, self.view)
        for first, last, look in self.characters.between(start, end):
            for at in range(first, last):
                sign = self.word.text[at]
                if field.swallows(sign):
                    continue
                self._sign(sign, at, look, line)
        return _finished(line, form, style)

    def _sign(self, sign: str, at: int, look: CharacterFormat, line: Line) -> None:
        if look.symbol is not None:
            code = look.symbol & 0xFFFF
            plain = 0x100 <= code < 0xD800 or 0xE000 <= code < 0xF000
            sign = chr(code) if plain else line.symbol(self.fonts(look.symbol >> 16), code)
        elif sign in (_PICTURE, _DRAWN):
            if look.special or sign == _DRAWN:
                line.hung += self.hung(at)
                if sign == _PICTURE or not line.hung:
                    line.losses.append("图片" if sign == _PICTURE else "图形或图片")
            return
        elif sign in (_NOTE, _REMARK) or (sign < " " and sign not in _SIGNS):
            if sign == _NOTE:
                line.hung += self.hung(at)
            elif sign == _REMARK and at in self.remarks:
                line.remarks.append(msgspec.structs.replace(self.remarks[at], at=line.length))
            return
        line.add(_SIGNS.get(sign, sign), look)


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


def _finished(line: Line, form: ParagraphFormat, style: Style) -> Paragraph:
    text, marks = line.words()
    outline = style.outline if form.outline is None else form.outline
    return Paragraph(
        text=text,
        marks=marks,
        depth=form.depth,
        style=style.name,
        outline=outline if outline is not None and outline < 9 else None,
        align=form.align or style.align,
        bold=bool(line.bold),
        size=line.size(),
        page_break=style.page_break if form.page_break is None else form.page_break,
        hung=tuple(line.hung),
        losses=tuple(line.losses),
        remarks=tuple(line.remarks),
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
