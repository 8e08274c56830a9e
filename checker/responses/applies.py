"""Does a duty concern this submitter: its own, the counterpart of another's, or none of its business."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from checker.language.fold import fold
from checker.language.subjects import subjects_of
from checker.language.words import load_words
from checker.model.catalog import DeadlineDetail, IndicatorDetail, Point, Requirement, Subject
from checker.model.result import Applies, Submitter
from checker.requirements.phrases import kinds_at_head
from checker.responses.kinds import concerns, kinds_asked


class _Words(msgspec.Struct, frozen=True):
    regional: tuple[str, ...]
    above: tuple[str, ...]
    mirrored: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "applies.yaml", _Words)


def _inside(submitter: Submitter) -> bool:
    return submitter.kind in ("hospital", "department")


def regional(name: str) -> bool:
    """Is this measured on a region rather than on one institution?"""
    plain = fold(name)
    return any(word in plain for word in _words().regional)


def _by_subject(subjects: tuple[Subject, ...], text: str, submitter: Submitter) -> Applies:
    if not subjects or set(subjects) & set(submitter.answers_for):
        return "own"
    return "mirror" if _inside(submitter) and any(word in text for word in _words().mirrored) else "none"


def point_applies(point: Point, requirement: Requirement, submitter: Submitter) -> Applies:
    """Whose duty one main point is; a point without a subject of its own takes the requirement's."""
    text = fold(point.text)
    if _inside(submitter) and any(word in text for word in _words().above):
        return "none"
    if _inside(submitter) and not concerns(kinds_asked(point, requirement), submitter):
        return "none"
    return _by_subject(point.subjects or requirement.subjects, text, submitter)


def requirement_applies(requirement: Requirement, submitter: Submitter) -> Applies:
    """Whose duty a requirement without main points is."""
    detail = requirement.detail
    level = detail.level if isinstance(detail, IndicatorDetail) else None
    if _inside(submitter) and level != "institution" and (level == "region" or regional(requirement.title)):
        return "none"
    if _inside(submitter) and not concerns(_kinds(requirement), submitter):
        return "none"
    subjects = requirement.subjects
    if not subjects and isinstance(detail, DeadlineDetail) and detail.who:
        subjects = subjects_of(f"{detail.who}应当{detail.what}")
    return _by_subject(subjects, fold(requirement.title + (requirement.text or "")), submitter)


def _kinds(requirement: Requirement) -> tuple[str, ...]:
    """The kinds of institution that an indicator or a duty with a time is for."""
    detail = requirement.detail
    if isinstance(detail, IndicatorDetail):
        return detail.applies_to
    return kinds_at_head(detail.who) if isinstance(detail, DeadlineDetail) else ()
