"""Units to write plans for: of every kind, with a bare profile or one in which every field holds an invented value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.language.indicator_names import same_indicator
from checker.language.target_names import is_measure
from checker.model.catalog import Catalog, IndicatorDetail, Requirement, Target
from checker.model.unit import (
    Baseline,
    Contact,
    Department,
    Leader,
    Paperwork,
    Phase,
    Unit,
    UnitIndicator,
    UnitTask,
)
from checker.units.clauses import phases_of
from checker.units.keys import key_of, name_of
from checker.units.needs import all_fields, group_of, lacking, rests_on
from docgen.localise.owners import Owners, frequency_in, records_for
from docgen.localise.voice import voice_of

_DEPARTMENTS = {
    "医疗质量": "质控科",
    "医务": "医务科",
    "护理": "护理部",
    "院感": "感控科",
    "药事": "药学部",
    "病案": "病案科",
    "信息": "信息科",
    "检验": "检验科",
    "影像": "放射科",
    "病理": "病理科",
    "输血": "输血科",
    "急诊": "急诊科",
    "手术麻醉": "麻醉手术科",
    "重症": "重症医学科",
    "产科": "产科",
    "儿科": "儿科",
    "血透": "血液透析室",
    "肿瘤": "肿瘤科",
    "营养": "营养科",
    "中医": "中医科",
    "门诊": "门诊部",
    "公共卫生": "公共卫生科",
    "设备耗材": "设备科",
    "人事": "人事科",
    "绩效考核": "绩效办",
    "科教培训": "科教科",
    "财务": "财务科",
    "医患关系": "医患办",
    "宣传": "宣传科",
    "后勤保卫": "总务科",
}
_SUFFIX = {"commission": "科", "bureau": "科", "government": "局", "school": "处", "enterprise": "部"}
_BELOW = "各医疗机构5月25日、11月15日前将工作总结报我委"
_INNER = "各科室5月20日、11月20日前将本科室总结报办公室"
_NEAR = 98  # per cent: what is higher cannot be bettered by two
_REGION = re.compile(r"^[全各]?[省市区县]")
_SIGNS = {">=": "≥", "<=": "≤", "=": "", ">": ">", "<": "<"}
_DOWN = ("<=", "<")
_CHANGES = ("rise", "fall")
_RARE = 10  # per cent: what is rarer is counted in ‰
_LACKS = {
    "急诊": "急诊",
    "ICU": "重症",
    "产科": "产科",
    "儿科": "儿科",
    "血透": "血透",
    "肿瘤": "肿瘤",
    "病理": "病理",
    "输血": "输血",
}


def _services(has: str, has_not: str = "") -> tuple[tuple[str, bool], ...]:
    return (*((one, True) for one in has.split()), *((one, False) for one in has_not.split()))


KINDS: dict[str, Unit] = {
    "综合": Unit(
        "青川区中心医院",
        "hospital",
        short="中心医院",
        rank="二级甲等",
        ownership="public",
        category="general",
        superior="青川区卫生健康委",
        place="云州市青川区",
        sites=("东院区",),
        services=_services("急诊 住院 手术 四级手术 PCI 卒中"),
    ),
    "三级": Unit(
        "云州市第一人民医院",
        "hospital",
        rank="三级甲等",
        ownership="public",
        category="general",
        superior="云州市卫生健康委",
        place="云州市",
        services=_services("急诊 住院 手术 四级手术 PCI 卒中 ICU 产科 儿科 血透 中医 肿瘤"),
        quality_groups=("护理质控中心",),
    ),
    "中医": Unit(
        "青川区中医医院",
        "hospital",
        rank="二级甲等",
        ownership="public",
        category="tcm",
        superior="青川区卫生健康委",
        place="云州市青川区",
        services=_services("急诊 住院 手术 中医", "介入 PCI"),
    ),
    "专科": Unit(
        "青川明目眼科医院",
        "hospital",
        rank="二级",
        ownership="private",
        category="specialised",
        speciality="眼科",
        superior="青川区卫生健康委",
        place="云州市青川区",
        services=_services("住院 手术 四级手术", "急诊 ICU 产科 儿科 PCI 卒中 介入 血透 中医 肿瘤 输血 病理"),
    ),
    "民营": Unit(
        "青川仁济医院",
        "hospital",
        rank="二级",
        ownership="private",
        category="general",
        superior="青川区卫生健康委",
        place="云州市青川区",
        services=_services("急诊 住院 手术", "PCI 卒中"),
    ),
    "基层": Unit(
        "青川区北河社区卫生服务中心",
        "hospital",
        rank="一级",
        ownership="public",
        category="primary",
        superior="青川区卫生健康委",
        place="云州市青川区",
        services=_services("", "急诊 住院 手术 四级手术 ICU 产科 PCI 卒中 介入 血透 日间手术 输血 病理 肿瘤"),
    ),
    "区卫健委": Unit(
        "云州市青川区卫生健康委员会",
        "commission",
        short="区卫生健康委",
        rank="区级",
        superior="云州市卫生健康委",
        place="云州市青川区",
        subordinates=("区属各医疗机构", "各社会办医疗机构", "区各质控小组"),
    ),
}


# Units that are no hospital, each for a parent of its own field (a folder of corpus/cases/unseen).
OTHERS: dict[str, Unit] = {
    "school": Unit("平湖市城东实验学校", "other", superior="平湖市教育局", place="平湖市"),
    "supervision": Unit("青禾县第二中学", "other", superior="青禾县教育局", place="青禾县"),
    "food": Unit("渝山区第三幼儿园", "other", superior="渝山区教育局", place="渝山区"),
    "safety": Unit("云州市宏达化工厂", "other", superior="云州市应急管理局", place="云州市"),
    "correction": Unit("宁川市河东区司法局", "other", superior="宁川市司法局", place="宁川市河东区"),
    "drugs": Unit("泽州市河西区市场监督管理局", "other", superior="泽州市市场监督管理局", place="泽州市河西区"),
    "eldercare": Unit("临海市民政局", "other", superior="海越省民政厅", place="临海市"),
    "air": Unit("青川区人民政府", "other", superior="云州市人民政府", place="云州市青川区"),
}
HOSPITALS_WORDS = re.compile(r"我院|院长|院内|科主任|医务科|全院|各医疗机构")


def filled(unit: Unit, catalogs: Sequence[Catalog]) -> Unit:
    """The unit with every field of its profile filled with invented values that agree with its parents."""
    group = group_of(unit.kind, unit.name, catalogs)
    lacks = {name for name, has in unit.services if not has}
    departments = unit.departments or tuple(
        Department(_DEPARTMENTS.get(one, one if one.endswith("室") else f"{one}{_SUFFIX.get(group, '科')}"), (one,))
        for one in all_fields(group)
        if not any(name in lacks and field == one for name, field in _LACKS.items())
    )
    people = unit.leaders or (
        Leader("沈明远", _chief(unit), chief=True),
        Leader("周岚", _deputy(unit), fields=tuple(one.name for one in departments[::2])),
        Leader("何毅然", _deputy(unit), fields=tuple(one.name for one in departments[1::2])),
    )
    unit = replace(
        unit,
        departments=departments,
        leaders=people,
        phases=unit.phases
        or tuple(
            one for catalog in catalogs for one in _phases(catalog, _BELOW if unit.kind == "commission" else _INNER)
        ),
        contacts=(Contact("林若竹", departments[0].name, "科员", "0999-6123450"),),
        paperwork=Paperwork(
            number="青发〔2024〕15号",
            date="2024-04-16",
            approved_by=_council(unit),
            openness="主动公开",
            signer="沈明远",
        ),
    )
    owners = Owners(unit, catalogs)
    return replace(
        unit,
        tasks=tuple(
            replace(_task(owners, one), requirement=key_of(place, one.id))
            for place, catalog in enumerate(catalogs)
            for one in _works(catalog)
            if not lacking(unit, rests_on(one))
        ),
        indicators=tuple(
            replace(_indicator(owners, catalog, one), requirement=key_of(place, one.id))
            for place, catalog in enumerate(catalogs)
            for one in catalog.requirements
            if (one.kind in ("indicator", "goal") or _measured(one)) and not lacking(unit, rests_on(one))
        ),
    )


def _measured(one: Requirement) -> bool:
    """A figure in the text, of something that can be measured."""
    return isinstance(one.detail, Target) and one.detail.value is not None and is_measure(one.detail.indicator)


def _works(catalog: Catalog) -> list[Requirement]:
    return [one for one in catalog.requirements if one.kind in ("task", "special_action", "duty")]


def _phases(catalog: Catalog, inner: str) -> tuple[Phase, ...]:
    """The parent's own phases; what the departments owe in the second."""
    found = [
        Phase(detail.what, detail.start, detail.end)
        for _, detail in phases_of(catalog)
        if detail.start and detail.end and len(detail.start) > len("2024") and len(detail.end) > len("2024")
    ]
    return tuple(replace(one, work=inner if at else "") for at, one in enumerate(found))


