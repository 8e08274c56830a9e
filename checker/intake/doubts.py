"""Which words of a document its reader does not vouch for, and whether they are words that decide.

A figure, its unit, a date, a comparison and a negation decide; most other letters do not: a sentence with one
character misread still says what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from checker.model.document import Document, Place, Span

Key = tuple[int, int | None, int | None]  # block, row, col

_HAN = "一二三四五六七八九十百千万零〇两半"
# Letters beside figures are figures misread (9O%, l00); up to four characters after a figure are its unit.
_FIGURE = re.compile(
    rf"[A-Za-z]*[\d０-９][\d０-９A-Za-z.．,，:：/-]*\s*[%％‰‱℃°][0o]?|[A-Za-z]*[\d０-９][\d０-９A-Za-z.．-]*[^\s，。；、（(）)]{{0,4}}"
    rf"|[%％‰‱≥≤＜＞<>]|[{_HAN}]+(?:成|分之[{_HAN}点]+|[个名次例项年月日周天倍]|季度)|每[年月季周日天半]|全(?:部|覆盖)"
    r"|[不低高少多大小超](?:低于|高于|少于|超过|大于|小于|得)|以[上下内外]|(?:升|降|提|减)[高低少升]"
)
_NEGATION = re.compile(r"[不未无非勿禁免没]|暂停|停止|取消")
_WORD = re.compile(r"[\w.%％‰‱≥≤-]")
_AROUND = 6  # characters of the same word shown on either side


class Doubtful(msgspec.Struct, frozen=True):
    """Characters `start` to `end` of a block's or a cell's text; `page` where known."""

    start: int
    end: int
    page: int | None
    why: str


class Doubts(msgspec.Struct, frozen=True):
    """All that is uncertain in one document."""

    document: Document
    at: dict[Key, tuple[Doubtful, ...]]
    unread: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.at or self.unread)

    def over(self, place: Place | Span) -> tuple[Doubtful, ...]:
        """The uncertain characters that a passage holds some of."""
        known = self.at.get((place.block, place.row, place.col), ())
        return tuple(one for one in known if one.start < place.end and place.start < one.end)

    def deciding(self, place: Place | Span, figures: bool) -> tuple[Doubtful, ...]:
        """Those of a passage that a negation stands on, or, where `figures` count, a figure, a unit or a time."""
        found = self.over(place)
        if not found:
            return ()
        text = self.text((place.block, place.row, place.col))
        spans = [*_spans(_NEGATION, text, place), *(_spans(_FIGURE, text, place) if figures else ())]
        return tuple(one for one in found if any(one.start < end and start < one.end for start, end in spans))

    def text(self, key: Key) -> str:
        """The text of a block or a cell."""
        return _text(self.document, key)

    def said(self, key: Key, one: Doubtful) -> str:
        """第3页“1.8%0”难以辨认（可能是‰）: for a person who has the original."""
        text = self.text(key)
        start, end = one.start, one.end
        while start > max(0, one.start - _AROUND) and _WORD.match(text[start - 1]):
            start -= 1
        while end < min(len(text), one.end + _AROUND) and _WORD.match(text[end]):
            end += 1
        page = f"第{one.page}页" if one.page is not None else ""
        return f"{page}“{text[start:end]}”难以辨认" + (f"（{one.why}）" if one.why else "")


def _spans(pattern: re.Pattern[str], text: str, place: Place | Span) -> Iterator[tuple[int, int]]:
    begin = max(0, place.start - _AROUND)
    for found in pattern.finditer(text, begin, min(len(text), place.end + _AROUND)):
        if found.start() < place.end and place.start < found.end():
            yield found.span()


def _text(document: Document, key: Key) -> str:
    block, row, col = key
    found = document.reading.blocks[block]
    if row is None or col is None or found.table is None:
        return found.text
    return found.table.cells[found.table.grid[row][col]].text


def doubts_of(document: Document) -> Doubts:
    """The uncertain characters of a document in order, what lies under a seal among them, and its unread pages."""
    at: dict[Key, list[Doubtful]] = {}
    for mark in document.reading.marks:
        place = mark.place
        if mark.kind in ("uncertain", "seal") and place.end > place.start:
            why = mark.value or ("被印章遮盖" if mark.kind == "seal" else "")
            one = Doubtful(place.start, place.end, place.page, why)
            at.setdefault((place.block, place.row, place.col), []).append(one)
    ordered = {key: tuple(sorted(found, key=lambda one: (one.start, one.end))) for key, found in at.items()}
    return Doubts(document, ordered, document.reading.unread_pages)


def pages_words(pages: tuple[int, ...]) -> str:
    """第3、5页"""
    return f"第{'、'.join(str(page) for page in pages)}页"
