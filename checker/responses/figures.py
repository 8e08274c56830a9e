"""Targets: the figure asked against the figures stated in text and tables, the less favourable deciding."""

from __future__ import annotations

import re

from msgspec.structs import replace

from checker.intake.places import text_of
from checker.language.comparison import compare_targets
from checker.language.targets import find_targets
from checker.model.catalog import Direction, IndicatorDetail, Requirement, Target
from checker.model.document import Span
from checker.model.result import Deviation, Match
from checker.responses.aligned import aligned_rows
from checker.responses.amounts import only_about, same_kind
from checker.responses.applies import OTHERS, REGIONAL, ownership, regional, within_units
from checker.responses.asked import figure_of
from checker.responses.counted import counted_near
from checker.responses.facts import Stated, shared_key
from checker.responses.indicators import mention, rows_named
from checker.responses.lone import lone_measure
from checker.responses.names import Named, find_names, near_names
from checker.responses.quoted import foreign_point, home_figure, quoted_figure
from checker.responses.row_figures import row_figure
from checker.responses.saying import figure_alone, said
from checker.responses.setting import Setting, matched
from checker.responses.shortened import told_shortly
from checker.responses.unfilled import unfilled
from checker.responses.wholly import said_of_all
from checker.responses.word_for_word import TELLING, copy_of
from checker.responses.yearly import by_the_year, rhythm_of

_TREND = 6  # letters of a direction without a figure that are no chance
_WORST = ("direction", "unit", "weaker", "frequency", "scope", "later", "stronger", "earlier", "edge", "same")
_FAULTS = _WORST[:-2]
_OWN_SHARE = ("weaker", "scope")  # of a region's figure; the same digits in another unit are nobody's share of it
_NEARLY = 0.75  # how near a name must be that stands anywhere
_SHOWN = 4  # passages quoted for one target
_SENTENCE_END = re.compile(r"[。；;\n，,](?!\d)")
_REST = 40  # letters after a name in which its figure is looked for
_REGIONS = ("全市", "全区", "全县", "全省", "全国", "全州", "全旗", "全域", "全盟")


def stated_of(setting: Setting, target: Target) -> tuple[Stated, ...]:
    """What the submission states of the same indicator for the same year, else without a year.

    A target without a year is compared with the last year stated; where another year alone is stated, with the
    next one after, or the last one before.
    """
    named = find_names(target.indicator, setting.facts.stated_names) or _near(setting, target)
    found = tuple(setting.facts.stated[one.number] for one in named) or _aligned(setting, target)
    open_ones = tuple(one for one in found if not one.target.by)
    years = sorted({one.target.by for one in found if one.target.by})
    if not years:
        return found
    if not target.by:
        return (*open_ones, *(one for one in found if one.target.by == years[-1]))
    exact = tuple(one for one in found if one.target.by == target.by)
    if exact or open_ones:
        return exact or open_ones
    near = next((year for year in years if year > target.by), years[-1])
    return tuple(one for one in found if one.target.by == near)


def _aligned(setting: Setting, target: Target) -> tuple[Stated, ...]:
    """The figures of the row that answers the target's indicator under a shortened name."""
    number = aligned_rows(setting.asked, setting.names, setting.facts).get(target.indicator)
    if number is None:
        return ()
    row = setting.facts.rows[number]
    return tuple(Stated(*pair, True) for pair in zip(row.targets, row.places, strict=True))


def _near(setting: Setting, target: Target) -> tuple[Named, ...]:
    """Names nearly the same whose figures are of the same kind, and no other target's."""
    stated = setting.facts.stated
    near = near_names(target.indicator, setting.facts.stated_names, setting.asked.index, _NEARLY)
    return tuple(one for one in near if _comparable(target, stated[one.number].target))


def _comparable(target: Target, told: Target) -> bool:
    trends = target.value is None, told.value is None
    changes = target.op in ("rise", "fall"), told.op in ("rise", "fall")
    return trends[0] == trends[1] and changes[0] == changes[1] and (trends[0] or same_kind(target.unit, told.unit))


def _one_year(setting: Setting, target: Target, stated: Stated) -> Target:
    """The target as asked in the year that is stated, where the parent asks for several years and the unit for one."""
    told = stated.target.by
    if not target.by or not told or told <= target.by:
        return target
    return replace(target, by=told) if setting.asked.of(target.indicator).last >= told else target


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
    if _sibling_answers(setting, requirement, target):
        return matched(setting, requirement, "missing", 0.7, nearest=quoted[-1])
    if rows and unfilled(rows[0].value_text):
        return matched(setting, requirement, "undecided", 0.9, evidence=quoted, reason="目标值待填写")
    if not rows and unfilled(_sentence_at(setting, span)):
        return matched(setting, requirement, "undecided", 0.8, evidence=quoted, reason="目标值待填写")
    sense = {"rise": "up", "fall": "down"}.get(target.op)
    if rows and target.value is None and rows[0].direction:
        deviations: tuple[Deviation, ...] = ()
        if rows[0].direction != sense:
            deviations = (
                Deviation("direction", said(target), rows[0].value_text, quoted[-1].text, quoted[-1].location),
            )
        return matched(setting, requirement, "covered", 0.9, evidence=quoted, deviations=deviations)
    return matched(setting, requirement, "partial", 0.85, evidence=quoted, reason="提到该指标，未见目标值")