def _chief(unit: Unit) -> str:
    return voice_of(unit).chief if unit.kind == "other" else "院长" if unit.name.endswith("院") else "主任"


def _deputy(unit: Unit) -> str:
    return voice_of(unit).deputy if unit.kind == "other" else "副院长" if unit.name.endswith("院") else "副主任"


def _council(unit: Unit) -> str:
    if unit.kind == "other":
        return f"{voice_of(unit).council} 2024-04-10"
    return "院长办公会 2024-04-10" if unit.name.endswith("院") else "主任办公会 2024-04-10"


def _task(owners: Owners, one: Requirement) -> UnitTask:
    found = owners.departments(f"{one.title}{one.text or ''}", one.title) or (owners.unit.departments[0].name,)
    leader = owners.leader(found[0]) or f"{owners.unit.leaders[1].name}（{owners.unit.leaders[1].post}）"
    return UnitTask(
        requirement=one.id,
        title=one.title,
        leader=leader,
        lead=found[0],
        supporting=found[1:3],
        due="2024-11",
        frequency=frequency_in(one.text or "") or "每季度",
        record=records_for(one.text or "") or "工作记录",
    )


def _indicator(owners: Owners, catalog: Catalog, one: Requirement) -> UnitIndicator:
    detail = one.detail
    name = name_of(one)
    targets = _targets(catalog, one)[: 1 if one.kind == "goal" else None]  # a goal's explanation names further figures
    found = owners.departments(name) or (owners.unit.departments[0].name,)
    period = catalog.document.front.period or (2024, 2026)
    change = isinstance(detail, Target) and (detail.op in _CHANGES or detail.unit.startswith("1"))  # 较上年下降3%, 1:15
    up = not (
        (isinstance(detail, IndicatorDetail) and detail.direction == "down")
        or (isinstance(detail, Target) and detail.op in _DOWN)
    )
    return UnitIndicator(
        requirement=one.id,
        name=name,
        owner=found[0],
        baseline=Baseline("2023", "871", "1000"),
        targets=tuple((str(year), _value(targets, year, period, up)) for year in _years_of(period, change)),
        source="医院信息系统",
    )


