"""Does a profile agree with its parents: ids they know, figures not below theirs, phases and dates within theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.language.comparison import compare_targets
from checker.language.dates import compare_dates, last_day
from checker.language.fold import fold
from checker.language.frequency import compare_frequencies, find_frequencies
from checker.language.target_cells import read_target_cell
from checker.model.catalog import Catalog, DeadlineDetail, Direction, GoalDetail, IndicatorDetail, Requirement, Target
from checker.model.unit import Unit, UnitIndicator
from checker.units.build import Read, iso_date
from checker.units.clauses import clause_of, figure_of, phases_of
from checker.units.keys import FIGURES, TASKS, keyed, name_of
from checker.units.raw import Mistakes
from checker.units.unknown import nearest

_REFUSED = {"weaker": "低于", "unit": "单位不一致于", "direction": "方向相反于"}
_MANY_ROWS = 10  # fewer may be slips, each told by itself
_LARGER = re.compile(r"^全|各地|各区|各市|各县")
_GRADE = re.compile("[一二三]级")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one parent asks of one indicator."""

    catalog: Catalog
    holder: Requirement  # whose clause the figure stands in
    target: Target


def against(read: Read, catalogs: Sequence[Catalog], mistakes: Mistakes) -> None:
    """Add what the parents contradict."""
    known = {key: (catalog, one) for key, catalog, one in keyed(catalogs)}
    if _of_another(read, known):
        mistakes.add(
            "",
            "多数任务和指标的编号与这份上级方案对不上，像是按另一份上级方案生成的，请核对 --against；"
            "要换上级方案，用 duibiao unit init --unit 旧档案 重新生成",
        )
        return
    _ids(read, known, mistakes)
    _figures(read, catalogs, known, mistakes)
    _times(read, known, mistakes)
    _phases(read, catalogs, mistakes)
    _inner(read, catalogs, mistakes)
    _after_all(read, catalogs, mistakes)
    _goals(read, known, mistakes)


def _of_another(read: Read, known: dict[str, tuple[Catalog, Requirement]]) -> bool:
    """Do most of the rows carry an id that the parents have not, or have for something of quite another name?"""
    rows = [(one.requirement, one.title) for one in read.unit.tasks if one.requirement]
    rows += [(one.requirement, one.name) for one in read.unit.indicators if one.requirement]
    titled = [(key, fold(title)) for key, title in rows if title]
    strange = sum(key not in known or fold(name_of(known[key][1])) != title for key, title in titled)
    return len(titled) >= _MANY_ROWS and strange * 2 > len(titled)


def _ids(read: Read, known: dict[str, tuple[Catalog, Requirement]], mistakes: Mistakes) -> None:
    kinds = {"tasks": TASKS, "indicators": FIGURES}
    rows = [("tasks", row, one.requirement, one.title) for row, one in enumerate(read.unit.tasks, start=1)]
    rows += [("indicators", row, one.requirement, one.name) for row, one in enumerate(read.unit.indicators, start=1)]
    for part, row, key, title in rows:
        fitting = {one: found for one, found in known.items() if found[1].kind in kinds[part]}
        where = read.place(part, row, "编号")
        if key and key not in fitting:
            mistakes.add(
                where,
                f"上级没有编号为“{key[:40]}”的{'任务' if part == 'tasks' else '指标'}{_meant(title, key, fitting)}",
            )
        elif key and title and fold(title) != fold(name_of(fitting[key][1])):
            other = _by_title(title, fitting)
            if other:
                mistakes.add(
                    where, f"编号“{key}”是“{fitting[key][1].title[:30]}”，名称“{title[:30]}”的编号是“{other}”，请核对"
                )


def _by_title(title: str, known: dict[str, tuple[Catalog, Requirement]]) -> str:
    return next((key for key, (_, one) in known.items() if fold(name_of(one)) == fold(title)), "")


def _meant(title: str, key: str, known: dict[str, tuple[Catalog, Requirement]]) -> str:
    other = _by_title(title, known) if title else ""
    return f"，是否应为“{other}”" if other else nearest(key, known)


def _figures(
    read: Read, catalogs: Sequence[Catalog], known: dict[str, tuple[Catalog, Requirement]], mistakes: Mistakes
) -> None:
    by_name = _asked(catalogs)
    for row, one in enumerate(read.unit.indicators, start=1):
        if not one.targets or one.requirement not in known:
            continue
        requirement = known[one.requirement][1]
        detail = requirement.detail
        direction = detail.direction if isinstance(detail, IndicatorDetail | GoalDetail) else None
        regional = isinstance(detail, IndicatorDetail) and detail.level == "region"
        if regional and read.unit.kind == "hospital":
            continue  # a region's figure is no hospital's: the check asks whether it was broken down
        for asked in by_name.get(fold(name_of(requirement)), ()):
            if _of_unit(asked.target, read.unit):
                _compared(read, row, one, asked, direction, mistakes)


