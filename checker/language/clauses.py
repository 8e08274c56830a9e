"""Where sentences and clauses begin and end in official Chinese. Offsets only: nothing is copied or changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

_PAIRS = dict(zip("）)》〉”’】〕」』", "（(《〈“‘【〔「『", strict=True))  # closing mark: its opening mark
_OPENING = frozenset(_PAIRS.values())
_SENTENCE_END = frozenset("。！？；!?;\n\r\v\f\u2028\u2029")
_CLAUSE_END = frozenset("，,")
_CIRCLED = "①-⑳⑴-⒇❶-❿"
_ENUMERATOR = (
    r"第?[一二三四五六七八九十]{1,3}(?:是|要|则)(?!否)"  # 一是 二要 第三是
    r"|(?:首先|其次|再次|最后)(?=[，,要是])"
    rf"|[{_CIRCLED}]"
    r"|[（(]\d{1,2}[)）]"
    r"|\d{1,2}[.．、](?!\d)"
)
_ENUMERATED = re.compile(rf"\s*(?:{_ENUMERATOR})")
_OPENS_ENUMERATION = frozenset("。！？；：:，,;\n")  # an enumerator stands at the very beginning or behind one of these
_MARK = re.compile(rf"[{_CIRCLED}（(《〈“‘【〔「『）)》〉”’】〕」』。！？；：!?;:\n\r\v\f\u2028\u2029，,]")
_MARKS = "，,；;。！？!?、：: \t\u3000\u00a0\n\r\v\f\u2028\u2029"


class _Cut(msgspec.Struct, frozen=True, gc=False):
    start: int  # where the piece before the cut ends
    end: int  # where the piece after the cut begins
    closes_sentence: bool


_Sign = tuple[str, int, int]  # the mark, where it begins, where it ends


def _signs(text: str) -> list[_Sign]:
    """Brackets, ends and enumerators in order. Marks are found first: few characters are any."""
    signs: list[_Sign] = []
    if opening := _ENUMERATED.match(text):
        signs.append((opening.group(), *opening.span()))
    found = _MARK.search(text, opening.end() if opening else 0)
    while found:
        mark, end = found.group(), found.end()
        if mark not in "：:":
            signs.append((mark, end - 1, end))
        if mark in _OPENS_ENUMERATION and (opening := _ENUMERATED.match(text, end)):
            signs.append((opening.group(), *opening.span()))
            end = opening.end()
        found = _MARK.search(text, end)
    return signs


def _closers(signs: list[_Sign]) -> dict[int, int]:
    """For each opening bracket that is closed, where it is closed. A bracket left open protects nothing."""
    closed: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    depth: dict[str, int] = {}
    for mark, start, _ in signs:
        if mark in _OPENING:
            waiting.append((mark, start))
            depth[mark] = depth.get(mark, 0) + 1
        elif (opening := _PAIRS.get(mark)) and depth.get(opening):
            while waiting:
                kind, place = waiting.pop()
                depth[kind] -= 1
                if kind == opening:
                    closed[place] = start
                    break
    return closed


def _between_digits(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()


@lru_cache(maxsize=4096)
def _cuts(text: str) -> tuple[_Cut, ...]:
    signs = _signs(text)
    closed = _closers(signs)
    cuts: list[_Cut] = []
    protected = -1
    for mark, start, end in signs:
        if start < protected:
            continue
        if mark in _OPENING:
            protected = closed.get(start, protected)
        elif mark in _SENTENCE_END:
            cuts.append(_Cut(start, end, True))
        elif mark in _CLAUSE_END:
            if mark == "，" or not _between_digits(text, start):
                cuts.append(_Cut(start, end, False))
        elif mark not in _PAIRS:  # an enumerator: it opens the piece that follows
            cuts.append(_Cut(start, start, True))
    return tuple(cuts)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _pieces(text: str, cuts: Sequence[_Cut]) -> tuple[tuple[int, int], ...]:
    pieces = []
    start = 0
    for cut in cuts:
        piece = _trimmed(text, start, cut.start)
        if piece[0] < piece[1]:
            pieces.append(piece)
        start = cut.end
    piece = _trimmed(text, start, len(text))
    if piece[0] < piece[1]:
        pieces.append(piece)
    return tuple(pieces)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a paragraph as (start, end) offsets, without their closing marks.

    Cut at 。！？； and line ends, and before 一是 二是, ①②, （1）（2）; never inside brackets or quotation marks
    that are closed. Linear in the length of the text.
    """
    return _pieces(text, [cut for cut in _cuts(text) if cut.closes_sentence])


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The clauses of a paragraph as (start, end) offsets: the sentences cut again at commas, never at 、."""
    return _pieces(text, _cuts(text))


@lru_cache(maxsize=4096)
def clauses_by_sentence(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The clauses of each sentence in order."""
    cuts = _cuts(text)
    grouped: list[tuple[tuple[int, int], ...]] = []
    begin, held = 0, []
    for cut in [*cuts, _Cut(len(text), len(text), True)]:
        piece = _trimmed(text, begin, cut.start)
        if piece[0] < piece[1]:
            held.append(piece)
        begin = cut.end
        if cut.closes_sentence and held:
            grouped.append(tuple(held))
            held = []
    return tuple(grouped)
