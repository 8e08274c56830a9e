"""Two rounds of one plan as text and as JSON (`duibiao.diff/1`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.language.personal import masked_word
from checker.model.result import Report
from checker.model.rounds import OUTCOMES, Outcome, Round, Step, Told
from checker.rules.rule import Lang
from checker.version import VERSION
from checker.writers.as_json import as_bytes, finding_record, info, place
from checker.writers.as_text import shortened
from checker.writers.inert import inert
from checker.writers.masking import RULE, masked_quote
from checker.writers.places import place_words
from checker.writers.wording import Words

SCHEMA = "duibiao.diff/1"


def round_json(found: Round, new: Report) -> bytes:
    """UTF-8 JSON, indented, ending in a line feed."""
    return as_bytes(
        {
            "schema": SCHEMA,
            "tool": {"name": "duibiao", "version": VERSION},
            "new": info(new.submission),
            "against": [info(one) for one in new.against],
            "parent_changed": found.parent_changed,
            "counts": {outcome: len(_of(found, outcome)) for outcome in OUTCOMES},
            "findings": [_record(step) for step in found.steps],
            "requirements": [
                {"requirement": one.requirement, "title": one.title, "old": one.old, "new": one.new}
                for one in found.turns
            ],
        }
    )


def _record(step: Step) -> dict[str, Any]:
    return {
        "outcome": step.outcome,
        "old": _told(step.old) if step.old else None,
        "new": finding_record(step.new) if step.new else None,
        "why": step.why,
        "ground": {"text": step.ground.text, "location": place(step.ground.location)} if step.ground else None,
    }


def _told(one: Told) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity,
        "message": one.message,
        "requirement": one.requirement,
        "quote": one.quote,
    }


def round_text(found: Round, lang: Lang = "zh") -> str:
    """The counts first, then what still asks for work, then what was mended, then statuses that turned."""
    words = Words(lang)
    lines = [words("diff.counts", **{outcome: len(_of(found, outcome)) for outcome in OUTCOMES})]
    if found.parent_changed:
        lines.append(words("diff.parent_changed"))
    for outcome in OUTCOMES:
        steps = _of(found, outcome)
        if steps:
            lines += ["", words(f"diff.{outcome}", n=len(steps))]
        for number, step in enumerate(steps, 1):
            lines += _lines(number, step, words)
    if found.turns:
        lines += ["", words("diff.turns")]
        lines += [
            words("diff.turn", title=one.title, old=words(f"status.{one.old}"), new=words(f"status.{one.new}"))
            for one in found.turns
        ]
    return inert("\n".join(lines)) + "\n"


def _of(found: Round, outcome: Outcome) -> tuple[Step, ...]:
    return tuple(step for step in found.steps if step.outcome == outcome)


def _lines(number: int, step: Step, words: Words) -> Iterator[str]:
    shown = step.new or step.old
    if shown is None:
        return
    yield f"{number}. [{shown.rule} {words(f'severity.{shown.severity}')}] {shortened(shown.message)}"
    if step.outcome == "changed" and step.old is not None:
        yield "    " + words("diff.before", message=shortened(step.old.message))
    if step.new is None:
        yield from _why(step, words)
    if step.new is not None and step.new.quote:
        yield "    " + words("line.quote", quote=shortened(masked_quote(step.new)))
    if step.new is not None and step.new.location is not None:
        yield "    " + words("line.where", where=place_words(step.new.location, words))


def _why(step: Step, words: Words) -> Iterator[str]:
    """What a verdict rests on where nothing is found any more."""
    if step.why:
        yield "    " + words("mending.why", why=step.why)
    if step.ground is not None:
        personal = step.old is not None and step.old.rule == RULE
        quote = masked_word(step.ground.text) if personal else step.ground.text
        where = place_words(step.ground.location, words)
        yield "    " + words("mending.ground", quote=shortened(quote), where=where)
