"""RTF taken apart: groups, control words, bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

MAX_TOKENS = 8 << 20  # a document of some ten thousand pages
Sort = Literal["open", "close", "word", "byte", "text", "cut"]
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?\x20?"  # control word and figure
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z'])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)",
    re.S,
)
_SYMBOLS = {b"~": "\xa0", b"_": "\u2011", b"-": "", b"\n": "par", b"\r": "par", b"*": "*", b"|": "", b":": ""}


class Token(msgspec.Struct, frozen=True):
    """One piece. `name` is a control word's; `number` its figure or a byte's value; `raw` the bytes of a text.

    "cut" comes last where there was more than MAX_TOKENS.
    """

    sort: Sort
    name: str = ""
    number: int | None = None
    raw: bytes = b""


_OPEN, _CLOSE, _CUT = Token("open"), Token("close"), Token("cut")


def tokens(data: bytes) -> Iterator[Token]:
    """All tokens in order; binary data is passed over by the length it gives."""
    at, count, end = 0, 0, len(data)
    while at < end and count < MAX_TOKENS:
        found = _TOKEN.search(data, at)
        if found is None:
            return
        at, count = found.end(), count + 1
        kind = found.lastindex
        if kind in (1, 2):
            name = found[1].decode("ascii")
            number = None if found[2] is None else int(found[2])
            if name == "bin":
                at += min(max(number or 0, 0), end)
            yield Token("word", name, number)
        elif kind == 3:
            yield Token("byte", number=int(found[3], 16))
        elif kind == 4:
            yield _symbol(found[4])
        elif kind == 5:
            yield _OPEN if found[5] == b"{" else _CLOSE
        else:
            yield Token("text", raw=found[6])
    if at < end:
        yield _CUT


def _symbol(sign: bytes) -> Token:
    meaning = _SYMBOLS.get(sign)
    if sign in (b"\\", b"{", b"}"):
        return Token("text", raw=sign)
    if meaning is None:
        return Token("word", "")
    if sign in (b"~", b"_"):
        return Token("word", "nbsp" if sign == b"~" else "nbhyphen")
    return Token("word", meaning)
