"""What stands in the submission exactly as the parent has it: whatever else is found, these words answer it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

import msgspec

from checker.language.fold import fold, folded
from checker.model.catalog import Requirement
from checker.model.document import Document, Span
from checker.model.result import PointMatch
from checker.responses.same import Same

TELLING = 8  # letters from which a part of a text is no chance
# 不涉及…, 尚未…: in the clause before them the words are denied
_DENIED = re.compile(r"[不未无没非][^,。;:]*$|(?:暂停|暂缓|取消|停止|终止)[^,。;:]*$")
_NEAR = 60  # letters before a copy that are looked at for a denial
_WORDS = 3  # letters of the shortest act
_LETTERS = re.compile(r"[^\W\d_a-z]{3}")  # words and not a figure alone
_CLOSING = "。;"
_NOWHERE = 1 << 62  # behind all texts


def copied(match: PointMatch, requirement: Requirement) -> bool:
    """Whether the words that answer a point are the parent's own, the whole point among them: nothing differs."""
    if match.evidence is None:
        return False
    found = fold(match.evidence.text)
    return len(found) >= TELLING and fold(match.text) in found and found in fold(requirement.text or "")


def copy_of(document: Document, words: str, *, least: int = TELLING, short: bool = False) -> Span | None:
    """Where these words stand, in a paragraph or a cell; `short` ones too where they are all that it says.

    `least` is how many letters a part of a text must have to be no chance.
    """
    asked = fold(words)
    if len(asked) < (_WORDS if short else least) or not _LETTERS.search(asked):
        return None
    texts = _texts(Same(document))
    same = texts.same.get(asked.rstrip(_CLOSING), _NOWHERE)
    at = texts.joined.find(asked) if len(asked) >= least else -1
    while at >= 0:
        number = bisect_right(texts.starts, at) - 1
        if number > same:
            break
        start = texts.starts[number]
        if not _DENIED.search(texts.joined, max(start, at - _NEAR), at):
            return _within(document, texts.spans[number], at - start, at - start + len(asked))
        at = texts.joined.find(asked, texts.starts[number + 1])  # only its first place in each text counts
    return texts.spans[same] if same < _NOWHERE else None


class _Texts(msgspec.Struct, frozen=True):
    """The paragraphs and cells of a document, folded: one text to search in, and where each begins."""

    spans: tuple[Span, ...]
    joined: str
    starts: tuple[int, ...]  # and where one more would begin
    same: dict[str, int]  # each without what closes it: the first of that wording


@lru_cache(maxsize=2)
def _texts(one: Same[Document]) -> _Texts:
    listed = [(span, fold(text)) for span, text in _listed(one.it)]
    starts = (0, *accumulate(len(plain) + 1 for _, plain in listed))
    same: dict[str, int] = {}
    for number, (_, plain) in enumerate(listed):
        same.setdefault(plain.rstrip(_CLOSING), number)
    return _Texts(tuple([span for span, _ in listed]), "\n".join([plain for _, plain in listed]), starts, same)


def _listed(document: Document) -> Iterator[tuple[Span, str]]:
    for block in document.reading.blocks:
        if block.part in ("header", "footer"):
            continue
        if block.table is None:
            yield Span(block.index, 0, len(block.text)), block.text
            continue
        for cell in block.table.cells:
            yield Span(block.index, 0, len(cell.text), cell.row, cell.col), cell.text


def _within(document: Document, span: Span, start: int, end: int) -> Span:
    block = document.reading.blocks[span.block]
    text = block.text
    if block.table is not None:
        text = next(one.text for one in block.table.cells if (one.row, one.col) == (span.row, span.col))
    offsets = folded(text).offsets
    return Span(span.block, offsets[start], offsets[end - 1] + 1, span.row, span.col)
