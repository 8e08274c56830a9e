"""What a good derived plan decides and a naive copy does not: one case a row of the practice table, P1 to P28.

The parents' sentences are our own. `good` are patterns that the plan must hold, `never` those that it must not.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.docgen_units import KINDS, filled
from checker.model.catalog import Catalog
from checker.model.unit import Leader, Phase, Unit, UnitTask
from checker.pipeline import extract


def _notice(title: str, issuer: str) -> str:
    return f"关于印发《{title}》的通知\n各有关单位：\n现将《{title}》印发给你们。\n{issuer}\n2024年3月18日\n\n{title}\n"


_HEAD = {
    "district": _notice("青川区医疗质量提升工作方案（2024—2026年）", "云州市青川区卫生健康委员会"),
    "city": _notice("云州市医疗质量提升行动方案（2024—2026年）", "云州市卫生健康委员会"),
}
_FILLER = "2.落实核心制度。医疗机构每年组织全员考核。\n"


@dataclass(frozen=True, slots=True)
class Practice:
    """One row: a parent's clause, the unit, what must stand in its plan and what must not."""

    number: str
    title: str
    clause: str  # task text, its title first: 健全组织。医疗机构……
    kind: str
    good: tuple[str, ...]
    never: tuple[str, ...]
    level: str = "district"
    task: UnitTask | None = None  # what the profile says of the task
    after: str = ""  # sections after the tasks
    form: str = "notice"
    before: str = ""  # sections before the tasks
    special: str = ""  # a special action under the task: title and text
    phases: tuple[Phase, ...] = ()


def _task(**said: object) -> UnitTask:
    return UnitTask("task:1.1.1", "", **said)  # type: ignore[arg-type]


