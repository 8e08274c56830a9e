"""Main points against a document: which are answered, where, and how the answer differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby

import msgspec
from msgspec.structs import replace

from checker.language.targets import find_targets
from checker.model.catalog import Point, Requirement
from checker.model.document import Span
from checker.model.result import Applies, Deviation, Evidence, PointMatch, Submitter
from checker.responses.applies import point_applies
from checker.responses.candidates import Candidate, Search, faithfulness, held_to, own_words, without_chance
from checker.responses.deviations import force_deviations, rhythm_deviations, scope_deviations
from checker.responses.edit_kinds import harmless_copy
from checker.responses.freely import freedom, second_look
from checker.responses.lacking import lacking_deviations
from checker.responses.likeness import MEASURES
from checker.responses.parts import part_deviations
from checker.responses.passages import Passage, Shelf, evidence_at
from checker.responses.readers import reader_deviations
from checker.responses.same import Same
from checker.responses.terms import terms_of, uniform
from checker.responses.thresholds import settings
from checker.responses.unfilled import unfilled
from checker.responses.wanted import Asked, ask

_RUN = MEASURES.index("run")
_NEARER = 0.12  # so much more alike another point, and a clause is that one's
_SHARES = ("%", "‰", "‱")
_NAME_END = 4  # signs by which the name of a share is known again
_NEARLY_ALL, _NEARLY_NONE = 90.0, 5.0  # per cent: 件件有解读 answers 解读率达到100%, 零发生 a rate below 5%
_MEASURE = re.compile(r"(?:其中)?(?:占比|比例|数量|人数|次数|频次|总数|面积|金额)[^，。]{0,8}\d")
_RATE = re.compile(r"(?:率|比例|占比|比重|覆盖面)[^，。；、]{0,12}?(?:\d|百分之|[一二三四五六七八九]成)")
_SHARE = re.compile(
    r"\d\s*[%％‰]|\d成|百分之|千分之|[一二两三四五六七八九]成|分之|过半|[多大]半|一半|减半|翻番|个百分点|\d/\d|1[:：]\d"
)
_ALL_OF = re.compile(
    r"全|均|所有|一律|逐[一个项人户家批件台]|[人件户家个条班校处]{2}|每(?![天日周月季年学餐班])|各|都|无一|应[^，。]尽|百分百|不[落漏少]|零|无|未|没有|杜绝|清零"
)
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百]成|[一二三四五六七八九十百]分之")


class Answer(msgspec.Struct, frozen=True, gc=False):
    """What became of one main point. `sentence` is the whole sentence of its evidence."""

    match: PointMatch
    applies: Applies
    probability: float
    nearest: Evidence | None = None
    sentence: str = ""
    unfilled: bool = False
    copied: bool = False  # from a document that answers in the parent's own words


def _span(candidate: Candidate, shelf: Shelf) -> Span:
    first, last = shelf.passages[candidate.window.first].span, shelf.passages[candidate.window.last].span
    return Span(first.block, first.start, last.end, first.row, first.col)


def sentence_of(number: int, shelf: Shelf) -> str:
    """The clauses of the sentence that a passage stands in, joined."""
    return _sentences(Same(shelf))[number]


@lru_cache(maxsize=2)
def _sentences(shelf: Same[Shelf]) -> tuple[str, ...]:
    """For each passage its sentence, made once: a sentence may have as many clauses as the document."""
    told: list[str] = []
    for _, clauses in groupby(shelf.it.passages, key=_place_of):
        texts = [one.text for one in clauses]
        told += ["，".join(texts)] * len(texts)
    return tuple(told)


def _place_of(passage: Passage) -> tuple[int, int | None, int | None, int]:
    return passage.place


def _deviations(asked: str, best: Candidate, evidence: Evidence, sentence: str) -> tuple[Deviation, ...]:
    found, place = evidence.text, evidence.location
    if found == asked:
        return ()
    verbatim = best.measures[_RUN] >= 1
    lacking = () if verbatim else lacking_deviations(asked, found, partial(_reach, best, sentence), place, sentence)
    scope = tuple(scope_deviations(asked, found, place))
    if not scope:
        fewer = tuple(lacking) or tuple(part_deviations(asked, found, place))
        scope = () if fewer and harmless_copy(asked, found) else fewer
        scope = scope or tuple(reader_deviations(asked, found, sentence, place))
    return (
        *force_deviations(asked, evidence.text, evidence.location),
        *rhythm_deviations(asked, evidence.text, sentence, evidence.location),
        *scope,
    )


def _reach(best: Candidate, sentence: str) -> frozenset[str]:
    return best.window.words | best.window.context | terms_of(sentence).words


@lru_cache(maxsize=4096)
def _rate_asked(text: str) -> tuple[bool, tuple[str, ...]] | None:
    """What ends the names of the shares asked for, and whether all or none of something would answer them."""
    if not _RATE.search(text):
        return None
    asked = [one.target for one in find_targets(text) if one.target.unit in _SHARES and one.target.value is not None]
    if not asked:
        return None
    extreme = all(one.value is not None and (one.value >= _NEARLY_ALL or one.value <= _NEARLY_NONE) for one in asked)
    ends = tuple([one.target.indicator[-_NAME_END:] for one in find_targets(text) if one.target.value is not None])
    return extreme, ends


def _unstated(asked: str, sentence: str) -> bool:
    """Is a measure asked for whose figure the sentence does not state? 陪餐率达到100% is not answered by 校领导陪餐."""
    if _MEASURE.match(asked) and not _FIGURE.search(sentence):
        return True
    rate = _rate_asked(asked)
    if rate is None or _SHARE.search(sentence):
        return False
    extreme, ends = rate
    if any(end in sentence for end in ends):
        return False  # named without its figure: answered, if by less
    return not (extreme and _ALL_OF.search(sentence))


def _answer(point: Point, applies: Applies, found: list[Candidate], shelf: Shelf, copied: bool) -> Answer:
    best = found[0] if found else None
    if best is None:
        return Answer(PointMatch(point.id, point.text, applies == "own", False), applies, 0.0)
    evidence = evidence_at(shelf.document, _span(best, shelf))
    sentence = sentence_of(best.window.first, shelf)
    unstated = _unstated(point.text, sentence)
    if best.probability < settings().answered or unstated:
        match = PointMatch(point.id, point.text, applies == "own", False)
        return Answer(match, applies, best.probability, evidence, sentence)
    deviations = _deviations(point.text, best, evidence, sentence)
    match = PointMatch(point.id, point.text, applies == "own", True, evidence, deviations)
    return Answer(match, applies, best.probability, evidence, sentence, unfilled(evidence.text), copied)


def _rescued(
    point: Point, held: list[Candidate], candidates: Sequence[Candidate], of_another: Callable[[Candidate], bool]
) -> list[Candidate]:
    """A faithful copy in which some words say the same otherwise answers, however strictly it is held to its words.

    The copy of another point is that point's, however much alike the two are.
    """
    if held and held[0].probability >= settings().answered:
        return held
    copies = (one for one in candidates if harmless_copy(point.text, one.window.text) and not of_another(one))
    copy = next(copies, None)
    return held if copy is None else [replace(copy, probability=max(copy.probability, settings().answered)), *held]


def _of_another(search: Search, asked: Asked, one: Candidate) -> bool:
    """Is a clause more like another point of the parent, letter by letter?"""
    return search.another(asked, one.window) > _NEARER


def _whole(requirement: Requirement, point: Point, shelf: Shelf) -> str:
    """The words of a point; a bare measure (占比不低于20%) is asked of what the point before it names."""
    if not _MEASURE.match(point.text) or shelf.spoken(uniform(point.text), 1):
        return point.text
    place = requirement.points.index(point)
    return f"{requirement.points[place - 1].text}，{point.text}" if place else point.text


def _headings(requirement: Requirement, known: Mapping[str, Requirement]) -> tuple[str, ...]:
    """The titles of what holds a requirement, the innermost first."""
    titles = []
    while (holder := known.get(requirement.parent or "")) is not None:
        titles.append(holder.title)
        requirement = holder
    return tuple(titles)


def answer_points(
    requirements: Sequence[Requirement], shelf: Shelf, submitter: Submitter
) -> dict[str, tuple[Answer, ...]]:
    """Judge all main points of a catalog together, so that one passage does not answer everything."""
    listed = [(requirement, point) for requirement in requirements for point in requirement.points]
    said = [(_whole(requirement, point, shelf), requirement.title) for requirement, point in listed]
    once = {one: ask(*one, shelf) for one in dict.fromkeys(said)}  # what many rows ask alike is looked for once
    search = Search(shelf)
    shared_by = {one: search.shared(words) for one, words in once.items()}
    search.claim(tuple(once.values()), tuple(shared_by.values()))
    found_by = {one: search.candidates(words, shared_by[one]) for one, words in once.items()}
    asked, shared = [once[one] for one in said], [shared_by[one] for one in said]
    found = [found_by[one] for one in said]
    faithful, free = faithfulness(found), freedom(found)
    copied = own_words(found) >= settings().in_the_main
    known = {requirement.id: requirement for requirement in requirements}
    above = {key: _headings(requirement, known) for key, requirement in known.items() if requirement.points}
    bearing = [point_applies(point, requirement, submitter, above[requirement.id]) for requirement, point in listed]
    if free:
        own = frozenset(number for number, applies in enumerate(bearing) if applies == "own")
        found = second_look([one.id for one, _ in listed], asked, shared, found, search, free, own)
    answers: dict[str, list[Answer]] = {}
    for (requirement, point), one, candidates, applies in zip(listed, asked, found, bearing, strict=True):
        of_another = partial(_of_another, search, one)
        held = without_chance(candidates) if copied else candidates
        if faithful:
            held = _rescued(point, held_to(candidates, faithful, search, one), candidates, of_another)
        answers.setdefault(requirement.id, []).append(_answer(point, applies, held, shelf, copied))
    return {key: tuple(value) for key, value in answers.items()}
