"""A main point that states a figure, a time or a post is answered where its own target, deadline or post is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from checker.language.fold import fold
from checker.model.catalog import DeadlineDetail, PostDetail, Target
from checker.model.result import Evidence, Match, PointMatch
from checker.responses.likeness import spelt_alike
from checker.responses.terms import uniform

# confidence from which what hangs on a task speaks for its point
_SURE = {"target": 0.55, "deadline": 0.6, "post": 0.6}
_TO_FILL = "待填"
_MOST = 0.6  # share of a point's letters that the words of its target or deadline must make up
_MARGIN = 0.2  # so much more alike, and a clause is another point's


def settled(matches: Sequence[Match]) -> list[Match]:
    """The matches, tasks with points that their targets and deadlines answer judged anew.

    What is left of a task once its figures are still to be filled in is undecided as these are.
    """
    held: dict[str, list[Match]] = {}
    open_: dict[str, list[Match]] = {}
    points = tuple(uniform(point.text) for match in matches for point in match.points)
    for match in matches:
        requirement = match.requirement
        if requirement.parent and match.status == "covered" and match.confidence >= _SURE.get(requirement.kind, 2.0):
            held.setdefault(requirement.parent, []).append(match)
        elif requirement.parent and match.status == "undecided" and _TO_FILL in match.reason:
            open_.setdefault(requirement.parent, []).append(match)
    return [_unfilled(_settle(match, held, points), open_) for match in matches]


def _unfilled(match: Match, open_: Mapping[str, list[Match]]) -> Match:
    """A task all of whose missing points are figures to be filled in."""
    children = open_.get(match.requirement.id)
    if not children or match.status not in ("partial", "missing"):
        return match
    missing = [point for point in match.points if point.applies and not point.answered]
    waiting = [any(_quotes(child, point) for child in children) for point in missing]
    if not missing or not all(waiting):
        return match
    return replace(match, status="undecided", missing_points=(), nearest=None, reason=children[0].reason)


def _quotes(child: Match, point: PointMatch) -> bool:
    detail = child.requirement.detail
    quote = fold(detail.quote) if isinstance(detail, Target | DeadlineDetail) else ""
    plain = fold(point.text)
    return bool(quote) and (quote in plain or plain in quote)


def _settle(match: Match, held: Mapping[str, list[Match]], all_points: Sequence[str]) -> Match:
    children = held.get(match.requirement.id)
    if children and match.requirement.kind == "indicator" and match.status == "missing":
        return _by_figures(match, children)
    if not children or match.status not in ("partial", "missing") or not match.points:
        return match
    points = tuple(_answered(point, children, all_points) for point in match.points)
    if points == match.points:
        return match
    missing = tuple(point.text for point in points if point.applies and not point.answered)
    new = [one.evidence for one, old in zip(points, match.points, strict=True) if one.evidence and one is not old]
    return replace(
        match,
        status="partial" if missing else "covered",
        points=points,
        missing_points=missing,
        evidence=tuple(dict.fromkeys((*match.evidence, *(one for one in new if one)))),
        nearest=None,
    )


def _by_figures(match: Match, children: Sequence[Match]) -> Match:
    """An indicator under whatever name its own figures are told."""
    evidence = tuple(dict.fromkeys(one for child in children for one in child.evidence))
    return replace(match, status="covered", confidence=children[0].confidence, evidence=evidence, nearest=None)


def _of_another(plain: str, evidence: Evidence, all_points: Sequence[str]) -> bool:
    """Are the words that state a figure or a time those of another point? A row of a table is nobody's."""
    said = uniform(evidence.text)
    own = spelt_alike(plain, said)
    return evidence.location.row is None and any(spelt_alike(other, said) > own + _MARGIN for other in all_points)


def _answered(point: PointMatch, children: Sequence[Match], all_points: Sequence[str]) -> PointMatch:
    """A point all of which its target, deadline or post states."""
    if point.answered or not point.applies:
        return point
    for child in children:
        detail = child.requirement.detail
        quote = fold(detail.quote) if isinstance(detail, (Target, DeadlineDetail, PostDetail)) else ""
        plain = fold(point.text)
        if not quote or not child.evidence or not (quote in plain or plain in quote):
            continue
        if len(quote) < _MOST * len(plain):
            continue
        # 到2026年末达到92% names nothing: whatever states its figure is more like the point that has the name
        nameless = isinstance(detail, Target) and fold(detail.indicator) not in plain
        if nameless or not _of_another(uniform(point.text), child.evidence[0], all_points):
            return replace(point, answered=True, evidence=child.evidence[0])
    return point
