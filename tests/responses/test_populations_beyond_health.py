"""Institutions of other fields: whose clause it is among schools, firms of one building site, makers and sellers."""

from __future__ import annotations

import pytest

from checker.model.result import Submitter
from checker.responses.populations import concerns, population_of, traits_of


def unit(name: str, text: str = "") -> Submitter:
    level, traits = traits_of(name, text)
    return Submitter("hospital", level, traits=traits, names=(name,))


@pytest.mark.parametrize(
    ("name", "clause", "asked"),
    [
        ("青川市第三中学校", "幼儿园应当落实接送卡制度", False),
        ("青川市第三中学校", "高校应建立实验室分级管理制度", False),
        ("青川市第三中学校", "在云高校每周检查危险化学品", False),
        ("青川市第三中学校", "小学、初中和高中每月开一次班会", True),
        ("青川市第三中学校", "初中每学年体检一次", True),  # a 中学 may hold either part
        ("青川市第三中学校", "学校应当配备保安员", True),
        ("青川市第三中学校", "中小学校每学期演练两次", True),
        ("青川师范大学附属小学", "小学每月开一次班会", True),
        ("青川师范大学附属小学", "幼儿园每日晨检", False),
        ("青川职业技术学院", "高校应健全四级预警网络", True),
        ("宏远建筑工程有限公司", "监理单位每月组织一次巡查", False),
        ("宏远建筑工程有限公司", "建设单位、施工单位应当建立台账", True),
        ("宏远建筑工程有限公司", "建设单位应当及时拨付费用", False),
        ("诚信监理有限公司", "施工单位应当建立台账", False),
        ("康乐养老院", "日间照料中心每日开放八小时", False),
        ("康乐养老院", "民办养老机构应当公示收费", True),  # who runs it is not known
        ("惠民大药房", "药品批发企业应当验证冷链", False),
        ("惠民大药房", "零售药店凭处方销售", True),
        ("东风路超市", "餐饮服务单位应当公示油脂来源", False),
        ("某某有限公司", "监理单位每月组织一次巡查", True),  # nothing says what it is
    ],
)
def test_whose_clause_it_is(name: str, clause: str, asked: bool) -> None:
    assert concerns(population_of(clause), unit(name)) is asked


def test_what_a_unit_says_of_itself_counts() -> None:
    home = unit("康乐养老院", "我院为民办非营利养老机构，设床位120张。")
    assert not concerns(population_of("公办养老机构应当优先收住特困人员"), home)
