"""The comparison of two files as text and as JSON (`duibiao.same/1`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from checker.model.sameness import KINDS, Difference, Passage, Sameness
from checker.rules.rule import Lang
from checker.version import VERSION
from checker.writers.as_json import info
from checker.writers.as_json import place as place_record
from checker.writers.as_text import shortened
from checker.writers.places import place_words
from checker.writers.wording import Words

SCHEMA = "duibiao.same/1"
_ANOTHER = 0.7  # share of letters in common below which they are hardly one document


def sameness_json(found: Sameness) -> bytes:
    """UTF-8 JSON, indented, ending in a line feed."""
    record = {
        "schema": SCHEMA,
        "tool": {"name": "duibiao", "version": VERSION},
        "a": info(found.a),
        "b": info(found.b),
        "verdict": found.verdict,
        "alike": found.alike,
        "counts": {kind: sum(one.kind == kind for one in found.differences) for kind in KINDS}
        | {"undecided": len(found.undecided), "layout": found.layout},
        "unread_pages": [{"source": name, "pages": list(pages)} for name, pages in found.unread],
        "differences": [_record(one) for one in found.differences],
        "undecided": [_record(one) for one in found.undecided],
    }
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def _record(one: Difference) -> dict[str, Any]:
    return {"kind": one.kind, "a": _side(one.a), "b": _side(one.b), "note": one.note}


def _side(one: Passage | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"words": one.words, "quote": one.quote, "location": place_record(one.location)}


def sameness_text(found: Sameness, lang: Lang = "zh") -> str:
    """The verdict with counts first, then every difference, figures before all."""
    words = Words(lang)
    lines = [*_head(found, words)]
    for kind in KINDS:
        lines += _part(words("same.part", kind=words(f"same.kind.{kind}")), _of_kind(found.differences, kind), words)
    lines += _part(words("same.open_part"), found.undecided, words)
    for document in (found.a, found.b):
        if document.losses:
            lines += ["", words("same.losses", name=document.source)]
            lines += [f"  {loss.what}（{loss.where}）" if loss.where else f"  {loss.what}" for loss in document.losses]
    return "\n".join(lines) + "\n"


def _of_kind(found: Sequence[Difference], kind: str) -> tuple[Difference, ...]:
    return tuple(one for one in found if one.kind == kind)


def _head(found: Sameness, words: Words) -> Iterator[str]:
    counts = [
        words("same.count", kind=words(f"same.kind.{kind}"), n=number)
        for kind in KINDS
        if (number := len(_of_kind(found.differences, kind)))
    ]
    yield words(f"same.{found.verdict}", n=len(found.differences), counts=words("line.joint").join(counts))
    if found.alike < _ANOTHER:
        yield words("same.another", share=f"{100 * found.alike:.0f}")
    if found.undecided:
        yield words("same.open", n=len(found.undecided))
    for name, pages in found.unread:
        yield words("same.unread", name=name, pages=words("same.pages", pages="、".join(str(page) for page in pages)))
    yield words("same.files", a=found.a.source, b=found.b.source)
    if found.layout:
        yield words("same.layout", n=found.layout)


def _part(title: str, found: Sequence[Difference], words: Words) -> list[str]:
    lines = ["", title] if found else []
    for number, one in enumerate(found, 1):
        lines.append(f"{number}. {_told(one, words)}")
        for side, passage in (("a", one.a), ("b", one.b)):
            if passage is not None:
                where = place_words(passage.location, words)
                quote = shortened(passage.quote)
                lines.append("   " + words("same.side", side=words(f"same.{side}"), quote=quote, where=where))
        if one.note:
            lines.append("   " + words("same.note", note=one.note))
    return lines


def _told(one: Difference, words: Words) -> str:
    a, b = ("" if side is None else shortened(side.words) for side in (one.a, one.b))
    if one.kind == "moved":
        return words("same.moved", words=a)
    if a and b:
        return words("same.changed", a=a, b=b)
    return words("same.only", side=words("same.a" if a else "same.b"), words=a or b)