CASES = (
    Practice(
        "P1",
        "主体：主要负责人",
        "健全组织。医疗机构成立由主要负责人担任主任的医疗质量管理委员会。",
        "综合",
        ("由院长担任主任的医疗质量管理委员会",),
        ("分管[^。\n]*任主任", "我院主要负责人"),
    ),
    Practice(
        "P2",
        "主体：自称",
        "完善制度。医疗机构建立健全本机构各项质量安全管理制度，逐项制定核心制度细则。",
        "综合",
        ("建立健全各项质量安全管理制度", "2024年3月底前", "医务科牵头", "制度汇编"),
        ("本机构", "我院建立健全我院", "我院我院"),
        task=_task(lead="医务科", due="2024-03", record="制度汇编"),
    ),
    Practice(
        "P3",
        "权限：排名通报",
        "公开数据。区卫生健康委建立区内医疗机构质量排名、通报制度，每半年通报一次。",
        "综合",
        ("如实报送", "每半年一次"),
        ("我院建立[^。\n]*排名", "区内医疗机构"),
    ),
    Practice(
        "P4",
        "处罚权",
        "规范耗材。医疗机构规范耗材使用，从严查处违规使用高值耗材的医疗机构和个人。",
        "综合",
        ("按院内规定", "移送主管部门"),
        ("查处[^。\n]*医疗机构",),
    ),
    Practice(
        "P5",
        "上报链",
        "手术分级。医疗机构每半年向区医管中心报送手术分级目录。区医管中心汇总后报区卫生健康委，"
        "由区卫生健康委报至市卫生健康委。",
        "综合",
        ("每半年向区医管中心报送手术分级目录",),
        ("市卫生健康委", "定期"),
    ),
    Practice(
        "P6",
        "下沉：频次",
        "工作机制。医疗机构主要负责人每月召开质量管理专题会议，研究质量安全工作。",
        "综合",
        ("院长每月召开质量管理专题会议",),
        ("定期召开", "科主任每月"),
    ),
    Practice(
        "P7",
        "委级：各区",
        "健全体系。各区卫生健康委每季度召开至少1次专题会议，研究质控工作。",
        "区卫健委",
        ("我委每季度召开至少1次专题会议", "医政科牵头"),
        ("各区卫生健康委", "每月"),
        level="city",
        task=_task(lead="医政科"),
    ),
    Practice(
        "P8",
        "分解：区域指标",
        "优化机制。医疗机构完善多学科协作机制。",
        "综合",
        ("急性ST段抬高型心肌梗死再灌注治疗率",),
        ("全区急性", "全院急性", "不低于80%", "达到80%", "提升至80%"),
        special="专项行动之一：破壁行动\n到2026年末，全区急性ST段抬高型心肌梗死再灌注治疗率提升至80%。",
    ),
    Practice(
        "P9",
        "分解：无PCI",
        "优化机制。医疗机构完善多学科协作机制。",
        "专科",
        ("不能开展急诊冠脉介入治疗", "转诊协议"),
        ("80%",),
        special="专项行动之一：胸痛救治行动\n到2026年末，急性ST段抬高型心肌梗死再灌注治疗率提升至80%。",
    ),
    Practice(
        "P10",
        "数量层级",
        "织密网络。区卫生健康委设置不少于35个区级质控小组，每年考核一次。区各质控小组每季度分析本专业数据。",
        "三级",
        ("我院挂靠的护理质控中心每季度分析本专业数据",),
        ("35个",),
    ),
    Practice(
        "P11",
        "时间提前：院内",
        "落实制度。医疗机构落实核心制度。",
        "综合",
        ("每年6月1日和12月1日前", "各科室于5月20日、11月20日前", "审签"),
        ("各科室于?每年6月1日", "各科室6月1日前"),
        after="二、工作安排\n（一）实施阶段（2024年4月-2026年9月）。各医疗机构每年6月1日和12月1日前向区卫生健康委报送工作总结。\n",
        phases=(Phase("实施阶段", "2024-04", "2026-09", "各科室于5月20日、11月20日前将总结报质控科，院长审签"),),
    ),
    Practice(
        "P12",
        "时间提前：区级",
        "落实制度。医疗机构落实核心制度。",
        "区卫健委",
        ("7月10日前报市卫生健康委",),
        ("区内各医疗机构7月10日前报市",),
        level="city",
        after="二、工作安排\n（一）启动阶段（2024年6月-7月）。各区卫生健康委制定实施方案，于2024年7月10日前报市卫生健康委。\n",
    ),
    Practice(
        "P13",
        "范围",
        "落实制度。医疗机构落实核心制度。",
        "综合",
        ("全院各科室，含东院区",),
        ("我院二级及以上", "二级及以上医疗机构", "鼓励其它医疗机构"),
        before="一、行动范围\n本区二级及以上医疗机构，鼓励其它医疗机构积极参加。\n",
    ),
    Practice(
        "P14",
        "量词：三级医院",
        "手术安全。医疗机构落实术前讨论制度。到2026年末，三级医院手术患者住院死亡率明显下降。",
        "综合",
        ("二级甲等", "不作考核"),
        ("我院三级医院", "死亡率降至0", "三级医院手术患者住院死亡率明显下降"),
    ),
    Practice(
        "P15",
        "不加码",
        "提升查房质量。医疗机构倡导医疗、护理、药事联合查房。",
        "综合",
        ("倡导医疗、护理、药事联合查房",),
        ("必须", "每日"),
    ),
    Practice(
        "P16",
        "不减码",
        "提升查房质量。医疗机构对四级手术患者和疑难危重患者要进行重点查房。",
        "综合",
        ("进行重点查房", "每周"),
        ("鼓励[^。\n]*重点查房", "有条件的"),
        task=_task(lead="医务科", frequency="每周一次"),
    ),
    Practice(
        "P17",
        "属地化",
        "检查检验。医疗机构推进京津冀医疗机构临床检验结果互认。",
        "综合",
        ("互认项目目录",),
        ("京津冀", "青川医疗机构"),
    ),
    Practice(
        "P18",
        "试点",
        "合理用药。医疗机构持续推进溯源中药饮片临床应用试点。",
        "综合",
        ("待核", "溯源中药饮片临床应用试点"),
        ("持续推进溯源",),
    ),
    Practice(
        "P19",
        "中医医院",
        "中医质控。中医医疗机构为优势病种制定诊疗方案并每年优化一次。",
        "中医",
        ("肺病科、脾胃病科", "每年优化一次", "病历10份"),
        ("中医医疗机构为",),
        task=_task(lead="医务科", additions=("肺病科、脾胃病科各定一张优势病种质控表，每月抽查病历10份。",)),
    ),
    Practice(
        "P20",
        "综合医院",
        "中医质控。医疗机构加强非中医类别医师开展中医诊疗活动的规范管理，对其使用中成药开展培训考核。",
        "综合",
        ("中医科牵头", "非中医类别医师"),
        ("不涉及", "不适用"),
        task=_task(lead="中医科"),
    ),
    Practice(
        "P21",
        "专科：急诊",
        "提升急诊质量。医疗机构强化院前急救与院内急诊衔接，优化急诊绿色通道。",
        "专科",
        ("未设急诊科", "不涉及", "先行处置并按协议转诊"),
        ("优化急诊绿色通道", "院内急诊衔接"),
    ),
    Practice(
        "P22",
        "民营",
        "考核评估。医疗机构充分发挥医院评审、公立医院绩效考核、单病种质量评估等工作的指挥棒作用。",
        "民营",
        ("医院评审、单病种质量评估", "自评"),
        ("公立医院绩效考核", "党委领导下的院长负责制", "指挥棒"),
        after="二、工作要求\n（一）党建引领。落实公立医院实行党委领导下的院长负责制。\n",
    ),
    Practice(
        "P23",
        "基层",
        "健全组织。医疗机构成立由主要负责人任主任的医疗质量管理委员会，严格落实三级查房制度。",
        "基层",
        ("医疗质量管理小组", "任组长"),
        ("三级查房", "任主任的"),
    ),
    Practice(
        "P24",
        "方向到数值",
        "合理用药。医疗机构开展处方点评。到2026年末，住院患者抗菌药物使用强度逐步降低。",
        "综合",
        ("2026年不高于17%", "2023年基线"),
        (),
        after="附件：监测指标\n\n附件\n监测指标\n\n序号\t指标名称\t指标导向\n1\t住院患者抗菌药物使用强度\t逐步降低\n",
    ),
    Practice(
        "P25",
        "单位疑误",
        "手术安全。医疗机构落实术前讨论制度。到2026年末，非计划重返手术室再手术率不高于1.8%。",
        "综合",
        ("1.8‰【待核：上级文件作1.8%，疑为1.8‰",),
        (r"不高于1\.8%",),
    ),
    Practice(
        "P26",
        "口吻：上行",
        "落实制度。医疗机构落实核心制度。",
        "综合",
        ("现报上，请审阅",),
        ("请认真组织实施", "妥否，请批示", "遵照执行"),
        form="report",
    ),
    Practice(
        "P27",
        "考核",
        "考核评估。医疗机构将医疗质量管理情况在等级评审、绩效评价中统筹考量。",
        "综合",
        ("纳入科室年度综合目标考核", "待填：考核占比"),
        ("等级评审",),
    ),
)
# P28, a choice among goals, has no clause of its own: a parent of goals is tested whole (tests/docgen/test_goals.py)


