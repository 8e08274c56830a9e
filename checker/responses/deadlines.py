"""Deadlines: the same duty in the submission, and its date or rhythm compared."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.dates import compare_dates, find_dates
from checker.language.frequency import compare_frequencies, find_frequencies
from checker.language.words import load_words
from checker.model.catalog import DeadlineDetail, Requirement
from checker.model.result import Deviation, Match
from checker.responses.answers import Answer
from checker.responses.applies import ownership
from checker.responses.facts import Dated
from checker.responses.setting import Setting, matched
from checker.responses.terms import Terms, terms_of

_SAME_DUTY = 0.5  # how much of a duty the found one must hold
_WHOLE = 0.9  # what the rest of the sentence says of a duty counts less than its own clause
_NEXT = 0.05  # duties as near as this are of one rank
_DAY = len("2025-12-31")


class _Stages(msgspec.Struct, frozen=True):
    start: tuple[str, ...]
    middle: tuple[str, ...]
    end: tuple[str, ...]


@cache
def _stages() -> _Stages:
    return load_words(Path(__file__).parent / "words" / "stages.yaml", _Stages)


def _stage(text: str) -> str:
    """start, middle or end by the words of a stage's title; the first kind that has a word in it."""
    words = _stages()
    for name, known in (("end", words.end), ("start", words.start), ("middle", words.middle)):
        if any(word in text for word in known):
            return name
    return ""


def _stage_of(setting: Setting, requirement: Requirement, detail: DeadlineDetail) -> Match | None:
    """A duty of a whole stage is answered by the same stage of the submission's own schedule."""
    holder = setting.requirements.get(requirement.parent or "")
    titled = holder is not None and bool(find_dates(holder.title))
    if not (detail.start and detail.end) or detail.every or not (titled or len(detail.end) < _DAY):
        return None
    wanted = _stage(holder.title if holder is not None and titled else detail.what)
    for heading in setting.document.headings:
        dates = find_dates(heading.title) if heading.function == "schedule" and heading.kind != "section" else ()
        if not wanted or not dates or _stage(heading.title) != wanted:
            continue
        evidence = setting.evidence(heading.span)
        kind = _between((detail.start, detail.end), (dates[0].first, dates[-1].last))
        deviations: tuple[Deviation, ...] = ()
        if kind in ("later", "earlier", "date"):
            found = f"{dates[0].first}至{dates[-1].last}"
            deviations = (Deviation(kind, _time(detail), found, evidence.text, evidence.location),)  # type: ignore[arg-type]
        return matched(setting, requirement, "covered", 0.7, evidence=(evidence,), deviations=deviations)
    return None


class _Asked(msgspec.Struct, frozen=True):
    """The words of a duty asked for, and what each tells in this document."""

    terms: Terms
    weights: dict[str, int]
    whole: int

    def share(self, there: Terms) -> float:
        """How much of the duty stands there, by telling words and by letters."""
        terms, weights = self.terms, self.weights
        words = sum([weights[word] for word in terms.words & there.words]) / self.whole if self.whole else 0.0
        letters = len(terms.letters & there.letters) / len(terms.letters) if terms.letters else 0.0
        return (words + letters) / 2


def _asked(setting: Setting, detail: DeadlineDetail) -> _Asked:
    terms = terms_of(detail.what)
    weights = {word: setting.shelf.weight(word) for word in terms.words}
    return _Asked(terms, weights, sum(weights.values()))


def _likeness(asked: _Asked, duty: Dated) -> float:
    """Against the clause of the duty and against the whole sentence that it stands in."""
    return max(asked.share(duty.clause), _WHOLE * asked.share(duty.sentence))


def _timing(detail: DeadlineDetail, duty: Dated) -> str:
    """same, later, earlier, frequency, stronger or open (no time that can be compared)."""
    if detail.every:
        asked = find_frequencies(detail.every)
        told = find_frequencies(duty.detail.every or "") or find_frequencies(duty.detail.quote)
        rhythm = compare_frequencies(asked, told)
        moved = _moved(detail, duty.detail)
        if rhythm == "same" and moved:
            return moved
        return {"weaker": "frequency", "unstated": "frequency", "stronger": "stronger"}.get(rhythm, "same")
    kind = _between((detail.start, detail.end), (duty.detail.start, duty.detail.end))
    return kind if kind != "incomparable" else "open"


def _between(asked: tuple[str | None, str | None], found: tuple[str | None, str | None]) -> str:
    """How a span of time differs; `date` where its beginning does: only the end tells what is late."""
    last = compare_dates(asked[1], found[1])
    if not asked[0] or not found[0]:
        return last
    first = compare_dates(asked[0], found[0])
    moved = first in ("later", "earlier")
    return "date" if moved and last in ("same", "later", "earlier") else last


def _days(detail: DeadlineDetail) -> list[str]:
    """The days of the year of a recurring duty, in order: 每年6月1日和12月1日 → --06-01, --12-01."""
    return sorted(f"--{date.last[-5:]}" for date in find_dates(detail.every or "") if date.precision == "day")


def _moved(asked: DeadlineDetail, found: DeadlineDetail) -> str:
    """Whether one of the yearly days is later or earlier; "" when none is or they cannot be compared."""
    one, other = _days(asked), _days(found)
    if len(one) != len(other):
        return ""
    kinds = [compare_dates(day, told) for day, told in zip(one, other, strict=True)]
    return "later" if "later" in kinds else "earlier" if "earlier" in kinds else ""


def _time(detail: DeadlineDetail) -> str:
    span = "至".join(part for part in (detail.start, detail.end) if part)
    return detail.every or span or detail.relative_to or detail.quote


_BEST = ("same", "stronger", "earlier", "later", "date", "frequency", "open")


def match_deadline(setting: Setting, requirement: Requirement) -> Match:
    """covered with the same duty at its time, covered with a deviation at another, partial without a time."""
    detail = requirement.detail
    if not isinstance(detail, DeadlineDetail):
        return matched(setting, requirement, "undecided", 0.0, reason="要求未写明时限")
    applies, reason = ownership(requirement, setting.submitter)
    if applies != "own":
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, reason=reason)
    asked = _asked(setting, detail)
    near = [(score, duty) for duty in setting.facts.dated if (score := _likeness(asked, duty)) >= _SAME_DUTY]
    if near:
        top = max(score for score, _ in near)
        best = [(_timing(detail, duty), duty) for score, duty in near if score >= top - _NEXT]
        best.sort(key=lambda pair: (_BEST.index(pair[0]), pair[1].span.block, pair[1].span.start))
        kind, duty = best[0]
        evidence = setting.evidence(duty.span)
        deviations: tuple[Deviation, ...] = ()
        if kind in ("later", "earlier", "date", "frequency", "stronger"):
            deviations = (Deviation(kind, _time(detail), _time(duty.detail), evidence.text, evidence.location),)  # type: ignore[arg-type]
        return matched(setting, requirement, "covered", min(0.95, top), evidence=(evidence,), deviations=deviations)
    staged = _stage_of(setting, requirement, detail)
    if staged is not None:
        return staged
    answer = _undated(setting, requirement)
    if answer is not None and answer.match.evidence is not None:
        return matched(
            setting, requirement, "partial", answer.probability, evidence=(answer.match.evidence,), reason="未见时限"
        )
    return matched(setting, requirement, "missing", 0.8, nearest=answer.nearest if answer else None)


def _undated(setting: Setting, requirement: Requirement) -> Answer | None:
    answers = setting.answers.get(requirement.id, ())
    return answers[0] if answers else None
