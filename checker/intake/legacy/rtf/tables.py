"""The tables at the head of an RTF file: fonts, styles, lists."""

from __future__ import annotations

import re

import msgspec

from checker.intake.docx.styles import PLAIN, Style
from checker.intake.legacy.rtf.characters import charset, page
from checker.intake.legacy.rtf.words import ALIGN

_SYMBOLS = 2  # the character set of symbol fonts
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_NO_NUMBER = (23, 255)  # bullets and levels without a number


class Tables:
    """What the tables say, gathered word by word."""

    def __init__(self) -> None:
        self._fonts: dict[int, str | None] = {}
        self._symbols: dict[int, str] = {}  # names of fonts whose characters are pictures
        self._font = 0
        self._styles: dict[int, Style] = {}
        self._style: dict[str, object] = {}
        self._key: int | None = 0
        self._lists: dict[int, list[list[int]]] = {}  # for each level its kind of number and what follows it
        self._levels: list[list[int]] = []
        self._list = 0
        self._lettering = False
        self._named: dict[int, int] = {}  # the number that paragraphs use → the list

    def font(self, number: int | None) -> str | None:
        """The codec of a font; None where it says nothing."""
        return None if number is None else self._fonts.get(number)

    def style(self, number: int | None) -> Style:
        """A paragraph style."""
        return self._styles.get(number or 0, PLAIN)

    def follow(self, listed: int, level: int) -> int | None:
        """What follows a list's number: 0 a tab, 1 a blank, 2 nothing; None where the file does not say."""
        found = self._level(listed, level)
        return None if found is None else found[1]

    def silent(self, listed: int, level: int) -> bool:
        """Does that level of a list print no number?"""
        found = self._level(listed, level)
        return found is not None and found[0] in _NO_NUMBER

    def _level(self, listed: int, level: int) -> list[int] | None:
        levels = self._lists.get(self._named.get(listed, 0), [])
        return levels[level] if 0 <= level < len(levels) else None

    def take(self, sort: str, name: str, number: int | None) -> None:
        """One control word of a table."""
        if sort == "font":
            self._take_font(name, number or 0)
        elif sort == "style":
            self._take_style(name, number)
        else:
            self._take_list(name, number or 0)

    def _take_font(self, name: str, number: int) -> None:
        if name == "f":
            self._font = number
        elif name == "fcharset":
            self._fonts[self._font] = charset(number)
            if number == _SYMBOLS:
                self._symbols[self._font] = ""
        elif name == "cpg":
            self._fonts[self._font] = page(number)

    def _take_style(self, name: str, number: int | None) -> None:
        if name == "s":
            self._key = number or 0
        elif name in ("cs", "ds", "ts"):
            self._key = None
        elif name == "outlinelevel" and number is not None and 0 <= number < 9:
            self._style["outline"] = number
        elif name in ("b", "v"):
            self._style["bold" if name == "b" else "hidden"] = number != 0
        elif name == "fs" and number:
            self._style["size"] = number / 2
        elif name in ALIGN:
            self._style["align"] = ALIGN[name]

    def _take_list(self, name: str, number: int) -> None:
        if name == "list":
            self._levels = []
        elif name == "listlevel" and len(self._levels) < 9:
            self._levels.append([0, 0])
        elif name in ("levelnfc", "levelnfcn") and self._levels:
            self._levels[-1][0] = number
        elif name == "leveltext":
            self._lettering = True
        elif name == "levelfollow" and self._levels:
            self._levels[-1][1] = number
        elif name == "listid":
            self._list = number
            self._lists.setdefault(number, self._levels)
        elif name == "ls":
            self._named[number] = self._list

    def named(self, sort: str, text: str) -> None:
        """Words inside the entry under way: its name; of a list's level the length and letters of its number."""
        if sort == "style":
            self._style["name"] = str(self._style.get("name", "")) + text
        elif sort == "font" and self._font in self._symbols:
            self._symbols[self._font] += text
        elif sort == "list" and self._lettering and self._levels:
            self._lettering = False
            if text[:1] in ("\0", ";"):
                self._levels[-1][0] = _NO_NUMBER[-1]

    def symbols(self, number: int | None) -> str | None:
        """The name of a symbol font; None for a font of letters."""
        name = None if number is None else self._symbols.get(number)
        return None if name is None else name.rstrip(";").strip()

    def end_style(self) -> None:
        """The style under way is complete."""
        if self._key is not None:
            name = str(self._style.pop("name", "")).rstrip(";").strip()
            heading = _HEADING.match(name)
            if heading:
                self._style.setdefault("outline", int(heading[1]) - 1)
            self._styles[self._key] = msgspec.structs.replace(PLAIN, id=str(self._key), name=name, **self._style)
        self._style, self._key = {}, 0
