"""Does a duty concern this submitter: its own, the counterpart of another's, or none of its business."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.language.actors import goes_on
from checker.language.fold import fold
from checker.language.subjects import implied_subjects, subjects_of
from checker.language.words import load_words
from checker.model.catalog import DeadlineDetail, IndicatorDetail, Point, PostDetail, Requirement, Subject, Target
from checker.model.document import Place
from checker.model.result import Applies, Submitter
from checker.requirements.tables import table_words
from checker.responses.authorities import whose
from checker.responses.bearing import actors, bearing, left_to_others, unlike_a_hospital, unlisted
from checker.responses.bodies import read_body
from checker.responses.populations import concerns, names_too, of_several, population_of

REGIONAL = "区域性指标，请确认是否需分解"
OTHERS = "责任主体不是本单位"
HELPED = "责任主体不是本单位，本单位配合"
_CLAUSE = re.compile(r"[，,]")
_TIMES, _YEARLY_TIMES = ("次", "场", "期", "场次"), 24
_WITHOUT_OFFICES = ("district", "town", "village")  # whose rooms are called 科, 股
_FORBIDS = ("不得", "严禁", "禁止", "杜绝")
_HANGING = ("target", "deadline", "post")
_UNSURE: tuple[Subject, ...] = ("服务中心", "质控组织")
_RATES, _ALL = ("%", "‰"), 100.0
_SENTENCE_END = re.compile(r"[。；;\n]")


class _Centre(msgspec.Struct, frozen=True):
    asks: str
    of: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    regional: tuple[str, ...]
    of_many: tuple[str, ...]
    measured_anywhere: tuple[str, ...]
    above: tuple[str, ...]
    centres: tuple[_Centre, ...]
    mirrored: tuple[str, ...]
    bodies: dict[str, tuple[str, ...]]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "applies.yaml", _Words)


@cache
def _above() -> re.Pattern[str]:
    return re.compile("|".join(_words().above))


@cache
def _centres() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((re.compile(one.asks), one.of) for one in _words().centres)


def _of_a_centre(plain: str, submitter: Submitter) -> bool:
    """Is it what one centre does for a region (the 120 calls), for a unit that is not this centre?"""
    return any(
        asks.search(plain) and not any(word in name for name in submitter.names for word in of)
        for asks, of in _centres()
    )


def inside(submitter: Submitter) -> bool:
    """Is this one institution or a part of it, not somebody who answers for many?"""
    return submitter.kind in ("hospital", "department")


def regional(name: str) -> bool:
    """Is this measured on a region rather than on one institution?"""
    plain = fold(name)
    return any(word in plain for word in _words().regional)


@cache
def _of_many() -> re.Pattern[str]:
    return re.compile("|".join(_words().of_many))


def within_units(target: Target) -> bool:
    """May one institution reach a region's figure by itself: a rate of what is done, hours, or what all must have?

    How many there are, which share of the institutions, and how many people die or fall ill is a region's alone.
    """
    if target.value == 0 or target.unit in _words().measured_anywhere:
        return True
    if target.unit in _TIMES:
        return (target.value or 0) <= _YEARLY_TIMES
    if target.unit not in _RATES:
        return False
    return target.value == _ALL or not _of_many().search(fold(target.indicator))


def _by_subject(subjects: tuple[Subject, ...], text: str, submitter: Submitter) -> Applies:
    """By the kinds of bodies of the field of health, which tell nothing of a unit of another field.

    A centre of the aged is no 服务中心 of doctors, a plasma station's 质控部 is its own department.
    """
    known = set(subjects) - set(_UNSURE) if inside(submitter) and unlike_a_hospital(submitter) else set(subjects)
    if not known or known & set(submitter.answers_for):
        return "own"
    return _others(text, submitter)


def _others(text: str, submitter: Submitter) -> Applies:
    """Another's duty: its counterpart may be owed by one institution."""
    return "mirror" if inside(submitter) and any(word in text for word in _words().mirrored) else "none"


def _open(subjects: tuple[Subject, ...]) -> bool:
    """Do the subjects leave open who it is? 其他 is any body outside the field of health."""
    return not set(subjects) - {"其他"}


def _sentence_head(point: str, text: str) -> str:
    """The beginning of the sentence that a point stands in: its subject may stand before another comma."""
    place = text.find(point)
    if place <= 0:
        return ""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, place)]
    return text[ends[-1] if ends else 0 : place]


