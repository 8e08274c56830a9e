"""What an honest unit does to the rest of the text: names, other words, another order, tasks put together."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.mutants.copy import Copy
from checker.model.document import Document

# Pairs that a drafter swaps without changing what is demanded.
_OTHER_WORDS = (
    ("建立健全", "健全完善"),
    ("进一步完善", "持续完善"),
    ("进一步加强", "切实加强"),
    ("进一步", ""),
    ("强化", "加强"),
    ("健全", "完善"),
    ("制订", "制定"),
    ("开展", "组织开展"),
    ("优化", "改进"),
    ("提升", "提高"),
    ("逐步提高", "逐步提升"),
    ("推进", "推动"),
    ("定期对", "定期就"),
)


def plain(copy: Copy, _document: Document) -> None:
    """Nothing else is changed."""


def localised(copy: Copy, _document: Document) -> None:
    """Institutions speak of themselves."""
    for block, text in copy.paragraphs.items():
        text = re.sub(r"(?<![各类级区市县省内二三以上及辖])医疗机构(?=[按要应根严进加强完建健制定落])", "我院", text)
        copy.paragraphs[block] = re.sub(r"本机构", "本院", text)


def reworded(copy: Copy, _document: Document) -> None:
    """Verbs of the same class are swapped, one after another, so that no two are swapped back."""
    for block, text in copy.paragraphs.items():
        copy.paragraphs[block] = _swapped(text)


def _swapped(text: str) -> str:
    pattern = re.compile("|".join(re.escape(old) for old, _ in _OTHER_WORDS))
    table = dict(_OTHER_WORDS)
    return pattern.sub(lambda found: table[found.group()], text)


def reordered(copy: Copy, document: Document) -> None:
    """Task paragraphs change places among those of their own group; their numbers go with them."""
    shuffle = random.Random(7)
    groups: dict[int | None, list[int]] = {}
    for heading in document.headings:
        if (
            heading.kind == "item"
            and not heading.children
            and all(span.block == heading.span.block for span in heading.text)
        ):
            groups.setdefault(heading.parent, []).append(heading.span.block)
    for blocks in groups.values():
        plain_blocks = [block for block in blocks if block in copy.paragraphs]
        texts = [copy.paragraphs[block] for block in plain_blocks]
        shuffle.shuffle(texts)
        for block, text in zip(plain_blocks, texts, strict=True):
            copy.paragraphs[block] = text


def merged(copy: Copy, document: Document) -> None:
    """Every second task is put at the end of the one before it, without its number."""
    before: int | None = None
    for heading in document.headings:
        block = heading.span.block
        if heading.kind != "item" or heading.children or any(span.block != block for span in heading.text):
            before = None
            continue
        if before is None or document.headings[before].parent != heading.parent:
            before = heading.index
            continue
        first = document.headings[before].span.block
        if first in copy.paragraphs and block in copy.paragraphs and first != block:
            copy.paragraphs[first] += re.sub(r"^\s*[（(]?\d+[)）.．、]?\s*", "", copy.paragraphs[block])
            copy.paragraphs[block] = ""
        before = None


BACKGROUNDS: dict[str, Callable[[Copy, Document], None]] = {
    "alone": plain,
    "localised": localised,
    "reworded": reworded,
    "reordered": reordered,
    "merged": merged,
}