def _years_of(period: tuple[int, int], change: bool) -> range:
    return range(0) if change else range(period[0], period[1] + 1)


def _targets(catalog: Catalog, one: Requirement) -> list[Target]:
    """The figures the parent gives for the row itself or for what is called the same elsewhere."""
    name = name_of(one)
    return [
        r.detail
        for r in catalog.requirements
        if isinstance(r.detail, Target)
        and r.detail.value is not None
        and r.detail.op in _SIGNS
        and (r is one or r.parent == one.id or same_indicator(r.detail.indicator, name).match)
    ]


def _value(targets: Sequence[Target], year: int, period: tuple[int, int], up: bool) -> str:
    """The parent's figure that holds in the year, of a region's a better one; else one that moves as asked."""
    known = sorted(targets, key=lambda one: one.by or "")
    so_far = [one for one in known if one.by is None or one.by[:4] <= str(year)]
    if known:
        last = (so_far or known[:1])[-1]
        down = last.op in _DOWN
        alike = [one for one in so_far if one.unit == last.unit and (one.op in _DOWN) == down]
        return _figure(min(alike or [last], key=lambda one: (one.value or 0.0) * (1 if down else -1)))
    step = year - period[0] + 1
    return f"≥{88 + step}%" if up else f"≤{20 - step}%"


def _figure(one: Target) -> str:
    value = one.value or 0.0
    if one.op == "<=" and one.unit == "%" and value < _RARE:
        return f"≤{value:g}‰"  # as whoever issued the parent would have said when asked
    if _REGION.search(f"{one.scope or ''}{one.quote}") and one.unit == "%" and one.op == ">=" and value < _NEAR:
        value += 2
    sign = _SIGNS[one.op]
    unit = one.unit if one.unit in ("%", "‰") or len(one.unit) < 3 else ""
    return f"{sign}{value:g}{unit}"
