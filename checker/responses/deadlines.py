"""Deadlines: the same duty in the submission, and its date or rhythm compared."""

from __future__ import annotations

from checker.language.dates import compare_dates, find_dates
from checker.language.frequency import compare_frequencies, find_frequencies
from checker.model.catalog import DeadlineDetail, Requirement
from checker.model.result import Deviation, Match
from checker.responses.answers import Answer
from checker.responses.applies import requirement_applies
from checker.responses.facts import Dated
from checker.responses.setting import Setting, matched
from checker.responses.terms import terms_of

_SAME_DUTY = 0.5  # share of the telling words of a duty that the found one must hold


def _share(asked: frozenset[str], there: frozenset[str], setting: Setting) -> float:
    whole = sum(setting.shelf.weight(word) for word in sorted(asked))
    return sum(setting.shelf.weight(word) for word in sorted(asked & there)) / whole if whole else 0.0


def _likeness(setting: Setting, detail: DeadlineDetail, duty: Dated) -> float:
    asked = terms_of(detail.what).words
    text = setting.evidence(duty.span).text
    return _share(asked, terms_of(f"{duty.detail.what}，{text}").words, setting)


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
    kind = compare_dates(detail.end, duty.detail.end)
    if kind == "same" and detail.start and duty.detail.start:
        kind = compare_dates(detail.start, duty.detail.start)
    return kind if kind != "incomparable" else "open"


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


_BEST = ("same", "stronger", "earlier", "later", "frequency", "open")


def match_deadline(setting: Setting, requirement: Requirement) -> Match:
    """covered with the same duty at its time, covered with a deviation at another, partial without a time."""
    detail = requirement.detail
    if not isinstance(detail, DeadlineDetail):
        return matched(setting, requirement, "undecided", 0.0, reason="要求未写明时限")
    applies = requirement_applies(requirement, setting.submitter)
    if applies != "own":
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, reason="责任主体不是本单位")
    near = [(score, duty) for duty in setting.facts.dated if (score := _likeness(setting, detail, duty)) >= _SAME_DUTY]
    if near:
        top = max(score for score, _ in near)
        best = [(_timing(detail, duty), duty) for score, duty in near if score >= top - 0.1]
        best.sort(key=lambda pair: (_BEST.index(pair[0]), pair[1].span.block, pair[1].span.start))
        kind, duty = best[0]
        evidence = setting.evidence(duty.span)
        deviations: tuple[Deviation, ...] = ()
        if kind in ("later", "earlier", "frequency", "stronger"):
            deviations = (Deviation(kind, _time(detail), _time(duty.detail), evidence.text, evidence.location),)  # type: ignore[arg-type]
        return matched(setting, requirement, "covered", min(0.95, top), evidence=(evidence,), deviations=deviations)
    answer = _undated(setting, requirement)
    if answer is not None and answer.match.evidence is not None:
        return matched(
            setting, requirement, "partial", answer.probability, evidence=(answer.match.evidence,), reason="未见时限"
        )
    return matched(setting, requirement, "missing", 0.8, nearest=answer.nearest if answer else None)


def _undated(setting: Setting, requirement: Requirement) -> Answer | None:
    answers = setting.answers.get(requirement.id, ())
    return answers[0] if answers else None
