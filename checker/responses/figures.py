"""Targets: the figure asked against the figures stated in text and tables, the less favourable deciding."""

from __future__ import annotations

from checker.language.comparison import compare_targets
from checker.model.catalog import Direction, IndicatorDetail, Requirement, Target
from checker.model.result import Deviation, Evidence, Match
from checker.responses.applies import regional, requirement_applies
from checker.responses.facts import Stated
from checker.responses.indicators import mention, rows_named
from checker.responses.names import find_names
from checker.responses.saying import said
from checker.responses.setting import Setting, matched
from checker.responses.unfilled import unfilled

_WORST = ("direction", "unit", "weaker", "scope", "later", "stronger", "earlier", "edge", "same")
_FAULTS = _WORST[:-2]


def stated_of(setting: Setting, target: Target) -> tuple[Stated, ...]:
    """What the submission states of the same indicator for the same year."""
    found = tuple(setting.facts.stated[one.number] for one in find_names(target.indicator, setting.facts.stated_names))
    dated = tuple(one for one in found if target.by and one.target.by == target.by)
    return (
        dated
        or tuple(one for one in found if not target.by or not one.target.by or one.target.by == target.by)
        or found
    )


def _direction_of(setting: Setting, requirement: Requirement) -> Direction | None:
    holder = setting.requirements.get(requirement.parent or "")
    return holder.detail.direction if holder and isinstance(holder.detail, IndicatorDetail) else None


def _named_only(setting: Setting, requirement: Requirement, target: Target) -> Match:
    """The name without the figure is a part; no name is nothing."""
    rows = [row for row, _ in rows_named(setting, target.indicator)]
    span = rows[0].span if rows else mention(setting, target.indicator)
    if span is None:
        return matched(setting, requirement, "missing", 0.85)
    evidence = [setting.evidence(span)]
    if rows and rows[0].value:
        evidence.append(setting.evidence(rows[0].value))
    if rows and unfilled(rows[0].value_text):
        return matched(setting, requirement, "undecided", 0.9, evidence=tuple(evidence), reason="目标值待填写")
    if target.value is None and rows and rows[0].direction == {"rise": "up", "fall": "down"}.get(target.op):
        return matched(setting, requirement, "covered", 0.9, evidence=tuple(evidence))
    return matched(setting, requirement, "partial", 0.85, evidence=tuple(evidence), reason="提到该指标，未见目标值")


def match_target(setting: Setting, requirement: Requirement) -> Match:
    """covered where a figure is stated, with a deviation where it is another."""
    target = requirement.detail
    if not isinstance(target, Target):
        return matched(setting, requirement, "undecided", 0.0, reason="要求未写明目标值")
    applies = requirement_applies(requirement, setting.submitter)
    inside = setting.submitter.kind in ("hospital", "department")
    if applies != "own" or (inside and regional(target.indicator)):
        return matched(setting, requirement, "not_applicable", 0.9, applies="none", reason="按区域统计，不要求本单位")
    found = stated_of(setting, target)
    direction = _direction_of(setting, requirement)
    judged = [(compare_targets(target, one.target, direction).kind, one) for one in found]
    judged = [(kind, one) for kind, one in judged if kind in _WORST]
    if not judged:
        return _named_only(setting, requirement, target)
    judged.sort(key=lambda pair: (_WORST.index(pair[0]), pair[1].span.block, pair[1].span.start))
    kind, worst = judged[0]
    evidence = tuple(dict.fromkeys(_quoted(setting, one) for _, one in judged))
    deviations: tuple[Deviation, ...] = ()
    if kind in _FAULTS:
        quote = _quoted(setting, worst)
        deviations = (Deviation(kind, said(target), said(worst.target), quote.text, quote.location),)  # type: ignore[arg-type]
    return matched(setting, requirement, "covered", 0.95, evidence=evidence[:4], deviations=deviations)


def _quoted(setting: Setting, one: Stated) -> Evidence:
    return setting.evidence(one.span)
