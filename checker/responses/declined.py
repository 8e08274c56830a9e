"""An answer of another kind: the unit says that the matter does not concern it, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from checker.language.fold import fold
from checker.model.catalog import DeadlineDetail, Requirement, Target
from checker.model.document import Span
from checker.model.record import Record
from checker.model.result import Evidence, Match, PointMatch
from checker.responses.passages import Passage
from checker.responses.services import asked_of, declared_matters, lacking_services
from checker.responses.setting import Setting
from checker.responses.terms import terms_of
from checker.responses.unfilled import not_concerned, with_reason

_NEVER = ("section", "subsection", "attachment", "form", "post", "report_contents")  # these do not depend on a service
_BARE = re.compile(
    r"(?:^|[,，；：:])(?:本|此|该|以上)?(?:两?项|项目|任务|工作|指标|条|内容)*(?:均|暂|都)?(?:不涉及|不适用)"
)
_DECLINED = "本单位说明不涉及"
_ABOUT = 0.6  # share of a title's words that the item refused must hold
_ROW = 12  # passages on either side among which the cells of one row lie
_DONE = 3  # clauses that speak of a service: the unit has it
_MANY = 3  # matters in one sentence; a longer list is a description, not a refusal


class Refusal(Record, frozen=True):
    """A sentence that says what does not concern the unit."""

    passage: Passage
    span: Span  # of the whole sentence
    services: tuple[tuple[str, ...], ...]
    matters: tuple[frozenset[str], ...]
    item: frozenset[str]  # 本项不涉及: the words of the item or the row that it stands in
    reasoned: bool


def refusals(setting: Setting) -> tuple[Refusal, ...]:
    """The sentences that say so, in the order of the document; each stands at its first such clause."""
    found: dict[tuple[int, int | None, int | None, int], Refusal] = {}
    front = setting.document.front
    own = terms_of(front.plan_title or front.title or "").words  # 公车节能任务 in a plan on 节能 is about 公车
    for passage in setting.shelf.passages:
        if passage.place in found or not not_concerned(passage.text):
            continue
        clauses = _sentence(setting, passage)
        sentence = "，".join(one.text for one in clauses)
        span = replace(passage.span, start=clauses[0].span.start, end=clauses[-1].span.end)
        lacks = lacking_services(sentence)
        services = tuple(one for one in lacks if not _done_here(setting, one, passage))
        matters = tuple(matter - own or matter for matter in declared_matters(sentence)[:_MANY])
        item = _item(setting, passage) if _BARE.search(sentence) else frozenset()
        if services or matters or item:
            found[passage.place] = Refusal(passage, span, services, matters, item, bool(lacks) or with_reason(sentence))
    return tuple(found.values())


def _done_here(setting: Setting, service: tuple[str, ...], said: Passage) -> bool:
    """Does the document do what it is said not to: three other clauses speak of the service, and none to decline it?"""
    doing = (
        one
        for one in setting.shelf.passages
        if one.place != said.place
        and any(word in fold(one.text) for word in service)
        and not one.title
        and not not_concerned(one.text)
    )
    return len(tuple(islice(doing, _DONE))) == _DONE


def _item(setting: Setting, passage: Passage) -> frozenset[str]:
    """What the item is about: its first clause, the other cells of its row, or the heading above."""
    block, row, col = passage.cell
    near = setting.shelf.passages[max(0, passage.number - _ROW) : passage.number + _ROW]
    if row is not None:
        beside = [p.terms.words for p in near if p.cell[:2] == (block, row) and p.cell[2] != col]
        return frozenset().union(*beside)
    first = next((p for p in near if p.cell == passage.cell), passage)
    if first.number < passage.number:
        return first.terms.words
    heading = setting.document.heading_of[block] if block < len(setting.document.heading_of) else -1
    return terms_of(setting.document.headings[heading].title).words if heading >= 0 else frozenset()


def _sentence(setting: Setting, passage: Passage) -> list[Passage]:
    near = setting.shelf.passages[max(0, passage.number - 3) : passage.number + 5]
    return [one for one in near if one.place == passage.place]


def _within(evidence: Evidence | None, refusal: Refusal) -> bool:
    """Is what seems to answer only the refusal itself?"""
    if evidence is None:
        return False
    place, span = evidence.location, refusal.span
    same = (place.block, place.row, place.col) == (span.block, span.row, span.col)
    return same and span.start <= place.start and place.end <= span.end


def _refused(text: str, said: tuple[Refusal, ...], title: str = "") -> Refusal | None:
    """The refusal that takes in what `text` asks; one with a reason before one without."""
    words, about = terms_of(text).words, terms_of(title).words
    hits = [
        one
        for one in said
        if any(asked_of(service, text) for service in one.services)
        or any(matter <= words for matter in one.matters)
        or (about and len(about & one.item) >= _ABOUT * len(about))
    ]
    return max(hits, key=lambda one: one.reasoned, default=None)


def _asked(requirement: Requirement) -> str:
    """The words that say what is asked: title, and the clause that states a time or a figure."""
    detail = requirement.detail
    quote = detail.quote if isinstance(detail, (DeadlineDetail, Target)) else ""
    return f"{requirement.title}，{quote}"


def declined(setting: Setting, match: Match, said: tuple[Refusal, ...]) -> Match:
    """not_applicable with the quote where a sentence about this very matter gives a reason; undecided without one.

    Of a task with several points those that are refused fall away; the others decide.
    """
    if not said or match.status == "not_applicable" or match.requirement.kind in _NEVER:
        return match
    whole = _refused(_asked(match.requirement), said, match.requirement.title)
    if whole is not None:  # of a task that is partly answered only 本项不涉及 takes all
        open_ = match.status == "missing" or (match.status == "partial" and bool(whole.item))
        if open_ or all(_within(e, whole) for e in match.evidence):
            return _whole(setting, match, whole)
    return _by_points(setting, match, said) if match.points else match


def with_holders(matches: Sequence[Match]) -> list[Match]:
    """What hangs on a task that is declined as a whole is declined with it, where nothing answers it."""
    gone = {
        one.requirement.id: one
        for one in matches
        if one.status == "not_applicable" and one.reason.startswith(_DECLINED) and one.points
    }
    return [_with_holder(one, gone.get(one.requirement.parent or "")) for one in matches]


def _with_holder(match: Match, holder: Match | None) -> Match:
    if holder is None or match.status != "missing":
        return match
    return replace(match, status="not_applicable", evidence=holder.evidence, nearest=None, reason=holder.reason)


def _whole(setting: Setting, match: Match, refusal: Refusal) -> Match:
    evidence = setting.evidence(refusal.passage.span)
    if not refusal.reasoned:
        return replace(match, status="undecided", evidence=(evidence,), reason="只写明不涉及，未说明理由")
    points = tuple(
        _fallen(point, evidence) if not point.answered or _within(point.evidence, refusal) else point
        for point in match.points
    )
    return replace(
        match,
        status="not_applicable",
        evidence=(evidence,),
        points=points,
        missing_points=(),
        deviations=(),
        nearest=None,
        reason=f"{_DECLINED}：{evidence.text}",
    )


def _fallen(point: PointMatch, evidence: Evidence) -> PointMatch:
    return replace(point, applies=False, answered=False, evidence=evidence, deviations=())


def _by_points(setting: Setting, match: Match, said: tuple[Refusal, ...]) -> Match:
    points: list[PointMatch] = []
    quotes: list[Evidence] = []
    for point in match.points:
        refusal = _refused(point.text, said) if point.applies else None
        if refusal is None or not refusal.reasoned or (point.answered and not _within(point.evidence, refusal)):
            points.append(point)
            continue
        quotes.append(setting.evidence(refusal.passage.span))
        points.append(_fallen(point, quotes[-1]))
    if not quotes:
        return match
    own = [point for point in points if point.applies]
    answered = [point for point in own if point.answered]
    missing = tuple(point.text for point in own if not point.answered)
    reason = f"{_DECLINED}：{quotes[0].text}"
    if not own:
        quoted = tuple(dict.fromkeys(quotes))
        return replace(
            match, status="not_applicable", evidence=quoted, points=tuple(points), missing_points=(), reason=reason
        )
    if not answered:
        return replace(match, points=tuple(points), missing_points=missing)
    status = match.status if missing else "covered"
    evidence = tuple(dict.fromkeys((*match.evidence, *quotes)))
    return replace(match, status=status, evidence=evidence, points=tuple(points), missing_points=missing, reason=reason)
