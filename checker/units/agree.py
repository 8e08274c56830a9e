"""Does a profile agree with itself: what cannot be is a mistake, what is only odd a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.language.fold import fold
from checker.language.target_cells import read_target_cell
from checker.model.catalog import Catalog
from checker.model.unit import UnitIndicator
from checker.units.against import against
from checker.units.build import Read, iso_date
from checker.units.needs import all_fields, fields_in, group_of, service, service_names, services_of
from checker.units.raw import Mistakes
from checker.units.unknown import nearest

_NUMBER = re.compile(r"^\d[\d,，]*(?:\.\d+)?$")
_SHARE = re.compile(r"率|比例|占比")
_MAY_EXCEED = re.compile(r"床位使用|周转|增长|完成率|床护比|达成")
_VALUE = re.compile(r"^(?P<sign>[≥≤<>=约]*)(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>.*)$")
_FACTORS = {"%": 100.0, "‰": 1000.0}
_NOT_SET = ("", "/", "—", "-")
_DATED = re.compile(r"^\s*20\d\d\s*[-./年]")


def disagreements(read: Read, catalogs: Sequence[Catalog], mistakes: Mistakes) -> None:
    """Add every contradiction within the profile and with what its parents ask."""
    _once(read, mistakes)
    for row, one in enumerate(read.unit.indicators, start=1):
        _declined(read, row, one, mistakes)
        _baseline(read, row, one, mistakes)
        _targets(read, row, one, mistakes)
    _phases(read, mistakes)
    _tasks(read, mistakes)
    _named(read, mistakes)
    _fields(read, catalogs, mistakes)
    if catalogs:
        _services(read, catalogs, mistakes)
        against(read, catalogs, mistakes)


def _once(read: Read, mistakes: Mistakes) -> None:
    named = {
        "indicators": [one.requirement for one in read.unit.indicators],
        "tasks": [one.requirement for one in read.unit.tasks],
    }
    for part, keys in named.items():
        for row, key in enumerate(keys, start=1):
            where = read.place(part, row, "编号")
            if not key:
                mistakes.add(where, "没有写编号，不知道说的是上级的哪一条")
            elif key in keys[: row - 1]:
                mistakes.add(where, f"编号“{key}”写了两次，请并成一条")


def _declined(read: Read, row: int, one: UnitIndicator, mistakes: Mistakes) -> None:
    if one.not_concerned and one.targets:
        mistakes.add(
            read.place("indicators", row, "不涉及"),
            f"“{one.name or one.requirement}”既写了不涉及，又写了目标，两者只能留一个",
        )


def _number(text: str) -> float | None:
    return float(re.sub("[,，]", "", text)) if _NUMBER.match(text) else None


def _baseline(read: Read, row: int, one: UnitIndicator, mistakes: Mistakes) -> None:
    """n and N are numbers, n of a share is not more than N, and n/N is the value."""
    base, name = one.baseline, one.name or one.requirement
    if base.year and not re.fullmatch(r"20\d\d年?", base.year):
        mistakes.add(read.place("indicators", row, "基线年份"), f"“{name}”的基线年份写作“{base.year[:12]}”，应如 2023")
    figures = {}
    for key, text in (("基线分子", base.numerator), ("基线分母", base.denominator)):
        if not text:
            continue
        figures[key] = _number(text)
        if figures[key] is None:
            mistakes.add(read.place("indicators", row, key), f"“{name}”的{key}写作“{text[:12]}”，应是数字")
    part, whole = figures.get("基线分子"), figures.get("基线分母")
    where = read.place("indicators", row, "基线分子")
    if part is None or whole is None:
        if len(figures) == 1:
            mistakes.remark(where, f"“{name}”的基线只有分子或只有分母，算不出数值")
        return
    if whole == 0:
        mistakes.add(
            read.place("indicators", row, "基线分母"), f"“{name}”的基线分母是 0，没有病例的请留空，不涉及的写不涉及"
        )
    elif part > whole and _SHARE.search(name) and not _MAY_EXCEED.search(name):
        mistakes.add(where, f"“{name}”的基线分子 {base.numerator} 大于分母 {base.denominator}，请核对")
    else:
        _quotient(read, row, one, part / whole, mistakes)


def _quotient(read: Read, row: int, one: UnitIndicator, share: float, mistakes: Mistakes) -> None:
    """Is the value that was written n/N, as exactly as its own decimals?"""
    found = _VALUE.match(one.baseline.value)
    if not one.baseline.value or found is None:
        return
    unit = found["unit"].replace("％", "%")
    scales = [_FACTORS[unit[0]]] if unit[:1] in _FACTORS else [1.0, 100.0, 1000.0]
    digits = found["digits"].replace(",", "")
    decimals = len(digits.partition(".")[2])
    slack = 0.5 * 10**-decimals * 1.000001
    if all(abs(share * scale - float(digits)) > slack for scale in scales):
        value = f"{share * scales[0]:.{max(decimals, 1)}f}{unit[:1] if unit[:1] in _FACTORS else ''}"
        mistakes.add(
            read.place("indicators", row, "基线数值"),
            f"“{one.name or one.requirement}”的基线 {one.baseline.numerator}/{one.baseline.denominator} 是 {value}，"
            f"却写作 {one.baseline.value}",
        )


def _targets(read: Read, row: int, one: UnitIndicator, mistakes: Mistakes) -> None:
    """A target is a figure or a direction."""
    for year, text in one.targets:
        direction, found = read_target_cell(one.name, text, (year,))
        if direction is None and not found and fold(text) not in _NOT_SET:
            mistakes.add(
                read.place("indicators", row, f"{year}年目标"),
                f"“{one.name or one.requirement}”{year}年的目标“{text[:20]}”看不出数值，应如 ≥80%、≤1.6‰，或写逐步升高",
            )


def _phases(read: Read, mistakes: Mistakes) -> None:
    before = ""
    for row, one in enumerate(read.unit.phases, start=1):
        start, end = one.start, one.end
        if start and end and _first(start) > _last(end):
            mistakes.add(read.place("phases", row, "结束"), f"“{one.name}”结束（{end}）早于开始（{start}）")
        if start and before and _first(start) < _first(before):
            mistakes.add(
                read.place("phases", row, "开始"),
                f"“{one.name}”的开始（{start}）早于前一阶段的开始（{before}），请按先后排列",
            )
        before = start or before


def _first(day: str) -> str:
    return (day + "-01-01")[:10] if len(day) == len("2024") else (day + "-01")[:10]


def _last(day: str) -> str:
    return (day + "-31")[:10]


def _tasks(read: Read, mistakes: Mistakes) -> None:
    for row, one in enumerate(read.unit.tasks, start=1):
        name = one.title or one.requirement
        if one.due and _DATED.match(one.due) and re.fullmatch(r"[\d\s./年月日-]+(?:前|底前?|末)?", one.due):
            plain = re.sub(r"(?:前|底前?|末)$|\s", "", one.due)
            if not iso_date(plain) and not re.fullmatch(r"20\d\d年?", plain):
                mistakes.add(
                    read.place("tasks", row, "时限"),
                    f"“{name}”的时限“{one.due}”不是真实的日期，应如 2024-09-30 或 2024-09",
                )
        if one.not_concerned and (one.lead or one.additions):
            mistakes.add(
                read.place("tasks", row, "不涉及"),
                f"“{name}”既写了不涉及，又写了牵头科室或补充措施，两者只能留一个",
            )


def _services(read: Read, catalogs: Sequence[Catalog], mistakes: Mistakes) -> None:
    """A service that is in no list and on which nothing depends is probably misspelt."""
    asked = {name for catalog in catalogs for one in catalog.requirements for name in services_of(one)}
    for name, _ in read.unit.services:
        if name not in asked and service(name) is None:
            known = [*dict.fromkeys((*service_names(), *sorted(asked)))]
            mistakes.remark(read.place("services", 1, name), f"没有哪条要求与业务“{name}”有关{nearest(name, known)}")


def _fields(read: Read, catalogs: Sequence[Catalog], mistakes: Mistakes) -> None:
    """A field of a department by which no task will find it."""
    group = group_of(read.unit.kind, read.unit.name, catalogs)
    for row, one in enumerate(read.unit.departments, start=1):
        for field in one.fields:
            if field not in all_fields(group) and not fields_in(field, group):
                told = f"“{one.name}”的职能“{field}”不是表中的用词，任务对不上{nearest(field, all_fields(group))}"
                mistakes.remark(read.place("departments", row, "职能"), told)


def _named(read: Read, mistakes: Mistakes) -> None:
    """Departments and leaders that tasks name and the lists do not."""
    unit = read.unit
    known = {fold(one.name) for one in unit.departments}
    leaders = {fold(text) for one in unit.leaders for text in (one.name, one.post) if text}
    for row, task in enumerate(unit.tasks, start=1):
        for key, name in (("牵头科室", task.lead), *(("配合科室", one) for one in task.supporting)):
            _listed(name, known, read.place("tasks", row, key), mistakes)
        told = fold(task.leader)
        if told and leaders and not any(one in told for one in leaders):
            mistakes.remark(read.place("tasks", row, "分管领导"), f"“{task.leader}”不在领导名单里，请核对")
    for row, one in enumerate(unit.indicators, start=1):
        for name in re.split("[、，,；;]", one.owner):
            _listed(name, known, read.place("indicators", row, "责任科室"), mistakes)


_GENERAL = re.compile(
    r"^(?:各|全|所有|相关|有关|其他|临床|手术)?(?:临床|医技|职能|手术|相关|业务)?(?:科室|处室|部门|病区|学科|股室|单位)$"
)


def _listed(name: str, known: set[str], where: str, mistakes: Mistakes) -> None:
    plain = fold(name)
    if plain and known and plain not in known and not _GENERAL.match(plain) and not plain.startswith(("各", "全")):
        mistakes.remark(where, f"“{name.strip()}”不在科室名单里，请核对名称或补进名单")
