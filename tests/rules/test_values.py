"""Values, numbers and titles as running Chinese text says them."""

from __future__ import annotations

import pytest

from checker.rules.values import in_english, in_words, inside_quotes, numbered


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-11-30", "2026年11月30日"),
        ("2024-03至2024-04", "2024年3月至2024年4月"),
        ("2024-03-05至2024-04-10", "2024年3月5日至2024年4月10日"),
        ("2023-11至2023-11", "2023年11月"),
        ("--12", "12月"),
        ("--06-30", "6月30日"),
        ("≥90%", "不低于90%"),
        ("≤1.6‰", "不高于1.6‰"),
        ("≥5pp", "不低于5个百分点"),
        ("≥2名", "不少于2名"),
        ("≤10分钟", "不超过10分钟"),
        (">95%", "高于95%"),
        ("=100%", "100%"),
        ("每季度一次", "每季度一次"),
        ("电话0575-1234567", "电话0575-1234567"),
    ],
)
def test_a_value_is_said_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-03至2024-04", "2024-03 to 2024-04"),
        ("2023-11至2023-11", "2023-11"),
        ("未写明频次", "no frequency"),
        ("≥90%", "≥90%"),
    ],
)
def test_an_english_sentence_has_no_chinese_between_its_values(value: str, words: str) -> None:
    assert in_english(value) == words


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("5", "5.规范"),
        ("三", "三、规范"),
        ("（一）", "（一）规范"),
        ("专项行动之一", "专项行动之一 规范"),
        ("", "规范"),
    ],
)
def test_a_number_stands_before_its_title_as_documents_print_it(number: str, shown: str) -> None:
    assert numbered(number, "规范") == shown


def test_quotes_inside_quotes_are_single() -> None:
    assert inside_quotes("“破壁”行动") == "‘破壁’行动"
