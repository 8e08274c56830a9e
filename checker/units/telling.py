"""One line on each requirement: its clause, its figures, how often and by when. What the comments of a profile say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from checker.language.fold import fold
from checker.model.catalog import (
    Catalog,
    DeadlineDetail,
    DutyDetail,
    GoalDetail,
    IndicatorDetail,
    PostDetail,
    Requirement,
    Target,
    TaskDetail,
)
from checker.units.asked import Asked
from checker.units.clauses import clause_of, figure_of, number_of, place_of, time_of
from checker.units.keys import FIGURES, TASKS, keyed, name_of

_DIRECTIONS = {"up": "逐步升高", "down": "逐步降低", "range": "合理区间"}
_LONG = 70
_MOST_FIGURES = 3


def told_of(catalogs: Sequence[Catalog]) -> Asked:
    """What can be told of every task and indicator of the parents."""
    rows = [(key, name_of(one), one, catalog) for key, catalog, one in keyed(catalogs)]
    many = len(catalogs) > 1
    return Asked(
        indicators=tuple(
            (key, name, indicator_told(catalog, one, many)) for key, name, one, catalog in rows if one.kind in FIGURES
        ),
        tasks=tuple(
            (key, name, task_told(catalog, one, many)) for key, name, one, catalog in rows if one.kind in TASKS
        ),
    )


def indicator_told(catalog: Catalog, requirement: Requirement, many: bool = False) -> str:
    """附件1指标4：2024年≥85%，2025年≥90%."""
    asked = figures_asked(catalog, requirement)
    detail = requirement.detail
    direction = detail.direction if isinstance(detail, IndicatorDetail | GoalDetail) else None
    told = "，".join(asked) or _DIRECTIONS.get(direction or "", "上级没有写导向和数值")
    if isinstance(detail, GoalDetail) and detail.level == "national":
        told += "（国家目标，不涉及的须写明理由）"
    return f"{_parent(catalog, many)}{place_of(catalog, requirement)}：{told}"


def figures_asked(catalog: Catalog, requirement: Requirement) -> tuple[str, ...]:
    """The figures that the parent asks of it, wherever they stand, by year."""
    name = fold(name_of(requirement))
    found: list[Target] = []
    by_id = {one.id: one for one in catalog.requirements}
    for one in catalog.requirements:
        if not isinstance(one.detail, Target):
            continue
        holder = by_id.get(one.parent or "")
        own = holder is not None and holder.id == requirement.id
        if own or one.id == requirement.id or fold(one.detail.indicator) == name:
            found.append(one.detail)
    found.sort(key=lambda target: target.by or "9999")
    scoped = (f"{figure_of(one)}{f'（{one.scope}）' if one.scope else ''}" for one in found)
    return tuple(dict.fromkeys(scoped))


def task_told(
    catalog: Catalog, requirement: Requirement, many: bool = False, others: frozenset[str] = frozenset()
) -> str:
    """四（一）任务1；每月一次：召开质量分析会；由主要负责人任主任. What stands in `others` is not this unit's."""
    told = [f"{_parent(catalog, many)}{place_of(catalog, requirement)}"]
    figures: list[str] = []
    for one in catalog.requirements:
        if one.parent != requirement.id or one.id in others:
            continue
        if isinstance(one.detail, Target) and one.detail.value is not None:
            figures.append(f"{one.detail.indicator}{figure_of(one.detail)}")
        if isinstance(one.detail, DeadlineDetail):
            when = time_of(one.detail)
            told.append(_short(f"{when}：{one.detail.what}") if when else "")
        elif isinstance(one.detail, PostDetail):
            told.append(_short(one.detail.quote))
    told += [_short("，".join(figures[:_MOST_FIGURES]))] if figures else []
    detail = requirement.detail
    if isinstance(detail, TaskDetail | DutyDetail) and detail.lead_departments:
        told.append(f"上级由{'、'.join(detail.lead_departments)}牵头")
    return "；".join(dict.fromkeys(one for one in told if one))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else plain[: _LONG - 1] + "…"


def _parent(catalog: Catalog, many: bool) -> str:
    front = catalog.document.front
    return f"《{front.plan_title or front.title or catalog.document.source}》" if many else ""


def clauses_told(requirements: Iterable[Requirement], most: int = 8) -> str:
    """任务5、6，指标4: the clauses that depend on one thing, a line of them."""
    listed = list(requirements)
    own = [one for one in listed if one.kind != "target"] or listed  # a figure in the text is its task's
    names = list(dict.fromkeys(number_of(one) for one in own))
    shown = _gathered(names[:most])
    return shown + (f"等{len(names)}条" if len(names) > most else "")


def _gathered(names: Sequence[str]) -> str:
    """任务5、任务6、指标4 as 任务5、6，指标4."""
    groups: dict[str, list[str]] = {}
    for name in names:
        found = re.match(r"专项行动之|任务|(?:附件\d+)?指标|目标", name)
        head = found.group() if found else ""
        groups.setdefault(head, []).append(name.removeprefix(head))
    return "，".join(head + "、".join(numbers) for head, numbers in groups.items())


__all__ = ["clause_of", "clauses_told", "figures_asked", "indicator_told", "task_told", "told_of"]
