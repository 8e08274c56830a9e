"""What of a text is the unit's own, as fingerprints that two copies share.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every window of pairs of letters' hashes the smallest is kept, so that
any passage of `_GRAM + _WINDOW - 1` letters that two texts share leaves a fingerprint in both, wherever it stands.
Figures, names of units and years are levelled first: they are what a copier changes. What stands in a parent, in its
parent or in a template that was handed out is no sign of copying and is left out.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator

import msgspec

from checker.language.fold import fold
from checker.model.catalog import Catalog
from checker.model.document import Document

_GRAM = 10  # letters of one fingerprint: longer than the set phrases of the field
_WINDOW = 6
_DIGITS = re.compile(r"[0-9〇零一二三四五六七八九十百千两]+(?:\.[0-9]+)?")
_NO_LETTER = re.compile(r"[^\w%‰≥≤<>]+")
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_MOSTLY = 0.6  # of a sentence's fingerprints: from here on it counts as taken from the parent
_SHORTEST = 12  # letters of a sentence worth keeping


class Sketch(msgspec.Struct, frozen=True):
    """The fingerprints of a unit's own words (sorted, 4 bytes each) and those words, one sentence a line."""

    prints: bytes
    words: bytes  # UTF-8, by zlib

    def numbers(self) -> array[int]:
        found = array("I")
        found.frombytes(self.prints)
        return found

    def sentences(self) -> tuple[str, ...]:
        return tuple(zlib.decompress(self.words).decode("utf-8").splitlines())


def sentences_of(document: Document) -> Iterator[str]:
    """The sentences of body and tables in reading order, as written."""
    for block in document.reading.blocks:
        if block.part in ("header", "footer"):
            continue
        texts = [cell.text for cell in block.table.cells] if block.table is not None else [block.text]
        for text in texts:
            yield from (match[0].strip() for match in _SENTENCE.finditer(text))


def levelled(sentence: str) -> str:
    """A sentence without what a copier changes: figures and marks; for names of units see `sketch_of`."""
    return _levelled(fold(sentence), ())


def _levelled(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return _NO_LETTER.sub("", _DIGITS.sub("0", text))


def grams(text: str) -> list[int]:
    """The hash of every run of letters."""
    data, crc32 = text.encode("utf-16-le"), zlib.crc32
    return [crc32(data[at : at + 2 * _GRAM]) for at in range(0, len(data) - 2 * _GRAM + 1, 2)]


def winnowed(hashes: list[int]) -> set[int]:
    """The smallest hash of every window."""
    if len(hashes) <= _WINDOW:
        return {min(hashes)} if hashes else set()
    return set(map(min, zip(*(hashes[at:] for at in range(_WINDOW)), strict=False)))  # a window each, made in C


def all_grams(sentences: Iterable[str]) -> frozenset[int]:
    """Every run of letters of texts that everybody may use: parents, grandparents, templates."""
    return frozenset(number for sentence in sentences for number in grams(levelled(sentence)))


def catalog_sentences(catalog: Catalog) -> Iterator[str]:
    """What a catalog keeps of its parent's words."""
    for one in catalog.requirements:
        for text in (one.title, one.text or "", *(point.text for point in one.points)):
            yield from (match[0].strip() for match in _SENTENCE.finditer(text))


def sketch_of(document: Document, common: frozenset[int], names: tuple[str, ...]) -> Sketch:
    """The sketch of one submission; `common` is what `all_grams` gave, `names` folded names of units."""
    said = list(sentences_of(document))
    plain = {sentence: fold(sentence) for sentence in said}
    here = _named(names, fold("".join([plain[sentence] for sentence in said]))) if names else ()
    prints: set[int] = set()
    kept: list[str] = []
    for sentence, text in plain.items():
        hashes = grams(_levelled(text, here)) if len(sentence) >= _SHORTEST else []
        if common.issuperset(hashes):  # the parent's words, or too few
            continue
        found = winnowed(hashes)
        own = found - common
        if len(own) > (1 - _MOSTLY) * len(found):
            kept.append(sentence.replace("\n", " "))
            prints |= own
    return Sketch(array("I", sorted(prints)).tobytes(), zlib.compress("\n".join(kept).encode("utf-8")))


def _named(names: Iterable[str], whole: str) -> tuple[str, ...]:
    """The names that a folded text holds, the longest first."""
    return tuple(sorted((name for name in names if name in whole), key=lambda one: (-len(one), one)))
