"""`duibiao unit init`: the profile that asks of a unit exactly what its parents need to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from checker.errors import BadUsage
from checker.language.fold import fold
from checker.model.catalog import (
    Catalog,
    DeadlineDetail,
    FormDetail,
    GoalDetail,
    IndicatorDetail,
    PostDetail,
    Requirement,
    Target,
)
from checker.model.result import Applies, Submitter
from checker.model.unit import Department, Leader, Phase, Unit, UnitIndicator, UnitKind, UnitTask
from checker.pipeline import extract
from checker.responses.applies import ownership, point_applies
from checker.responses.authorities import facing
from checker.responses.profiled import submitter_of_unit
from checker.responses.submitter import answering
from checker.units import read_unit, write_unit
from checker.units.asked import Asked
from checker.units.clauses import phases_of, place_of, time_of
from checker.units.keys import key_of, name_of
from checker.units.needs import Group, all_fields, fields_of, group_of, service, service_names, services_of
from checker.units.telling import clauses_told, figures_asked, indicator_told, task_told
from docgen.needs import kinds_of

Said = TypeVar("Said", UnitTask, UnitIndicator)
_KINDS: Mapping[str, UnitKind] = {
    "hospital": "hospital",
    "commission": "commission",
    "qc": "qc",
    "association": "association",
    "department": "department",
    "other": "other",
}
_CATEGORIES = {"中医": "tcm", "综合": "general", "专科": "specialised", "妇幼": "maternal", "基层": "primary"}
_OWNERSHIPS = {"公立": "public", "民营": "private", "社会办": "private"}
_LEVELS = {"national": "国家级", "province": "省级", "city": "市级", "district": "区级", "town": "街道"}
_SENDS = re.compile(r"报送|上报|备案(?!不|数)|提交|报(?:区|市|省|县|委|局|上级|同级|本级)")
_INSIDE = (
    "科室",
    "病区",
    "患者",
    "个人",
    "临床",
    "职工",
    "科主任",
    "医师",
    "家属",
    "职能部门",
    "业务部门",
    "大会",
    "职代会",
)
_SUPERVISED = {"医疗机构", "科室", "质控组织", "服务中心", "学会协会"}
_VAGUE = re.compile(r"同级|本级|属地|所在地|当地|上级|辖区|主管|各级|相关|有关")
_MEASURED = re.compile(r"率|比例|占比|强度|浓度|覆盖面|指数|比$|例次")
_SETTLED = re.compile(r"抽查|抽检|考核|点评(?!.*率)|每名|每个|每家")  # how much is done is settled in the task itself
_BODIES = ("qc", "association")  # without departments or patients of their own
_MOST_LOST = 8
_MOST_FIELDS = 3
_SECTION_TASKS = ("task", "special_action")


@dataclass(frozen=True, slots=True)
class _Row:
    """A requirement that concerns the unit, with its name in the profile."""

    key: str
    catalog: Catalog
    requirement: Requirement
    own: bool  # not only the counterpart of another's duty
    only: str = ""  # the kind of units that it is for, where nobody says whether this is one


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile to fill, as a file's bytes; `asked` counts its rows, `lost` what an older one said of other things."""

    data: bytes
    asked: int
    services: int
    indicators: int
    tasks: int
    lost: tuple[str, ...] = ()

    def told(self, lang: str) -> tuple[str, ...]:
        """What a person is told when it is written."""
        lost = "、".join(self.lost[:_MOST_LOST]) + ("…" if len(self.lost) > _MOST_LOST else "")
        if lang == "en":
            found = (f"{self.services} services, {self.indicators} indicators, {self.tasks} tasks to fill",)
            return (*found, f"not in this parent, left out: {lost}") if self.lost else found
        found = (f"要填：业务 {self.services} 项、指标 {self.indicators} 项、任务 {self.tasks} 项，留空的以后标“待填”",)
        return (
            (*found, f"旧档案里有 {len(self.lost)} 项是这份上级方案没有的，没有带过来：{lost}") if self.lost else found
        )


