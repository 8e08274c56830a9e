"""The words of one element → its paragraphs: white space as a browser prints it, <br> as the writer meant it."""

from __future__ import annotations

import re

import msgspec

from checker.intake.outline.headings import read_sign

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u201c\u201d\u2018\u2019\u3000-\u303f\U00020000-\U0003ffff"
_SOFT = re.compile(rf"(?<=[{_WIDE}])[ \t\f]*[\r\n][ \t\r\n\f]*|[ \t\f]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NOTHING = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_INDENT = re.compile(r"(?:[\u3000\u2003]|[ \xa0\u2002]{2}){2}|[\u3000\u2003]")
_ENDS = "。！？；：:;!?"


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text in one look; `text` None is a <br>."""

    text: str | None
    bold: bool = False
    size: float | None = None
    link: bool = False
    pre: bool = False


class Run(msgspec.Struct, frozen=True):
    """One paragraph's words and looks."""

    text: str
    bold: bool
    size: float | None
    linked: float  # share of its letters that stand in links
    indented: bool = False


BREAK = Piece(None)


def printed(pieces: list[Piece]) -> tuple[str, bool]:
    """The words of a line as a browser prints them, and whether the line is indented."""
    raw = "".join(piece.text or "" for piece in pieces)
    if not any(piece.pre for piece in pieces):
        raw = _BLANKS.sub(" ", _SOFT.sub("", raw.strip(" \t\r\n\f")))
    raw = _CONTROL.sub("", _NOTHING.sub("", raw))
    indented = _INDENT.match(raw) is not None
    return raw.replace("\xa0", " ").replace("\u2002", " ").replace("\u2003", "\u3000").strip(), indented


def paragraphs(pieces: list[Piece], whole: bool, centred: bool) -> list[Run]:
    """The paragraphs in the words of one element; `whole` tells that the element is itself meant as one (<p>).

    Two <br>, an indented next line, a full stop before or a numbering sign after the <br> begin a paragraph; other
    <br> within a <p> or a centred line are line feeds in it, elsewhere they begin a paragraph as well.
    """
    groups: list[list[tuple[str, list[Piece]]]] = []
    blank = True
    for line in _lines(pieces):
        text, indented = printed(line)
        if not text:
            blank = True
            continue
        before = groups[-1][-1][0] if groups else ""
        starts = blank or indented or before[-1:] in _ENDS or not (whole or centred)
        if not starts and not centred:
            sign = read_sign(text)
            starts = sign is not None and not sign.weak
        if starts:
            groups.append([(text, line)])
        else:
            groups[-1].append((text, line))
        blank = False
    return [_run("\n".join(text for text, _ in group), [p for _, line in group for p in line]) for group in groups]


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text is None:
            lines.append([])
        elif piece.pre and "\n" in piece.text:
            for number, part in enumerate(piece.text.split("\n")):
                if number:
                    lines.append([])
                lines[-1].append(Piece(part, piece.bold, piece.size, piece.link, True))
        else:
            lines[-1].append(piece)
    return lines


def _run(text: str, pieces: list[Piece]) -> Run:
    said = [piece for piece in pieces if piece.text and piece.text.strip()]
    sizes = {piece.size for piece in said}
    letters = sum(len(piece.text or "") for piece in said)
    linked = sum(len(piece.text or "") for piece in said if piece.link)
    return Run(
        text,
        bold=bool(said) and all(piece.bold for piece in said),
        size=next(iter(sizes)) if len(sizes) == 1 else None,
        linked=linked / letters if letters else 0.0,
        indented=printed(pieces)[1],
    )