def _named_beside(point: Point, requirement: Requirement) -> tuple[Subject, ...]:
    """Whom the requirement names up to here, unless only other paragraphs of it name anybody.

    Whom a later sentence names acts there: 录入登记系统。各县卫生健康局每季度抽查 leaves open who records.
    """
    here = point.location
    if here is None or not requirement.points:
        return requirement.subjects
    beside = [one.subjects for one in requirement.points if one.location is None or _before(one.location, here)]
    named = any(one.subjects for one in requirement.points)
    return tuple(dict.fromkeys(one for found in beside for one in found)) if named else requirement.subjects


def _before(one: Place, here: Place) -> bool:
    return one.block == here.block and one.start <= here.start


def _subjects(point: Point, requirement: Requirement, text: str, head: str) -> tuple[Subject, ...]:
    """Whom a point or what stands beside it names; nobody where it opens with a thing of its own behind another's.

    市质控中心每季度抽查病历，急救站点每月自查: the second is not the centre's.
    """
    if point.subjects and not (actors(text) or goes_on(text) or subjects_of(text)):
        return ()
    if head and text.startswith(_FORBIDS):  # 不得截留 binds whoever handles it, not whom the clause before names
        return ()
    if point.subjects or actors(text):
        return point.subjects or _named_beside(point, requirement)
    return _implied(point.text, requirement.text or requirement.title) or _named_beside(point, requirement)


def _implied(point: str, text: str) -> tuple[Subject, ...]:
    """Whoever must act by what a clause does, or by what its sentence does that names nobody at all.

    将医疗质量作为考核内容，督促指导医疗机构落实: both are the authority's.
    """
    own = implied_subjects(point)
    place = text.find(point)
    if own or place < 0:
        return own
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, place)]
    end = _SENTENCE_END.search(text, place + len(point))
    sentence = text[ends[-1] if ends else 0 : end.start() if end else len(text)]
    return () if actors(fold(sentence)) else implied_subjects(sentence)


def point_applies(point: Point, requirement: Requirement, submitter: Submitter, under: tuple[str, ...] = ()) -> Applies:
    """Whose duty one main point is; a point without a subject of its own takes the requirement's.

    `under` are the headings above the requirement, the innermost first.
    """
    text, head = fold(point.text), _sentence_head(point.text, requirement.text or requirement.title)
    if inside(submitter):
        if _above().search(text) or (not actors(text) and _of_a_centre(text, submitter)):
            return "none"
        here = actors(text)
        before = "" if here or not goes_on(text) else _population_before(head)
        meant = population_of(point.text) or (population_of(here[0]) if len(here) == 1 else before)
        if meant and not concerns(meant, submitter) and not names_too(text, submitter):
            return "none"
    subjects = _subjects(point, requirement, text, head)
    told = whose(
        text,
        "" if text.startswith(_FORBIDS) else head,
        submitter,
        not _open(point.subjects),
        (requirement.title, *under),
    )
    if told == "foreign":
        return _others(text, submitter)
    if told == "open" and left_to_others(requirement.text or "", submitter):
        return _others(text, submitter)
    by_name = told == "own" and submitter.kind not in ("qc", "association")
    if by_name or unlisted(text):  # whoever it is, not the body that was named before
        return "own"
    return _by_subject(subjects, text, submitter)


def _population_before(head: str) -> str:
    """The institutions that the sentence has named before a clause; whoever opens the same clause decides."""
    last = _CLAUSE.split(head)[-1]
    return population_of(last or head)


def ownership(requirement: Requirement, submitter: Submitter, holder: Requirement | None = None) -> tuple[Applies, str]:
    """Whose duty it is, and for a person why it is not this submitter's. `holder` is what the requirement hangs on."""
    if _listed_for_another(requirement, holder, submitter):
        return "none", OTHERS
    if inside(submitter):
        if _of_region(requirement, holder):
            return "none", REGIONAL
        if isinstance(detail := requirement.detail, Target) and _of_a_centre(fold(detail.indicator), submitter):
            return "none", REGIONAL
        meant = _population(requirement, holder)
        if meant and not concerns(meant, submitter):
            return "none", f"适用于{meant}，不要求本单位"
        if point := _point_of(requirement, holder):  # what hangs on a main point is asked of whom it is asked
            assert holder is not None  # noqa: S101 - a point has a holder
            asked = point_applies(point, holder, submitter)
            if asked == "none":
                return "none", OTHERS
            if asked == "own" and not (isinstance(requirement.detail, DeadlineDetail) and requirement.detail.who):
                return "own", ""  # whoever else the other sentences of the task name
    detail = requirement.detail
    in_table = requirement.location is not None and requirement.location.row is not None
    if in_table and isinstance(detail, Target) and allotted_to_another(detail.scope or "", submitter):
        return "none", f"分给{detail.scope}的任务，不要求本单位"
    subjects = requirement.subjects
    if not subjects and isinstance(detail, DeadlineDetail) and detail.who:
        subjects = subjects_of(f"{detail.who}应当{detail.what}")
    who = detail.who if isinstance(detail, DeadlineDetail) else ""
    duty = f"{who}应当{detail.what}" if isinstance(detail, DeadlineDetail) else ""
    if isinstance(detail, PostDetail) and _office_of_others(detail, requirement, submitter):
        return "none", OTHERS
    told = whose(fold(duty), "", submitter, True) if who else "open"
    if who and told == "foreign" and bearing(fold(who), submitter) == "own":  # 省局食品生产处、县局
        told = "own"
    if told == "foreign":
        applies = _others(fold(requirement.title + (requirement.text or "")), submitter)
        return applies, HELPED if applies == "mirror" else OTHERS
    if told == "own" and submitter.kind not in ("qc", "association"):
        return "own", ""
    applies = _by_subject(subjects, fold(requirement.title + (requirement.text or "")), submitter)
    return applies, {"own": "", "mirror": HELPED, "none": OTHERS}[applies]