@cache
def catalog_of(case: Practice) -> Catalog:
    """The parent that holds the case's clause."""
    sections = "一二三四"
    first = sections[1 if case.before else 0]
    special = f"{case.special}\n" if case.special else ""
    after = case.after
    if case.before and after:
        after = after.replace("二、", "三、")
    text = (
        f"{_HEAD[case.level]}{case.before}{first}、工作任务\n（一）夯实基础\n1.{case.clause}\n{special}{_FILLER}{after}"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "上级方案.txt"
        path.write_text(text, encoding="utf-8")
        return extract(path)


def unit_of(case: Practice) -> Unit:
    """The case's unit, its profile filled, with what the case says of the task."""
    catalog = catalog_of(case)
    unit = filled(KINDS[case.kind], (catalog,))
    said = {one.requirement: one for one in unit.tasks}
    for one in (case.task,) if case.task else ():
        key = one.requirement if one.requirement in {r.id for r in catalog.requirements} else _first_task(catalog)
        known = said.get(key) or UnitTask(key, "")
        given = {
            name: getattr(one, name)
            for name in ("lead", "due", "frequency", "record", "additions")
            if getattr(one, name)
        }
        said[key] = replace(known, **given)
    return replace(unit, tasks=tuple(said.values()), phases=case.phases or unit.phases)


def _first_task(catalog: Catalog) -> str:
    return next(one.id for one in catalog.requirements if one.kind == "task")


def bare_of(unit: Unit) -> Unit:
    """The unit with nothing filled but who it is."""
    return replace(unit, tasks=(), indicators=(), departments=(), leaders=(Leader("", "院长", chief=True),))
