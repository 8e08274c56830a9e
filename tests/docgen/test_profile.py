"""The profile that a parent needs: nothing missing, nothing superfluous, read back as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import BadUsage
from checker.pipeline import extract
from checker.units import read_unit, write_unit
from docgen.profile import asked_of, profile_file, profile_of, unit_of_role
from tests.units.parents import CASES, UNITS, city, district

UNSEEN = CASES / "unseen"
SERVICES = [
    *("急诊", "住院", "手术", "四级手术", "日间手术", "ICU", "卒中", "介入"),
    *("血透", "肿瘤", "检验", "输血", "中医"),
]
GOALS = CASES.parent / "catalogs" / "shandong-2024.json"


def test_only_services_on_which_the_parent_depends_are_asked_each_with_its_clauses() -> None:
    services = dict(asked_of([district()], unit_of_role("hospital:二级")).services)
    assert list(services) == SERVICES
    assert services["急诊"] == "设有急诊科或急救站；任务5，指标4、6"


def test_the_chief_is_told_what_the_parent_wants_her_to_head() -> None:
    asked = asked_of([district()], unit_of_role("hospital"))
    leader, told = asked.leaders[0]
    assert leader.chief
    assert told == "主要负责人，上级要求担任：第一责任人（三）、医疗质量与安全管理委员会主任（四（一）任务1）"


def test_departments_are_asked_by_the_fields_that_tasks_call_for() -> None:
    told = dict(asked_of([district()], unit_of_role("hospital")).departments)
    assert {"医疗质量", "护理", "院感", "药事", "病案", "信息", "检验", "急诊"} <= set(told)
    assert not {"产科", "儿科", "财务", "后勤保卫"} & set(told)
    assert told["护理"] == "任务10，指标24"


def test_a_hospital_is_not_asked_of_a_regions_indicator_nor_of_other_kinds_of_hospitals() -> None:
    general = {name for _, name, _ in asked_of([district()], unit_of_role("hospital:二级综合")).indicators}
    chinese = {name for _, name, _ in asked_of([district()], unit_of_role("hospital:二级中医")).indicators}
    assert chinese - general == {"中医医疗机构门诊中药饮片处方比例"}
    assert "开展日间手术的医院占比" not in general | chinese


def test_where_nobody_says_of_what_kind_a_hospital_is_what_one_kind_owes_is_asked_and_told() -> None:
    told = {name: line for _, name, line in asked_of([district()], unit_of_role("hospital:二级")).indicators}
    line = told["中医医疗机构门诊中药饮片处方比例"]
    assert line == "附件1指标26：逐步升高；只对中医医疗机构，不是的删去这一条"
    assert not any("只对" in line for name, line in told.items() if not name.startswith("中医"))


def test_what_is_measured_in_the_text_alone_is_asked_too_what_is_settled_in_a_task_is_not() -> None:
    names = [name for _, name, _ in asked_of([district()], unit_of_role("hospital")).indicators]
    assert names[-2:] == ["住院医嘱审核率", "处方点评合格率"]
    assert len(names) == len(set(names))


def test_of_an_indicator_without_direction_or_figure_only_the_owner_is_asked() -> None:
    asked = asked_of([district()], unit_of_role("hospital"))
    assert asked.unmeasured == {"indicator:1.1", "indicator:1.2"}


def test_things_to_report_are_asked_once_with_day_and_recipient() -> None:
    rows = asked_of([district()], unit_of_role("hospital")).recipients
    assert [matter for matter, _, _ in rows] == [
        "报区卫生健康委备案，并报送联络人回执",
        "向区医疗管理服务中心报送工作总结",
        "报送三年工作总结",
    ]
    assert rows[0][2] == "五（一）；2024年4月20日前；上级写作“区卫生健康委”"
    assert rows[2][1:] == ("", "五（三）；2026年11月15日前；上级没有写明报给谁")


def test_a_commission_is_asked_of_its_level_departments_and_whom_its_plan_addresses() -> None:
    unit = unit_of_role("commission:district")
    asked = asked_of([city()], unit)
    assert (unit.rank, asked.services) == ("区级", ())
    assert [field for field, _ in asked.departments] == ["医政", "药政", "信息", "办公室"]
    assert "unit.ownership" in asked.left_out
    assert "unit.subordinates" not in asked.left_out


@pytest.mark.parametrize(
    ("case", "role", "fields"),
    [
        ("air", "other", {"生态环境", "交通运输", "农业农村", "住房城乡建设"}),
        ("safety", "other", {"安全管理", "生产", "设备", "人力资源"}),
        ("nursing", "hospital:三级", {"护理", "科教培训", "绩效考核"}),
        ("township", "hospital:基层", {"公共卫生", "药事", "急诊"}),
    ],
)
def test_other_fields_of_administration_are_asked_of_their_own_departments(
    case: str, role: str, fields: set[str]
) -> None:
    asked = asked_of([extract(UNSEEN / case / "上级.docx")], unit_of_role(role))
    assert fields <= {field for field, _ in asked.departments}


def test_a_list_of_goals_asks_a_row_a_goal_and_each_specialty_as_a_service() -> None:
    catalog = extract(GOALS)
    asked = asked_of([catalog], unit_of_role("hospital:三级"))
    assert len(asked.indicators) == len([one for one in catalog.requirements if one.kind == "goal"])
    assert sum("国家目标，不涉及的须写明理由" in told for _, _, told in asked.indicators) == 10
    assert {"眼科", "产科", "血透", "口腔"} <= {name for name, _ in asked.services}
    assert not {"护理", "病案管理", "医院感染管理"} & {name for name, _ in asked.services}


@pytest.mark.parametrize("form", [".yaml", ".xlsx"])
def test_the_profile_as_it_is_handed_out_can_be_read_once_it_has_a_name(form: str, tmp_path: Path) -> None:
    filled, asked, lost = profile_of([district()], unit_of_role("hospital:二级", "青川区中心医院"))
    (tmp_path / f"档案{form}").write_bytes(write_unit(filled, [district()], form, asked))
    unit = read_unit(tmp_path / f"档案{form}", [district()])
    assert (unit.departments, unit.leaders, unit.phases, unit.services, lost) == ((), (), (), (), ())
    assert len(unit.indicators) == len(asked.indicators)
    assert [one.requirement for one in unit.tasks] == [key for key, _, _ in asked.tasks]


def test_what_an_older_profile_says_is_carried_over_by_name() -> None:
    old = read_unit(UNITS / "综合医院.yaml")
    filled, _, lost = profile_of([city()], old)
    hands = next(one for one in filled.indicators if one.name == "手卫生依从率")
    assert (hands.requirement, hands.owner, hands.baseline.value) == ("indicator:1.11", "感控科", "72.2%")
    assert filled.departments[0].name == "质控科"
    assert "日间手术占择期手术的比例" in lost


def test_two_parents_are_asked_together_the_seconds_rows_with_its_number() -> None:
    made = profile_file((CASES / "demo" / "区方案.docx", GOALS), ".yaml", "hospital:三级")
    assert '编号: "2/goal:1"' in made.data.decode()
    assert '编号: "task:4.1.1"' in made.data.decode()


def test_a_role_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadUsage, match="不认识的单位类型“医院”"):
        unit_of_role("医院")
