"""Targets: the figure asked against the figures stated in text and tables, the less favourable deciding."""

from __future__ import annotations

from checker.language.comparison import compare_targets
from checker.language.indicator_names import same_indicator
from checker.language.targets import find_targets
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
_REGIONS = ("全市", "全区", "全县", "全省", "全国", "全州", "全旗", "全域", "全盟")


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
    quoted = tuple(evidence)
    if rows and unfilled(rows[0].value_text):
        return matched(setting, requirement, "undecided", 0.9, evidence=quoted, reason="目标值待填写")
    sense = {"rise": "up", "fall": "down"}.get(target.op)
    if rows and target.value is None and rows[0].direction:
        deviations: tuple[Deviation, ...] = ()
        if rows[0].direction != sense:
            deviations = (
                Deviation("direction", said(target), rows[0].value_text, quoted[-1].text, quoted[-1].location),
            )
        return matched(setting, requirement, "covered", 0.9, evidence=quoted, deviations=deviations)
    return matched(setting, requirement, "partial", 0.85, evidence=quoted, reason="提到该指标，未见目标值")


def _of_region(setting: Setting, requirement: Requirement, target: Target) -> bool:
    """Is this a region's figure asked of one institution?"""
    if setting.submitter.kind not in ("hospital", "department"):
        return False
    holder = setting.requirements.get(requirement.parent or "")
    level = holder.detail.level if holder and isinstance(holder.detail, IndicatorDetail) else None
    return level == "region" or (target.scope or "") in _REGIONS or regional(target.indicator)


def judged(setting: Setting, target: Target, direction: Direction | None) -> list[tuple[str, Stated]]:
    """What is stated of the same indicator, each with its verdict, the least favourable first.

    A figure that answers another target of the same parent (its text says 80, its table 85) is left to that one.
    """
    found: list[tuple[str, Stated]] = []
    for one in stated_of(setting, target):
        kind = compare_targets(target, one.target, direction).kind
        if kind in _WORST:
            found.append((kind, one))
    others = [other for other in setting.targets if _figure(other) != _figure(target)]
    own = [pair for pair in found if pair[0] not in _FAULTS or not _answers_another(pair[1], target, others)]
    known = own or found
    known.sort(key=lambda pair: (_WORST.index(pair[0]), pair[1].span.block, pair[1].span.start))
    return known


def _figure(target: Target) -> tuple[str, float | None, str, str | None]:
    return (target.op, target.value, target.unit, target.by)


def _answers_another(stated: Stated, target: Target, others: list[Target]) -> bool:
    wanted = (stated.target.op, stated.target.value, stated.target.unit)
    return any(
        (other.op, other.value, other.unit) == wanted and same_indicator(other.indicator, target.indicator).match
        for other in others
    )


def deviation_of(setting: Setting, target: Target, kind: str, stated: Stated) -> tuple[Deviation, ...]:
    """The deviation that a verdict stands for; none where the figures agree or differ only at the edge."""
    if kind not in _FAULTS:
        return ()
    quote = setting.evidence(stated.span)
    return (Deviation(kind, said(target), said(stated.target), quote.text, quote.location),)  # type: ignore[arg-type]


def match_target(setting: Setting, requirement: Requirement) -> Match:
    """covered where a figure is stated, with a deviation where it is another."""
    target = requirement.detail
    if not isinstance(target, Target):
        return matched(setting, requirement, "undecided", 0.0, reason="要求未写明目标值")
    applies = requirement_applies(requirement, setting.submitter)
    region = _of_region(setting, requirement, target)
    known = judged(setting, target, _direction_of(setting, requirement))
    if not known:
        found = _named_only(setting, requirement, target)
        if found.status == "missing" and (applies != "own" or region):
            reason = "按区域统计，不要求本单位"
            return matched(setting, requirement, "not_applicable", 0.9, applies="none", reason=reason)
        return found
    kind, worst = known[0]
    evidence = tuple(dict.fromkeys(setting.evidence(one.span) for _, one in known))[:4]
    deviations = deviation_of(setting, target, kind, worst)
    reason = ""
    if region and kind in ("weaker", "scope"):
        deviations, reason = (), "上级为区域目标，请确认分解值"
    return matched(setting, requirement, "covered", 0.95, evidence=evidence, deviations=deviations, reason=reason)


def figure_deviations(setting: Setting, text: str, evidence: Evidence) -> tuple[Deviation, ...]:
    """How the figures named in a main point are met: by another figure, or by none."""
    deviations: list[Deviation] = []
    for phrase in find_targets(text):
        target = phrase.target
        if target.value is None:
            continue
        known = judged(setting, target, None)
        if known:
            deviations.extend(deviation_of(setting, target, *known[0]))
        elif rows_named(setting, target.indicator) or mention(setting, target.indicator):
            deviations.append(Deviation("weaker", said(target), "未见目标值", evidence.text, evidence.location))
    return tuple(deviations)
