"""Duties to send a paper are told by the paper, not by the verb that sends it."""

from __future__ import annotations

import pytest

from checker.responses.papers import another_period, same_paper


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("报送年度工作总结", "向县政府办交总结"),
        ("将实施方案报市局备案", "本计划报市局"),
        ("报送自查报告", "上报自查情况"),
    ],
)
def test_one_paper_has_several_names(asked: str, told: str) -> None:
    assert same_paper(asked, told) > 0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("报送工作总结", "把自查表报市局"),
        ("报送半年总结", "报送上月总结"),
        ("报送工作总结", "召开总结大会"),
        ("完成整改", "上报整改报告"),
    ],
)
def test_another_paper_or_none_is_no_answer(asked: str, told: str) -> None:
    assert same_paper(asked, told) == 0


@pytest.mark.parametrize("told", ["报送年度总结", "每年12月15日报送工作总结"])
def test_what_comes_every_year_is_not_the_summary_of_three(told: str) -> None:
    assert another_period("报送三年工作总结", told)


@pytest.mark.parametrize("told", ["报送三年工作总结", "报送工作总结", "2026年11月15日前交总结"])
def test_a_summary_without_a_rhythm_may_be_the_one_asked_for(told: str) -> None:
    assert not another_period("报送三年工作总结", told)
