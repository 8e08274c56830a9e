"""A lesser body that the law lets a small institution have: a group where larger ones must have a committee."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from checker.language.words import load_words
from checker.model.catalog import Catalog, DeadlineDetail, PostDetail, Requirement
from checker.model.result import Match, Submitter
from checker.responses.same import Same

_RANK = {"missing": 0, "partial": 1, "undecided": 2, "covered": 3}


class _Words(msgspec.Struct, frozen=True):
    traits: tuple[str, ...]
    grades: tuple[str, ...]
    not_grades: tuple[str, ...]
    instead: tuple[tuple[str, str], ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "lesser.yaml", _Words)


@cache
def _instead() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), becomes) for pattern, becomes in _words().instead)


def is_small(submitter: Submitter) -> bool:
    """Is it one institution below those that must have committees?"""
    words = _words()
    if submitter.kind not in ("hospital", "department") or submitter.level in words.not_grades:
        return False
    return submitter.level in words.grades or bool(set(submitter.traits) & set(words.traits))


@lru_cache(maxsize=8)
def with_lesser(catalog: Same[Catalog]) -> Catalog:
    """The catalog as a small institution may fulfil it; the same object where nothing changes."""
    requirements = catalog.it.requirements
    lesser = tuple(map(_lesser, requirements))
    changed = any(one is not other for one, other in zip(requirements, lesser, strict=True))
    return replace(catalog.it, requirements=lesser) if changed else catalog.it


def _lesser(one: Requirement) -> Requirement:
    if "委员会" not in f"{one.title}{one.text or ''}":
        return one
    detail = one.detail
    if isinstance(detail, PostDetail):
        detail = replace(detail, post=_said(detail.post), quote=_said(detail.quote))
    elif isinstance(detail, DeadlineDetail):
        detail = replace(detail, what=_said(detail.what), quote=_said(detail.quote))
    points = tuple(replace(point, text=_said(point.text)) for point in one.points)
    text = None if one.text is None else _said(one.text)
    return replace(one, title=_said(one.title), text=text, points=points, detail=detail)


def _said(text: str) -> str:
    for pattern, becomes in _instead():
        text = pattern.sub(becomes, text)
    return text


def better(match: Match, lesser: Match) -> Match:
    """The match, or the one of the lesser body in the parent's own words where that is answered better."""
    if _RANK.get(match.status, 9) >= _RANK.get(lesser.status, -1):
        return match
    texts = {point.id: point.text for point in match.points}
    points = tuple(replace(point, text=texts.get(point.id, point.text)) for point in lesser.points)
    asked = lesser.status in ("partial", "missing")
    missing = tuple(point.text for point in points if asked and point.applies and not point.answered)
    return replace(lesser, requirement=match.requirement, points=points, missing_points=missing)
