"""Which institutions a duty is for, and what a unit says of itself."""

from __future__ import annotations

import pytest

from checker.model.catalog import Point, Requirement
from checker.model.result import Submitter
from checker.responses.applies import point_applies
from checker.responses.populations import concerns, population_of, traits_of

GENERAL = Submitter("hospital", "二级", (), ("综合",))
OF_CHINESE_MEDICINE = Submitter("hospital", "三级", (), ("中医",))
PRIVATE = Submitter("hospital", "二级", (), ("专科", "民营"))
UNKNOWN = Submitter("hospital", "", (), ())


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("云州市青川区中心医院输血管理方案", "我院为二级综合医院，制定本方案。", ("二级", ("综合",))),
        ("明目眼科医院方案", "我院系营利性专科医院（二级）。", ("二级", ("专科", "民营"))),
        ("白石县中医医院方案", "我院是三级甲等中医医院。", ("三级", ("中医",))),
        ("白石县人民医院中医药工作方案", "", ("", ("综合", "公立"))),
        ("某某医院方案", "我院是力争三年内创建三级医院的单位。", ("", ())),
        ("康宁医院方案", "我院为非营利性医院。", ("", ())),
    ],
)
def test_a_unit_is_known_by_its_name_and_its_own_words(name: str, said: str, expected: object) -> None:
    assert traits_of(name, said) == expected


@pytest.mark.parametrize(
    ("clause", "asked"),
    [
        ("中医医疗机构为优势病种制定方案", (False, True, False, False)),
        ("综合医院设置中医科", (True, False, False, True)),
        ("三级医院开展远程会诊", (False, True, False, True)),
        ("二级以上医疗机构成立委员会", (True, True, True, True)),
        ("二级及以下医院做好转诊", (True, False, True, True)),
        ("公立医院公开账目", (True, True, False, True)),
        ("三级医院占比逐步提高", (True, True, True, True)),
        ("综合医院、中医医院等医疗机构设立质控科", (True, True, True, True)),
    ],
)
def test_a_duty_for_some_institutions_is_asked_of_those(clause: str, asked: tuple[bool, ...]) -> None:
    units = (GENERAL, OF_CHINESE_MEDICINE, PRIVATE, UNKNOWN)
    assert tuple(concerns(population_of(clause), unit) for unit in units) == asked


def test_a_unit_says_of_which_sort_it_is() -> None:
    assert traits_of("白石县柳湾镇卫生院计划", "柳湾镇卫生院为一般卫生院，辖9个村。")[1] == (
        "公立",
        "基层",
        "一般卫生院",
    )
    assert traits_of("云州市南湖妇幼保健院方案", "结合我院二级妇幼保健机构实际，制定方案。")[0] == "二级"


def test_a_clause_for_the_other_sort_is_not_asked() -> None:
    plain = Submitter("hospital", "", ("医疗机构", "其他"), ("基层", "一般卫生院"))
    assert population_of("每个中心卫生院至少建成2个示范科室") == "中心卫生院"
    assert not concerns("中心卫生院", plain)
    assert concerns("一般卫生院", plain)
    assert population_of("小学生每天睡眠达到10小时") == ""


def test_the_clause_right_before_a_point_says_whom_it_is_for() -> None:
    text = "三级医院设置药学门诊不少于5个，二级医院不少于2个。"
    task = Requirement("task:1", "task", "1", "某任务", text=text)
    second = Submitter("hospital", "二级", ("医疗机构",), ())
    assert point_applies(Point("p1", "不少于2个", ("医疗机构",)), task, second) == "own"
    assert point_applies(Point("p2", "三级医院设置药学门诊不少于5个", ("医疗机构",)), task, second) == "none"


def test_the_title_of_a_plan_is_no_name_of_its_unit() -> None:
    title = "白石县柳湾镇卫生院中医药服务提升方案"
    assert traits_of(f"{title}\n{title}", "")[1] == ("公立", "基层")
    assert traits_of("白石县中医医院公立医院改革方案", "")[1] == ("中医",)
