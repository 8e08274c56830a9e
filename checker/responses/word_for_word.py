"""What stands in the submission exactly as the parent has it: whatever else is found, these words answer it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

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
    for span, plain in _texts(Same(document)):
        if len(asked) >= least and (at := plain.find(asked)) >= 0 and not _DENIED.search(plain, max(0, at - _NEAR), at):
            return _within(document, span, at, at + len(asked))
        if plain.rstrip("。;") == asked.rstrip("。;"):
            return span
    return None


@lru_cache(maxsize=2)
def _texts(one: Same[Document]) -> tuple[tuple[Span, str], ...]:
    return tuple((span, fold(text)) for span, text in _listed(one.it))


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
