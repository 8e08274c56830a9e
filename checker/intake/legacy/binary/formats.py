"""Formats of a .doc: which characters are bold, hidden or deleted, which paragraphs end rows, and where cells merge.

A file's own lists are read as far as they go; one that is cut short keeps what came before the cut.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

import msgspec

from checker.intake.legacy.binary.streams import Piece, WordFile, positions
from checker.intake.legacy.events import Shape
from checker.intake.legacy.line import Look
from checker.model.document import Align

_Run = tuple[int, int, bytes]  # first byte, byte after the last, list of formats
_Format = TypeVar("_Format")
_PAGE = 512  # bytes of a page of formats
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes of an operand by the top three bits of its code
_TABLE_SHAPE, _TABS = 0xD608, 0xC615
_FAR = (0x6645, 0x6646)  # the list stands in the data stream
_ALIGN: dict[int, Align] = {0: "left", 1: "center", 2: "right", 3: "both", 4: "both", 5: "both"}


class CharacterFormat(Look, frozen=True):
    """A run's own format."""

    special: bool = False  # its characters stand for something else
    symbol: int | None = None  # place of its font, then the character's code in that font


class ParagraphFormat(msgspec.Struct, frozen=True):
    """What matters of a paragraph's own format."""

    style: int = 0
    depth: int = 0
    row_end: bool = False
    inner_cell: bool = False
    inner_row: bool = False
    number: int | None = None  # its list, from 1; 0 for none though its style has one
    level: int | None = None
    align: Align = ""
    outline: int | None = None
    page_break: bool | None = None
    shape: Shape = Shape()


class Runs(msgspec.Struct, Generic[_Format], frozen=True):
    """Formats by character position: `starts` in order, each with what holds from there on."""

    starts: tuple[int, ...]
    formats: tuple[_Format, ...]
    default: _Format
    whole: bool = True  # False: some of the file's lists of formats could not be read

    def at(self, position: int) -> _Format:
        """The format of one character."""
        index = bisect_right(self.starts, position) - 1
        return self.formats[index] if index >= 0 else self.default

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, _Format]]:
        """The runs of a stretch, cut to it."""
        index = bisect_right(self.starts, start) - 1
        while start < end:
            stop = self.starts[index + 1] if index + 1 < len(self.starts) else end
            yield start, min(stop, end), self.formats[index] if index >= 0 else self.default
            start, index = min(stop, end), index + 1


def character_runs(word: WordFile) -> Runs[CharacterFormat]:
    """The characters' own formats."""
    runs, whole = _pages(word, "plcf_bte_chpx", 1, _character_list)
    return _by_position(word.pieces, runs, _character, CharacterFormat(), whole)


def paragraph_runs(word: WordFile) -> Runs[ParagraphFormat]:
    """The paragraphs' own formats; that of a paragraph holds at its mark too."""
    runs, whole = _pages(word, "plcf_bte_papx", 13, _paragraph_list)
    return _by_position(word.pieces, runs, lambda raw: _paragraph(raw, word.data), ParagraphFormat(), whole)


def _pages(word: WordFile, name: str, size: int, take: Callable[[bytes, int], bytes]) -> tuple[list[_Run], bool]:
    """All runs as first byte, last byte, raw list, in the order of the file; and whether all pages were sound."""
    found: list[_Run] = []
    sound = True
    _, numbers = positions(word.part(name), 4)
    for record in numbers:
        page = word.main[struct.unpack("<I", record)[0] * _PAGE :][:_PAGE]
        count = page[-1] if len(page) == _PAGE else 0
        if not count or 4 * (count + 1) + size * count > _PAGE:
            sound = False
            continue
        edges = struct.unpack_from(f"<{count + 1}I", page)
        for index in range(count):
            place = page[4 * (count + 1) + size * index] * 2
            if edges[index] < edges[index + 1]:
                found.append((edges[index], edges[index + 1], take(page, place) if place else b""))
    return sorted(found, key=lambda run: run[0]), sound and bool(found)


def _character_list(page: bytes, place: int) -> bytes:
    return page[place + 1 : place + 1 + page[place]] if place < _PAGE else b""


def _paragraph_list(page: bytes, place: int) -> bytes:
    if place + 1 >= _PAGE:
        return b""
    if page[place]:
        return page[place + 1 : place + 2 * page[place]]
    return page[place + 2 : place + 2 + 2 * page[place + 1]]


def _by_position(
    pieces: tuple[Piece, ...],
    runs: list[_Run],
    decode: Callable[[bytes], _Format],
    default: _Format,
    sound: bool,
) -> Runs[_Format]:
    known: dict[bytes, _Format] = {}
    starts: list[int] = []
    formats: list[_Format] = []
    firsts = [run[0] for run in runs]
    for piece in pieces:
        width = 1 if piece.single else 2
        stop = piece.offset + width * (piece.end - piece.start)
        index = max(bisect_right(firsts, piece.offset) - 1, 0)
        at = piece.start
        while index < len(runs) and runs[index][0] < stop:
            first, last, raw = runs[index]
            index += 1
            if last <= piece.offset:
                continue
            begin = piece.start + max(first - piece.offset, 0) // width
            if begin > at or not starts:
                starts.append(at)
                formats.append(default)
            if raw not in known:
                known[raw] = decode(raw)
            starts.append(begin)
            formats.append(known[raw])
            at = piece.start + min(last - piece.offset, stop - piece.offset) // width
        if at < piece.end:
            starts.append(at)
            formats.append(default)
    return Runs(tuple(starts), tuple(formats), default, sound)