def _listed_for_another(requirement: Requirement, holder: Requirement | None, submitter: Submitter) -> bool:
    """Does the table of indicators name in a column of its own whom a row is asked of, and that is somebody else?"""
    found = next((one.detail for one in (requirement, holder) if one and isinstance(one.detail, IndicatorDetail)), None)
    return (
        found is not None
        and bool(found.owner)
        and whose(fold(f"{found.owner}应当负责"), "", submitter, True) == "foreign"
    )


def _point_of(requirement: Requirement, holder: Requirement | None) -> Point | None:
    """The main point that a figure, a time or a post stands in."""
    detail = requirement.detail
    quote = fold(detail.quote) if isinstance(detail, Target | DeadlineDetail | PostDetail) else ""
    if not quote or holder is None or requirement.kind not in _HANGING:
        return None
    return next((point for point in holder.points if (said := fold(point.text)) in quote or quote in said), None)


def allotted_to_another(scope: str, submitter: Submitter) -> bool:
    """Whether a figure is shared out to a body by its name, and that is not this unit.

    Where the unit is not named nobody can say it.
    """
    if not scope.endswith(table_words().bodies) or population_of(scope) or not submitter.names:
        return False
    if scope[:1] in "每各":  # each of them, and this unit is one
        return False
    asked = fold(scope)
    return not any(asked in name or name in asked for name in map(fold, submitter.names))


def _office_of_others(post: PostDetail, requirement: Requirement, submitter: Submitter) -> bool:
    """A seat of the authority's own office: 医政医管处主要负责同志任主任, for a unit and for a lower authority."""
    if inside(submitter):
        return "卫生健康行政部门" in requirement.subjects and "医疗机构" not in requirement.subjects
    holder = read_body(post.holder)
    return holder.kind == "inner" and holder.name.endswith("处") and submitter.level in _WITHOUT_OFFICES


def _of_region(requirement: Requirement, holder: Requirement | None) -> bool:
    one = requirement if requirement.kind == "indicator" or holder is None else holder
    if requirement.kind not in ("indicator", "target") or one.kind not in ("indicator", "target"):
        return False
    level = one.detail.level if isinstance(one.detail, IndicatorDetail) else None
    return level != "institution" and (level == "region" or regional(one.title))


def _population(requirement: Requirement, holder: Requirement | None) -> str:
    """The institutions named: those of an indicator, of a target's scope, of a deadline's subject, or in the title."""
    detail = requirement.detail
    above = holder.detail if holder is not None else None
    for one in (detail, above):
        if isinstance(one, IndicatorDetail) and one.applies_to:
            return "、".join(one.applies_to)
    named = (
        requirement if isinstance(detail, IndicatorDetail) else holder if isinstance(above, IndicatorDetail) else None
    )
    if named is not None and (meant := population_of(named.title)):  # 监理旁站到位率
        return meant
    if isinstance(detail, Target):
        return detail.scope or population_of(detail.quote)
    if isinstance(detail, DeadlineDetail):
        return "" if of_several(detail.quote) else population_of(detail.who) or population_of(detail.quote)
    if requirement.kind == "post":  # 落实公立医院实行党委领导下的院长负责制: the title opens with whom it is for
        return population_of(requirement.text or "") or population_of(requirement.title)
    return population_of(requirement.text or "") if requirement.kind == "duty" else ""


def bodies_in(text: str) -> tuple[str, ...]:
    """The kinds of bodies that a text on organisation names."""
    return tuple(body for body, names in _words().bodies.items() if any(name in text for name in names))
