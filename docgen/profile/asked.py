"""What the parents need to know of a unit: services, posts, departments, recipients, phases, years, each with why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.model.catalog import Catalog, DeadlineDetail, FormDetail, GoalDetail, PostDetail, Requirement, Target
from checker.model.unit import Leader, Unit
from checker.units.asked import Asked
from checker.units.clauses import phases_of, place_of, time_of
from checker.units.keys import name_of
from checker.units.needs import Group, all_fields, fields_of, group_of, service, service_names, services_of
from checker.units.telling import clauses_told, indicator_told, task_told
from docgen.profile.concern import SECTION_TASKS, Row, concerning, figures_in, is_measured, is_work, only_for
from docgen.profile.patterns import asked_words, pattern

_SUPERVISED = {"医疗机构", "科室", "质控组织", "服务中心", "学会协会"}
_BODIES = ("qc", "association")  # without departments or patients of their own
_MOST_FIELDS = 3


def asked_of(catalogs: Sequence[Catalog], unit: Unit) -> Asked:
    """What the parents need to know of a unit of this kind, grade and category, each with its reason and clause."""
    rows = tuple(concerning(catalogs, unit))
    many = len(catalogs) > 1
    tasks = tuple(one for one in rows if is_work(one, catalogs))
    group = group_of(unit.kind, unit.name, catalogs)
    figures = tuple(figures_in(rows, group in ("school", "enterprise", "hospital")))
    return Asked(
        services=() if unit.kind in _BODIES else tuple(_services((*tasks, *figures), group)),
        leaders=tuple(_leaders([one for one in rows if _sent_by(one.requirement, unit)])),
        departments=() if unit.kind in _BODIES else tuple(_departments((*tasks, *figures), group)),
        recipients=tuple(_recipients(rows, unit)),
        phases=tuple(_phases(catalogs)),
        years=_years(catalogs, figures),
        indicators=tuple(
            (one.key, name_of(one.requirement), indicator_told(one.catalog, one.requirement, many) + only_for(one))
            for one in figures
        ),
        tasks=tuple((one.key, one.requirement.title, _task_told(one, rows, many)) for one in tasks),
        unmeasured=frozenset(one.key for one in figures if not is_measured(one)),
        parts=_lines(catalogs),
        left_out=_left_out(catalogs, unit),
        head=tuple(_head(catalogs, unit)),
    )


def _task_told(row: Row, rows: Sequence[Row], many: bool) -> str:
    own = {one.requirement.id for one in rows if one.catalog is row.catalog and one.own}
    others = frozenset(one.id for one in row.catalog.requirements if one.id not in own)
    return (
        task_told(row.catalog, row.requirement, many, others)
        + only_for(row)
        + ("" if row.own else "；主体不是本单位，写怎样配合")
    )


def _services(rows: Sequence[Row], group: Group) -> Iterator[tuple[str, str]]:
    """The services on which something depends, in the order of the list, specialties of goals after them."""
    found: dict[str, list[Requirement]] = {}
    for one in rows:
        for name in services_of(one.requirement):
            found.setdefault(name, []).append(one.requirement)
    if group in ("commission", "bureau", "government"):
        return
    for name in sorted(found, key=_place_of_service):
        requirements, known = found[name], service(name)
        if known is not None and (known.field == "health") != (group == "hospital"):
            continue
        question = known.question if known is not None else f"设有{name}专业"
        yield name, f"{question}；{clauses_told(requirements)}"


def _place_of_service(name: str) -> int:
    return service_names().index(name) if name in service_names() else len(service_names())


def _departments(rows: Sequence[Row], group: Group) -> Iterator[tuple[str, str]]:
    found: dict[str, list[Requirement]] = {}
    for one in rows:
        most = _MOST_FIELDS if one.requirement.kind in SECTION_TASKS else 1
        for name in fields_of(one.requirement, group)[:most]:
            found.setdefault(name, []).append(one.requirement)
    for name in all_fields(group):
        if name in found:
            yield name, clauses_told(found[name])


def _leaders(rows: Sequence[Row]) -> Iterator[tuple[Leader, str]]:
    """The chief, and what the parents say the chief must be; then one who is in charge of the work."""
    posts = [
        f"{one.requirement.detail.post}（{place_of(one.catalog, one.requirement)}）"
        for one in rows
        if isinstance(one.requirement.detail, PostDetail)
        and pattern("chief").search(one.requirement.detail.holder)
        and not pattern("lesser").search(one.requirement.detail.holder)
    ]
    told = f"主要负责人，上级要求担任：{'、'.join(dict.fromkeys(posts))}" if posts else "主要负责人"
    yield Leader("", "", (), True), told
    yield Leader("", "", ()), "分管领导，一人一条，按需增加"


def _recipients(rows: Sequence[Row], unit: Unit) -> Iterator[tuple[str, str, str]]:
    seen: set[str] = set()
    for one in rows:
        detail = one.requirement.detail
        if not one.own or not isinstance(detail, DeadlineDetail) or any(told in detail.what for told in seen):
            continue
        if not _goes_out(detail) or not _sent_by(one.requirement, unit):
            continue
        seen.add(detail.what)
        named = detail.recipient if detail.recipient and not pattern("vague").search(detail.recipient) else ""
        told = [place_of(one.catalog, one.requirement), time_of(detail)]
        told.append(f"上级写作“{detail.recipient}”" if detail.recipient else "上级没有写明报给谁")
        told.append(f"方式：{detail.channel}" if detail.channel else "")
        yield detail.what, named, "；".join(part for part in told if part)


def _goes_out(detail: DeadlineDetail) -> bool:
    """Is something sent to somebody outside? What is told at once to whoever stands by is not."""
    if detail.recipient:
        return not detail.recipient.endswith(asked_words().inside)
    return bool(pattern("sends").search(detail.what)) and not pattern("at_once").search(detail.relative_to or "")


def _sent_by(requirement: Requirement, unit: Unit) -> bool:
    """What its hospitals send up is no authority's own sending."""
    return unit.kind != "commission" or not requirement.subjects or not set(requirement.subjects) <= _SUPERVISED


