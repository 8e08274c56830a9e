"""Tests of the comparison form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.fold import fold, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云卫医〔2024〕7号", "云卫医[2024]7号"),
        ("死亡率 ≤ １.８‰", "死亡率≤1.8‰"),
        ("NIT-2024-Ⅱ", "nit－2024—II"),
        ("“双随机”检查", '"双随机"检查'),
        ("50%——60%", "50％～60%"),
        ("（一）加强　管理", "(一)加强\n管理"),
        ("⼀级质控", "一级质控"),
        ("占地30㎡", "占地30m2"),
    ],
)
def test_two_ways_of_writing_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("1.8‰", "1.8%"), ("≥90%", "≤90%"), ("＞90%", "≥90%"), ("①", "1")])
def test_signs_that_mean_something_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


ALPHABET = st.sampled_from('率（）()%％‰ 　\n—-~～“”"①Ⅱ㎡２2aＡ、。，,﻿…½℃')


@given(st.text(ALPHABET) | st.text())
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    result = folded(text)
    assert result.text == fold(text)
    assert len(result.offsets) == len(result.text)
    assert list(result.offsets) == sorted(result.offsets)
    for character, offset in zip(result.text, result.offsets, strict=True):
        assert character in fold(text[offset])


@given(st.text(ALPHABET))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
