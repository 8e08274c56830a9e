"""What the name of a body tells of it."""

from __future__ import annotations

import pytest

from checker.language.actors import acting_body, goes_on
from checker.model.result import Submitter
from checker.responses.bearing import bearing
from checker.responses.bodies import read_body, split_bodies, stands_for

PROVINCE, CITY, DISTRICT, TOWN, VILLAGE = 5, 4, 3, 2, 1


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("省、市、县三级河长", {PROVINCE, CITY, DISTRICT}),
        ("县（市、区）", {DISTRICT}),
        ("市（州）", {CITY}),
        ("乡镇（街道）", {TOWN}),
        ("村（社区）", {VILLAGE}),
        ("市场监管部门", set()),
        ("县域医共体", set()),
        ("社区卫生服务中心", set()),
        ("云州市青川区教育局", {DISTRICT}),
    ],
)
def test_a_name_tells_how_high_a_body_stands(name: str, levels: set[int]) -> None:
    assert read_body(name).levels == levels


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("区委政法委", "governing"),
        ("市级财政", "governing"),
        ("乡镇中心校", "unit"),
        ("区疾控中心", "unit"),
        ("分管院领导", "chief"),
        ("质控科", "inner"),
    ],
)
def test_a_name_tells_what_a_body_is(name: str, kind: str) -> None:
    assert read_body(name).kind == kind


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("市安委会", "云州市安全生产委员会", True),
        ("市消委办", "云州市消防安全委员会办公室", True),
        ("省残联", "临江省残疾人联合会", True),
        ("区疾控局", "青川区疾病预防控制局", True),
        ("区教育局", "云州市教育局", False),
        ("医院", "云州市中心医院", False),
    ],
)
def test_an_abbreviation_stands_for_its_name(short: str, full: str, same: bool) -> None:
    assert stands_for(short, full) is same


def test_joined_bodies_are_told_apart() -> None:
    assert split_bodies("市卫生健康和体育局、各区政府") == ("市卫生健康和体育局", "各区政府")
    assert split_bodies("市、县市场监管部门") == ("市、县市场监管部门",)


@pytest.mark.parametrize(
    ("clause", "body"),
    [
        ("市消委办每月通报进展", "市消委办"),
        ("省级部门回流数据至属地", "省级部门"),
        ("抽检结果由省药监局公布", "省药监局"),
        ("项目法人公开招标", "项目法人"),
        ("满意度达到98%", ""),
    ],
)
def test_who_acts_is_known_without_a_list(clause: str, body: str) -> None:
    assert acting_body(clause) == body


def test_a_thing_of_its_own_does_not_go_on_from_the_body_before() -> None:
    assert goes_on("对排名末位的负责人进行约谈")
    assert goes_on("检查结果向社会公布")
    assert not goes_on("投诉3个工作日内办结")


def test_one_act_is_one_submitters_and_not_anothers() -> None:
    city = Submitter("commission", "city", above=("临江省教育厅",), names=("云州市教育局",))
    district = Submitter("commission", "district", above=("云州市教育局",), names=("青川区教育局",))
    school = Submitter("hospital", above=("青川区教育局",), names=("青川区实验小学",))
    assert [bearing("市教育局", one) for one in (city, district, school)] == ["own", "foreign", "foreign"]
    assert [bearing("各级教育局", one) for one in (city, district, school)] == ["own", "own", "foreign"]
    assert [bearing("班主任", one) for one in (city, district, school)] == ["open", "open", "open"]


def test_bureaus_of_one_level_are_beside_each_other() -> None:
    water = Submitter("commission", "city", above=("云州市人民政府办公室",), names=("云州市水务局",))
    assert bearing("市水务局", water) == "own"
    assert bearing("市公安局", water) == "foreign"
    assert bearing("市公安局、市水务局", water) == "own"
    assert bearing("各区政府", water) == "foreign"


@pytest.mark.parametrize(
    ("name", "definite"),
    [
        ("区疾控中心", True),
        ("市第一医院", True),
        ("全市二级以上医疗机构", False),
        ("区医疗机构", False),
        ("本市学校", False),
    ],
)
def test_a_class_of_units_is_no_single_body_whatever_place_stands_before_it(name: str, definite: bool) -> None:
    assert read_body(name).definite is definite


def test_what_all_units_of_a_city_do_is_a_units_own_duty() -> None:
    hospital = Submitter("hospital", "二级", ("医疗机构", "科室", "其他"), names=("云州市青川区中心医院",))
    assert bearing("全市二级以上医疗机构", hospital) != "foreign"
    assert bearing("市疾控中心", hospital) == "foreign"
