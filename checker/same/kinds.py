"""What kind of words differ: figures first. And which differences are the reader's, not the document's."""

from __future__ import annotations

import re

from checker.model.sameness import DifferenceKind
from checker.same.strands import Piece

_HAN = "〇零一二三四五六七八九十百千万亿两半"
_UNITS = "年月日号时分秒周天岁季个名人位例次件台套床张份项家所间级类种批期届倍成元吨克升米亩万亿页轮场起对孔辆部门"
_FIGURE = re.compile(
    rf"[\d.,:]*\d[\d.,:]*(?:[%％‰‱℃°]|个?百?千?分点|[{_UNITS}]{{1,2}}(?:以[上下内外])?)?|[%％‰‱℃≥≤<>＜＞]"
    rf"|[{_HAN}]+(?:[{_UNITS}]|分之[{_HAN}点]+)|每[{_UNITS}两{_HAN}]|[不低高少多大超]{{1,2}}[于过]|以[上下内外]"
)
_NEGATION = re.compile(r"[不未无非勿禁免没]")
_HEAD = re.compile(
    rf"\s*(?:[（(]?[{_HAN}]{{1,4}}[）)、.．]|[（(]?\d{{1,3}}(?:[）)、．]|[.](?!\d))|第[{_HAN}\d]{{1,4}}[章节条]|[①-⑳㈠-㈩])"
)
_SIGNS = re.compile(r"[^\w%‰‱≥≤<>℃]+|_+")  # what is neither letter nor figure, in folded text
_PAGE = re.compile(r"-?\d{1,3}-?|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}")
# What recognition reads for what is printed.
_MISREAD = (
    *(("%0", "‰"), ("%o", "‰"), ("o", "0"), ("l", "1"), ("i", "1"), ("|", "1"), ("/", "1"), ("s", "5"), ("b", "8")),
    *(("z", "2"), ("-", "一"), ("口", "□"), ("己", "已"), ("巳", "已"), ("末", "未"), ("曰", "日"), ("人", "入")),
)
_NEAR = 12  # letters on either side in which the rest of a figure is looked for
_LETTERS = 1  # so many letters that differ alone are a recognition's slip before they are a change of wording


def kind_of(a: Piece | None, b: Piece | None) -> DifferenceKind:
    """The kind of a difference between two pieces; either may be empty or, of an insertion, absent."""
    pieces = [piece for piece in (a, b) if piece is not None and piece.start < piece.end]
    if a is not None and b is not None and _numbers(a, b):
        return "numbering"
    if any(touches_figure(piece) for piece in pieces):
        return "figure"
    if only_signs(a, b):
        return "punctuation"
    counts = [len(_NEGATION.findall(piece.plain)) if piece is not None else 0 for piece in (a, b)]
    return "negation" if counts[0] != counts[1] else "wording"


def _numbers(a: Piece, b: Piece) -> bool:
    """Is it the number at the head of one, and the head of the other?"""
    return (_in_head(a) and _in_head(b)) or (a.start == b.start == 0 and (_in_head(a) or _in_head(b)))


def _in_head(piece: Piece) -> bool:
    found = _HEAD.match(piece.source.text, piece.source.begin)
    return found is not None and piece.own[1] <= found.end() and piece.start < len(piece.source.plain)


def in_head(piece: Piece) -> bool:
    """Does it begin with the number of an item?"""
    return piece.start == 0 and _HEAD.match(piece.source.text, piece.source.begin) is not None


def touches_figure(piece: Piece) -> bool:
    """Is some of it a figure, a unit, a date or a comparison in its own sentence?"""
    return with_figure(piece) is not None


def with_figure(piece: Piece) -> Piece | None:
    """The piece widened to the figures that it is a part of; None where it touches none."""
    plain = piece.source.plain
    begin, stop = max(0, piece.start - _NEAR), min(len(plain), piece.end + _NEAR)
    spans = [
        found.span()
        for found in _FIGURE.finditer(plain, begin, stop)
        if found.start() < max(piece.end, piece.start + 1) and piece.start < found.end()
    ]
    if not spans:
        return None
    return Piece(piece.source, min(piece.start, spans[0][0]), max(piece.end, spans[-1][1]))


def is_number_alone(piece: Piece) -> bool:
    """The number at the head of a paragraph and nothing else: one form prints it, the other may only count."""
    if piece.start:
        return False
    if piece.plain and piece.plain == piece.source.number:
        return True
    found = _HEAD.fullmatch(piece.source.text, piece.source.begin, piece.own[1])
    return found is not None and not piece.whole


def is_page_number(piece: Piece) -> bool:
    """A paragraph that is only a page number."""
    return piece.whole and bool(_PAGE.fullmatch(piece.plain))


def only_signs(a: Piece | None, b: Piece | None) -> bool:
    """Do they differ in punctuation alone?"""
    plains = [_SIGNS.sub("", piece.plain) if piece is not None else "" for piece in (a, b)]
    return plains[0] == plains[1]


def misread(a: Piece | None, b: Piece | None) -> bool:
    """May recognition have read one for the other: %0 for ‰, O for 0, or a letter or two for another?"""
    plains = [piece.plain if piece is not None else "" for piece in (a, b)]
    if _seen(plains[0]) == _seen(plains[1]) or _around(a) == _around(b):
        return True
    kind = kind_of(a, b)
    return kind == "wording" and max(len(plain) for plain in plains) <= _LETTERS


def _around(piece: Piece | None) -> str:
    """The differing letters with a neighbour on either side, as they look."""
    return "" if piece is None else _seen(piece.source.plain[max(0, piece.start - 2) : piece.end + 2])


def _seen(plain: str) -> str:
    for read, meant in _MISREAD:
        plain = plain.replace(read, meant)
    return plain
