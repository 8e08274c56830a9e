"""A paragraph under way: its words with what was noticed about them, whatever file they come from."""

from __future__ import annotations

import msgspec

from checker.intake.docx.numbering_formats import signs
from checker.intake.docx.passage import Noticed, View
from checker.intake.docx.styles import Style
from checker.intake.legacy.events import Remark, Story
from checker.model.document import MarkKind


class Look(msgspec.Struct, frozen=True):
    """What matters of a run's own format; None where its style decides."""

    bold: bool | None = None
    hidden: bool | None = None
    deleted: bool = False
    inserted: bool = False
    highlight: bool = False
    size: float | None = None  # points

    def shown(self, view: View) -> bool:
        """Is a passage of this look part of the text in that view?"""
        return not (self.deleted and view == "final") and not (self.inserted and view == "original")


class Line(msgspec.Struct):
    """Words, marks and what hangs on them; `bold` and `sizes` of all that is printed."""

    style: Style
    view: View
    pieces: list[str] = msgspec.field(default_factory=list)
    length: int = 0
    marks: list[Noticed] = msgspec.field(default_factory=list)
    losses: list[str] = msgspec.field(default_factory=list)
    hung: list[Story] = msgspec.field(default_factory=list)
    remarks: list[Remark] = msgspec.field(default_factory=list)
    bold: bool | None = None
    sizes: list[float | None] = msgspec.field(default_factory=list)

    def add(self, words: str, look: Look) -> None:
        """Words of one look; those that the view does not show are kept in a mark."""
        if not words:
            return
        if not look.shown(self.view):
            self._mark("deleted" if look.deleted else "inserted", self.length, self.length, words)
            return
        start, self.length = self.length, self.length + len(words)
        self.pieces.append(words)
        if self.style.hidden if look.hidden is None else look.hidden:
            self._mark("hidden", start, self.length)
        if look.highlight:
            self._mark("highlight", start, self.length)
        if look.inserted:
            self._mark("inserted", start, self.length)
        if look.deleted:
            self._mark("deleted", start, self.length)
        if not words.isspace():
            bold = self.style.bold if look.bold is None else look.bold
            self.bold = bold if self.bold is None else self.bold and bold
            size = look.size or self.style.size
            if size not in self.sizes:
                self.sizes.append(size)

    def symbol(self, font: str, code: int) -> str:
        """A character of a symbol font as its plain likeness; one that has none is told as lost."""
        known = signs().fonts.get(font, {}).get(f"{code & 0xFF:02X}")
        if known is None:
            self.losses.append(f"符号字体中的字符（{font or '字体不明'}，编码 {code & 0xFF:02X}）")
        return known or "\ufffd"

    def _mark(self, kind: MarkKind, start: int, end: int, value: str = "") -> None:
        """A mark; one that goes on where the last of its kind ended is one with it."""
        for index in range(len(self.marks) - 1, max(len(self.marks) - 5, -1), -1):
            last = self.marks[index]
            if last.kind == kind and last.end == start:
                self.marks[index] = Noticed(kind, last.start, end, last.value + value)
                return
        self.marks.append(Noticed(kind, start, end, value))

    def words(self) -> tuple[str, tuple[Noticed, ...]]:
        """The text with its marks; characters that came in two halves are one, and marks count them so."""
        text, marks = "".join(self.pieces), tuple(self.marks)
        if not any("\ud800" <= sign <= "\udfff" for sign in text):
            return text, marks
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        halves: list[int] = []
        for index, sign in enumerate(text):
            halves += [index] * (2 if sign > "\uffff" else 1)
        halves.append(len(text))
        last = len(halves) - 1
        return text, tuple(
            msgspec.structs.replace(mark, start=halves[min(mark.start, last)], end=halves[min(mark.end, last)])
            for mark in marks
        )

    def size(self) -> float | None:
        """The size of all that is printed, where it is one."""
        return self.sizes[0] if len(self.sizes) == 1 else None
