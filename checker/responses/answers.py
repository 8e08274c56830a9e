"""Main points against a document: which are answered, where, and how the answer differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from checker.model.catalog import Point, Requirement
from checker.model.document import Span
from checker.model.result import Applies, Deviation, Evidence, PointMatch, Submitter
from checker.responses.applies import point_applies
from checker.responses.candidates import Candidate, Search, faithfulness, held_to
from checker.responses.deviations import force_deviations, rhythm_deviations, scope_deviations
from checker.responses.freely import freedom, second_look
from checker.responses.lacking import lacking_deviations
from checker.responses.likeness import MEASURES
from checker.responses.passages import Shelf, evidence_at
from checker.responses.terms import terms_of, uniform
from checker.responses.thresholds import settings
from checker.responses.unfilled import unfilled
from checker.responses.wanted import ask

_RUN = MEASURES.index("run")
_MEASURE = re.compile(r"(?:其中)?(?:占比|比例|数量|人数|次数|频次|总数|面积|金额)[^，。]{0,8}\d")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百]成|[一二三四五六七八九十百]分之")


class Answer(msgspec.Struct, frozen=True, gc=False):
    """What became of one main point. `sentence` is the whole sentence of its evidence."""

    match: PointMatch
    applies: Applies
    probability: float
    nearest: Evidence | None = None
    sentence: str = ""
    unfilled: bool = False


def _span(candidate: Candidate, shelf: Shelf) -> Span:
    first, last = shelf.passages[candidate.window.first].span, shelf.passages[candidate.window.last].span
    return Span(first.block, first.start, last.end, first.row, first.col)


def sentence_of(number: int, shelf: Shelf) -> str:
    """The clauses of the sentence that a passage stands in, joined."""
    passages = shelf.passages
    here = passages[number].place
    low = high = number
    while low > 0 and passages[low - 1].place == here:
        low -= 1
    while high + 1 < len(passages) and passages[high + 1].place == here:
        high += 1
    return "，".join([one.text for one in passages[low : high + 1]])


def _deviations(asked: str, best: Candidate, evidence: Evidence, sentence: str) -> tuple[Deviation, ...]:
    found, place = evidence.text, evidence.location
    verbatim = best.measures[_RUN] >= 1
    lacking = () if verbatim else lacking_deviations(asked, found, _reach(best, sentence), place, sentence)
    scope = tuple(scope_deviations(asked, found, place)) or tuple(lacking)
    return (
        *force_deviations(asked, evidence.text, evidence.location),
        *rhythm_deviations(asked, evidence.text, sentence, evidence.location),
        *scope,
    )


def _reach(best: Candidate, sentence: str) -> frozenset[str]:
    return best.window.words | best.window.context | terms_of(sentence).words


def _answer(point: Point, applies: Applies, found: list[Candidate], shelf: Shelf) -> Answer:
    best = found[0] if found else None
    if best is None:
        return Answer(PointMatch(point.id, point.text, applies == "own", False), applies, 0.0)
    evidence = evidence_at(shelf.document, _span(best, shelf))
    sentence = sentence_of(best.window.first, shelf)
    unstated = bool(_MEASURE.match(point.text)) and not _FIGURE.search(sentence)
    if best.probability < settings().answered or unstated:
        match = PointMatch(point.id, point.text, applies == "own", False)
        return Answer(match, applies, best.probability, evidence, sentence)
    deviations = _deviations(point.text, best, evidence, sentence)
    match = PointMatch(point.id, point.text, applies == "own", True, evidence, deviations)
    return Answer(match, applies, best.probability, evidence, sentence, unfilled(evidence.text))


def _whole(requirement: Requirement, point: Point, shelf: Shelf) -> str:
    """The words of a point; a bare measure (占比不低于20%) is asked of what the point before it names."""
    if not _MEASURE.match(point.text) or shelf.spoken(uniform(point.text), 1):
        return point.text
    place = requirement.points.index(point)
    return f"{requirement.points[place - 1].text}，{point.text}" if place else point.text


def answer_points(
    requirements: Sequence[Requirement], shelf: Shelf, submitter: Submitter
) -> dict[str, tuple[Answer, ...]]:
    """Judge all main points of a catalog together, so that one passage does not answer everything."""
    listed = [(requirement, point) for requirement in requirements for point in requirement.points]
    asked = [ask(_whole(requirement, point, shelf), requirement.title, shelf) for requirement, point in listed]
    search = Search(shelf)
    shared = [search.shared(one) for one in asked]
    search.claim(asked, shared)
    found = [search.candidates(one, words) for one, words in zip(asked, shared, strict=True)]
    faithful, free = faithfulness(found), freedom(found)
    bearing = [point_applies(point, requirement, submitter) for requirement, point in listed]
    if free:
        own = frozenset(number for number, applies in enumerate(bearing) if applies == "own")
        found = second_look([one.id for one, _ in listed], asked, shared, found, search, free, own)
    answers: dict[str, list[Answer]] = {}
    for (requirement, point), one, candidates, applies in zip(listed, asked, found, bearing, strict=True):
        held = held_to(candidates, faithful, search, one)
        answers.setdefault(requirement.id, []).append(_answer(point, applies, held, shelf))
    return {key: tuple(value) for key, value in answers.items()}
