"""Counts, spans and thresholds of a clause that answers another."""

from __future__ import annotations

import pytest

from checker.model.catalog import Target
from checker.model.document import Place
from checker.responses.amounts import amount_deviations, as_asked, figure_like, same_kind

_HERE = Place("body", 0)


def _told(asked: str, found: str) -> list[str]:
    return [one.kind for one in amount_deviations(asked, found, _HERE)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("配备不少于30人的抢险队伍", "组建26人的抢险队"),
        ("录音保存不少于12个月", "录音留存半年"),
        ("开展不少于8项便民服务", "推出代办、跑腿等5项服务"),
        ("每名辅导员所带学生不超过150名", "一名辅导员带学生最多180人"),
        ("对举报属实的给予500元以上奖励", "对举报属实的给予200元奖励"),
    ],
)
def test_less_than_asked_is_told(asked: str, found: str) -> None:
    assert _told(asked, found) == ["weaker"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("配备不少于30人的抢险队伍", "组建32人的抢险队"),
        ("每名编辑审读不少于40篇", "每人审读40篇稿件"),
        ("录音保存不少于12个月", "录音留存一年"),
        ("配备不少于30人的抢险队伍", "抢险队备有沙袋20个、水泵6台"),
        ("设立不少于3个观测点", "增加5名观测员"),
    ],
)
def test_enough_or_something_else_is_not(asked: str, found: str) -> None:
    assert _told(asked, found) == []


def test_a_higher_threshold_is_a_narrower_circle() -> None:
    assert _told("建筑面积3000平方米以上的商场全部安装喷淋", "8000平方米以上的商场装喷淋") == ["scope"]
    assert _told("建筑面积3000平方米以上的商场全部安装喷淋", "2000平方米以上的商场装喷淋") == []


def test_of_two_figures_the_one_of_the_same_thing_counts() -> None:
    found = figure_like(Target("处方抽查数量", ">=", 100, None, "张"), "抽病历20份、处方60张")
    assert found is not None and found.value == 60


def test_persons_are_no_items() -> None:
    assert same_kind("人", "名") and same_kind("个月", "年")
    assert not same_kind("人", "项") and not same_kind("%", "个")


def test_a_growth_may_be_named_or_done() -> None:
    asked = Target("每件运费增幅", "<=", 4, None, "%")
    for text in ("每件运费同比增长3.1%", "每件运费增幅3.1%"):
        found = figure_like(asked, text)
        assert found is not None and as_asked(asked, found) == Target(asked.indicator, "<=", 3.1, None, "%")


def test_a_unit_may_stand_in_the_name() -> None:
    asked = Target("急救培训", ">=", 16, None, "学时")
    found = figure_like(asked, "听课学时不低于18个")
    assert found is not None and as_asked(asked, found).unit == "学时"
