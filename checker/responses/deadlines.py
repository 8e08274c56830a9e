"""Deadlines: the same duty in the submission, and its date or rhythm compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.intake.places import text_of
from checker.language.dates import find_dates
from checker.language.fold import fold
from checker.language.subjects import subjects_of
from checker.language.words import load_words
from checker.model.catalog import DeadlineDetail, Requirement
from checker.model.document import Span
from checker.model.result import Deviation, Evidence, Match
from checker.responses.answers import Answer
from checker.responses.applies import OTHERS, inside, ownership
from checker.responses.duties import Dated, Duties, Wanted
from checker.responses.papers import another_period, same_paper, sends_paper
from checker.responses.passages import Shelf
from checker.responses.quoted import foreign_point
from checker.responses.same import Same
from checker.responses.setting import Setting, matched
from checker.responses.terms import terms_of
from checker.responses.timing import between, said_time, tells_time, timing
from checker.responses.word_for_word import copy_of

_SAME_DUTY = 0.5  # how much of a duty the found one must hold
_COMMON = frozenset("的并及和与对完成进行开展实行，、。")
_FEW, _MOST = 6, 0.6  # letters of a duty that the nearest words must hold
_EACH_YEAR = re.compile(r"每年(?P<month>1[0-2]|[1-9])月(?!\d)")
_SAME_MONTH = 0.3  # probability from which the month asked for makes the nearest clause the answer
_MENTIONED = 0.65  # probability from which a duty without its time is a part of the answer
_TOLD = 0.2  # enough where the clause is the one that answers the duty
_HERE = 0.15  # what that adds, and what the same recipient adds
_GRADE = re.compile(r"[一二三](?=级)")
_SURELY = 0.9  # a duty that holds so much of the one asked for is looked for first
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
        kind = between((detail.start, detail.end), (dates[0].first, dates[-1].last))
        deviations: tuple[Deviation, ...] = ()
        if kind in ("later", "earlier", "date"):
            found = f"{dates[0].first}至{dates[-1].last}"
            deviations = (Deviation(kind, said_time(detail), found, evidence.text, evidence.location),)  # type: ignore[arg-type]
        return matched(setting, requirement, "covered", 0.7, evidence=(evidence,), deviations=deviations)
    return None


def _is_stage(setting: Setting, requirement: Requirement, detail: DeadlineDetail) -> bool:
    """Is it the stage itself, told by its heading, and not a duty in it?"""
    holder = setting.requirements.get(requirement.parent or "")
    return holder is not None and bool(detail.quote) and fold(detail.quote) in fold(holder.title)


def _wanted(setting: Setting, detail: DeadlineDetail) -> Wanted:
    return _words_of(detail.what, setting.shelf)


def _words_of(what: str, shelf: Shelf) -> Wanted:
    terms = terms_of(what)
    weights = {word: shelf.weight(word) for word in terms.words}
    return Wanted(terms, weights, sum(weights.values()))


_DOUBTFUL = ("open", "frequency", "later", "weaker")
_BEST = ("same", "stronger", "earlier", "later", "date", "frequency", "weaker", "open")


def match_deadline(setting: Setting, requirement: Requirement) -> Match:
    """covered with the same duty at its time, covered with a deviation at another, partial without a time."""
    found = _match_deadline(setting, requirement)
    detail = requirement.detail
    if found.status not in ("missing", "partial") or not isinstance(detail, DeadlineDetail):
        return found
    span = copy_of(setting.document, detail.quote)
    return found if span is None else matched(setting, requirement, "covered", 0.9, evidence=(setting.evidence(span),))


def _match_deadline(setting: Setting, requirement: Requirement) -> Match:
    detail = requirement.detail
    if not isinstance(detail, DeadlineDetail):
        return matched(setting, requirement, "undecided", 0.0, reason="要求未写明时限")
    holder = setting.requirements.get(requirement.parent or "")
    applies, reason = ownership(requirement, setting.submitter, holder)
    answer = _undated(setting, requirement)
    seen = (answer.match.evidence,) if answer is not None and answer.match.evidence is not None else ()
    if applies != "own":
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, evidence=seen, reason=reason)
    if _is_stage(setting, requirement, detail) and (same := _stage_of(setting, requirement, detail)) is not None:
        return same
    if foreign := foreign_point(setting, requirement, detail.quote):
        return matched(setting, requirement, "not_applicable", 0.9, applies=foreign, evidence=seen, reason=OTHERS)
    if (sent := _sent_off(setting, requirement, detail) or _own_plan(setting, requirement, detail)) is not None:
        return sent
    top, best = _best(setting, detail, _candidates(setting, requirement, detail, answer))
    if best:
        kind, duty = best[0]
        there = _told_there(setting, requirement, detail, answer) if kind in _DOUBTFUL else None
        if there is not None and (kind == "open" or not there.deviations):
            return there  # the words that answer it are nearer than a duty named alike
        return _timed(setting, requirement, setting.evidence(duty.span), kind, duty.detail, top)
    staged = _stage_of(setting, requirement, detail)
    if staged is not None:
        return staged
    if (one := _only_date(setting, requirement, detail)) is not None:
        return one
    if (found := _told_there(setting, requirement, detail, answer)) is not None:
        return found
    if answer is not None and answer.match.evidence is not None and answer.probability >= _MENTIONED:
        evidence = answer.match.evidence
        if tells_time(detail, evidence.text):
            told = DeadlineDetail(quote=evidence.text)
            kind = timing(detail, told, evidence.text)
            return _timed(setting, requirement, evidence, kind, told, answer.probability)
        return matched(
            setting, requirement, "partial", answer.probability, evidence=(answer.match.evidence,), reason="未见时限"
        )
    if answer is not None and answer.nearest is not None and answer.probability >= _SAME_MONTH:
        month = _EACH_YEAR.search(detail.every or "")
        if month is not None and re.search(rf"(?<!\d){month['month']}月(?!底?前)", answer.nearest.text):
            told = DeadlineDetail(every=detail.every, quote=answer.nearest.text)
            return _timed(setting, requirement, answer.nearest, "same", told, answer.probability)
    if answer is not None and (near := _nearest_dated(setting, requirement, detail, answer)) is not None:
        return near
    return matched(setting, requirement, "missing", 0.8, nearest=answer.nearest if answer else None)


def _nearest_dated(setting: Setting, requirement: Requirement, detail: DeadlineDetail, answer: Answer) -> Match | None:
    """The nearest words, where they hold most of the duty and one date: （8月20日前）把全部校舍排查一遍."""
    near = answer.nearest
    about = frozenset(fold(detail.what)) - _COMMON
    if (
        near is None
        or not detail.end
        or len(about) < _FEW
        or len(about & frozenset(fold(near.text))) < _MOST * len(about)
    ):
        return None
    found = _time_in(detail, near.text, near)
    kind = "open" if found is None else timing(detail, found, near.text)
    if found is None or kind not in ("same", "earlier", "later"):
        return None
    return _timed(setting, requirement, near, kind, found, _LESS)


def _best(
    setting: Setting, detail: DeadlineDetail, near: list[tuple[float, Dated]]
) -> tuple[float, list[tuple[str, Dated]]]:
    """The likeness of the likeliest duty, and those about as likely with how their times stand, the best first."""
    top = max((score for score, _ in near), default=0.0)
    told = [(timing(detail, duty.detail, _words(setting, duty)), duty) for score, duty in near if score >= top - _NEXT]
    told = [pair for pair in told if not _of_another_kind(detail, *pair)]
    told.sort(key=lambda pair: (_BEST.index(pair[0]), pair[1].span.block, pair[1].span.start))
    return top, told


def _of_another_kind(asked: DeadlineDetail, kind: str, duty: Dated) -> bool:
    """A date or a rhythm is no answer to 24小时内."""
    told = duty.detail
    return bool(
        kind == "open" and asked.relative_to and not asked.end and (told.end or told.every) and not told.relative_to
    )


def _told_there(
    setting: Setting, requirement: Requirement, detail: DeadlineDetail, answer: Answer | None
) -> Match | None:
    """The date in the words that answer the duty or a point of its holder that quotes it: 本方案5月28日前送市局."""
    quote = fold(detail.quote or detail.what)
    held = setting.answers.get(requirement.parent or "", ())
    quoting = [one for one in held if quote and (plain := fold(one.match.text)) and (plain in quote or quote in plain)]
    for one in (*((answer,) if answer is not None else ()), *quoting):
        evidence = one.match.evidence
        if not one.match.answered or evidence is None or not _speaks_of(detail, one):
            continue
        for text in (evidence.text, one.sentence):
            found = _time_in(detail, text, evidence)
            kind = "open" if found is None else timing(detail, found, text)
            if found is not None and kind != "open":
                return _timed(setting, requirement, evidence, kind, found, one.probability)
    return None


_SURE, _SPOKEN = 0.8, 0.25  # probability of an answer in whatever words; letters of a duty to be found in others


def _speaks_of(detail: DeadlineDetail, answer: Answer) -> bool:
    """A time alone is no answer: 每年6月底前评定风险等级 tells nothing of 抽检, due 每年11月底前."""
    about = frozenset(fold(detail.what)) - _COMMON
    if answer.probability >= _SURE or about & frozenset(fold(detail.quote)):  # the point asked names the duty itself
        return True
    return len(about & frozenset(fold(answer.sentence))) > _SPOKEN * len(about)


def _only_date(setting: Setting, requirement: Requirement, detail: DeadlineDetail) -> Match | None:
    """The one date in the words that answer a task, where the task asks for one: 各县2026年10月前各建成一所."""
    if not detail.end or detail.every:
        return None
    beside = [one.detail for one in setting.children.get(requirement.parent or "", ()) if one.kind == "deadline"]
    if len({one.end for one in beside if isinstance(one, DeadlineDetail) and one.end}) != 1:
        return None
    told: dict[str, tuple[DeadlineDetail, Answer]] = {}
    for one in setting.answers.get(requirement.parent or "", ()):
        evidence = one.match.evidence
        if one.match.answered and evidence is not None and one.probability >= _MENTIONED:
            found = _time_in(detail, evidence.text, evidence) or _time_in(detail, one.sentence, evidence)
            if found is None and (all_of := _ALL_OF_IT.search(_around(setting, evidence))) is not None:
                found = _time_in(detail, all_of.group(), evidence)
            if found is not None and found.end:
                told.setdefault(found.end, (found, one))
    if len(told) != 1:
        return None
    ((found, one),) = told.values()
    kind = timing(detail, found, found.quote)
    evidence = one.match.evidence
    if kind not in ("same", "earlier", "later") or evidence is None:
        return None
    return _timed(setting, requirement, evidence, kind, found, one.probability * _LESS)


_ALL_OF_IT = re.compile(
    r"(?:以上|上述)(?:各?项?工作|任务|事项|措施)[^。；]{0,4}\d[^。；]{2,12}前[^。；]{0,4}(?:完成|到位|落实)"
)


def _around(setting: Setting, evidence: Evidence) -> str:
    """The paragraph or cell that words stand in."""
    place = evidence.location
    span = Span(place.block, 0, _WHOLE, place.row, place.col)
    return text_of(setting.document, span)


_WHOLE = 4000  # letters of a paragraph
_LESS = 0.7  # what a date beside the duty is worth
_SINCE = re.compile(r"以来|至今|起(?!草)|以后")
_MONTH = re.compile(r"(?<![\d年个])(1[0-2]|[1-9])月(?!\d|度)")
_PAPER = re.compile(
    r"(?:报送?|上报|提交|送).*(?:方案|计划|细则|落实情况)|(?:方案|计划|细则|落实情况).*(?:报送?|上报|提交|送)"
)
_SENT_ON = re.compile(
    r"(?=[\d方计细安已])(?:\d{1,2}月\d{1,2}日(?:已|业已)(?:经)?|(?:方案|计划|细则|安排|已|已经)于\d{1,2}月\d{1,2}日(?!之?前|以前))[^，。；]{0,6}(?:报|送|提交)"
    r"|\d{1,2}月\d{1,2}日(?:经)?[^，。；]{2,10}(?:审议|研究|讨论|通过|审定|同意)[^，。；]{0,4}后?(?:上?报|送|提交)[^，。；]{0,12}(?:局|委|厅|办|部|府)"
)


def _sent_off(setting: Setting, requirement: Requirement, detail: DeadlineDetail) -> Match | None:
    """A plan may say of itself that it has gone up: （4月12日已报县局）."""
    if not detail.end or not _PAPER.search(detail.what):
        return None
    return _said_once(setting, requirement, detail, _SENT_ON)


def _said_once(
    setting: Setting, requirement: Requirement, detail: DeadlineDetail, pattern: re.Pattern[str]
) -> Match | None:
    """The time in the only clause of the document that says it so."""
    told = [one for one in setting.shelf.passages if "月" in one.text and pattern.search(one.text)]
    if len(told) != 1:
        return None
    evidence = setting.evidence(told[0].span)
    found = _time_in(detail, evidence.text, evidence)
    kind = "open" if found is None else timing(detail, found, evidence.text)
    return None if found is None or kind == "open" else _timed(setting, requirement, evidence, kind, found, _LESS)


_MAKES_PLAN = re.compile(
    r"(?:制定|制订|印发|出台|编制)(?:本(?:单位|地区?|辖区|部门|系统|院|校|所|局|级|县|市|区|镇|乡)的?|各自|具体|年度|相应)*"
    r"(?:贯彻|实施|工作|行动|落实|推进|整治|提升){0,2}(?:方案|计划|细则)"
)
_PLAN_MADE = re.compile(
    r"(?:印发|下发|制定|制订|出台|公布)(?:了|本|实施|工作|行动|落实|具体){0,2}(?:方案|计划|细则)"
    r"|^(?:本|实施|工作|行动|落实)?(?:方案|计划|细则)[^，。；]{0,14}(?:印发|下发|通过|出台|公布|发布|定稿)"
    r"|经[^，。；]{2,10}会[^，。；]{0,6}(?:通过|审定)"
)


def _own_plan(setting: Setting, requirement: Requirement, detail: DeadlineDetail) -> Match | None:
    """The plan itself says when it was made: 方案4月中旬印发 for 4月底前制定本单位行动方案."""
    if not detail.end or not _MAKES_PLAN.search(detail.what):
        return None
    return _said_once(setting, requirement, detail, _PLAN_MADE)


def _time_in(detail: DeadlineDetail, text: str, evidence: Evidence) -> DeadlineDetail | None:
    """The time of the kind asked for that the words tell; a date without a year is of the year asked for."""
    if detail.every or not detail.end:
        return DeadlineDetail(quote=evidence.text) if tells_time(detail, text) else None
    year = int(detail.end[:4]) if detail.end[:4].isdigit() else None  # --06-01: 6月1日 of a year that is not said
    told = [date for date in find_dates(text, year) if date.valid and not date.recurring]
    told = [date for date in told if not _SINCE.match(text, date.end)]
    if not told and year and len(months := _MONTH.findall(text)) == 1:  # 计划9月上线
        return DeadlineDetail(end=f"{year}-{int(months[0]):02d}", quote=evidence.text)
    if len(told) != 1 or told[0].precision == "year":
        return None
    return DeadlineDetail(end=told[0].last, quote=evidence.text)


def _timed(
    setting: Setting, requirement: Requirement, evidence: Evidence, kind: str, found: DeadlineDetail, likeness: float
) -> Match:
    """covered, with what the times differ by."""
    detail = requirement.detail
    deviations: tuple[Deviation, ...] = ()
    if isinstance(detail, DeadlineDetail) and kind in ("later", "earlier", "date", "frequency", "stronger", "weaker"):
        told = said_time(found, kind)
        deviations = (Deviation(kind, said_time(detail), told, evidence.text, evidence.location),)  # type: ignore[arg-type]
    sure = min(0.95, likeness)
    return matched(setting, requirement, "covered", sure, evidence=(evidence,), deviations=deviations)


def _words(setting: Setting, duty: Dated) -> str:
    return text_of(setting.document, duty.span)


def _candidates(
    setting: Setting, requirement: Requirement, detail: DeadlineDetail, answer: Answer | None
) -> list[tuple[float, Dated]]:
    """The duties with a time that speak of this one, each with its likeness; those of another body left out.

    A duty in the words that answer this one, or to the same recipient, is the likelier one. Where some speak of it
    nearly as nearly as can be, those that speak of it less are not looked for.
    """
    place = answer.match.evidence.location if answer is not None and answer.match.evidence is not None else None
    here = setting.facts.duties.beside(place) if place is not None else frozenset()
    near = _alike(setting, requirement, detail, here, _SURELY)
    least = max([score for score, _ in near], default=0.0) - _NEXT - (_HERE if detail.recipient else 0.0)
    if least <= _SURELY:
        near = _alike(setting, requirement, detail, here, max(_SAME_DUTY, least))
    return near or _of_one_paper(setting, requirement, detail)


def _alike(
    setting: Setting, requirement: Requirement, detail: DeadlineDetail, here: frozenset[int], least: float
) -> list[tuple[float, Dated]]:
    """The duties of at least this likeness and those in the words that answer this one, in their order."""
    wanted, duties = _wanted(setting, detail), setting.facts.duties
    scores = dict(_scores(Same(duties), Same(setting.shelf), detail.what, least))
    scores.update((number, wanted.likeness(duties.dated[number])) for number in here - scores.keys())
    near = []
    for number, score in sorted(scores.items()):
        duty = duties.dated[number]
        if score < (_TOLD if number in here else _SAME_DUTY):
            continue
        if _of_another(setting, requirement, detail, duty.detail):
            continue
        score = max(score, _SAME_DUTY) + _HERE if number in here else score
        near.append((score + _HERE * _same(detail.recipient, duty.detail.recipient), duty))
    return near


@lru_cache(maxsize=4)
def _scores(duties: Same[Duties], shelf: Same[Shelf], what: str, least: float) -> tuple[tuple[int, float], ...]:
    """The numbers of the duties that may come to a likeness, each with its own; kept for rows that ask the same."""
    wanted = _words_of(what, shelf.it)
    return tuple([(number, wanted.likeness(duties.it.dated[number])) for number in duties.it.like(wanted, least)])


def _of_one_paper(setting: Setting, requirement: Requirement, detail: DeadlineDetail) -> list[tuple[float, Dated]]:
    """The duties that send the same paper in other words, each with its likeness."""
    if not sends_paper(detail.what):
        return []
    told = [(same_paper(detail.what, duty.detail.what), duty) for duty in setting.facts.duties.dated]
    return [
        (near, duty) for near, duty in told if near > 0 and not _of_another(setting, requirement, detail, duty.detail)
    ]


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and fold(one or "") == fold(other or "")


def _of_another(setting: Setting, requirement: Requirement, asked: DeadlineDetail, found: DeadlineDetail) -> bool:
    """二级医院 for 三级医院, and what a hospital sends to the commission for what the commission sends up."""
    if another_period(asked.what, f"{found.every or ''}{found.what}"):
        return True
    grades, told = _GRADE.findall(asked.who), _GRADE.findall(found.who)
    if grades and told and not set(grades) & set(told):
        return True
    if inside(setting.submitter) or not (requirement.subjects and found.who and asked.recipient and found.recipient):
        return False
    if _same(asked.recipient, found.recipient):
        return False
    whose = subjects_of(f"{found.who}应当{found.what}")
    return bool(whose) and not set(whose) & set(requirement.subjects)


def _undated(setting: Setting, requirement: Requirement) -> Answer | None:
    answers = setting.answers.get(requirement.id, ())
    return answers[0] if answers else None
