"""A target that a main point quotes: what the clause says that answers the point."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from checker.language.comparison import compare_targets
from checker.language.fold import fold
from checker.language.units import measure_of
from checker.model.catalog import Requirement, Target
from checker.model.document import Span
from checker.model.result import Evidence
from checker.responses.amounts import as_asked, figure_like
from checker.responses.answers import Answer
from checker.responses.setting import Setting

_SURE = 0.5  # probability of the answer from which its figure counts
_SHARES = ("ratio", "points")


class Quoted(msgspec.Struct, frozen=True):
    """A figure in the words that answer the point."""

    target: Target
    evidence: Evidence
    span: Span
    likeness: float


def _quoting(setting: Setting, requirement: Requirement, target: Target) -> Iterator[Answer]:
    """The answers to the points of the holder that hold the words of the target."""
    quote = fold(target.quote)
    for answer in setting.answers.get(requirement.parent or "", ()):
        plain = fold(answer.match.text)
        if quote and plain and (quote in plain or plain in quote):
            yield answer


def _named_alike(target: Target, text: str) -> bool:
    """A share needs a word of its name beside it; a count may be of the same thing in other words."""
    about = frozenset(fold(target.indicator))
    return 2 * len(about & frozenset(fold(text))) >= min(len(about), 4)


def quoted_figure(setting: Setting, requirement: Requirement, target: Target) -> Quoted | None:
    """The figure in the answer to the point that quotes the target, in its clause or else alone in its sentence."""
    for answer in _quoting(setting, requirement, target):
        evidence = answer.match.evidence
        if not answer.match.answered or evidence is None or answer.probability < _SURE:
            continue
        for text in dict.fromkeys((evidence.text, answer.sentence)):
            told = figure_like(target, text)
            if told is None or not (measure_of(target.unit).dimension not in _SHARES or _named_alike(target, text)):
                continue
            found = as_asked(target, told)
            if compare_targets(target, found).kind in ("incomparable", "unit"):
                continue
            place = evidence.location
            span = Span(place.block, place.start, place.end, place.row, place.col)
            return Quoted(found, evidence, span, answer.probability)
    return None
