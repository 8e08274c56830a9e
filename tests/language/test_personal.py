"""Personal data found and masked."""

from __future__ import annotations

import pytest

from checker.language.personal import masked_word, personal_data


def kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in personal_data(text)]


def test_an_identity_number_counts_when_its_check_digit_is_right() -> None:
    assert kinds("身份证号11010519491231002X。") == [("identity", "11010519491231002X")]
    assert kinds("身份证号110105194912310021。") == []


def test_a_mobile_number_may_be_written_in_groups() -> None:
    assert kinds("手机138-0013-8000或138 0013 8000") == [("mobile", "138-0013-8000"), ("mobile", "138 0013 8000")]
    assert kinds("电话0571-88001380，批号13800138000A，邮箱13800138000@163.com") == []


def test_a_patient_is_a_name_with_sex_or_age_behind_it() -> None:
    assert kinds("患者张小丽，女，56岁，住院号：20240815") == [("patient", "张小丽"), ("record", "20240815")]
    assert kinds("患者王某，男，60岁；患者满意，男女各半；住院号：123") == []


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("13800138000", "138****8000"),
        ("11010519491231002X", "110105********002X"),
        ("20240815", "2******5"),
        ("张小丽", "张**"),
    ],
)
def test_a_masked_word_shows_only_its_ends_and_is_as_long(word: str, shown: str) -> None:
    assert masked_word(word) == shown
    assert len(shown) == len(word)
