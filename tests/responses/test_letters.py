"""What the letters of a point tell in one document."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.intake import read
from checker.responses.letters import Letters, letters_of, signs_of
from checker.responses.passages import shelve

PLAN = """云州市图书馆服务打算
一、借阅。读者凭证借书，读者在馆内看报。
二、活动。读者沙龙每月一期，周末放映露天电影。
"""
POINTS = ("组织读者观看露天电影", "读者借阅图书")


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return letters_of([signs_of(point) for point in POINTS], shelve(read(path)))


def test_letters_of_few_clauses_and_few_points_tell_most(letters: Letters) -> None:
    assert letters.weights["影"] > letters.weights["读"]


def test_the_clause_with_the_telling_letters_is_nearest(letters: Letters) -> None:
    first = letters.nearest(signs_of(POINTS[0]))[0]
    assert first in letters.places["影"]


def test_shared_letters_count_by_what_they_tell(letters: Letters) -> None:
    asked = signs_of(POINTS[0])
    assert letters.share(asked, asked) == 1.0
    assert letters.share(asked, frozenset("电影")) > letters.share(asked, frozenset("读者"))
    assert letters.share(asked, frozenset()) == 0.0


def test_words_that_join_are_no_letters() -> None:
    assert signs_of("对读者的建议和意见") == frozenset("读者建议意见")