def _sibling_answers(setting: Setting, requirement: Requirement, target: Target) -> bool:
    """Is what stands there the figure of another target beside this one: 100% where 每年提高2个百分点 is asked too?"""
    beside = [one.detail for one in setting.children.get(requirement.parent or "", ()) if one.id != requirement.id]
    return any(
        isinstance(other, Target) and other.indicator == target.indicator and judged(setting, other, None)
        for other in beside
    )


def _sentence_at(setting: Setting, span: Span) -> str:
    """The words from a mention to the end of its sentence."""
    return _SENTENCE_END.split(text_of(setting.document, replace(span, end=span.end + _REST)), maxsplit=1)[0]


def _of_region(setting: Setting, requirement: Requirement, target: Target) -> bool:
    """Is this a region's figure asked of one institution?"""
    if setting.submitter.kind not in ("hospital", "department"):
        return False
    holder = setting.requirements.get(requirement.parent or "")
    level = holder.detail.level if holder and isinstance(holder.detail, IndicatorDetail) else None
    return level == "region" or (target.scope or "") in _REGIONS or regional(target.indicator)


def judged(setting: Setting, target: Target, direction: Direction | None) -> tuple[tuple[str, Stated], ...]:
    """What is stated of the same indicator, each with its verdict, the least favourable first; of many the first four.

    A figure that answers another target of the same parent (its text says 80, its table 85) is left to that one.
    """
    known = setting.judged.get((target, direction))
    if known is None:
        known = setting.judged[target, direction] = _judged(setting, target, direction)
    return known


def _judged(setting: Setting, target: Target, direction: Direction | None) -> tuple[tuple[str, Stated], ...]:
    verdicts: dict[tuple[object, ...], tuple[str, bool]] = {}  # many statements of one name may be of one figure
    found: list[tuple[str, Stated]] = []
    own: list[tuple[str, Stated]] = []
    for one in stated_of(setting, target):
        told = one.target
        figure = (told.op, told.value, told.value2, told.unit, told.by, told.scope, told.indicator)
        verdict = verdicts.get(figure)
        if verdict is None:
            kind = _verdict(setting, target, one, direction)
            verdict = verdicts[figure] = kind, kind in _FAULTS and _answers_another(setting, one, target)
        kind, elsewhere = verdict
        if kind:
            found.append((kind, one))
            if not elsewhere:
                own.append((kind, one))
    known = own or found
    known.sort(key=lambda pair: (_WORST.index(pair[0]), pair[1].span.block, pair[1].span.start))
    shown: dict[Span, tuple[str, Stated]] = {}
    for kind, one in known:
        shown.setdefault(one.span, (kind, one))
        if len(shown) == _SHOWN:
            break
    return tuple(shown.values())


def _verdict(setting: Setting, target: Target, one: Stated, direction: Direction | None) -> str:
    """How what is stated answers the target, "" where it says nothing of it."""
    asked = _one_year(setting, target, one)
    kind: str = compare_targets(asked, one.target, direction).kind
    kind = by_the_year(target, one.target, one.target.quote) or kind
    if asked is not target and kind == "stronger":
        kind = "same"  # next year's figure, asked for this one
    if kind == "same" and only_about(target, one.target):
        kind = "weaker"
    if kind == "scope" and (one.target.scope or "") in f"{target.quote}{target.indicator}":
        kind = "same"
    return kind if kind in _WORST and not _for_an_earlier_year(target, one, kind) else ""


def _for_an_earlier_year(target: Target, stated: Stated, kind: str) -> bool:
    """2024 年 85% says nothing of the 95% asked for 2026."""
    told = stated.target.by
    return kind == "weaker" and bool(target.by and told and told < target.by)


def _answers_another(setting: Setting, stated: Stated, target: Target) -> bool:
    """Is this the figure asked of the same indicator elsewhere, or for another year?"""
    figure = figure_of(stated.target)
    years = setting.asked.of(target.indicator).years.get(figure, frozenset())
    return bool(years - {target.by} if figure == figure_of(target) else years)