def profile_file(
    parents: Sequence[Path], suffix: str, role: str | None = None, name: str = "", old: Path | None = None
) -> ProfileFile:
    """The profile that these parents need, to be filled by a person. `old` is carried over, `role` and `name` win.

    Raises what `extract` and `read_unit` raise, and BadUsage for a role that does not exist.
    """
    catalogs = [extract(one) for one in parents]
    known = read_unit(old) if old is not None else None
    unit = known or unit_of_role(role or _role_spoken_to(catalogs), name)
    if known is not None and role:
        asked_role = unit_of_role(role, name or known.name)
        unit = replace(known, kind=asked_role.kind, rank=asked_role.rank or known.rank)
    unit = replace(unit, name=name) if name else unit
    filled, asked, lost = profile_of(catalogs, unit)
    data = write_unit(filled, catalogs, suffix, asked)
    services, indicators, tasks = len(asked.services), len(asked.indicators), len(asked.tasks)
    return ProfileFile(data, services + indicators + tasks, services, indicators, tasks, lost)


def _role_spoken_to(catalogs: Sequence[Catalog]) -> str:
    """Where nobody says whose profile it is: a hospital's for a parent on health, else another unit's."""
    return "hospital" if group_of("other", "", catalogs) == "hospital" else "other"


def unit_of_role(role: str, name: str = "") -> Unit:
    """The unit that a role names: hospital:三级, hospital:二级中医, commission:district. Raises BadUsage."""
    kind, _, rest = role.partition(":")
    if kind not in _KINDS:
        raise BadUsage(f"不认识的单位类型“{kind}”，应为 {'、'.join(_KINDS)} 之一，其后可加等级，如 hospital:三级")
    grade = re.search(r"[一二三]级(?:[甲乙]等)?", rest)
    category = next((code for word, code in _CATEGORIES.items() if word in rest + name), "")
    owned = next((code for word, code in _OWNERSHIPS.items() if word in rest), "")
    return Unit(
        name=name,
        kind=_KINDS[kind],
        rank=grade.group() if grade else _LEVELS.get(rest, ""),
        category=category,  # type: ignore[arg-type]  # a value of the mapping above
        ownership=owned,  # type: ignore[arg-type]
    )


def asked_of(catalogs: Sequence[Catalog], unit: Unit) -> Asked:
    """What the parents need to know of a unit of this kind, grade and category, each with its reason and clause."""
    rows = tuple(_concerning(catalogs, unit))
    many = len(catalogs) > 1
    tasks = tuple(one for one in rows if _is_work(one, catalogs))
    group = group_of(unit.kind, unit.name, catalogs)
    figures = tuple(_figures(rows, group in ("school", "enterprise", "hospital")))
    return Asked(
        services=() if unit.kind in _BODIES else tuple(_services((*tasks, *figures), group)),
        leaders=tuple(_leaders([one for one in rows if _sent_by(one.requirement, unit)])),
        departments=() if unit.kind in _BODIES else tuple(_departments((*tasks, *figures), group)),
        recipients=tuple(_recipients(rows, unit)),
        phases=tuple(_phases(catalogs)),
        years=_years(catalogs, figures),
        indicators=tuple(
            (one.key, name_of(one.requirement), indicator_told(one.catalog, one.requirement, many) + _only(one))
            for one in figures
        ),
        tasks=tuple((one.key, one.requirement.title, _task_told(one, rows, many)) for one in tasks),
        unmeasured=frozenset(one.key for one in figures if not _is_measured(one)),
        parts=_lines(catalogs),
        left_out=_left_out(catalogs, unit),
        head=tuple(_head(catalogs, unit)),
    )


def _concerning(catalogs: Sequence[Catalog], unit: Unit) -> Iterator[_Row]:
    """Every requirement that is the unit's own business or has its counterpart there."""
    for place, catalog in enumerate(catalogs):
        front = catalog.document.front
        submitter = facing(_submitter(unit, catalogs), (front.issuer, *front.issuers))
        by_id = {one.id: one for one in catalog.requirements}
        for one in catalog.requirements:
            holder = by_id.get(one.parent or "")
            applies = _applies(one, holder, submitter)
            if applies != {"none"}:
                yield _Row(key_of(place, one.id), catalog, one, "own" in applies)
            elif any(_applies(one, holder, other) != {"none"} for other in _other_kinds(unit, submitter)):
                yield _Row(key_of(place, one.id), catalog, one, True, "、".join(kinds_of(one)))


def _submitter(unit: Unit, catalogs: Sequence[Catalog]) -> Submitter:
    """Who it is; of a unit that has no name yet the parents tell whether they ask schools, firms or authorities."""
    supervised = group_of(unit.kind, unit.name, catalogs) in ("school", "enterprise", "hospital")
    return answering("hospital", "", ()) if unit.kind == "other" and supervised else submitter_of_unit(unit)


