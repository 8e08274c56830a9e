"""Tests of telling whether two names are one indicator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.indicator_names import same_indicator


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ICU 患者病死率", "重症医学科患者病死率"),
        ("降低围手术期死亡率", "围术期死亡率"),
        ("VTE规范预防率", "静脉血栓栓塞症规范预防率"),
        ("门（急）诊病历书写合格率", "门急诊病历书写合格率"),
        ("危重患者抢救成功率", "危重病人抢救成功率"),
        ("发病4.5小时内的缺血性卒中患者静脉溶栓率", "缺血性卒中患者静脉溶栓率（发病4.5h内）"),
        ("日间手术占择期手术的比例", "日间手术占择期手术比例"),
        ("空气质量优良天数比例", "优良天数比率"),
        ("PM2.5浓度", "细颗粒物（PM2.5）年均浓度"),
        ("义务教育巩固率", "九年义务教育巩固率"),
        ("全市住院患者跌倒发生率", "住院患者跌倒发生率"),
        ("提高手术记录及时率", "手术记录及时率"),
    ],
)
def test_one_indicator_in_other_words_is_recognised(one: str, other: str) -> None:
    assert same_indicator(one, other).match


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("处方审核率", "处方审核合格率"),
        ("危急值报告及时率", "危急值处置及时率"),
        ("室间质评项目参加率", "室间质评项目合格率"),
        ("静脉输液使用率", "静脉输液规范使用率"),
        ("抗菌药物使用率", "抗菌药物使用强度"),
        ("孕产妇死亡率", "孕产妇病死率"),
        ("病案首页编码正确率", "病案首页填写正确率"),
        ("不良事件报告率", "不良事件漏报率"),
        ("抗菌药物使用率", "抗微生物药物使用率"),
        ("缺血性卒中6小时内再灌注治疗率", "缺血性卒中4.5小时内再灌注治疗率"),
        ("48小时重返手术室率", "31天重返手术室率"),
        ("四级手术患者随访率", "三级手术患者随访率"),
        ("急性缺血性卒中血管内治疗率", "急性缺血性卒中治疗率"),
        ("门诊患者满意度", "住院患者满意度"),
        ("出院患者随访率", "住院患者随访率"),
        ("预约率", "爽约率"),
        ("临床路径入径率", "临床路径完成率"),
        ("小学毛入学率", "高中毛入学率"),
        ("较大事故起数", "重大事故起数"),
        ("污水处理率", "污泥处理率"),
        ("肺炎发病率", "肺炎发生率"),
    ],
)
def test_names_alike_in_letters_only_are_kept_apart(one: str, other: str) -> None:
    assert not same_indicator(one, other).match


def test_a_row_of_two_indicators_holds_each_as_a_part() -> None:
    row = "危急值报告及时率和危急值处置及时率"
    assert same_indicator(row, "危急值报告及时率").kind == "part"
    assert same_indicator("危急值处置及时率", row).kind == "part"


def test_a_closer_population_is_narrower() -> None:
    assert same_indicator("儿童哮喘控制率", "哮喘控制率").kind == "narrower"


def test_a_window_on_one_side_only_lowers_the_certainty() -> None:
    known = same_indicator("脑梗死再灌注治疗率", "缺血性卒中再灌注治疗率")
    doubtful = same_indicator("脑梗死6小时内再灌注治疗率", "脑梗死再灌注治疗率")
    assert doubtful.confidence < known.confidence


TERMS = ["危急值", "报告", "处置", "及时率", "住院患者", "手术", "6小时内", "发生率", "和", "占比", "急性脑梗死"]
NAMES = st.lists(st.sampled_from(TERMS), min_size=1, max_size=5).map("".join)


@given(NAMES, NAMES)
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert same_indicator(one, other) == same_indicator(other, one)


@given(NAMES)
def test_a_name_is_the_same_as_itself_however_it_is_spaced(name: str) -> None:
    assert same_indicator(name, " ".join(name)).kind == "same"


def test_a_unit_in_brackets_is_no_part_of_a_name() -> None:
    assert same_indicator("抢修及时率（%）", "抢修及时率").match
    assert same_indicator("改造户数（万户）", "改造户数").match
    assert not same_indicator("满意度（住院）", "满意度（门诊）").match
