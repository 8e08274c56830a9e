"""Tasks, subtasks, special actions, duties: what their main points together come to."""

from __future__ import annotations

from checker.model.catalog import Requirement
from checker.model.result import Applies, Deviation, Evidence, Match, Status
from checker.responses.answers import Answer
from checker.responses.setting import Setting, matched

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
    return tuple(d for d in found if not (d.kind == "frequency" and "deadline" in held))


def _other_business(setting: Setting, requirement: Requirement, answers: tuple[Answer, ...]) -> Match:
    applies: Applies = "mirror" if any(answer.applies == "mirror" for answer in answers) else "none"
    points = tuple(answer.match for answer in answers)
    evidence = _evidence(list(answers)) if applies == "mirror" else ()
    reason = "责任主体不是本单位" if applies == "none" else "责任主体为上级部门，本单位配合"
    return matched(
        setting, requirement, "not_applicable", 0.9, applies=applies, evidence=evidence, points=points, reason=reason
    )


def match_work(setting: Setting, requirement: Requirement) -> Match:
    """covered when every applicable point is answered, missing when none is, partial between."""
    answers = setting.answers.get(requirement.id, ())
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
