"""A round as people see it: the personal data that a check found is masked wherever a table, a page or a draft repeats
it. audit.json and the records keep the exact words, as the JSON of a single check does, so that rounds can be compared.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

import msgspec

from checker.language.personal import masked_word
from checker.writers.masking import RULE
from duibiao.batch.fingerprints import Sketch
from duibiao.batch.model import Audit, Followed, FoundFault, Outcome, Package, Traits

_Words = tuple[tuple[str, str], ...]  # what is masked and what stands for it, the longest first
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Sketch).decode


def shown(audit: Audit) -> Audit:
    """The round without the personal data that was found; the same round when none was."""
    outcomes = tuple(_outcome(one) for one in audit.outcomes)
    by_key = {one.key: one for one in audit.outcomes}
    counts = {one.unit: by_key.get(one.counts) for one in audit.packages}
    rounds = tuple(_round(one, counts.get(one.unit)) for one in audit.followed)
    if all(new is old for new, old in zip((*outcomes, *rounds), (*audit.outcomes, *audit.followed), strict=True)):
        return audit
    packages = tuple(_package(one, by_key) for one in audit.packages)
    return msgspec.structs.replace(audit, outcomes=outcomes, followed=rounds, packages=packages)


def _package(one: Package, outcomes: Mapping[str, Outcome]) -> Package:
    verdicts = [verdict for key in one.files if (verdict := outcomes[key].verdict) is not None]
    words = _words(word for verdict in verdicts for word in verdict.personal)
    return msgspec.structs.replace(one, notes=tuple(_text(note, words) for note in one.notes)) if words else one


def _words(texts: Iterable[str]) -> _Words:
    return tuple((text, masked_word(text)) for text in sorted(set(texts), key=lambda text: (-len(text), text)) if text)


def _outcome(one: Outcome) -> Outcome:
    words = _words(one.verdict.personal) if one.verdict is not None else ()
    if one.verdict is None or not words:
        return one
    return msgspec.structs.replace(
        one,
        traits=None if one.traits is None else _traits(one.traits, words),
        verdict=msgspec.structs.replace(one.verdict, findings=_faults(one.verdict.findings, words)),
        values=tuple(msgspec.structs.replace(value, quote=_text(value.quote, words)) for value in one.values),
        examples=tuple(_text(text, words) for text in one.examples),
    )


def _traits(traits: Traits, words: _Words) -> Traits:
    sketch = traits.sketch
    if sketch:
        opened = _decode(sketch)
        own = _text("\n".join(opened.sentences()), words)
        sketch = _encode(Sketch(opened.prints, zlib.compress(own.encode("utf-8"))))
    return msgspec.structs.replace(
        traits, title=_text(traits.title, words), issuer=_text(traits.issuer, words), sketch=sketch
    )


def _round(one: Followed, now: Outcome | None) -> Followed:
    """A finding of the round before is masked by what that round found of the same unit."""
    every = (*one.mended, *one.left, *one.changed, *one.new, *one.unseen)
    found = {fault.quote for fault in every if fault.rule == RULE}
    words = _words(found | set(now.verdict.personal if now is not None and now.verdict is not None else ()))
    if not words:
        return one
    names = ("mended", "left", "changed", "new", "back", "unseen")
    parts = {part: _faults(getattr(one, part), words) for part in names}
    replies = tuple(msgspec.structs.replace(reply, words=_text(reply.words, words)) for reply in one.replies)
    return msgspec.structs.replace(one, replies=replies, **parts)


def _faults(faults: tuple[FoundFault, ...], words: _Words) -> tuple[FoundFault, ...]:
    return tuple(
        msgspec.structs.replace(
            one,
            message=_text(one.message, words),
            place=_text(one.place, words),
            quote=_text(one.quote, words),
            suggestion=_text(one.suggestion, words),
        )
        for one in faults
    )


def _text(text: str, words: _Words) -> str:
    for word, mask in words:
        text = text.replace(word, mask)
    return text
