"""Style sheet and lists of a .doc, in the words of the .docx reader: what a paragraph's style says, and its number."""

from __future__ import annotations

import struct

import msgspec
from doc2docx.diagnostics import ConversionReport
from doc2docx.errors import Doc2DocxError
from doc2docx.model import NumberingDefinitions, NumberingLevel, StyleSheet
from doc2docx.msdoc import read_font_table, read_numbering, read_style_sheet

from checker.intake.docx.numbering import LEVELS, Level, ListDefinition, Numbering
from checker.intake.docx.styles import PLAIN, Style, alignment
from checker.intake.legacy.binary.streams import WordFile

_BROKEN = (Doc2DocxError, ValueError, IndexError, OverflowError, struct.error, KeyError, TypeError, RecursionError)
_DEEPEST = 24  # styles based on styles


def font_names(word: WordFile) -> tuple[str, ...]:
    """The names of the file's fonts by their place; () when they cannot be read."""
    where = word.fib.sttbf_ffn
    try:
        found = read_font_table(word.table, offset=where.fc, size=where.lcb, report=ConversionReport(""))
    except _BROKEN:
        return ()
    names = {font.index: font.name for font in found}
    return tuple(names.get(index, "") for index in range(max(names, default=-1) + 1))


class Sheet:
    """The paragraph styles of one file by their place in its style sheet. `broken` when they cannot be read."""

    def __init__(self, word: WordFile) -> None:
        where = word.fib.stshf
        self.broken = False
        self._sheet = StyleSheet()
        self._known: dict[int, Style] = {}
        try:
            self._sheet = read_style_sheet(
                word.table, offset=where.fc, size=where.lcb, fonts=(), report=ConversionReport("")
            )
        except _BROKEN:
            self.broken = True

    def style(self, index: int) -> Style:
        """The resolved style at that place; a plain one where there is none."""
        if index not in self._known:
            self._known[index] = self._resolve(index)
        return self._known[index]

    def _resolve(self, index: int) -> Style:
        found = self._sheet.style_at(index)
        if found is None:
            return msgspec.structs.replace(PLAIN, outline=index - 1 if 1 <= index <= 9 else None)
        chain = [found]
        while chain[-1].based_on is not None and len(chain) < _DEEPEST:
            below = self._sheet.style_at(chain[-1].based_on)
            if below is None:
                break
            chain.append(below)
        style = msgspec.structs.replace(PLAIN, outline=index - 1 if 1 <= index <= 9 else None)
        for one in reversed(chain):
            style = _with(style, one.paragraph_properties, one.character_properties, str(one.index))
        return msgspec.structs.replace(
            style, id=str(index), name=found.name, chain=tuple(str(one.index) for one in chain)
        )


def _with(style: Style, paragraph: object, character: object, owner: str) -> Style:
    """The style changed by what one style of its chain sets."""
    changes: dict[str, object] = {}
    for key, value in (
        ("outline", getattr(paragraph, "outline_level", None)),
        ("align", alignment(getattr(paragraph, "justification", None)) or None),
        ("page_break", getattr(paragraph, "page_break_before", None)),
        ("num_level", getattr(paragraph, "numbering_level", None)),
        ("bold", getattr(character, "bold", None)),
        ("hidden", getattr(character, "hidden", None)),
    ):
        if value is not None:
            changes[key] = value
    size = getattr(character, "size_half_points", None)
    if size:
        changes["size"] = size / 2
    number = getattr(paragraph, "numbering_id", None)
    if getattr(paragraph, "numbering_suppressed", None):
        number = 0
    if number is not None:
        changes |= {"num_id": str(number), "num_owner": owner}
    return msgspec.structs.replace(style, **changes)


class Lists(Numbering):
    """The lists of one file; `broken` when they cannot be read, and then no paragraph has a number."""

    def __init__(self, word: WordFile) -> None:
        super().__init__(None, lambda _: PLAIN)
        self.broken = False
        found = NumberingDefinitions()
        fib = word.fib
        try:
            found = read_numbering(
                word.table,
                list_offset=fib.plf_lst.fc,
                list_size=fib.plf_lst.lcb,
                lfo_offset=fib.plf_lfo.fc,
                lfo_size=fib.plf_lfo.lcb,
                ccp_text=fib.ccp_text,
                fonts=(),
                report=ConversionReport(""),
            )
        except _BROKEN:
            self.broken = True
        abstracts = {one.abstract_id: one for one in found.abstracts}
        self._defined: dict[str, ListDefinition] = {}
        for instance in found.instances:
            abstract = abstracts.get(instance.abstract_id)
            if abstract is None:
                continue
            levels = [Level(format="none") for _ in range(LEVELS)]
            for one in abstract.levels:
                levels[min(max(one.level, 0), LEVELS - 1)] = _level(one)
            restarts = []
            for override in instance.overrides:
                if not 0 <= override.level < LEVELS:
                    continue
                if override.replacement is not None:
                    levels[override.level] = _level(override.replacement)
                if override.start is not None:
                    restarts.append((override.level, override.start))
            self._defined[str(instance.numbering_id)] = ListDefinition(
                str(abstract.abstract_id), tuple(levels), tuple(restarts)
            )

    def definition(self, num_id: str) -> ListDefinition | None:
        """The list that a paragraph names, counted from 1."""
        return self._defined.get(num_id)


def _level(level: NumberingLevel) -> Level:
    text = level.text
    if level.number_format == "bullet" and len(text) == 1 and text.isascii():
        text = chr(0xF000 + ord(text))  # a letter as a bullet is one of a symbol font
    return Level(
        start=level.start,
        format=level.number_format,
        text=text,
        suffix=level.suffix,
        restart=level.restart_after_level,
        legal=level.legal,
        style="" if level.linked_style_id is None else str(level.linked_style_id),
        hidden=bool(getattr(level.character_properties, "hidden", False)),
    )
