"""Personal data found and masked."""

from __future__ import annotations

import pytest

from checker.language.personal import masked, personal_data


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
    ("text", "shown"),
    [
        ("电话13800138000。", "电话138****8000。"),
        ("证号11010519491231002X", "证号110105********002X"),
        ("患者张小丽，女", "患者张**，女"),
        ("每月抽查病历20份", "每月抽查病历20份"),
    ],
)
def test_masked_text_shows_only_the_ends(text: str, shown: str) -> None:
    assert masked(text) == shown