def _phases(catalogs: Sequence[Catalog]) -> Iterator[tuple[str, str]]:
    for catalog in catalogs:
        for holder, detail in phases_of(catalog):
            inner = [
                f"{time_of(one.detail)}：{one.detail.what}"
                for one in catalog.requirements
                if one.parent == holder.id and isinstance(one.detail, DeadlineDetail) and one.detail.end != detail.end
                if one.detail.end
            ]
            told = f"{place_of(catalog, holder)}：{detail.start} 至 {detail.end}"
            yield detail.what, "；".join((told, *inner))


def _years(catalogs: Sequence[Catalog], figures: Sequence[Row]) -> tuple[str, ...]:
    """The years of the parents' figures, else of their period, else the year of a list of goals or of issue."""
    told: set[str | None] = {
        one.detail.by
        for catalog in catalogs
        for one in catalog.requirements
        if isinstance(one.detail, Target) and one.detail.by and re.fullmatch(r"20\d\d", one.detail.by)
    }
    told |= {one.requirement.detail.year for one in figures if isinstance(one.requirement.detail, GoalDetail)}
    years = {year for year in told if year}
    for catalog in catalogs:
        period = catalog.document.front.period
        if period and all(period):
            years |= {str(year) for year in range(int(period[0]), int(period[1]) + 1)}
        elif not years and catalog.document.front.issue_date:
            years.add(catalog.document.front.issue_date[:4])
    return tuple(sorted(years))[:6]


def _lines(catalogs: Sequence[Catalog]) -> dict[str, tuple[str, ...]]:
    """What is told above a part: who must be named in a receipt."""
    forms = [
        f"上级的《{one.title}》要填：{'、'.join(one.detail.fields)}"
        for catalog in catalogs
        for one in catalog.requirements
        if one.kind == "form" and isinstance(one.detail, FormDetail) and _is_receipt(one.detail.fields)
    ]
    return {"contacts": tuple(forms)} if forms else {}


def _is_receipt(fields: Iterable[str]) -> bool:
    return any(pattern("contact").search(one) for one in fields)


def _left_out(catalogs: Sequence[Catalog], unit: Unit) -> frozenset[str]:
    """The keys that nobody needs of a unit of this kind."""
    hospital = {"unit.subordinates"}
    authority = {"unit.ownership", "unit.category", "unit.speciality", "unit.sites", "unit.quality_groups"}
    group = group_of(unit.kind, unit.name, catalogs)
    if unit.kind in ("commission", "qc", "association"):
        return frozenset(authority - ({"unit.quality_groups"} if unit.kind == "qc" else set()))
    if group != "hospital":
        return frozenset({"unit.rank", "unit.quality_groups", "unit.category", "unit.speciality", "unit.subordinates"})
    charged = any("质控组织" in one.subjects for catalog in catalogs for one in catalog.requirements)
    special = set() if unit.category in ("", "specialised") else {"unit.speciality"}
    return frozenset(hospital | special | (set() if charged else {"unit.quality_groups"}))


def _head(catalogs: Sequence[Catalog], unit: Unit) -> Iterator[str]:
    yield f"单位档案{f'：{unit.name}' if unit.name else ''}"
    for catalog in catalogs:
        front = catalog.document.front
        number = f"（{front.doc_number}）" if front.doc_number else ""
        yield f"上级方案：《{front.plan_title or front.title or catalog.document.source}》{number}"
    yield "只问生成本单位方案要用到的事，每条后面写着上级哪一条要用。知道多少填多少，留空的在生成的方案里标“待填”。"
    yield "没有的业务填“否”；不涉及的指标、任务写明理由。编号一列不要改动，科室写本单位真实名称。"