def deviation_of(setting: Setting, target: Target, kind: str, stated: Stated) -> tuple[Deviation, ...]:
    """The deviation that a verdict stands for; none where the figures agree or differ only at the edge.

    A summary tells what was reached, not what is aimed at: more than was asked is no aim raised there.
    """
    reached = setting.document.front.kind == "summary"
    if kind not in _FAULTS or (reached and kind == "stronger"):
        return ()
    quote = setting.evidence(stated.span)
    asked, told = said(target), figure_alone(stated.target) if reached else said(stated.target)
    if kind == "scope":
        asked, told = target.scope or "未限定范围", f"仅{stated.target.scope}"
    elif kind == "weaker" and only_about(target, replace(stated.target, quote=quote.text)):
        told = f"{told}左右"
    elif kind in ("frequency", "weaker") and (rhythm := rhythm_of(target.quote)) and (own := rhythm_of(quote.text)):
        asked, told = (f"{rhythm}{asked}", f"{own}{told}") if own != rhythm else (asked, told)
    elif kind in ("later", "earlier"):
        asked, told = f"{target.by}年{asked}", f"{stated.target.by}年{told}"
    return (Deviation(kind, asked, told, quote.text, quote.location),)  # type: ignore[arg-type]


def match_target(setting: Setting, requirement: Requirement) -> Match:
    """covered where a figure is stated, with a deviation where it is another."""
    target = requirement.detail
    if not isinstance(target, Target):
        return matched(setting, requirement, "undecided", 0.0, reason="要求未写明目标值")
    if target.scope and (handed_on := _handed_on(setting, requirement, target)) is not None:
        return handed_on
    holder = setting.requirements.get(requirement.parent or "")
    applies, reason = ownership(requirement, setting.submitter, holder)
    if applies == "own" and (foreign := foreign_point(setting, requirement, target.quote, target)):
        applies, reason = foreign, OTHERS
    region = _of_region(setting, requirement, target)
    known = judged(setting, target, _direction_of(setting, requirement))
    if applies == "none" and target.scope and _asked_of_us(setting, requirement, target):
        return matched(setting, requirement, "not_applicable", 0.9, applies="none", reason=reason)
    if not known and applies == "none" and reason not in (OTHERS, REGIONAL):  # for another kind of units
        return matched(setting, requirement, "not_applicable", 0.9, applies="none", reason=reason)
    if not known:
        found = (
            _quoted(setting, requirement, target)
            or _shortened(setting, requirement, target)
            or _lone(setting, requirement, target)
            or _counted(setting, requirement, target)
            or _in_a_row(setting, requirement, target)
            or _wholly(setting, requirement, target)
            or _named_only(setting, requirement, target)
        )
        if found.status in ("missing", "partial") and (applies != "own" or (region and not within_units(target))):
            told = REGIONAL if region else reason
            return matched(setting, requirement, "not_applicable", 0.9, applies="none", reason=told)
        if found.status in ("missing", "partial") and (span := _copied(setting, target)) is not None:
            return matched(setting, requirement, "covered", 0.9, evidence=(setting.evidence(span),))
        return found
    kind, worst = known[0]
    evidence = tuple(dict.fromkeys(setting.evidence(one.span) for _, one in known))
    deviations = deviation_of(setting, target, kind, worst)
    note = ""
    if (region or applies == "none") and kind in _OWN_SHARE:
        deviations, note = (), "上级为区域目标，请确认分解值"
    elif target.by and worst.target.by and worst.target.by > target.by and not deviations:
        note = f"未分年度写明，按{worst.target.by}年目标值比较"
    return matched(
        setting, requirement, "covered", 0.75 if note else 0.95, evidence=evidence, deviations=deviations, reason=note
    )


def _asked_of_us(setting: Setting, requirement: Requirement, target: Target) -> bool:
    """Is the same asked of units like this one beside it: 三级医院90%，二级医院70%? Then their figure is not ours."""
    beside = setting.children.get(requirement.parent or "", ())
    holder = setting.requirements.get(requirement.parent or "")
    return any(
        isinstance(one.detail, Target)
        and one.detail.indicator == target.indicator
        and one.detail.scope not in (None, target.scope)
        and ownership(one, setting.submitter, holder)[0] == "own"
        for one in beside
    )


def _copied(setting: Setting, target: Target) -> Span | None:
    """The very words of the parent; 压缩办理时间 without a figure is short and still says where it is to go."""
    return copy_of(setting.document, target.quote, least=_TREND if target.value is None else TELLING)


def _handed_on(setting: Setting, requirement: Requirement, target: Target) -> Match | None:
    """The same figure of the same body in a table of the submission that shares the work out."""
    body, _ = key = shared_key(target)
    found = setting.facts.shared.get(key) or setting.facts.shared.get((body, f"{target.by}年"), ())
    told = next((one for one in found if one.target.by == target.by), found[0] if found else None)
    if told is None:
        return None
    deviations = deviation_of(setting, target, compare_targets(target, told.target, None).kind, told)
    return matched(setting, requirement, "covered", 0.9, evidence=(setting.evidence(told.span),), deviations=deviations)


