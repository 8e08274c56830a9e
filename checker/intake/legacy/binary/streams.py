"""A .doc opened: its streams, its stories and the pieces its characters lie in. Structures as in [MS-DOC]."""

from __future__ import annotations

import struct

import msgspec
from doc2docx.cfb import CompoundFile, CompoundFileLimits
from doc2docx.diagnostics import ConversionReport
from doc2docx.errors import Doc2DocxError
from doc2docx.msdoc.fib import FibBase, FileInformationBlock
from doc2docx.oleps import read_summary_information

from checker.errors import UnreadableFile

MAX_STREAM = 192 << 20  # bytes of one stream
MAX_CHARACTERS = 8 << 20  # of all stories together: a document of some ten thousand pages
_WORD_97 = 0xA5EC
_OLDER = (0xA5DC, 0xA5DB, 0xA697, 0xA698, 0xA699)
_BROKEN = (Doc2DocxError, ValueError, IndexError, OverflowError, struct.error, KeyError, RecursionError)
_CORE = (
    ("title", "title"),
    ("subject", "subject"),
    ("author", "creator"),
    ("keywords", "keywords"),
    ("description", "description"),
    ("last_modified_by", "last_modified_by"),
    ("revision", "revision"),
    ("created", "created"),
    ("modified", "modified"),
    ("last_printed", "last_printed"),
)
_STORIES = ("body", "footnote", "margin", "macro", "comment", "endnote", "box", "margin box")


class Piece(msgspec.Struct, frozen=True):
    """Characters `start` to `end` lie at byte `offset`, one byte each when `single`.

    `changed` says that the file was saved in haste: formats were changed for the piece as a whole.
    """

    start: int
    end: int
    offset: int
    single: bool
    changed: bool = False


class WordFile(msgspec.Struct, frozen=True):
    """What reading needs: the streams, where things lie in the table stream, and the characters themselves.

    `text` has one Python character for each character position of the file, so positions are indexes: the two
    halves of a character beyond the first plane stand as they are.
    """

    main: bytes
    table: bytes
    data: bytes
    fib: FileInformationBlock
    pieces: tuple[Piece, ...]
    text: str
    stories: dict[str, tuple[int, int]]  # name → first position, position after the last
    properties: tuple[tuple[str, str], ...]

    def part(self, name: str) -> bytes:
        """The bytes of one structure of the table stream, e.g. ``part("plcf_fnd_ref")``."""
        where = getattr(self.fib, name)
        return self.table[where.fc : where.fc + where.lcb]


class OlderWord(Exception):
    """Saved by Word 95 or older: another format."""


def open_word(data: bytes, name: str) -> WordFile:
    """Open the bytes of a .doc. Raises OlderWord, and UnreadableFile when it is damaged, locked or no Word file."""
    try:
        compound = CompoundFile(data, limits=CompoundFileLimits(max_stream_bytes=MAX_STREAM))
        main = bytes(compound.open_stream("WordDocument"))
        base = _base(main, name)
        table = bytes(compound.open_stream(base.table_stream_name))
        fib = FileInformationBlock.parse(main)
        pieces = _pieces(table[fib.clx.fc : fib.clx.fc + fib.clx.lcb])
    except _BROKEN:
        raise UnreadableFile(f"“{name}”已损坏或不完整，请用 Word 或 WPS 打开并修复后另存，或重新获取。") from None
    if not pieces or pieces[-1].end > MAX_CHARACTERS:
        raise UnreadableFile(f"“{name}”里没有可读的正文，可能已损坏；请用 Word 或 WPS 打开确认后另存为 .docx 再试。")
    return WordFile(
        main=main,
        table=table,
        data=_optional(compound, "Data"),
        fib=fib,
        pieces=pieces,
        text="".join(_characters(main, piece) for piece in pieces),
        stories=_stories(fib, pieces[-1].end),
        properties=_properties(compound),
    )


def _base(main: bytes, name: str) -> FibBase:
    if len(main) >= 2 and struct.unpack_from("<H", main)[0] in _OLDER:
        raise OlderWord
    base = FibBase.parse(main)
    if base.is_encrypted:
        raise UnreadableFile(f"“{name}”设有打开密码，无法读取；请在 Word 或 WPS 中取消密码并另存后再试。")
    if base.n_fib < 0xC1:
        raise OlderWord
    return base


def _properties(compound: CompoundFile) -> tuple[tuple[str, str], ...]:
    """Title, author and the like, under the names that the .docx reader gives them."""
    try:
        core = read_summary_information(compound.open_stream("\x05SummaryInformation"), report=ConversionReport(""))
    except (*_BROKEN, AttributeError, TypeError):
        return ()
    found = ((key, getattr(core, name, None)) for key, name in _CORE)
    return tuple((key, str(value).strip()) for key, value in found if value is not None and str(value).strip())


def _optional(compound: CompoundFile, name: str) -> bytes:
    try:
        return bytes(compound.open_stream(name))
    except _BROKEN:
        return b""


def _stories(fib: FileInformationBlock, end: int) -> dict[str, tuple[int, int]]:
    """Where each story lies among the characters: they stand one after another, their lengths in the header."""
    counts = fib.fib_rg_lw[3:11]
    found, at = {}, 0
    for name, count in zip(_STORIES, counts, strict=True):
        found[name] = (min(at, end), min(at + count, end))
        at += count
    return found


def _pieces(clx: bytes) -> tuple[Piece, ...]:
    """The piece table out of a CLX: property lists (1) come first and are passed over, then the pieces (2)."""
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != 2:
        return ()
    plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc)
    found = []
    for index in range(count):
        start, end = ends[index], ends[index + 1]
        if end <= start or end > MAX_CHARACTERS:
            break
        place, change = struct.unpack_from("<IH", plc, 4 * (count + 1) + 8 * index + 2)
        single = bool(place & 0x40000000)
        offset = place & 0x3FFFFFFF
        found.append(Piece(start, end, offset // 2 if single else offset, single, bool(change)))
    return tuple(found)


def _characters(main: bytes, piece: Piece) -> str:
    """The characters of one piece, as many as it says it has."""
    count = piece.end - piece.start
    if piece.single:
        text = main[piece.offset : piece.offset + count].decode("cp1252", "replace")
    else:
        raw = main[piece.offset : piece.offset + 2 * count]
        text = "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) & ~1])))
    return text.ljust(count, "\0")


def positions(plc: bytes, size: int) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
    """A PLC taken apart: positions, and the records of `size` bytes that stand between them."""
    count = max((len(plc) - 4) // (4 + size), 0)
    if not count:
        return (), ()
    first = 4 * (count + 1)
    ends = struct.unpack_from(f"<{count + 1}I", plc)
    return ends, tuple(plc[first + size * index : first + size * (index + 1)] for index in range(count))