def _asked(catalogs: Sequence[Catalog]) -> dict[str, list[_Asked]]:
    """Every figure of the parents by the name of what it measures, wherever it stands."""
    found: dict[str, list[_Asked]] = {}
    for catalog in catalogs:
        by_id = {one.id: one for one in catalog.requirements}
        for one in catalog.requirements:
            if isinstance(one.detail, Target):
                holder = by_id.get(one.parent or "", one)
                name = holder.title if holder.kind in ("indicator", "goal") else one.detail.indicator
                found.setdefault(fold(name), []).append(_Asked(catalog, holder, one.detail))
    return found


def _of_unit(target: Target, unit: Unit) -> bool:
    """Is a figure for a circle of units, this one among them? 三级医院 is not asked of 二级."""
    scope = target.scope or ""
    if unit.kind == "hospital" and _LARGER.match(scope):
        return False
    grades, own = _GRADE.findall(scope), _GRADE.search(unit.rank)
    return not grades or own is None or own.group() in grades or "以上" in scope


def _compared(
    read: Read, row: int, one: UnitIndicator, asked: _Asked, direction: Direction | None, mistakes: Mistakes
) -> None:
    years = dict(one.targets)
    year = _year_meant(asked.target, years)
    if not year or years[year] in ("/", ""):
        return
    own_direction, own = read_target_cell(one.name, years[year], (year,))
    if not own:
        told = "只写了方向" if own_direction or years[year] else ""
        verdict = "weaker" if told and asked.target.value is not None else ""
    else:
        verdict = compare_targets(asked.target, _as_asked(own[0], asked.target), direction).kind
    if verdict in _REFUSED:
        required = figure_of(asked.target)
        mistakes.add(
            read.place("indicators", row, f"{year}年目标"),
            f"“{one.name or asked.holder.title}”{year}年的目标“{years[year]}”{_REFUSED[verdict]}上级要求“{required}”"
            f"（{clause_of(asked.catalog, asked.holder)}），请改正；确有理由不能达到的，先报上级同意",
        )


def _as_asked(own: Target, asked: Target) -> Target:
    """A bare figure beside one with a unit is of that unit where the name says it: 2.2 for 2.2例次/百出院人次."""
    from dataclasses import replace

    bare = not own.unit and asked.unit and asked.unit not in ("%", "‰", "pp")
    return replace(own, unit=asked.unit) if bare else own


def _year_meant(target: Target, years: dict[str, str]) -> str:
    """The year of the profile that a figure binds: its own year, else the last one it is not after; "" for none."""
    by = (target.by or "")[:4]
    if not by:
        return max(years)
    if by in years:
        return by
    later = [year for year in years if year > by]
    return min(later) if later else ""


def _times(read: Read, known: dict[str, tuple[Catalog, Requirement]], mistakes: Mistakes) -> None:
    """A task is not done later or more seldom than its parent asks."""
    for row, one in enumerate(read.unit.tasks, start=1):
        if one.requirement not in known:
            continue
        catalog, requirement = known[one.requirement]
        asked = list(_deadlines(catalog, requirement))
        name, clause = one.title or requirement.title, clause_of(catalog, requirement)
        ends = [detail.end for detail in asked if detail.end]
        if len(ends) == 1 and compare_dates(ends[0], _due(one.due)) == "later":
            where = read.place("tasks", row, "时限")
            mistakes.add(where, f"“{name}”的时限 {one.due} 晚于上级要求的 {ends[0]}（{clause}）")
        every = [detail.every for detail in asked if detail.every]
        if len(every) == 1 and one.frequency and _seldom(every[0], one.frequency):
            where = read.place("tasks", row, "频次")
            mistakes.add(where, f"“{name}”的频次“{one.frequency}”少于上级要求的“{every[0]}”（{clause}）")


def _after_all(read: Read, catalogs: Sequence[Catalog], mistakes: Mistakes) -> None:
    """No task and no date of issue lies after the last day that the parents name."""
    ends = [one.detail.end for kept in catalogs for one in kept.requirements if isinstance(one.detail, DeadlineDetail)]
    ends += [f"{kept.document.front.period[1]}-12-31" for kept in catalogs if kept.document.front.period]
    last = max((last_day(end) for end in ends if end), default="")
    if not last:
        return
    for row, one in enumerate(read.unit.tasks, start=1):
        due = _due(one.due)
        if due and last_day(due) > last:
            mistakes.add(
                read.place("tasks", row, "时限"), f"“{one.title}”的时限 {one.due} 晚于上级方案的最后期限（{last}）"
            )
    issued = read.unit.paperwork.date
    if issued and last_day(issued) > last:
        mistakes.add(read.place("paperwork", 1, "日期"), f"成文日期 {issued} 晚于上级方案的最后期限（{last}）")