def _modifiers(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Codes and operands of a list of formats, as far as it is whole; the last operand may be cut short."""
    at = 0
    while at + 2 < len(raw) + 1 and at + 2 <= len(raw):
        code = struct.unpack_from("<H", raw, at)[0]
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            if at >= len(raw):
                return
            if code == _TABLE_SHAPE:
                size = struct.unpack_from("<H", raw.ljust(at + 2, b"\0"), at)[0] + 1
            elif code == _TABS and raw[at] == 255:
                return
            else:
                size = raw[at] + 1
        yield code, raw[at : at + size]
        at += size


def _number(operand: bytes) -> int:
    return int.from_bytes(operand, "little")


def _character(raw: bytes) -> CharacterFormat:
    found: dict[str, object] = {}
    for code, operand in _modifiers(raw):
        if not operand:
            continue
        if code in _TOGGLES:
            found[_TOGGLES[code]] = operand[0] in (1, 0x81)
        elif code == 0x4A43:
            found["size"] = _number(operand) / 2
        elif code == 0x6A09 and len(operand) == 4:
            found["symbol"] = _number(operand[:2]) << 16 | _number(operand[2:])
        elif code == 0x2A0C:
            found["highlight"] = operand[0] != 0
    return msgspec.convert(found, CharacterFormat)


_TOGGLES = {0x0835: "bold", 0x083C: "hidden", 0x0800: "deleted", 0x0801: "inserted", 0x0855: "special"}


def _paragraph(raw: bytes, data: bytes) -> ParagraphFormat:
    if len(raw) < 2:
        return ParagraphFormat()
    found: dict[str, object] = {"style": _number(raw[:2])}
    far = next((_number(operand) for code, operand in _modifiers(raw[2:]) if code in _FAR), None)
    listed = list(_modifiers(raw[2:]))
    if far is not None and far + 2 <= len(data):
        listed += _modifiers(data[far + 2 : far + 2 + _number(data[far : far + 2])])
    row = _RowShape()
    in_table = False
    for code, operand in listed:
        if not operand:
            continue
        if code in _SIMPLE:
            key, convert = _SIMPLE[code]
            found[key] = convert(_number(operand))
        elif code == 0x2416:
            in_table = bool(operand[0])
        else:
            row.take(code, operand)
    depth = found.get("depth", 0)
    found["depth"] = depth or int(in_table)
    found["shape"] = row.shape()
    return ParagraphFormat(**found)  # type: ignore[arg-type]


_SIMPLE: dict[int, tuple[str, Callable[[int], object]]] = {
    0x6649: ("depth", lambda value: min(value, 32)),
    0x2417: ("row_end", bool),
    0x244B: ("inner_cell", bool),
    0x244C: ("inner_row", bool),
    0x2403: ("align", lambda value: _ALIGN.get(value, "")),
    0x2461: ("align", lambda value: _ALIGN.get(value, "")),
    0x2640: ("outline", lambda value: value if value < 9 else None),
    0x2407: ("page_break", bool),
    0x260A: ("level", lambda value: min(value, 8)),
    0x460B: ("number", lambda value: value if value < 0x7FF else 0),
}


class _RowShape:
    """A row's definition, and the changes to it that follow."""

    def __init__(self) -> None:
        self._edges: tuple[int, ...] = ()
        self._vertical: list[str] = []
        self._horizontal: list[str] = []
        self._header = False

    def take(self, code: int, operand: bytes) -> None:
        """One modifier of a table row."""
        if code == _TABLE_SHAPE:
            self._define(operand[2:])
        elif code == 0xD62B and len(operand) >= 3 and operand[1] < len(self._vertical):
            self._vertical[operand[1]] = ("", "continue", "", "restart")[operand[2] & 3]
        elif code == 0x5624 and len(operand) == 2:
            for cell in range(operand[0], min(operand[1], len(self._horizontal))):
                self._horizontal[cell] = "restart" if cell == operand[0] else "continue"
        elif code == 0x3404:
            self._header = bool(operand[0])

    def _define(self, raw: bytes) -> None:
        count = raw[0] if raw else 0
        if not 0 < count <= 64 or len(raw) < 1 + 2 * (count + 1):
            return
        self._edges = struct.unpack_from(f"<{count + 1}h", raw, 1)
        self._vertical, self._horizontal = [""] * count, [""] * count
        for cell in range(count):
            at = 3 + 2 * count + 20 * cell
            if at + 2 > len(raw):
                return
            flags = _number(raw[at : at + 2])
            self._horizontal[cell] = "restart" if flags & 1 else "continue" if flags & 2 else ""
            self._vertical[cell] = ("", "continue", "", "restart")[flags >> 5 & 3]

    def shape(self) -> Shape:
        """The row as it is in the end."""
        return Shape(self._edges, tuple(self._vertical), tuple(self._horizontal), self._header)
