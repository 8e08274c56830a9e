"""Duties to send a paper are told by the paper, not by the verb that sends it."""

from __future__ import annotations

import pytest

from checker.responses.papers import same_paper


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
