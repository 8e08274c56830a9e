"""Tasks, subtasks, special actions, duties: what their main points together come to."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from checker.language.confusables import another_measure, only_confused
from checker.language.fold import fold
from checker.language.targets import find_targets
from checker.model.catalog import Requirement
from checker.model.document import Span
from checker.model.result import UPWARDS, Applies, Deviation, Evidence, Match, PointMatch, Status
from checker.responses.altered import altered_deviations
from checker.responses.amounts import amount_deviations, count_deviations
from checker.responses.answers import Answer
from checker.responses.applies import inside
from checker.responses.figures import figure_deviations
from checker.responses.hours import day_deviations
from checker.responses.setting import Setting, matched
from checker.responses.word_for_word import copied, copy_of

_FIGURE = re.compile(r"\d|[一二三四五六七八九十百]分之|全覆盖")
_LEFT = {
    "deadline": ("frequency", "later", "earlier", "date"),
    "target": ("weaker", "stronger", "unit", "direction"),
}  # what a requirement of its own compares
_SHOWN = 5  # passages quoted for one requirement


def _confidence(answers: list[Answer]) -> float:
    """How far the least certain of the points is from a coin toss, as a probability."""
    return min((max(answer.probability, 1 - answer.probability) for answer in answers), default=0.5)


def _evidence(answers: list[Answer]) -> tuple[Evidence, ...]:
    ordered = sorted((answer for answer in answers if answer.match.evidence), key=lambda answer: -answer.probability)
    found = dict.fromkeys(answer.match.evidence for answer in ordered if answer.match.evidence)
    return tuple(found)[:_SHOWN]


def _deviations(setting: Setting, requirement: Requirement, answers: list[Answer]) -> tuple[Deviation, ...]:
    """Those of the points; what a target or deadline of its own compares is left to it."""
    held = {child.kind for child in setting.children.get(requirement.id, ())}
    found = dict.fromkeys(deviation for answer in answers for deviation in answer.match.deviations)
    left = {kind for holder, kinds in _LEFT.items() if holder in held for kind in kinds}
    return tuple(deviation for deviation in found if deviation.kind not in left)


def _other_business(setting: Setting, requirement: Requirement, answers: tuple[Answer, ...]) -> Match:
    applies: Applies = "mirror" if any(answer.applies == "mirror" for answer in answers) else "none"
    points = tuple(answer.match for answer in answers)
    evidence = _evidence(list(answers))  # whoever doubts the reason sees what the text says of it
    reason = "责任主体不是本单位" if applies == "none" else "责任主体为上级部门，本单位配合"
    return matched(
        setting, requirement, "not_applicable", 0.9, applies=applies, evidence=evidence, points=points, reason=reason
    )


def _of_another_measure(asked: str, stated: str) -> bool:
    """病死率 is not answered by 死亡率, nor what is due in 6 hours by what is done in 24, however alike they read."""
    names = [phrase.target.indicator for phrase in find_targets(asked)]
    told = [phrase.target.indicator for phrase in find_targets(stated)] if names else []
    if not told:
        return another_measure(asked, stated)
    return any(only_confused(name, told) for name in names)


def _copied_to(setting: Setting, text: str) -> Span | None:
    return copy_of(setting.document, text, short=True)


def _measured(setting: Setting, requirement: Requirement, answer: Answer) -> Answer:
    """The answer with what its figures differ by."""
    match = answer.match
    if answer.applies == "own" and not match.answered and (span := _copied_to(setting, match.text)):
        same = PointMatch(match.id, match.text, match.applies, True, setting.evidence(span))
        return msgspec.structs.replace(answer, match=same, probability=1.0)
    if match.evidence is not None and _of_another_measure(match.text, match.evidence.text):
        return msgspec.structs.replace(
            answer, match=PointMatch(match.id, match.text, match.applies, False), nearest=match.evidence
        )
    if copied(match, requirement):
        return msgspec.structs.replace(answer, match=replace(match, deviations=()))
    if match.evidence is None:
        return answer
    found = (
        *day_deviations(match.text, match.evidence.text, match.evidence.location),
        *(_figured(setting, requirement, match, match.evidence) if _FIGURE.search(match.text) else ()),
    )
    if not found:
        return answer
    return msgspec.structs.replace(answer, match=replace(match, deviations=(*match.deviations, *found)))


def _figured(
    setting: Setting, requirement: Requirement, match: PointMatch, evidence: Evidence
) -> tuple[Deviation, ...]:
    """What the figures of a point and of its answer differ by."""
    found = figure_deviations(setting, match.text, requirement.id)
    if fold(match.text) in fold(evidence.text):  # a bare 合格率 is stated by these words, whatever its full name
        found = tuple(one for one in found if one.quote != evidence.text)
    if not found:
        found = tuple(amount_deviations(match.text, evidence.text, evidence.location))
    if not found and inside(setting.submitter):
        found = tuple(count_deviations(match.text, evidence.text, evidence.location))
    return found


def _looked_over(setting: Setting, requirement: Requirement, answer: Answer) -> Answer:
    """The answer measured; where a copy was altered and nothing else was found against it, with what was altered."""
    answer = _measured(setting, requirement, answer)
    match = answer.match
    if not answer.copied or not match.answered or match.evidence is None:
        return answer
    if any(one.kind not in UPWARDS for one in match.deviations):
        return answer
    around = requirement.text or "。".join([requirement.title, *(point.text for point in requirement.points)])
    told, place = match.evidence.text, match.evidence.location
    found = tuple(altered_deviations(match.text, around, told, answer.sentence, place))
    return msgspec.structs.replace(answer, match=replace(match, deviations=found)) if found else answer


def match_work(setting: Setting, requirement: Requirement) -> Match:
    """covered when every applicable point is answered, missing when none is, partial between."""
    answers = tuple(_looked_over(setting, requirement, answer) for answer in setting.answers.get(requirement.id, ()))
    own = [answer for answer in answers if answer.applies == "own"]
    if not own:
        return _other_business(setting, requirement, answers)
    points = tuple(answer.match for answer in answers)
    answered = [answer for answer in own if answer.match.answered]
    best = max(own, key=lambda answer: answer.probability)
    status: Status = "covered" if len(answered) == len(own) else "partial" if answered else "missing"
    open_points = [answer for answer in answered if answer.unfilled]
    reason = ""
    if status == "covered" and open_points:
        status, reason = "undecided", "相应表述仍待填写"
    return matched(
        setting,
        requirement,
        status,
        _confidence(own),
        evidence=_evidence(answered),
        points=points,
        deviations=_deviations(setting, requirement, answered),
        nearest=best.nearest if not answered else None,
        reason=reason,
    )
