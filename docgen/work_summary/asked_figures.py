"""The indicators of a plan as rows to fill: unit, direction, baseline, the target of the year and of years to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.language.directions import natural_direction
from checker.language.units import unit_pattern
from checker.model.catalog import Catalog, GoalDetail, IndicatorDetail, Requirement, Target
from checker.model.unit import Baseline, Unit, UnitIndicator
from checker.rules.stated import same_name
from checker.units.clauses import figure_of
from docgen.localise.model import Local, LocalClause
from docgen.work_summary.model import IN_WORDS, Figure
from docgen.work_summary.period import Period

_NO_FIGURE = re.compile(r"(?:情况|有无|是否.*)$")
_RATES = re.compile(r"(?:率|比例|占比|比重|百分比)$")
# What is asked at least of every case is how a thing is done, no result of a period: 保存不少于48小时, 每晚2次
_MANNER = (
    "秒",
    "分钟",
    "小时",
    "天",
    "日",
    "周",
    "个月",
    "月",
    "年",
    "学时",
    "课时",
    "克",
    "千克",
    "℃",
    "米",
    "平方米",
)
_PER_CASE = re.compile(r"^(?:按照|按|对)?每(?!年|季|月|半年)|每(?:个)?[\u4e00-\u9fff]{1,4}$")
_COUNTED_EACH = re.compile(r"^每(?:个|所|家)?(?:乡镇|街道|县|区|市|学校|企业|医院|单位|机构|园)")
_ALIKE = 5  # letters of a name that another one's ends with
_REGION = re.compile(r"[全各][国省市区县州]|辖区")


def figures_of(
    catalog: Catalog, local: Local, unit: Unit | None, period: Period, own: bool = True
) -> tuple[Figure, ...]:
    """A row an indicator of the tables, then the figures that only the text asks for.

    The owners that a plan names are departments of the unit only where the plan is its `own`.
    """
    found: list[Figure] = []
    for clause in local.clauses:
        one = clause.requirement
        if clause.standing == "left" or one.kind not in ("indicator", "goal"):
            continue
        if isinstance(one.detail, IndicatorDetail) and one.detail.container:
            continue
        found.append(_figure(catalog, clause, _own(unit, one.id, one.title), period))
    for clause in local.clauses:
        one = clause.requirement
        detail = one.detail
        if clause.standing == "left" or not isinstance(detail, Target) or detail.value is None or detail.unit == "pp":
            continue
        if _REGION.search(detail.scope or "") and not local.voice.authority:
            continue
        if detail.op in ("rise", "fall") or any(same_name(detail.indicator, other.name) for other in found):
            continue
        if _of_every_case(detail) or any(_shortened(detail, other) for other in found):
            continue
        found.append(_figure(catalog, clause, _own(unit, one.id, detail.indicator), period))
    return tuple(found) if own else tuple(replace(one, lead=_inside(one.lead, unit)) for one in found)


def _inside(lead: str, unit: Unit | None) -> str:
    """Who is named, where the profile names it; a parent names its own offices and kinds of units."""
    known = {one.name for one in unit.departments} | {one.owner for one in unit.indicators} if unit else set()
    return lead if any(name and name in lead for name in known) else ""


def _of_every_case(target: Target) -> bool:
    """Whether a figure of the text is a standard of each single case, which no sheet can count for a period."""
    if target.op in (">=", ">") and target.unit in _MANNER:
        return True
    name = target.indicator
    return bool(_PER_CASE.search(name)) and not _COUNTED_EACH.match(name) and not _RATES.search(name)


def _shortened(target: Target, row: Figure) -> bool:
    """食品小作坊登记率 of the text beside 小作坊登记率 of the table, where both end at the same figure."""
    long, short = sorted((target.indicator, row.name), key=len, reverse=True)
    figure = re.sub(r"^20\d\d年", "", figure_of(target))
    ends = [re.sub(r"^20\d\d年", "", one) for one in (*row.later.split("、"), row.target)]
    return len(short) >= _ALIKE and long.endswith(short) and target.unit == row.unit and figure in ends


def _own(unit: Unit | None, key: str, name: str) -> UnitIndicator | None:
    """What the profile says of an indicator: by its number and name, else by its name alone."""
    rows = unit.indicators if unit else ()
    return next((one for one in rows if one.requirement == key and same_name(one.name, name)), None) or next(
        (one for one in rows if same_name(one.name, name)), None
    )


def _figure(catalog: Catalog, clause: LocalClause, own: UnitIndicator | None, period: Period) -> Figure:
    one = clause.requirement
    detail = one.detail
    name = detail.indicator if isinstance(detail, Target) else " ".join(one.title.split())
    targets = tuple(_targets(catalog, one, name))
    year = str(period.last.year)
    target = (dict(own.targets).get(year, "") if own else "") or _of_year(targets, year, catalog)[0]
    theirs, firm = _of_year(targets, year, catalog)
    firm = firm or (one.kind == "target" and bool(theirs))  # what the text asks without a year holds in every year
    later = [figure_of(t) for t in targets if t.by and t.by[:4] > year]
    if target != theirs and theirs and not firm:
        later.append(f"方案目标{theirs}")
    base = own.baseline if own else Baseline()
    declined = (own.not_concerned if own else "") or (clause.reason if clause.standing == "declined" else "")
    return Figure(
        key=one.id,
        name=name,
        group=detail.dimension if isinstance(detail, IndicatorDetail) else "",
        told=_told(detail),
        direction=direction_of(detail, name) or _sense(targets),
        unit=_unit(targets, base, target, name),
        lead=(own.owner if own else "") or clause.lead or _owner(detail),
        base_year=base.year,
        base=f"{base.numerator}/{base.denominator}" if base.numerator and base.denominator else base.value,
        target="" if target in ("/", "逐步升高", "逐步降低") else target,
        later="、".join(dict.fromkeys(later)),
        declined=declined,
        firm=firm,
    )


def _targets(catalog: Catalog, one: Requirement, name: str) -> Iterator[Target]:
    """Every figure that the plan asks of it: in its own row, below it, or in the text under the same name."""
    if isinstance(one.detail, Target):
        yield one.detail
    if isinstance(one.detail, IndicatorDetail):
        yield from one.detail.targets
    for other in catalog.requirements:
        detail = other.detail
        if other.id == one.id or not isinstance(detail, Target) or detail.value is None:
            continue
        if other.parent == one.id or same_name(detail.indicator, name):
            yield detail


def _of_year(targets: Sequence[Target], year: str, catalog: Catalog) -> tuple[str, bool]:
    """The target that is due in a year, and whether it must be reached in it.

    That of the year, else one without a year, which is for the last year of the plan; none that is yet to come.
    """
    levels = [one for one in targets if one.value is not None and one.op not in ("rise", "fall")]
    due = [one for one in levels if one.by and one.by[:4] == year] or [one for one in levels if one.by is None]
    due = due or [one for one in levels if one.by and one.by[:4] < year][-1:]
    if not due:
        return "", False
    covered = catalog.document.front.period
    firm = due[0].by is not None or covered is None or year >= str(covered[1])
    return re.sub(r"^20\d\d年", "", figure_of(due[0])), firm


def direction_of(detail: object, name: str) -> str:
    """up, down, range or "" as the plan says, else as the name tells."""
    said = detail.direction if isinstance(detail, IndicatorDetail | GoalDetail) else None
    return said or natural_direction(name) or ""


def _sense(targets: Sequence[Target]) -> str:
    """up of ≥85%, down of ≤1.6‰."""
    senses = {">=": "up", ">": "up", "<=": "down", "<": "down"}
    return next((senses[one.op] for one in targets if one.op in senses), "")


def _unit(targets: Sequence[Target], base: Baseline, target: str, name: str) -> str:
    if _NO_FIGURE.search(name) and not targets:
        return IN_WORDS
    named = next((one.unit for one in targets if one.unit and one.unit != "pp"), "")
    if named:
        return named
    for text in (target, base.value):
        found = re.search(r"\d\s*([^\d\s.≥≤><=～—-].*)$", text)
        if found and (unit_pattern().match(found[1]) or len(found[1]) <= len("DDDs/百人天")):
            return found[1].strip()
    return "%" if _RATES.search(name) else ""


def _owner(detail: object) -> str:
    return (detail.owner or "") if isinstance(detail, IndicatorDetail) else ""


def _told(detail: object) -> str:
    if not isinstance(detail, IndicatorDetail):
        return ""
    told = (
        ("分子", detail.numerator),
        ("分母", detail.denominator),
        ("时间窗", detail.window),
        ("来源", detail.source),
    )
    return "；".join(f"{what}：{text}" for what, text in told if text)