def _other_kinds(unit: Unit, submitter: Submitter) -> Iterator[Submitter]:
    """What a hospital may be as long as nobody says of what kind it is: then what is asked of one kind is asked."""
    if unit.kind == "hospital" and not unit.category and not submitter.traits:
        yield from (replace(submitter, traits=(kind,)) for kind in _CATEGORIES)


def _applies(requirement: Requirement, holder: Requirement | None, submitter: Submitter) -> set[Applies]:
    """Whose its main points are, or it itself."""
    if requirement.points and requirement.kind in ("task", "subtask", "special_action", "duty"):
        return {point_applies(point, requirement, submitter) for point in requirement.points}
    return {ownership(requirement, submitter, holder)[0]}


def _is_work(row: _Row, catalogs: Sequence[Catalog]) -> bool:
    """Tasks and special actions; the rows of a task list only where nothing else states the work."""
    kind = row.requirement.kind
    if kind == "duty":
        return not any(one.kind in _SECTION_TASKS for catalog in catalogs for one in catalog.requirements)
    return kind in _SECTION_TASKS


def _task_told(row: _Row, rows: Sequence[_Row], many: bool) -> str:
    own = {one.requirement.id for one in rows if one.catalog is row.catalog and one.own}
    others = frozenset(one.id for one in row.catalog.requirements if one.id not in own)
    return (
        task_told(row.catalog, row.requirement, many, others)
        + _only(row)
        + ("" if row.own else "；主体不是本单位，写怎样配合")
    )


def _only(row: _Row) -> str:
    return f"；只对{row.only}，不是的删去这一条" if row.only else ""


def _is_measured(row: _Row) -> bool:
    detail = row.requirement.detail
    directed = isinstance(detail, IndicatorDetail | GoalDetail) and detail.direction is not None
    asked = figures_asked(row.catalog, row.requirement)
    return directed or bool(asked) or bool(_MEASURED.search(row.requirement.title))


def _figures(rows: Sequence[_Row], inside: bool) -> Iterator[_Row]:
    """Indicators, goals, and what is measured in the text alone; one row a name in each parent.

    What a whole region is to reach, in a section on aims, is not asked of one unit (`inside`).
    """
    named = [one for one in rows if one.requirement.kind in ("indicator", "goal")]
    yield from (one for one in named if not getattr(one.requirement.detail, "container", False))
    seen = {(id(one.catalog), fold(one.requirement.title)) for one in named}
    for one in rows:
        detail = one.requirement.detail
        if not isinstance(detail, Target) or detail.value is None or _is_settled(one.requirement.id, detail):
            continue
        name = (id(one.catalog), fold(detail.indicator))
        of_region = (detail.scope or "").startswith("全") or re.match("target:(?:sub)?section:", one.requirement.id)
        if name not in seen and one.own and _MEASURED.search(detail.indicator) and not (inside and of_region):
            seen.add(name)
            yield one


def _is_settled(requirement: str, target: Target) -> bool:
    """A figure of a goal's strategies goes with the goal; how much is drawn or checked is part of the task."""
    return requirement.startswith("target:goal:") or bool(_SETTLED.search(target.indicator))


def _services(rows: Sequence[_Row], group: Group) -> Iterator[tuple[str, str]]:
    """The services on which something depends, in the order of the list, specialties of goals after them."""
    found: dict[str, list[Requirement]] = {}
    for one in rows:
        for name in services_of(one.requirement):
            found.setdefault(name, []).append(one.requirement)
    if group in ("commission", "government"):
        return
    for name in sorted(found, key=_place_of_service):
        requirements, known = found[name], service(name)
        if known is not None and (known.field == "health") != (group == "hospital"):
            continue
        question = known.question if known is not None else f"设有{name}专业"
        yield name, f"{question}；{clauses_told(requirements)}"


def _place_of_service(name: str) -> int:
    return service_names().index(name) if name in service_names() else len(service_names())


def _departments(rows: Sequence[_Row], group: Group) -> Iterator[tuple[str, str]]:
    found: dict[str, list[Requirement]] = {}
    for one in rows:
        most = _MOST_FIELDS if one.requirement.kind in _SECTION_TASKS else 1
        for name in fields_of(one.requirement, group)[:most]:
            found.setdefault(name, []).append(one.requirement)
    for name in all_fields(group):
        if name in found:
            yield name, clauses_told(found[name])


