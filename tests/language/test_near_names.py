"""Names that are not spelt alike and may still be one indicator, and names that never are."""

from __future__ import annotations

import pytest

from checker.language.near_names import nearness


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("机械化清扫率", "机扫率"),
        ("细颗粒物（PM2.5）年均浓度", "PM2.5平均浓度"),
        ("中度及以上拥堵时长占比", "中度以上拥堵时长比率"),
        ("自动控制阀门装备率", "自控阀门装备率"),
        ("出院产妇3天内随访率", "产妇出院三天内随访率"),
        ("上门康复服务人次", "上门康复人次"),
        ("游客对导览服务满意度", "游客满意度（导览）"),
        ("每名网格员平均负责的住户", "一名网格员所管住户"),
        ("标准煤消费量", "标准煤消费总量"),
        ("从事教学工作的教师占全校教职工总数的比例", "教学教师占比"),
    ],
)
def test_one_indicator_in_other_words_is_near(asked: str, stated: str) -> None:
    assert nearness(asked, stated) >= 0.75
    assert nearness(stated, asked) == nearness(asked, stated)


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("处方审核率", "处方审核合格率"),
        ("抗菌药物合理使用率", "抗菌药物使用率"),
        ("新生儿死亡率", "新生儿病死率"),
        ("课程参加率", "课程开展率"),
        ("垃圾回收率", "垃圾未回收率"),
        ("三级泵站完好率", "二级泵站完好率"),
        ("24小时随访率", "7天内随访率"),
        ("用药强度", "用药率"),
        ("主要路口记录完整率", "路口记录完整率"),
    ],
)
def test_what_is_measured_otherwise_is_never_near(asked: str, stated: str) -> None:
    assert nearness(asked, stated) == 0.0


def test_what_shares_only_the_measure_is_far() -> None:
    assert nearness("道路绿化覆盖率", "病案归档及时率") == 0.0
    assert 0 < nearness("冷链食品登记率", "食品从业者登记率") < 0.75
