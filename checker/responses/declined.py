"""An answer of another kind: the unit says that the matter does not concern it, and why."""

from __future__ import annotations

from dataclasses import replace

from checker.model.result import Match
from checker.responses.passages import Passage
from checker.responses.setting import Setting
from checker.responses.terms import terms_of
from checker.responses.unfilled import not_concerned, with_reason

_NEAR = 0.5  # share of the title's telling words that the sentence, its headings or its row must hold


def refusals(setting: Setting) -> tuple[Passage, ...]:
    """The clauses that say so."""
    return tuple(passage for passage in setting.shelf.passages if not_concerned(passage.text))


def _speaks_of(passage: Passage, title: frozenset[str], setting: Setting) -> float:
    whole = sum(setting.shelf.weight(word) for word in sorted(title))
    there = passage.terms.words | passage.context
    return sum(setting.shelf.weight(word) for word in sorted(title & there)) / whole if whole else 0.0


def declined(setting: Setting, match: Match, said: tuple[Passage, ...]) -> Match:
    """not_applicable with the quote where a sentence about this very matter gives a reason; undecided without one."""
    if match.status not in ("missing", "partial") or not said:
        return match
    title = terms_of(match.requirement.title).words
    scored = [(_speaks_of(passage, title, setting), passage) for passage in said]
    near = [(score, passage) for score, passage in scored if score >= _NEAR]
    if not near:
        return match
    _, passage = max(near, key=lambda pair: (pair[0], -pair[1].number))
    evidence = setting.evidence(passage.span)
    sentence = _sentence(setting, passage)
    if not with_reason(sentence):
        return replace(match, status="undecided", evidence=(evidence,), reason="只写明不涉及，未说明理由")
    return replace(
        match,
        status="not_applicable",
        evidence=(evidence,),
        missing_points=(),
        deviations=(),
        reason="本单位说明不涉及",
    )


def _sentence(setting: Setting, passage: Passage) -> str:
    near = setting.shelf.passages[max(0, passage.number - 2) : passage.number + 3]
    return "，".join(p.text for p in near if p.cell == passage.cell and p.sentence == passage.sentence)