def _quoted(setting: Setting, requirement: Requirement, target: Target) -> Match | None:
    """The figure in the clause that answers the point which quotes the target."""
    found = quoted_figure(setting, requirement, target) or home_figure(setting, requirement, target)
    if found is None:
        return None
    kind: str = compare_targets(target, found.target, _direction_of(setting, requirement)).kind
    kind = by_the_year(target, found.target, found.evidence.text) or kind
    kind = "weaker" if kind == "same" and only_about(target, replace(found.target, quote=found.evidence.text)) else kind
    deviations = deviation_of(setting, target, "same" if kind == "stronger" else kind, Stated(found.target, found.span))
    return matched(setting, requirement, "covered", found.likeness, evidence=(found.evidence,), deviations=deviations)


def _shortened(setting: Setting, requirement: Requirement, target: Target) -> Match | None:
    """The figure told under a shorter name where the place says what it is of."""
    holder = setting.requirements.get(requirement.parent or "")
    told = told_shortly(setting, target, (holder.text or "") + holder.title if holder else "")
    return None if told is None else _under_another_name(setting, requirement, target, told)


def _lone(setting: Setting, requirement: Requirement, target: Target) -> Match | None:
    """The figure of the only name that states a measure which only this name asks for."""
    told = lone_measure(setting, target)
    return None if told is None else _under_another_name(setting, requirement, target, told)


def _under_another_name(setting: Setting, requirement: Requirement, target: Target, told: Stated) -> Match:
    kind = compare_targets(target, told.target, _direction_of(setting, requirement)).kind
    region = _of_region(setting, requirement, target) and kind in _OWN_SHARE
    deviations = () if region else deviation_of(setting, target, "same" if kind == "stronger" else kind, told)
    reason = "上级为区域目标，请确认分解值" if region else ""
    evidence = (setting.evidence(told.span),)
    return matched(setting, requirement, "covered", 0.6, evidence=evidence, deviations=deviations, reason=reason)


def _counted(setting: Setting, requirement: Requirement, target: Target) -> Match | None:
    """The figure stated under no name of its own: 配备专职感控人员3名, 每年报送案例1个."""
    holder = setting.requirements.get(requirement.parent or "")
    found = counted_near(setting, target, holder.title if holder is not None else "")
    if found is None:
        return None
    evidence = setting.evidence(found.span)
    if found.target is None:
        return matched(setting, requirement, "undecided", 0.8, evidence=(evidence,), reason="目标值待填写")
    kind: str = compare_targets(target, found.target, None).kind
    kind = by_the_year(target, found.target, evidence.text) or kind
    if kind not in _WORST:
        return None
    kind = "same" if kind == "stronger" and found.tally else kind  # 3 名 are what there is, not a higher aim
    deviations = deviation_of(setting, target, kind, Stated(found.target, found.span))
    return matched(setting, requirement, "covered", found.likeness, evidence=(evidence,), deviations=deviations)


def _in_a_row(setting: Setting, requirement: Requirement, target: Target) -> Match | None:
    """The figure alone in its cell, in the row that names what is asked."""
    told = row_figure(setting, target)
    if told is None or compare_targets(target, told.target, None).kind not in _WORST:
        return None
    return _under_another_name(setting, requirement, target, told)


def _wholly(setting: Setting, requirement: Requirement, target: Target) -> Match | None:
    """100 % said in words of all."""
    found = said_of_all(setting, target)
    if found is None:
        return None
    return matched(setting, requirement, "covered", 0.8, evidence=(setting.evidence(found.span),))


def _same_figure(one: Target, other: Target) -> bool:
    return (one.op, one.value, one.unit) == (other.op, other.value, other.unit)


def figure_deviations(setting: Setting, text: str, holder: str) -> tuple[Deviation, ...]:
    """How the figures named in a main point are met, where another figure stands in their place.

    `holder` is the requirement that the point is of: its own targets know by which year a figure is due.
    """
    hung = [one.detail for one in setting.children.get(holder, ()) if isinstance(one.detail, Target)]
    deviations: list[Deviation] = []
    for phrase in find_targets(text):
        known = (one for one in hung if _same_figure(one, phrase.target) and one.quote in text)
        target = next(known, phrase.target)
        if target.value is None:
            continue
        found = judged(setting, target, None)
        # Where no figure is told the target itself is partial or missing: that is not a weaker one.
        if found:
            deviations.extend(deviation_of(setting, target, *found[0]))
    return tuple(deviations)
