"""Builds compound files and small Word 97 files byte by byte, so that reading them needs no other program."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALLEST = 4096  # a smaller stream would lie in another place
_STORIES = ("body", "footnote", "header", "macro", "comment", "endnote", "box", "header box")
_CLX, _FOOT_REF, _FOOT_TXT, _BOX_TXT, _SHAPES, _PAPX = 33, 2, 3, 56, 40, 13


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams at its root."""
    padded = {name: data.ljust(_SMALLEST, b"\0") for name, data in streams.items()}
    padded = {name: data + b"\0" * (-len(data) % _SECTOR) for name, data in padded.items()}
    names = sorted(padded, key=lambda name: (len(name), name.upper()))
    body, starts, fat = b"", {}, [_FAT]
    directory = -(-(1 + len(names)) * 128 // _SECTOR)
    fat += [*range(2, directory + 1), _END]
    for name in names:
        starts[name] = len(fat)
        count = len(padded[name]) // _SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        body += padded[name]
    assert len(fat) <= 128
    entries = [_entry("Root Entry", 5, 1 if names else _FREE, _END, 0)]
    for index, name in enumerate(names):
        right = index + 2 if index + 1 < len(names) else _FREE
        entries.append(_entry(name, 2, _FREE, starts[name], len(padded[name]), right))
    entries += [b"\0" * 68 + struct.pack("<III", _FREE, _FREE, _FREE) + b"\0" * 48] * (-len(entries) % 4)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0, 0)
    header += struct.pack("<108I", *([_FREE] * 108))
    table = struct.pack("<128I", *fat, *([_FREE] * (128 - len(fat))))
    return header + table + b"".join(entries) + body


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def paragraph_formats(runs: list[tuple[int, bytes]], first: int) -> bytes:
    """A page of paragraph formats: for each run its characters (two bytes each) and its list of modifiers."""
    page = bytearray(_SECTOR)
    edges = [first]
    for count, _ in runs:
        edges.append(edges[-1] + 2 * count)
    struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
    end = _SECTOR - 2
    for index, (_, modifiers) in enumerate(runs):
        raw = b"\0\0" + modifiers
        raw = (b"\0" + bytes((len(raw) + 1 >> 1,)) + raw) if len(raw) % 2 == 0 else bytes(((len(raw) + 1) >> 1,)) + raw
        end = (end - len(raw)) & ~1
        page[end : end + len(raw)] = raw
        page[4 * len(edges) + 13 * index] = end // 2
    page[-1] = len(runs)
    return bytes(page)


def row(edges: tuple[int, ...], vertical: tuple[int, ...] = ()) -> bytes:
    """The modifiers of a mark that ends a table row: its cells' edges in twips, bits of their vertical merges."""
    count = len(edges) - 1
    flags = vertical or (0,) * count
    cells = b"".join(struct.pack("<H18x", flag << 5) for flag in flags)
    shape = bytes((count,)) + struct.pack(f"<{count + 1}h", *edges) + cells
    return b"\x16\x24\x01\x17\x24\x01" + struct.pack("<HH", 0xD608, len(shape) + 1) + shape


CELL = b"\x16\x24\x01"


def word(
    body: str,
    *,
    stories: dict[str, str] | None = None,
    runs: list[tuple[int, bytes]] | None = None,
    boxes: list[tuple[int, int]] | None = None,
    notes: list[int] | None = None,
    flags: int = 0x0200,
    version: int = 0xC1,
    ident: int = 0xA5EC,
) -> bytes:
    """A Word 97 file. `stories` are the texts of the others, `boxes` gives for each box the character it hangs on
    and its length, `notes` the characters that footnotes hang on, `runs` paragraph formats from the start on."""
    texts = {"body": body, **(stories or {})}
    text = "".join(texts.get(name, "") for name in _STORIES)
    first = 2048
    main = bytearray(first)
    table = bytearray()
    places = [(0, 0)] * 93

    def add(index: int, raw: bytes) -> None:
        places[index] = (len(table), len(raw))
        table.extend(raw)

    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, first, 0)
    add(_CLX, b"\x02" + struct.pack("<I", len(pieces)) + pieces)
    main += text.encode("utf-16-le")
    if runs:
        main += b"\0" * (-len(main) % _SECTOR)
        edges = (first, first + 2 * sum(count for count, _ in runs))
        add(_PAPX, struct.pack("<III", *edges, len(main) // _SECTOR))
        main += paragraph_formats(runs, first)
    if boxes:
        ends = [0]
        for _, length in boxes:
            ends.append(ends[-1] + length)
        records = b"".join(struct.pack("<8xHiii", 0, 0, 100 + index, 0) for index in range(len(boxes)))
        add(_BOX_TXT, struct.pack(f"<{len(ends)}I", *ends) + records)
        shapes = b"".join(struct.pack("<I22x", 100 + index) for index in range(len(boxes)))
        add(_SHAPES, struct.pack(f"<{len(boxes) + 1}I", *(at for at, _ in boxes), len(body)) + shapes)
    if notes:
        add(_FOOT_REF, struct.pack(f"<{len(notes) + 1}I", *notes, len(body)) + b"\1\0" * len(notes))
        add(_FOOT_TXT, struct.pack("<III", 0, len(texts["footnote"]) - 1, len(texts["footnote"])))
    lengths = [len(texts.get(name, "")) for name in _STORIES]
    head = struct.pack("<HHHHHHHIBBHIIII", ident, version, 0, 0x804, 0, flags, version, 0, 0, 0, 0, 0, 0, 0, 0)[:32]
    head += struct.pack("<H14H", 14, *([0] * 14))
    head += struct.pack("<H22I", 22, len(main), 0, 0, *lengths, *([0] * 11))
    head += struct.pack("<H", len(places)) + b"".join(struct.pack("<II", *place) for place in places)
    main[: len(head)] = head
    return compound({"WordDocument": bytes(main), "1Table": bytes(table)})
