"""One finding for every place where a document breaks one rule of layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from checker.intake.places import place
from checker.model.document import Place, Span
from checker.model.result import Basis, Finding
from checker.model.sheet import SheetParagraph
from checker.rules.rule import Case, Rule, finding

_SHOWN = 3  # places named in one message
_WORDS = 12  # characters of a paragraph that are quoted
STANDARD = "GB/T 9704-2012《党政机关公文格式》"


class Hit(msgspec.Struct, frozen=True):
    """One place; `found` is what stands there, `quote` the words when not the paragraph's first."""

    paragraph: SheetParagraph | None
    found: str = ""
    quote: str = ""


def clause(number: str) -> Basis:
    """A clause of the standard."""
    return Basis(STANDARD, number)


def told(case: Case, rule: Rule, hits: Iterable[Hit], *, look: bool = True, **facts: str) -> Iterator[Finding]:
    """The hits as one finding: `times`, the first's `found`, the first places as `where`, and `facts`.

    A rule about the look of the page (`look`) is silent where the document attempts no official layout at all;
    what binds party and state organs is at most a warning for others and for drafts.
    """
    found = list(hits) if case.laid is not None and (case.laid.tries or not look) else []
    if not found:
        return
    quote, location = _placed(case, found[0])
    words: dict[str, Any] = dict(facts) | {
        "times": str(len(found)),
        "found": found[0].found,
        "where": _where(found, case.lang),
    }
    yield _weighed(case, finding(case, rule, quote=quote, location=location, **words))


def _weighed(case: Case, one: Finding) -> Finding:
    binds = case.laid is not None and case.submitter.kind in case.laid.profile.binds
    known = case.document.front.role != ""
    basis = one.basis if binds or one.basis.document != STANDARD else replace(one.basis, document=f"{STANDARD}（参照）")
    capped = one.severity == "error" and not (binds and known and case.document.front.state in ("issued", "scan"))
    return replace(one, basis=basis, severity="warning" if capped else one.severity)


def _placed(case: Case, hit: Hit) -> tuple[str, Place | None]:
    paragraph = hit.paragraph
    if paragraph is None or paragraph.block < 0:
        return "", None
    text = case.document.reading.blocks[paragraph.block].text
    start = text.find(hit.quote) if hit.quote else 0
    end = start + len(hit.quote) if hit.quote else min(len(text), 2 * _WORDS)
    if start < 0:
        start, end = 0, min(len(text), 2 * _WORDS)
    return text[start:end], place(case.document, Span(paragraph.block, start, end))


def _where(hits: list[Hit], lang: str) -> str:
    shown = []
    for hit in hits[:_SHOWN]:
        words = hit.quote or ("".join(hit.paragraph.text.split()) if hit.paragraph is not None else "")
        words = words if len(words) <= _WORDS else words[:_WORDS] + "…"
        words = words.translate(str.maketrans("“”", "‘’"))
        quoted = f"“{words}”" if words else ""
        told_of = quoted and hit.found and lang == "zh"  # what is found there is said in Chinese words only
        shown.append(f"{quoted}（{hit.found}）" if told_of else quoted or hit.found)
    if lang == "en":
        return ", ".join(shown) + (" …" if len(hits) > _SHOWN else "")
    return "、".join(shown) + ("等" if len(hits) > _SHOWN else "")
