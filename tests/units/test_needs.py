"""On which services and departments a requirement depends."""

from __future__ import annotations

import pytest

from checker.model.catalog import GoalDetail, Point, Requirement
from checker.model.unit import Unit
from checker.units.needs import (
    fallen,
    fields_in,
    fields_of,
    group_of,
    lacking,
    rests_on,
    rests_on_text,
    services_of,
    shortened,
)
from tests.units.parents import district


@pytest.mark.parametrize(
    ("text", "services"),
    [
        ("提升急诊救治能力", ("急诊",)),
        ("四级手术术前多学科讨论完成率", ("手术", "四级手术")),
        ("对手术室、重症病房、血透室等部门每月开展环境监测", ()),  # asked of several at once
        ("门诊和住院处方审核率", ()),
        ("住院患者跌倒发生率", ("住院",)),
        ("病历归档及时率", ("住院",)),  # 及时 joins nothing
        ("强化门急诊管理", ()),  # 门急诊 is no emergency department
        ("提前介入指导", ()),
        ("强化口腔护理、皮肤护理", ()),
    ],
)
def test_a_text_rests_on_the_services_it_is_about_alone(text: str, services: tuple[str, ...]) -> None:
    assert rests_on_text(text) == services


def test_a_goal_of_a_specialty_rests_on_it_a_goal_of_all_on_nothing() -> None:
    eyes = Requirement(
        "goal:39", "goal", "39", "提高青光眼前房角镜检查率", detail=GoalDetail("眼科专业", level="specialty")
    )
    care = Requirement(
        "goal:31", "goal", "31", "降低压力性损伤发生率", detail=GoalDetail("护理专业", level="specialty")
    )
    assert (rests_on(eyes), rests_on(care)) == (("眼科",), ())


def test_what_needs_another_service_is_lacking_with_it() -> None:
    unit = Unit("甲", "hospital", services=(("手术", False), ("急诊", True)))
    assert lacking(unit, ("四级手术", "急诊", "产科")) == ("四级手术",)


def test_the_departments_of_a_task_are_those_its_title_speaks_of_first() -> None:
    asked = {one.id: one for one in district().requirements}
    assert fields_of(asked["task:4.2.7"])[0] == "院感"
    assert fields_of(asked["task:4.1.4"])[:2] == ("药事", "设备耗材")
    assert services_of(asked["task:4.2.11"]) == ("住院", "手术", "四级手术", "肿瘤")


def test_of_a_catalog_without_the_parents_text_the_main_points_tell() -> None:
    task = Requirement("task:1", "task", "1", "做好监测", points=(Point("p1", "对血透室每月开展环境监测"),))
    assert services_of(task) == ("血透",)
    assert fields_of(task) == ("院感", "血透")


def test_departments_are_those_of_the_unit_s_own_field() -> None:
    assert group_of("other", "青川区实验小学") == "school"
    assert group_of("other", "临江永丰塑料有限公司") == "enterprise"
    assert group_of("commission", "青川区卫生健康委员会") == "commission"
    assert group_of("hospital", "青川区中心医院") == "hospital"
    assert fields_in("落实秸秆禁烧和餐饮油烟治理", "government") == ("城市管理", "农业农村", "市场监管")


def test_a_list_of_services_falls_only_with_all_of_them() -> None:
    asked = "对手术室、重症病房、血透室每月开展环境监测"
    none = Unit("某中心", "hospital", services=(("手术", False), ("ICU", False), ("血透", False)))
    some = Unit("某医院", "hospital", services=(("手术", True), ("ICU", False), ("血透", False)))
    assert fallen(none, asked) == ("手术", "ICU", "血透")
    assert fallen(some, asked) == ()
    assert "重症" not in shortened(some, "对手术室、重症病房、血透室等部门每月监测")[0]


def test_an_item_of_a_list_does_not_take_the_others_with_it() -> None:
    unit = Unit("某中心", "hospital", services=(("肿瘤", False),))
    assert fallen(unit, "加强重点监控药品、抗微生物药物、抗肿瘤药物等的管理") == ()
