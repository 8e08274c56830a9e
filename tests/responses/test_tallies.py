"""Figures of a clause, read roughly: of what kind each is, and how much."""

from __future__ import annotations

import pytest

from checker.responses.tallies import Tally, tallied, tallies


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("半小时内接警", "30分钟内接警"),
        ("存放满两天", "保存48小时"),
        ("一刻钟以内", "不超过15分钟"),
        ("半个月内补齐", "15日内补齐"),
        ("达到九成", "达到90%"),
        ("过半村庄", "50%的村庄"),
        ("产量翻番", "产量提高100%"),
        ("百分之九十五", "95%以上"),
        ("20学时的课", "20小时的课"),
    ],
)
def test_one_figure_is_known_in_another_form(one: str, other: str) -> None:
    assert tallied(tallies(one), tallies(other)) == (1.0, 1.0, 0.0, 0.0)


@pytest.mark.parametrize("text", ["2026年启动", "每年汇报", "三年级学生", "第3项措施", "6月底前完成"])
def test_dates_rhythms_and_grades_are_no_figures(text: str) -> None:
    assert tallies(text) == ()


def test_figures_of_one_kind_may_differ() -> None:
    assert tallied(tallies("每队不少于5人"), tallies("从社工中选派4名")) == (1.0, 0.0, 0.0, 0.0)


def test_what_stays_as_it_was_is_a_share() -> None:
    assert tallied(tallies("较上年减少3%"), tallies("与上年持平")) == (1.0, 0.0, 0.0, 0.0)


def test_persons_do_not_answer_for_shares() -> None:
    assert tallied(tallies("骨干教师不低于20%"), tallies("选派12人")) == (0.0, 0.0, 1.0, 0.0)


def test_a_clause_without_figures_is_told() -> None:
    assert tallied(tallies("配备3名专职人员"), tallies("配备专职人员")) == (0.0, 0.0, 0.0, 1.0)


def test_where_no_figure_is_asked_none_counts() -> None:
    assert tallied((), tallies("配备3名专职人员")) == (0.0, 0.0, 0.0, 0.0)


def test_a_bare_count_may_be_of_any_things() -> None:
    assert tallied(tallies("不少于20个"), tallies("共25处")) == (1.0, 0.0, 0.0, 0.0)


def test_hours_of_the_day_are_of_one_kind() -> None:
    assert tallies("不早于8:00") == tallies("8点10分上课") == (Tally("clock", 0.0),)


def test_a_figure_that_says_of_whom_something_is_asked_is_none_that_is_asked() -> None:
    assert tallies("千人以上工程取水口安装视频监控") == ()
    assert tallies("500平方米以上的餐饮场所") == ()
    assert [one.value for one in tallies("每年开展3次以上培训")] == [3]
