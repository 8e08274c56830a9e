"""Whose duty, outside the field of health: one supervised unit against the bodies above it."""

from __future__ import annotations

import pytest

from checker.model.catalog import DeadlineDetail, Point, Requirement
from checker.model.result import Submitter
from checker.responses.applies import ownership, point_applies
from checker.responses.authorities import facing, is_town, of_those_above, speaks_as_unit, titled_name, unit_named

_ANSWERS = ("医疗机构", "科室", "其他")
FACTORY = facing(Submitter("hospital", "", _ANSWERS), ("云州市应急管理局",))
TOWN = facing(Submitter("commission", "town", ("卫生健康行政部门", "其他")), ("云州市青川区教育局",))
DISTRICT = Submitter("commission", "district", ("卫生健康行政部门", "其他"))


@pytest.mark.parametrize(
    "name",
    [
        "临江永丰塑料有限公司消防安全方案",
        "青川区实验小学食品安全自查报告",
        "云州市第三中学工作计划",
        "白石镇敬老院整改方案",
    ],
)
def test_one_unit_is_known_by_its_name(name: str) -> None:
    assert unit_named(name)


@pytest.mark.parametrize(
    "name",
    [
        "云州市中小学校食品安全专项方案",
        "关于加强化工企业和学校管理的通知",
        "青川区养老院提升方案",
        "云州市应急管理局关于公司的方案",
    ],
)
def test_a_kind_of_units_is_no_unit(name: str) -> None:
    assert not unit_named(name)


def test_a_paper_without_a_name_tells_by_its_own_words() -> None:
    assert speaks_as_unit("我校成立专班。由我校食堂负责人落实。")
    assert not speaks_as_unit("我市各学校成立专班，由校长负责。")
    assert is_town("青川区白石街道办事处方案")


@pytest.mark.parametrize(
    "text",
    [
        "市应急局每季度组织一次专家会诊",
        "市应急管理局每季度组织一次专家会诊",
        "各级教育行政部门每学期开展评估",
        "属地镇街每月巡查一次",
        "对逾期不改的企业依法责令停产停业",
        "对存在问题的学校予以通报",
        "情节严重的解除服务协议",
    ],
)
def test_what_those_above_do_is_not_asked_of_a_unit(text: str) -> None:
    assert of_those_above(text, "", FACTORY)


@pytest.mark.parametrize(
    "text",
    [
        "企业每季度组织一次演练",
        "各学校设立举报箱",
        "财务部门足额提取安全费用",
        "每月检查一次消防器材",
        "向市应急管理局报送方案",
        "主要负责人每月带队排查",
        "接受属地部门检查",
        "各政务服务大厅设置综合窗口",
        "学校餐厅每日留样",
        "学校党委每学期研究一次",
    ],
)
def test_what_a_unit_does_is_its_own(text: str) -> None:
    assert not of_those_above(text, "", FACTORY)


def test_a_point_takes_the_body_that_opens_its_sentence() -> None:
    text = "市应急管理局每季度组织专家会诊，对重点装置全面体检。企业建立台账。"
    task = Requirement("task:1", "task", "1", "某任务", text=text)
    assert point_applies(Point("p1", "对重点装置全面体检", ("其他",)), task, FACTORY) != "own"
    assert point_applies(Point("p2", "企业建立台账", ("其他",)), task, FACTORY) == "own"


def test_a_body_of_a_higher_level_acts_for_itself() -> None:
    assert of_those_above("区教育局每学期组织评估", "", TOWN)
    assert of_those_above("市水利局每年组织评估", "", DISTRICT)
    assert not of_those_above("区水利局每年组织评估", "", DISTRICT)
    assert not of_those_above("各街道每月巡查一次", "", TOWN)
    assert not of_those_above("依法责令停产停业", "", DISTRICT)


def test_a_duty_with_a_time_names_its_body() -> None:
    detail = DeadlineDetail(who="市应急管理局", what="组织专家会诊", every="每季度一次")
    duty = Requirement("deadline:1", "deadline", "", "组织专家会诊", subjects=("其他",), detail=detail)
    assert ownership(duty, FACTORY)[0] == "none"
    own = DeadlineDetail(who="各企业", what="组织演练", every="每季度一次")
    assert ownership(Requirement("deadline:2", "deadline", "", "组织演练", detail=own), FACTORY)[0] == "own"


@pytest.mark.parametrize(
    ("title", "name", "unit"),
    [
        ("云浦市青溪区文化和旅游局旅游景区服务质量提升方案", "云浦市青溪区文化和旅游局", False),
        ("青川县教育局中小学食堂管理方案", "青川县教育局", False),
        ("云州市邮政局快递公司整治方案", "云州市邮政局", False),
        ("青川县教育局第一幼儿园膳食方案", "青川县教育局第一幼儿园", True),
    ],
)
def test_an_authority_that_speaks_of_its_units_is_none_of_them(title: str, name: str, unit: bool) -> None:
    assert titled_name(title) == name
    assert unit_named(title) is unit