def _due(text: str) -> str:
    """2024年9月底前 as a date; "" for words."""
    plain = re.sub(r"(?:前|底前?|末)$|\s", "", text)
    return iso_date(plain) or (plain[:4] if re.fullmatch(r"20\d\d年?", plain) else "")


def _deadlines(catalog: Catalog, requirement: Requirement) -> Iterator[DeadlineDetail]:
    for one in catalog.requirements:
        if one.parent == requirement.id and isinstance(one.detail, DeadlineDetail):
            yield one.detail


def _seldom(asked: str, found: str) -> bool:
    return compare_frequencies(find_frequencies(asked), find_frequencies(found)) == "weaker"


def _phases(read: Read, catalogs: Sequence[Catalog], mistakes: Mistakes) -> None:
    """Inside the parents' period; a phase of the parent's own name ends no later than it."""
    asked = [(catalog, holder, detail) for catalog in catalogs for holder, detail in phases_of(catalog)]
    if not asked:
        return
    first = min(detail.start or "9999" for _, _, detail in asked)
    last = max(last_day(detail.end or "0000") for _, _, detail in asked)
    for row, one in enumerate(read.unit.phases, start=1):
        if one.start and last_day(one.start) < first[: len("2024-03-01")]:
            mistakes.add(read.place("phases", row, "开始"), f"“{one.name}”开始（{one.start}）早于上级的开始（{first}）")
        if one.end and last_day(one.end) > last:
            mistakes.add(read.place("phases", row, "结束"), f"“{one.name}”结束（{one.end}）晚于上级的结束（{last}）")
        for catalog, holder, detail in asked:
            same = fold(one.name) and fold(one.name) == fold(detail.what)
            if same and one.end and compare_dates(detail.end, one.end) == "later" and last_day(one.end) <= last:
                mistakes.add(
                    read.place("phases", row, "结束"),
                    f"“{one.name}”结束（{one.end}）晚于上级的 {detail.end}（{clause_of(catalog, holder)}）",
                )


def _inner(read: Read, catalogs: Sequence[Catalog], mistakes: Mistakes) -> None:
    """What the departments hand in by a day is handed in before the unit itself must."""
    stages = [(catalog, holder, detail) for catalog in catalogs for holder, detail in phases_of(catalog)]
    for row, one in enumerate(read.unit.phases, start=1):
        inner = _days(one.inner)
        named = [stage for stage in stages if fold(one.name) and fold(stage[2].what) == fold(one.name)]
        for catalog, holder, _ in (named or stages[row - 1 : row]) if inner else ():
            outer = [
                day for detail in _deadlines(catalog, holder) if "报" in detail.quote for day in _days(detail.quote)
            ]
            pairs = zip(sorted(inner), sorted(outer), strict=False) if len(inner) == len(outer) else ()
            late = [(mine, theirs) for mine, theirs in pairs if mine >= theirs]
            if outer and not late and max(inner) >= max(outer):
                late = [(max(inner), max(outer))]
            if late:
                mine, theirs = (f"{month}月{day}日" for month, day in late[0])
                mistakes.add(
                    read.place("phases", row, "内部截止"),
                    f"“{one.name}”的内部截止 {mine} 不早于上级要求的报送日 {theirs}（{clause_of(catalog, holder)}），"
                    "请改早，留出汇总和审签的时间",
                )


def _days(text: str) -> list[tuple[int, int]]:
    return [(int(month), int(day)) for month, day in re.findall(r"(\d{1,2})月(\d{1,2})日", text)]


def _goals(read: Read, known: dict[str, tuple[Catalog, Requirement]], mistakes: Mistakes) -> None:
    """A national goal is answered or declined with a reason, never passed over."""
    if read.unit.kind != "hospital":
        return
    said = {one.requirement: one for one in read.unit.indicators}
    for key, (_, one) in known.items():
        if not isinstance(one.detail, GoalDetail) or one.detail.level != "national":
            continue
        own = said.get(key)
        if own is None or not (own.owner or own.not_concerned):
            where = read.place("indicators", list(said).index(key) + 1, "责任科室") if own else ""
            mistakes.remark(where, f"国家目标“{one.title}”没有写责任科室，也没有写不涉及的理由")