def _leaders(rows: Sequence[_Row]) -> Iterator[tuple[Leader, str]]:
    """The chief, and what the parents say the chief must be; then one who is in charge of the work."""
    posts = [
        f"{one.requirement.detail.post}（{place_of(one.catalog, one.requirement)}）"
        for one in rows
        if isinstance(one.requirement.detail, PostDetail)
        and re.search("主要负责|法定代表人|一把手|院长", one.requirement.detail.holder)
        and not re.search("科室|科主任|病区|[处科办]主要", one.requirement.detail.holder)
    ]
    told = f"主要负责人，上级要求担任：{'、'.join(dict.fromkeys(posts))}" if posts else "主要负责人"
    yield Leader("", "", (), True), told
    yield Leader("", "", ()), "分管领导，一人一条，按需增加"


def _recipients(rows: Sequence[_Row], unit: Unit) -> Iterator[tuple[str, str, str]]:
    seen: set[str] = set()
    for one in rows:
        detail = one.requirement.detail
        if not one.own or not isinstance(detail, DeadlineDetail) or any(told in detail.what for told in seen):
            continue
        if not _goes_out(detail) or not _sent_by(one.requirement, unit):
            continue
        seen.add(detail.what)
        named = detail.recipient if detail.recipient and not _VAGUE.search(detail.recipient) else ""
        told = [place_of(one.catalog, one.requirement), time_of(detail)]
        told.append(f"上级写作“{detail.recipient}”" if detail.recipient else "上级没有写明报给谁")
        told.append(f"方式：{detail.channel}" if detail.channel else "")
        yield detail.what, named, "；".join(part for part in told if part)


def _goes_out(detail: DeadlineDetail) -> bool:
    """Is something sent to somebody outside? What is told at once to whoever stands by is not."""
    if detail.recipient:
        return not detail.recipient.endswith(_INSIDE)
    return bool(_SENDS.search(detail.what)) and not re.search("小时|分钟|立即", detail.relative_to or "")


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


def _years(catalogs: Sequence[Catalog], figures: Sequence[_Row]) -> tuple[str, ...]:
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
    return any(re.search("联络|联系|电话|手机", one) for one in fields)


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


def profile_of(catalogs: Sequence[Catalog], unit: Unit) -> tuple[Unit, Asked, tuple[str, ...]]:
    """The profile to fill: what is known of the unit carried over, a row for all that is asked.

    Rows of an older profile find their requirement by name; the third value tells what found none.
    """
    asked = asked_of(catalogs, unit)
    tasks, lost_tasks = _carried(unit.tasks, asked.tasks, "title")
    figures, lost_figures = _carried(unit.indicators, asked.indicators, "name")
    known = {field for one in unit.departments for field in one.fields}
    named = {matter for matter, _ in unit.recipients}
    phases = {one.name for one in unit.phases}
    kept = tuple(one for one in unit.departments if one.name)
    filled = replace(
        unit,
        leaders=unit.leaders or tuple(one for one, _ in asked.leaders),
        departments=(*kept, *(Department("", (one,)) for one, _ in asked.departments if one not in known)),
        recipients=(*unit.recipients, *((one, who) for one, who, _ in asked.recipients if one not in named)),
        phases=unit.phases or tuple(Phase(one, "", "") for one, _ in asked.phases if one not in phases),
        indicators=tuple(
            figures[key] if key in figures else UnitIndicator(key, name) for key, name, _ in asked.indicators
        ),
        tasks=tuple(tasks[key] if key in tasks else UnitTask(key, name) for key, name, _ in asked.tasks),
    )
    return filled, asked, (*lost_tasks, *lost_figures)


def _carried(
    said: Sequence[Said], asked: Sequence[tuple[str, str, str]], name: str
) -> tuple[dict[str, Said], tuple[str, ...]]:
    """What was said before under the requirement that now has its name, and the names that found none."""
    keys = {fold(title): key for key, title, _ in asked}
    found: dict[str, Said] = {}
    lost: list[str] = []
    for one in said:
        title = getattr(one, name)
        key = keys.get(fold(title))
        if key is None:
            lost.append(title or one.requirement)
        else:
            found[key] = replace(one, requirement=key)
    return found, tuple(lost)
