"""The words by which receipts are read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words


class ReceiptWords(msgspec.Struct, frozen=True):
    roles: dict[str, tuple[str, ...]]
    other_forms: tuple[str, ...]
    other_titles: tuple[str, ...]
    same_as_above: tuple[str, ...]
    ourselves: tuple[str, ...]
    totals: tuple[str, ...]
    examples: tuple[str, ...]
    notes: tuple[str, ...]
    seals: tuple[str, ...]
    unit_labels: tuple[str, ...]
    unit_endings: tuple[str, ...]
    titles: tuple[str, ...]
    fields: tuple[str, ...]
    posts: tuple[str, ...]
    honours: tuple[str, ...]
    departments: tuple[str, ...]
    no_answer: tuple[str, ...]
    versions: tuple[tuple[int, tuple[str, ...]], ...]
    no_units: tuple[str, ...]
    sample_names: tuple[str, ...]


def says_same(text: str) -> bool:
    """同上, 〃."""
    return text.strip() in receipt_words().same_as_above


@cache
def receipt_words() -> ReceiptWords:
    """The lists of words/receipts.yaml."""
    return load_words(Path(__file__).parent / "words" / "receipts.yaml", ReceiptWords)
